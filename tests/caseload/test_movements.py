import pandas as pd
from examples import examples
from histories import days, histories, parts, spells
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.caseload import (
    access_channels,
    added,
    months_of,
    movements,
    running_on,
    stretches,
    tally,
)


def _events(*rows, since="2024-07-01", as_of="2025-06-30"):
    found = movements(stretches(spells(*rows), as_of), since, as_of)
    return [(row.event, f"{row.date:%Y-%m-%d}") for row in found.itertuples()]


def test_a_first_spell_is_new():
    assert _events(("f", "cm", "2025-02-01", None)) == [("new", "2025-02-01")]


def test_a_change_of_constellation_is_no_movement():
    rows = [("f", "si", "2025-01-01", "2025-02-01"), ("f", "cm", "2025-02-02", None)]
    assert _events(*rows) == [("new", "2025-01-01")]


def test_an_end_without_a_next_spell_closes():
    assert _events(("f", "cm", "2025-01-01", "2025-04-01")) == [
        ("new", "2025-01-01"),
        ("closed", "2025-04-01"),
    ]


def test_opened_and_closed_on_one_day_is_both_in_that_order():
    assert _events(("f", "si", "2025-01-01", "2025-01-01")) == [
        ("new", "2025-01-01"),
        ("closed", "2025-01-01"),
    ]


def test_a_spell_after_a_gap_is_a_reactivation():
    rows = [("f", "cm", "2025-01-01", "2025-02-01"), ("f", "si", "2025-05-01", None)]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-02-01"), ("reactivated", "2025-05-01")]


def test_the_state_closed_closes_once_and_ends_with_a_reactivation():
    rows = [
        ("f", "cm", "2025-01-01", "2025-02-01"),
        ("f", "closed", "2025-02-01", "2025-05-01"),
        ("f", "cm", "2025-05-01", None),
    ]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-02-01"), ("reactivated", "2025-05-01")]


def test_a_state_closed_behind_an_open_end_closes_at_its_beginning():
    rows = [("f", "cm", "2025-01-01", None), ("f", "closed", "2025-03-01", None)]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-03-01")]


def test_a_case_that_enters_closed_was_open_before():
    rows = [("g", "closed", "2025-02-01", "2025-04-30"), ("g", "cm", "2025-05-01", None)]
    assert _events(*rows) == [("closed", "2025-02-01"), ("reactivated", "2025-05-01")]
    found = stretches(spells(*rows), "2025-06-30")
    assert running_on(found, "2024-01-01").tolist() == ["g"]
    assert running_on(found, "2025-03-01").empty


def test_what_begins_after_the_reference_date_does_not_keep_a_case_open():
    rows = [("f", "si", "2025-01-01", "2025-06-30"), ("f", "cm", "2025-07-01", None)]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-06-30")]
    assert _events(*rows, as_of="2025-07-01") == [("new", "2025-01-01")]


def test_only_the_period_counts_with_both_its_days():
    rows = [("f", "cm", "2024-06-29", "2024-07-01"), ("f", "cm", "2025-06-30", "2025-07-01")]
    assert _events(*rows) == [("closed", "2024-07-01"), ("reactivated", "2025-06-30")]


def test_cases_do_not_run_into_each_other():
    rows = [("f", "cm", "2025-01-01", "2025-02-01"), ("g", "cm", "2025-02-02", None)]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-02-01"), ("new", "2025-02-02")]


def test_the_months_of_a_period_are_all_listed():
    assert months_of("2024-11-30", "2025-02-01") == ["2024-11", "2024-12", "2025-01", "2025-02"]


def test_no_spells_no_movements():
    assert _events() == []


CASES = pd.DataFrame(
    {
        "case_id": [f"f{number}" for number in range(5)],
        "region": ["a", "a", "b", "b", "b"],
        "access_channel": ["self", "", "self", "jobcenter", "self"],
    }
)


def test_channels_of_new_cases_and_of_all():
    rows = [
        ("f0", "cm", "2025-01-01", None),
        ("f1", "cm", "2025-02-01", None),
        ("f3", "cm", "2020-02-01", None),
    ]
    events = movements(stretches(spells(*rows), "2025-06-30"), "2025-01-01", "2025-06-30")
    assert access_channels(CASES, events).values.tolist() == [["a", "none", 1], ["a", "self", 1]]
    assert access_channels(CASES, events, ()).values.tolist() == [["none", 1], ["self", 1]]
    assert access_channels(CASES, by=()).values.tolist() == [["jobcenter", 1], ["none", 1], ["self", 3]]


@settings(max_examples=examples(15), deadline=None)
@given(histories(), days, st.integers(0, 400))
def test_the_balance_holds_for_every_set_of_cases(frame, as_of, length):
    since = as_of - pd.Timedelta(days=length)
    found = stretches(frame, as_of)
    events = movements(found, since, as_of)["event"].value_counts()
    before = len(running_on(found, since - pd.Timedelta(days=1)))
    came = before + events.get("new", 0) + events.get("reactivated", 0)
    assert came == events.get("closed", 0) + len(running_on(found, as_of))


@settings(max_examples=examples(15), deadline=None)
@given(histories(), days)
def test_counts_of_parts_add_up_to_the_whole_whatever_the_row_order(frame, as_of):
    def counts(rows):
        found = movements(stretches(rows, as_of), "2024-01-01", as_of)
        return tally(found, ["event", "month"], "movements"), access_channels(CASES, found)

    whole = counts(frame.sample(frac=1, random_state=1))
    for one, two, together in zip(*(counts(part) for part in parts(frame)), whole, strict=True):
        pd.testing.assert_frame_equal(added(one, two), together)


@settings(max_examples=examples(15), deadline=None)
@given(histories(), days)
def test_a_period_is_the_sum_of_its_halves(frame, as_of):
    found = stretches(frame, as_of)
    middle = pd.Timestamp("2024-06-30")
    halves = [
        movements(found, "2023-12-01", min(middle, as_of)),
        movements(found, middle + pd.Timedelta(days=1), as_of),
    ]
    whole = movements(found, "2023-12-01", as_of)
    pd.testing.assert_frame_equal(
        added(*(tally(half, ["event", "month"]) for half in halves)), tally(whole, ["event", "month"])
    )
