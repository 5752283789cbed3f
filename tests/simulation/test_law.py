"""The rules that the simulation keeps, on days that can be counted by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.simulation import _law as law

DAYS = st.dates(date(2000, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 10, 15), 3, date(2025, 1, 15)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 5, 5), 0, date(2024, 5, 5)),
    ],
)
def test_months_end_in_the_calendar(day, months, later):
    assert law.months_later(day, months) == later


@given(DAYS, st.integers(0, 120))
def test_months_later_lies_in_the_month_that_is_meant(day, months):
    later = law.months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_benefits_like_sgb_xii_come_after_18_months_or_36():
    assert law.analogous_from(date(2022, 8, 26)) == date(2024, 2, 26)  # the last day of the old rule
    assert law.analogous_from(date(2022, 8, 27)) == date(2025, 8, 27)


def test_the_passport_comes_after_eight_years_or_five():
    assert law.citizenship_from(date(2016, 6, 26)) == date(2024, 6, 26)  # the last day of the old rule
    assert law.citizenship_from(date(2016, 6, 27)) == date(2024, 6, 27)
    assert law.citizenship_from(date(2019, 6, 28)) == date(2024, 6, 28)
    assert law.citizenship_from(date(2020, 11, 30)) == date(2025, 11, 30)


@given(DAYS)
def test_a_later_arrival_never_comes_first(arrival):
    for rule in (law.analogous_from, law.citizenship_from):
        assert rule(arrival) > arrival
        assert rule(law.months_later(arrival, 12)) >= rule(arrival)


@given(DAYS)
def test_school_is_compulsory_at_six_and_never_before_the_august_of_the_sixth_birthday(born):
    compulsory = law.compulsory_school_from(born)
    assert (compulsory.month, compulsory.day) == (8, 1)
    assert -61 <= (compulsory - law.sixth_birthday(born)).days <= 304


def test_gestattung_duldung_and_skilled_work_allow_no_sgb_ii():
    assert {law.ASYLUM_SEEKER, law.TOLERATED, law.SKILLED}.isdisjoint(law.WITH_SGB_II)
    assert {law.REFUGEE, law.TEMPORARY_PROTECTION, law.FAMILY, law.SETTLED, law.GERMAN} <= law.WITH_SGB_II
