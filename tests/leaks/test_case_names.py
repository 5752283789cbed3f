"""A case's name on a page for others is found, however it is written; counts and years are none."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.leaks._case_names import case_names_in
from kimlab.tables import KINDS_OF_HOUSEHOLDS

HIGHEST = 240


@pytest.mark.parametrize(
    "text",
    [
        "Fall 17",
        "wie in Fall 17, nur später",
        "fall 017",
        "FALL\u00a017",
        "im Falle 17",
        "des Falls Nr. 17",
        "Fall17",
        "Fall 17 · Familie",
        "in 1 Fall 17 · Familie",
        "den Fällen 17 und 23",
        "Fälle 17, 23",
        "<p>Fall <b>17</b></p>",
        '<img alt="Der Weg von Fall 17">',
        "<p>Fall&nbsp;17</p>",
        "<p>Fall&thinsp;17</p>",
        "Fall\u200b 17",
        "Fall-Nr. 17",
        "Fall No. 17",
        "Fall-17",
        "Fall_17",
        "Fall „17“",
        "Fall (17)",
        "Fall: 17",
        "Fall mit der Nummer 17",
        "Vergleichsfall 17",
        "im Interviewfall Nr. 17",
        "den Fällen 17/23",
        "den Fällen 17 & 23",
        "den Fällen Nr. 17 und Nr. 23",
        "Fallakte 17",
        "Fall-Akte Nr. 17",
        "Fall № 17",
        "Fall/17",
        "Fall[17]",
        "Fall ¹⁷",
        "F17",
        "F. 17",
        "Diagnose in F-17",
        "Problemfall 17",
    ],
)
def test_a_name_is_found(text):
    (found,) = case_names_in(text, HIGHEST, markup=True)
    assert "17" in normalize("NFKC", text[found.position : found.end]) or text.startswith("<img")


@pytest.mark.parametrize(
    "text",
    [
        "in 1 Fall 17 Tage",
        "Im Fall 12 Monate nach der Ankunft",
        "Ausfall 17",
        "Fall 2025",
        "Fall 0",
        "<td>Fall</td><td>17</td>",
        "alle Fälle 17",
        "Fälle: 17",
        "Zufall 17",
        "Fall 17,5",
        "Fall 17%",
        "Im Fall des Jobcenters",
        "Fallzahl 17",
        "Im Fall (17 Tage später)",
        "Fall\n17",
        "F17.2",
        "F17 und F32.1",
        "Diagnosen: F17, F43",
        "ICD-10 F17",
        "F241",
        "SGB F1700",
        "in diesem Fall drei Anträge",
        "in jedem Fall ein Termin",
        "im Fall Siebert",
    ],
)
def test_what_is_no_name_is_not(text):
    assert case_names_in(text, HIGHEST, markup=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "F17 und F300",
        "Fall Nr. siebzehn",
        "wie in Fall siebzehn.",
        "Fall XVII",
        "<p>Fall <b>siebzehn</b></p>",
    ],
)
def test_a_name_in_words_is_found(text):
    assert len(case_names_in(text, HIGHEST, markup=True)) == 1


@given(st.integers(1, HIGHEST), st.sampled_from(sorted(KINDS_OF_HOUSEHOLDS.values())))
def test_every_name_as_the_team_writes_it_is_found(number, kind):
    text = f"Vorher. Fall {number} · {kind} · Nordkreis nachher."
    (found,) = case_names_in(text, HIGHEST, markup=False)
    assert text[found.position : found.end] == f"Fall {number} · {kind}"


@given(st.text(max_size=60), st.integers(0, 300))
def test_any_text_can_be_searched_and_findings_lie_in_it(text, highest):
    for one in case_names_in(text, highest, markup=True):
        assert 0 <= one.position < one.end <= len(text)


@pytest.mark.parametrize("gap", [" ", "\u200b", "\u2009", "-", "0"])
def test_a_long_gap_costs_no_more_than_its_length(gap):
    assert case_names_in(f"Fall{gap * 300_000}x", HIGHEST, markup=False) == []
