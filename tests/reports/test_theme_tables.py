"""In how many cases a theme's codes stand: all of them, at least two; and where the cases are from."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from themed import CODES, PASSAGES, THEME, code_frames

from kimlab.disclosure import AND, TOTAL, protect, whole_of
from kimlab.reports import CodeFrames, ThemeAccount
from kimlab.reports.counts._codes import code_table
from kimlab.reports.counts._themes import (
    COUNTY,
    EVERY,
    FEWER,
    REASON,
    SOME,
    UNCODED,
    bearing,
    theme_table,
)
from kimlab.vocabulary import Threshold

LEAST = Threshold("t", 5, 5)


def cells_of(table, by=""):
    rows = table.cells.itertuples(index=False)
    if by:
        return {getattr(row, by): None if pd.isna(row.cases) else int(row.cases) for row in rows}
    return {(row.theme, row.part): None if pd.isna(row.cases) else int(row.cases) for row in rows}


def test_all_codes_and_at_least_two_are_different_counts():
    cells = cells_of(theme_table(code_frames(14, 6, 11, uncoded=209), (THEME,)))
    assert cells == {
        (TOTAL, TOTAL): 31, (TOTAL, COUNTY): 240, (TOTAL, UNCODED): 209, (TOTAL, f"{REASON}typisch"): 31,
        ("th1", TOTAL): 20, ("th1", EVERY): 14, ("th1", SOME): 6, ("th1", FEWER): 11,
    }  # fmt: skip


def test_a_difference_of_one_case_is_not_to_be_had():
    """14 with all three and 15 with at least two: side by side they would tell of the one."""
    shown = cells_of(protect(theme_table(code_frames(14, 1, 16), (THEME,)), Threshold("t", 5, 5)))
    assert (shown["th1", TOTAL], shown["th1", EVERY], shown["th1", SOME]) == (15, None, None)


def test_a_safe_difference_is_shown():
    shown = cells_of(protect(theme_table(code_frames(14, 6, 11), (THEME,)), Threshold("t", 5, 5)))
    assert (shown["th1", EVERY], shown["th1", TOTAL]) == (14, 20)


def frames_of(*cases):
    """Coded cases, each with its codes, and as many that are not coded."""
    frames = code_frames(0, 0, len(cases))
    rows = [(f"f{n}", f"h{n}", code) for n, codes in enumerate(cases) for code in codes]
    return dataclasses.replace(
        frames, coded=pd.DataFrame(rows, columns=["case_id", "family_id", "code_id"], dtype="str")
    )


def theme_of(codes, theme_id="th1"):
    return ThemeAccount(theme_id, theme_id, codes=tuple(codes))


def test_a_codes_count_beside_its_themes_tells_of_no_few():
    """8 cases with a, 7 with a, b and c: side by side they would tell of the one with a alone."""
    frames = frames_of(*["abc"] * 7, "a", *["bc"] * 6, *["x"] * 9)
    assert cells_of(protect(code_table(frames), LEAST), "code")["a"] == 8
    shown = cells_of(protect(theme_table(frames, (THEME,)), LEAST))
    assert (shown["th1", EVERY], shown["th1", TOTAL]) == (None, 13)
    two = theme_of("ab")
    shown = cells_of(protect(theme_table(frames_of(*["ab"] * 7, "a", *["b"] * 5, *["x"] * 9), (two,)), LEAST))
    assert shown["th1", TOTAL] is None


def test_a_theme_names_what_lies_around_it_also_on_other_pages():
    frames = frames_of(*["abc"] * 9, *["ab"] * 6, *["x"] * 9)
    wide = theme_of("abc", "th2")
    table = theme_table(frames, (theme_of("ab"),), (theme_of("ab"), wide))
    cells = table.cells.set_index(["theme", "part"])
    around = {whole_of("codes", "a"), whole_of("codes", "b"), whole_of("themes", "th2", TOTAL)}
    assert set(cells.loc[("th1", TOTAL), "within"].split(AND)) == around
    assert cells.loc[("th1", TOTAL), "beside"] == 0  # what is not on the page costs nothing here
    assert code_table(frames).cells.set_index("code").loc[TOTAL, "same"] == whole_of("themes", TOTAL, TOTAL)


@pytest.mark.slow
@example(others=("abc", "abcd"), cases=["ab", *["abc"] * 5])
@given(
    others=st.sampled_from([("abc", "abcd"), ("ab", "abc"), ("abx", "ab"), ("abc", "cab")]),
    cases=st.lists(st.sampled_from(["a", "b", "ab", "bc", "abc", "abcd", "cd", "abx", "x"]), max_size=40).map(
        lambda some: some + some[:3] * 5
    ),
)
def test_of_sets_within_each_other_no_few_can_be_subtracted(others, cases):
    frames = frames_of(*cases)
    accounts = tuple(theme_of(codes, f"th{n}") for n, codes in enumerate(others))
    table = theme_table(frames, accounts)
    if table is None:
        return
    shown, codes = cells_of(protect(table, LEAST)), cells_of(protect(code_table(frames), LEAST), "code")
    for n, own in enumerate(others):
        every = f"th{n}", EVERY if len(own) > 2 else TOTAL
        least = shown[every]
        for code in own:
            if least is not None and codes.get(code) is not None:
                assert not 0 < codes[code] - least < 5
    one, other = ("th0", TOTAL), ("th1", TOTAL)
    if set(others[0]) <= set(others[1]) and None not in (shown[one], shown[other]):
        assert not 0 < shown[other] - shown[one] < 5


def test_reasons_are_counted_as_they_were_given_and_few_are_not_told():
    frames = code_frames(
        6, 0, 8, reasons=("typisch", " typisch ", "typisch", "auffällig", "typisch", "typisch")
    )
    shown = cells_of(protect(theme_table(frames, ()), Threshold("t", 5, 5)))
    assert shown[TOTAL, TOTAL] == 14
    assert shown[TOTAL, f"{REASON}auffällig"] is None is shown[TOTAL, f"{REASON}typisch"]


@given(
    every=st.integers(0, 9),
    some=st.integers(0, 9),
    fewer=st.integers(0, 9),
    uncoded=st.integers(0, 9),
    least=st.integers(3, 6),
)
def test_no_few_can_be_subtracted(every, some, fewer, uncoded, least):
    frames = code_frames(every, some, fewer, uncoded=uncoded)
    table = theme_table(frames, (THEME,))
    if table is None:
        assert every + some + fewer == 0
        return
    shown = cells_of(protect(table, Threshold("t", least, least)))
    for whole, part in (
        (("th1", TOTAL), ("th1", EVERY)),
        ((TOTAL, TOTAL), ("th1", TOTAL)),
        ((TOTAL, COUNTY), (TOTAL, TOTAL)),
    ):
        if shown[whole] is not None and shown[part] is not None:
            assert not 0 < shown[whole] - shown[part] < least
    assert shown["th1", TOTAL] in (None, every + some)


@pytest.mark.parametrize("codes", [(), ("a",)])
def test_a_theme_without_two_codes_has_no_row(codes):
    theme = ThemeAccount("th1", "Ein Thema", codes=codes)
    assert {key[0] for key in cells_of(theme_table(code_frames(5, 5, 5), (theme,)))} == {TOTAL}


def test_a_theme_of_two_codes_has_no_difference_to_protect():
    theme = ThemeAccount("th1", "Ein Thema", codes=("a", "b"))
    cells = cells_of(theme_table(code_frames(5, 6, 7), (theme,)))
    assert {key: value for key, value in cells.items() if key[0] == "th1"} == {
        ("th1", TOTAL): 11,
        ("th1", FEWER): 7,
    }


def test_only_coded_cases_are_a_themes_own():
    frames = code_frames(1, 1, 1)
    late = pd.DataFrame([("x1", "hx1", code) for code in "abc"], columns=["case_id", "family_id", "code_id"])
    frames = CodeFrames(CODES, pd.concat([frames.coded, late]), frames.coded_cases, PASSAGES, frames.chosen)
    assert bearing(frames, THEME) == {"f0", "f1"}
    assert cells_of(theme_table(frames, (THEME,)))["th1", TOTAL] == 2
