from datetime import date as day
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.german import date, days, duration, in_a_row, month, number, percent, plural


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (1234567.891, 2, "1.234.567,89"),
        (-1234.5, 1, "−1.234,5"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.675, 2, "2,68"),
        (-0.004, 2, "0,00"),
    ],
)
def test_numbers(value, digits, text):
    assert number(value, digits) == text


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
@pytest.mark.parametrize("words", [number, percent, date, month, days, duration])
def test_what_is_missing_is_a_dash(words, missing):
    assert words(missing) == "–"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.integers(0, 3))
def test_a_number_can_be_read_back(value, digits):
    text = number(value, digits)
    back = Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))
    assert back == value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def test_dates_and_months():
    assert date("2025-02-03") == "03.02.2025"
    assert date(pd.Timestamp("2024-02-29 23:59")) == "29.02.2024"
    assert month(day(2024, 12, 31)) == "Dezember 2024"
    assert date("") == "–"


def test_words_agree_with_numbers():
    assert [plural(n, "Fall", "Fälle") for n in (0, 1, 2)] == ["0 Fälle", "1 Fall", "2 Fälle"]
    assert [days(n) for n in (0, 1, 1.5, 14)] == ["0 Tage", "1 Tag", "1,5 Tage", "14 Tage"]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 Sek."),
        (59.4, "59 Sek."),
        (59.6, "1 Min."),
        (3_600, "1 Std."),
        (3_660, "1 Std. 1 Min."),
        (86_400, "1 Tag"),
        (84_227, "23 Std. 23 Min."),
        (-60, "−1 Min."),
    ],
)
def test_durations(seconds, text):
    assert duration(seconds) == text


@given(st.lists(st.text("ab ", min_size=1), max_size=5))
def test_words_in_a_row_are_all_there_in_their_order(words):
    said = in_a_row(words)
    assert said.replace(" und ", ", ").split(", ") == (words or [""])


def test_a_word_with_a_comma_stays_one_word():
    assert (
        in_a_row(["Volkshochschule, West", "Jobcenter", "BAMF"])
        == "Volkshochschule, West; Jobcenter und BAMF"
    )
