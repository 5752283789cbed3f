"""The words for a theme's counts: both of them, where they are from, and no claim that the numbers do not carry."""

import dataclasses
from datetime import date

import pandas as pd
import pytest
from themed import THEME, code_frames, split_of, wait_frames

from kimlab.disclosure import protect
from kimlab.reports import About
from kimlab.reports._draft import Setting
from kimlab.reports.counts._interfaces import hand_off_table
from kimlab.reports.counts._theme_waits import theme_wait_table
from kimlab.reports.counts._themes import theme_table
from kimlab.reports.paper._figures import Figures, Reader
from kimlab.reports.sections._theme_counts import (
    chance_in_short,
    count_facts,
    counts_of,
    origin,
    together,
    wait_blocks,
    waits_of,
)
from kimlab.vocabulary import Threshold

LEAST = Threshold("t", 5, 5)
ABOUT = About("Kreis", date(2025, 11, 30), "", {})
AT = dataclasses.replace(THEME, source="a", target="b")


def evidence_of(*tables):
    readers = {table.name: Reader(protect(table, LEAST)) for table in tables if table is not None}
    return Figures(readers, Setting(names={"agency": {"a": "A", "b": "B"}}), ABOUT)


def said(every, some, fewer, **more):
    return together(evidence_of(theme_table(code_frames(every, some, fewer, **more), (THEME,))), THEME)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((14, 6, 11), "In 14 von 31 durchkodierten Fällen stehen alle drei Kodes, in 20 mindestens zwei der drei."),
        ((12, 0, 19), "In 12 von 31 durchkodierten Fällen stehen alle drei Kodes; kein weiterer Fall trägt zwei davon."),
        (
            (9, 0, 22),
            "In 9 von 31 durchkodierten Fällen stehen mindestens zwei der drei Kodes; in wie vielen davon alle drei, "
            "darf hier nicht gezeigt werden.",
        ),
        (
            (14, 1, 16),
            "In 15 von 31 durchkodierten Fällen stehen mindestens zwei der drei Kodes; in wie vielen davon alle drei, "
            "darf hier nicht gezeigt werden.",
        ),
        ((0, 12, 19), "In keinem von 31 durchkodierten Fällen stehen alle drei Kodes, in 12 mindestens zwei der drei."),
        ((2, 1, 28), ""),
    ],
)  # fmt: skip
def test_all_codes_and_at_least_two_are_both_told_or_not_confused(counts, words):
    assert said(*counts) == words


def test_two_codes_are_both():
    two = dataclasses.replace(THEME, codes=("a", "b"))
    evidence = evidence_of(theme_table(code_frames(6, 5, 9), (two,)))
    assert together(evidence, two) == "In 11 von 20 durchkodierten Fällen stehen beide Kodes."
    assert len(count_facts(evidence, two)) == 1


def test_a_zero_beside_a_withheld_count_is_withheld():
    evidence = evidence_of(theme_table(code_frames(0, 2, 20), (THEME,)))
    assert [str(one) for one in counts_of(evidence, THEME)] == [".", "."]


def test_where_the_cases_are_from_is_told_with_what_follows_from_it():
    frames = code_frames(14, 6, 11, uncoded=209, reasons=("typisch", "auffällig", "typisch"))
    assert origin(evidence_of(theme_table(frames, (THEME,)))) == (
        "31 von 240 Fällen sind durchkodiert, ausgewählt als „typisch“ (21) und „auffällig“ (10). Eine Stichprobe sind sie "
        "nicht: Menschen haben sie ausgewählt. Wie häufig etwas in allen Fällen ist, lässt sich daraus nicht schließen."
    )


def test_a_rare_reason_is_not_told_by_its_word():
    reasons = ["typisch"] * 9 + ["hat Drillinge"] + ["auffällig"] * 10
    told = origin(evidence_of(theme_table(code_frames(10, 0, 10, reasons=reasons), (THEME,))))
    assert "Drillinge" not in told
    assert "aus anderen Gründen" in told


