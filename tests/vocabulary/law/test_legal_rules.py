from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.vocabulary import CLOCK_EVENTS, LegalRule, load_county


def rule(**more):
    return LegalRule("r", "Regel", "Gesetz", **more)


@pytest.mark.parametrize(
    ("term", "began", "last"),
    [
        ({"days": 42}, date(2025, 1, 1), date(2025, 2, 12)),
        ({"months": 3}, date(2025, 1, 31), date(2025, 4, 30)),
        ({"months": 6}, date(2024, 8, 31), date(2025, 2, 28)),
        ({"months": 36}, date(2024, 2, 29), date(2027, 2, 28)),
    ],
)
def test_a_term_ends_on_the_day_of_the_same_number_or_the_months_last(term, began, last):
    assert rule(**term).last_day(began) == last


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 60))
def test_a_term_in_months_never_ends_in_another_month(began, months):
    last = rule(months=months).last_day(began)
    assert (last.year * 12 + last.month) - (began.year * 12 + began.month) == months
    assert last.day <= began.day


def test_a_rule_holds_on_its_first_and_last_day():
    held = rule(days=1, valid_from=date(2024, 2, 27), valid_to=date(2024, 12, 31))
    days = (date(2024, 2, 26), date(2024, 2, 27), date(2024, 12, 31), date(2025, 1, 1))
    assert [held.holds_on(day) for day in days] == [False, True, True, False]


def test_terms_in_words():
    assert [rule(days=42).term, rule(months=1).term, rule(months=6).term] == [
        "42 Tage",
        "1 Monat",
        "6 Monate",
    ]


@pytest.mark.parametrize("slug", ["kreis-warendorf", "kreis-beispielau"])
def test_every_event_that_kimlab_looks_for_has_a_word_in_the_county_file(slug):
    actions = {term.term_id for term in load_county(slug).lists["action"]}
    asked = {word for event in CLOCK_EVENTS.values() for word in (event.action, event.done_by) if word}
    assert asked <= actions
