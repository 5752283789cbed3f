import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.reconstruction._axis import Clock, clock

ZERO = pd.Timestamp("2024-09-01")
ARRIVAL, CALENDAR = Clock("arrival", ZERO, True), Clock("calendar", ZERO, True)
moments = st.integers(-200, 900).map(lambda days: ZERO + pd.Timedelta(days=days))


@given(moments, moments)
def test_rounding_to_weeks_keeps_the_order(one, other):
    first, later = sorted((one, other))
    assert ARRIVAL.at(first) <= ARRIVAL.at(later)
    assert 0 <= CALENDAR.at(one) - ARRIVAL.at(one) < 7


@given(moments)
def test_the_axis_of_months_never_says_a_date(moment):
    text = ARRIVAL.say(moment)
    assert text.startswith("Monat ")
    assert str(moment.year) not in text
    assert "2024" not in ARRIVAL.arrival_text


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("2024-09-01", "Monat 0"),
        ("2024-09-30", "Monat 0"),
        ("2024-10-01", "Monat 1"),
        ("2024-08-31", "Monat −1"),
    ],
)
def test_months_are_calendar_months(day, month):
    assert ARRIVAL.say(pd.Timestamp(day)) == month


def test_a_vague_moment_is_a_span():
    low, high = pd.Timestamp("2024-10-01"), pd.Timestamp("2024-10-31")
    assert ARRIVAL.say(low, high) == "Monat 1"
    assert CALENDAR.say(low, high) == "zwischen 01.10.2024 und 31.10.2024"
    assert CALENDAR.say(pd.NaT) == "offen"


def test_a_year_of_months_after_the_arrival_is_the_first():
    ticks = list(ARRIVAL.ticks(pd.Timestamp("2024-08-01"), pd.Timestamp("2025-09-10")))
    assert [(tick.text, tick.part) for tick in ticks[:3]] == [
        ("−1", "davor"),
        ("0", "1. Jahr"),
        ("1", "1. Jahr"),
    ]
    assert (ticks[-1].text, ticks[-1].part) == ("13", "2. Jahr")


def test_the_zero_is_the_month_of_arrival(reconstruct):
    steps = reconstruct(("abh", "2025-02-03", None))
    assert (clock(steps, "arrival").zero, clock(steps, "arrival").arrival_known) == (ZERO, True)


def test_a_midpoint_at_the_turn_of_a_month_and_of_the_clocks_keeps_the_zero(reconstruct):
    steps = reconstruct(("abh", "2025-03-03", None, {"start_to": "2025-04-29"}))
    assert clock(steps, "arrival").zero == ZERO


def test_without_an_arrival_the_first_step_is_the_zero(rows, steps_from):
    nobody = pd.DataFrame({"person_id": ["m"], "family_id": ["h"]})
    found = clock(steps_from(rows(("abh", "2025-02-03", None)), persons=nobody), "arrival")
    assert (found.zero, found.name) == (pd.Timestamp("2025-02-01"), "Monate seit dem ersten Vorgang")


def test_an_arrival_long_ago_does_not_leave_the_picture_empty():
    assert ARRIVAL.first_month(pd.Timestamp("2025-03-20")) == ZERO
    assert ARRIVAL.first_month(pd.Timestamp("2025-04-20")) == pd.Timestamp("2025-04-01")
    assert ARRIVAL.first_month(pd.Timestamp("2024-07-20")) == pd.Timestamp("2024-07-01")
