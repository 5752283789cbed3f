from hypothesis import given
from hypothesis import strategies as st

from kimlab.drawing import text_width, wrap

WORDS = st.text(alphabet="abcdefghiklmnoprstuäöüßABEFGJKMSV -/", max_size=60)


@given(WORDS, st.integers(40, 200))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text, width):
    lines = wrap(text, width, 12)
    assert all(text_width(line, 12) <= width for line in lines)
    letters = "".join(text.split()).replace("-", "")
    assert "".join(lines).replace(" ", "").replace("-", "") == letters


def test_compounds_break_before_their_last_part():
    assert wrap("Staatsangehörigkeitsbehörde", 160, 13) == ("Staatsangehörigkeits-", "behörde")
    assert wrap("Staatsangehörigkeitsbehörde", 120, 13) == ("Staats-", "angehörigkeits-", "behörde")


def test_short_text_stays_on_one_line():
    assert wrap("Jobcenter", 200, 12) == ("Jobcenter",)


def test_existing_hyphens_are_not_doubled():
    assert wrap("Migrations-beratung", 90, 12) == ("Migrations-", "beratung")


def test_section_signs_and_numbers_stay_together():
    assert wrap("Grundsicherung (SGB II)", 112, 12)[-1] == "(SGB\u00a0II)"


def test_nothing_gives_one_empty_line():
    assert wrap("", 100, 12) == ("",)


def test_bold_and_large_text_is_wider():
    assert text_width("Amt", 12) < text_width("Amt", 12, bold=True) < text_width("Amt", 14, bold=True)