def test_a_case_chosen_for_no_reason_that_was_noted_is_not_given_one():
    told = origin(evidence_of(theme_table(code_frames(10, 0, 10, reasons=("",)), (THEME,))))
    assert told.startswith("20 von 40 Fällen sind durchkodiert. Eine Stichprobe")


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        (["typisch"] * 14 + [""] * 6, "„typisch“ (14) und ohne genannten Grund."),
        (
            ["typisch"] * 12 + [""] * 7 + ["hat Drillinge"],
            "„typisch“ (12) und aus anderen oder ohne genannte Gründe.",
        ),
        (["typisch"] * 20, "„typisch“ (20)."),
    ],
)
def test_cases_without_a_reason_are_not_given_other_reasons(reasons, words):
    told = origin(evidence_of(theme_table(code_frames(10, 0, 10, reasons=reasons), (THEME,))))
    assert f"ausgewählt als {words}" in told


def test_where_all_cases_are_coded_none_is_said_to_be_left_out():
    told = origin(evidence_of(theme_table(code_frames(3, 0, 0, uncoded=0), (THEME,))))
    assert told.startswith("Wie viele der Fälle durchkodiert sind, darf hier nicht gezeigt werden.")


def waits(own, others, elsewhere=40):
    frames, split = wait_frames(own, others, elsewhere), (split_of(own),)
    return evidence_of(hand_off_table(frames), theme_wait_table(frames, split))


def test_a_themes_wait_stands_beside_the_others():
    evidence = waits([70, 75, 80] * 6, [10, 11, 12] * 7)
    table, sentence = wait_blocks(evidence, AT, "A → B")
    assert table.rows == (
        ("in denen mindestens zwei der drei Kodes stehen", "18", "18", "75 Tage"),
        ("alle übrigen, auch nicht durchkodierte", "21", "21", "11 Tage"),
        ("alle zusammen", "39", "–", "1 Tag"),
    )
    assert "in höchstens fünf von hundert Durchläufen zustande. Woran er liegt" in sentence.text
    assert [str(one) for one in waits_of(evidence, AT)] == ["75 Tage", "11 Tage"]


def test_where_chance_does_the_same_nothing_is_claimed():
    _, sentence = wait_blocks(waits([70, 10, 80] * 4, [60, 11, 90] * 7), AT, "A → B")
    assert "lässt sich daraus nicht schließen" in sentence.text


def test_few_cases_of_the_theme_show_the_whole_only():
    evidence = waits([70, 75, 80], [10, 11, 12] * 7)
    table, sentence = wait_blocks(evidence, AT, "A → B")
    assert [row[0] for row in table.rows] == ["alle zusammen"]
    assert "Getrennt nach den Fällen des Themas" in sentence.text
    assert [str(one) for one in waits_of(evidence, AT)] == [".", "."]


def test_where_the_whole_is_withheld_neither_half_is_told():
    """The halves are the whole: here a → b is withheld for the sake of c → d, which is of two people."""
    evidence = waits([70] * 9, [10] * 8, elsewhere=2)
    assert evidence.tables["hand_offs"].cell(source="a", target="b").value("hand_offs") is None
    assert evidence.tables["theme_waits"].cell(theme="th1", half="own").value("hand_offs") == 9
    assert wait_blocks(evidence, AT, "A → B") == []
    assert [str(one) for one in waits_of(evidence, AT)] == [".", "."]


def test_without_an_interface_nothing_is_told():
    assert wait_blocks(waits([1] * 9, [2] * 9), THEME, "") == []
    nothing = pd.DataFrame(columns=["case_id", "family_id"], dtype="str")
    frames = dataclasses.replace(code_frames(5, 5, 5), coded_cases=nothing)
    assert theme_table(frames, (THEME,)) is None
    assert (together(evidence_of(), THEME), origin(evidence_of())) == ("", "")


def test_beside_other_themes_too_chance_is_said_to_be_chance():
    doubtful = waits([70, 10, 80] * 4, [60, 11, 90] * 7)
    assert chance_in_short(doubtful, (AT,)) == (
        f"Bei „{AT.name}“ lässt sich nicht schließen, dass die Fälle des Themas anders warten als die übrigen: Der "
        "Unterschied kann Zufall sein."
    )
    assert chance_in_short(waits([70, 75, 80] * 6, [10, 11, 12] * 7), (AT,)) == ""
    assert chance_in_short(doubtful, (THEME,)) == ""
    withheld = waits([70] * 9, [10] * 8, elsewhere=2)
    assert chance_in_short(withheld, (AT,)) == ""
