"""A theme's own wait beside the others': halves that add up, no few to subtract, no claim where chance does the same."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inputs import codes_of
from themed import split_of, wait_frames, wait_rows

from kimlab.disclosure import protect
from kimlab.reports import ThemeAccount
from kimlab.reports.counts._theme_waits import CHANCE, LEVEL, chance, splits_of, theme_wait_table
from kimlab.vocabulary import Threshold

TEAM = Threshold("t", 5, 5)


def published(own, others, least=TEAM):
    cells = protect(theme_wait_table(wait_frames(own, others), (split_of(own),)), least).cells.set_index(
        "half"
    )
    return cells.astype(object).where(cells.notna(), None)


def test_both_halves_have_their_own_count_and_median():
    half = published([70, 75, 80] * 6, [10, 11, 12] * 7)
    assert half["hand_offs"].to_dict() == half["cases"].to_dict() == {"own": 18, "others": 21}
    assert half["wait_median"].to_dict() == {"own": 75, "others": 11}
    assert half.loc["own", CHANCE] <= LEVEL


def test_several_hand_offs_of_a_case_are_one_case():
    frames = wait_frames([70] * 12, [10] * 12)
    frames.hand_offs["case_id"] = frames.hand_offs["case_id"].replace("f1", "f0")
    cells = theme_wait_table(frames, (split_of([70] * 12),)).cells.set_index("half")
    assert cells.loc["own", ["hand_offs", "cases"]].to_list() == [12, 11]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(own=st.integers(0, 14), others=st.integers(0, 14), least=st.integers(3, 6))
def test_the_whole_is_known_so_a_half_of_few_withholds_the_other_too(own, others, least):
    if own + others == 0:
        assert theme_wait_table(wait_frames([], []), (split_of([]),)) is None
        return
    half = published([5] * own, [6] * others, Threshold("t", least, least))
    known = {name: half.loc[name, "hand_offs"] for name in ("own", "others")}
    if min(own, others) >= least:
        assert known == {"own": own, "others": others}
    else:  # what is withheld is published nowhere; a 0 is nobody's
        assert all(value in (None, 0) for value in known.values())
        assert half["wait_median"].isna().all()


@pytest.mark.parametrize(("further", "shown"), [(1, False), (4, False), (5, True)])
def test_themes_within_each_other_at_one_interface_tell_of_no_few(further, shown):
    """18 hand-offs of one theme's cases beside 19 of a theme around it: side by side they would tell of the one."""
    frames = wait_frames([70] * (18 + further), [10] * 20)
    inner = dataclasses.replace(split_of([70] * 18), theme_id="th2")
    elsewhere = dataclasses.replace(inner, theme_id="th3", source="c", target="d")
    table = theme_wait_table(frames, (split_of([70] * (18 + further)), inner, elsewhere))
    cells = protect(table, Threshold("t", 5, 5)).cells
    here = cells[cells["theme"] != "th3"]
    assert len(here) == 4
    assert here["hand_offs"].notna().all() == here["hand_offs"].notna().any() == shown


def test_medians_of_few_exact_waits_are_withheld_on_both_sides():
    half = published([70] * 6 + [pd.NA] * 10, [10] * 30)
    assert half["hand_offs"].to_dict() == {"own": 16, "others": 30}
    assert half["wait_median"].isna().all()


def test_whole_cases_are_shuffled_so_many_hand_offs_of_one_case_prove_nothing():
    one_case = pd.DataFrame({"case_id": ["f1"] * 20, "wait": [90] * 20})
    assert chance(one_case, wait_rows([10, 20, 90, 95] * 5, "x")) > 0.2
    assert chance(wait_rows([90] * 20), wait_rows([10, 20, 30, 40] * 5, "x")) == pytest.approx(0.001)


def test_what_is_alike_is_chance():
    assert chance(wait_rows([10, 20, 30]), wait_rows([10, 20, 30], "x")) == 1.0
    assert pd.isna(chance(wait_rows([pd.NA]), wait_rows([1], "x")))


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_neither_ids_nor_row_order_matter(random):
    own, others = [10, 40, 50, 90, 80], [12, 30, 44, 20, 10, 60]
    mixed = wait_rows(others, "x").sample(frac=1, random_state=random.randrange(99))
    renamed = wait_rows(own).assign(case_id=[f"z{random.randrange(10**6)}-{n}" for n in range(5)])
    assert chance(renamed, mixed) == chance(wait_rows(own), wait_rows(others, "x"))


def test_a_theme_at_no_interface_or_without_two_codes_is_not_divided(interface_frames):
    codes = codes_of(interface_frames)
    at = {"source": "a", "target": "b"}
    themes = [
        ThemeAccount("t1", "A", codes=("warten", "selten"), **at),
        ThemeAccount("t2", "B", codes=("warten",), **at),
        ThemeAccount("t3", "C", codes=("warten", "selten")),
    ]
    assert [(one.theme_id, len(one.cases)) for one in splits_of(codes, themes)] == [("t1", 2)]
