from datetime import date

import pandas as pd
import pytest

from kimlab.reports import About
from kimlab.reports._states import current_constellation, events_of

ABOUT = About("Kreis", date(2025, 6, 30), "", {})


def _spells(*rows):
    frame = pd.DataFrame(rows, columns=["case_id", "constellation", "start", "end"])
    return frame.astype({"start": "datetime64[s]", "end": "datetime64[s]"})


def _state(*rows):
    cases = pd.DataFrame({"case_id": ["f"]})
    return current_constellation(cases, _spells(*rows), ABOUT, "closed").to_list()[0]


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([], "none"),
        ([("f", "cm", "2025-01-01", None)], "cm"),
        ([("f", "cm", "2025-01-01", "2025-06-30")], "closed"),
        ([("f", "cm", "2025-01-01", "2025-07-01")], "cm"),
        ([("f", "cm", "2025-07-01", None)], "none"),
        ([("f", "short", "2025-01-01", "2025-02-01"), ("f", "cm", "2025-02-01", None)], "cm"),
        ([("f", "cm", "2025-01-01", "2025-03-01"), ("f", "closed", "2025-03-01", None)], "closed"),
        ([("f", "closed", "2025-01-01", "2025-03-01"), ("f", "short", "2025-03-01", None)], "short"),
    ],
)
def test_the_state_of_a_case_at_the_reference_date(rows, state):
    assert _state(*rows) == state


def _events(*rows):
    found = events_of(_spells(*rows), ABOUT, ["closed"])
    return [(row.event, f"{row.date:%Y-%m-%d}") for row in found.itertuples()]


def test_a_first_spell_is_new():
    assert _events(("f", "cm", "2025-02-01", None)) == [("new", "2025-02-01")]


def test_a_change_of_constellation_is_no_event():
    rows = [("f", "short", "2025-01-01", "2025-02-01"), ("f", "cm", "2025-02-02", None)]
    assert _events(*rows) == [("new", "2025-01-01")]


def test_an_end_without_a_next_spell_closes():
    assert _events(("f", "cm", "2025-01-01", "2025-04-01")) == [
        ("new", "2025-01-01"),
        ("closed", "2025-04-01"),
    ]


def test_a_spell_after_a_gap_is_a_reactivation():
    rows = [("f", "cm", "2025-01-01", "2025-02-01"), ("f", "short", "2025-05-01", None)]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-02-01"), ("reactivated", "2025-05-01")]


def test_the_state_closed_is_counted_once_as_closing_and_ends_with_a_reactivation():
    rows = [
        ("f", "cm", "2025-01-01", "2025-02-01"),
        ("f", "closed", "2025-02-01", "2025-05-01"),
        ("f", "cm", "2025-05-01", None),
    ]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-02-01"), ("reactivated", "2025-05-01")]


def test_a_state_closed_behind_an_open_end_closes_at_its_beginning():
    rows = [("f", "cm", "2025-01-01", None), ("f", "closed", "2025-03-01", None)]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-03-01")]


def test_only_the_period_counts():
    rows = [("f", "cm", "2024-06-29", "2024-06-30"), ("f", "cm", "2025-06-30", "2025-07-01")]
    assert _events(*rows) == [("closed", "2024-06-30"), ("reactivated", "2025-06-30")]


def test_cases_do_not_run_into_each_other():
    rows = [("f", "cm", "2025-01-01", "2025-02-01"), ("g", "closed", "2025-02-01", None)]
    assert _events(*rows) == [("new", "2025-01-01"), ("closed", "2025-02-01"), ("closed", "2025-02-01")]


def test_the_order_of_rows_changes_nothing():
    rows = [
        ("f", "cm", "2025-01-01", "2025-02-01"),
        ("f", "short", "2025-05-01", None),
        ("g", "cm", "2025-03-01", "2025-04-01"),
    ]
    assert _events(*rows) == _events(*rows[::-1])
