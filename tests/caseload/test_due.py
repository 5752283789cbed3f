import pandas as pd
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.caseload import due_list, phases

RULES = {"short_intervention": 3, "process_support": None, "case_management": 6}


def spells(*rows):
    return pd.DataFrame(rows, columns=["case_id", "constellation", "start", "end"])


def contacts(*rows):
    frame = pd.DataFrame(rows, columns=["case_id", "date", "by_client"])
    return frame.assign(contact_id=[f"k{i}" for i in range(len(frame))], kind="phone").astype(
        {"by_client": bool}
    )


def due(spell_rows, contact_rows, as_of, **more):
    return due_list(spells(*spell_rows), contacts(*contact_rows), RULES, as_of, **more)


@pytest.mark.parametrize(
    ("constellation", "last", "due_on"),
    [
        ("short_intervention", "2024-11-30", "2025-02-28"),
        ("short_intervention", "2023-11-30", "2024-02-29"),
        ("short_intervention", "2025-01-31", "2025-04-30"),
        ("case_management", "2024-08-31", "2025-02-28"),
        ("case_management", "2025-01-15", "2025-07-15"),
    ],
)
def test_months_are_calendar_months(constellation, last, due_on):
    day = pd.Timestamp(due_on)
    rows = [("f", constellation, "2023-01-01", None)], [("f", last, True)]
    assert due(*rows, day)["due_on"].tolist() == [day]
    assert due(*rows, day - pd.Timedelta(days=1)).empty


def test_a_letter_from_an_agency_is_no_word_from_the_client():
    found = due(
        [("f", "short_intervention", "2025-01-01", None)],
        [("f", "2025-01-10", True), ("f", "2025-04-01", False)],
        "2025-05-01",
    )
    assert found["last_client_contact"].tolist() == [pd.Timestamp("2025-01-10")]
    assert found["days_over"].tolist() == [21]
    assert found["reason"].tolist() == ["no_contact"]


def test_without_any_contact_the_beginning_counts_and_the_list_says_so():
    found = due([("f", "short_intervention", "2025-01-05", None)], [], "2025-04-05")
    assert found["reason"].tolist() == ["never_contacted"]
    assert found["due_on"].tolist() == [pd.Timestamp("2025-04-05")]


def test_a_constellation_without_a_rule_is_listed_apart():
    found = due([("f", "process_support", "2020-01-01", None)], [], "2025-04-05")
    assert found["reason"].tolist() == ["no_rule"]
    assert found["due_on"].isna().all()


def test_closed_ended_and_future_phases_are_not_due():
    rows = [
        ("a", "closed", "2020-01-01", None),
        ("b", "short_intervention", "2020-01-01", "2020-02-01"),
        ("c", "short_intervention", "2026-01-01", None),
    ]
    assert due(rows, [], "2025-04-05").empty


def test_contacts_after_the_reference_date_are_not_known_yet():
    rows = (
        [("f", "short_intervention", "2025-01-01", None)],
        [("f", "2025-01-02", True), ("f", "2025-04-10", True)],
    )
    assert len(due(*rows, "2025-04-05")) == 1
    assert due(*rows, "2025-04-10").empty


def test_what_the_case_system_notes_counts_too():
    frame = spells(("f", "short_intervention", "2025-01-01", None)).assign(last_client_contact="2025-03-20")
    assert due_list(frame, contacts(), RULES, "2025-05-01").empty


def test_a_contact_before_the_phase_does_not_count_for_it():
    rows = [
        ("f", "short_intervention", "2024-01-01", "2024-03-01"),
        ("f", "case_management", "2025-01-01", None),
    ]
    found = due(rows, [("f", "2024-02-01", True)], "2025-08-01")
    assert found["reason"].tolist() == ["never_contacted"]


def test_what_is_not_due_can_be_listed_too():
    found = due([("f", "short_intervention", "2025-01-01", None)], [], "2025-02-01", include_not_due=True)
    assert found[["reason", "days_over"]].values.tolist() == [["not_due", -59]]


def test_reactivation_keeps_the_history_and_counts():
    found = phases(
        spells(
            ("f", "short_intervention", "2024-01-01", "2024-03-01"),
            ("f", "closed", "2024-03-02", "2024-12-31"),
            ("f", "case_management", "2025-01-01", None),
            ("g", "short_intervention", "2024-01-01", "2024-02-01"),
            ("g", "case_management", "2024-02-02", None),
        ),
        "2025-06-30",
    )
    assert found[["case_id", "number", "reactivated", "present"]].values.tolist() == [
        ["f", 1, False, False],
        ["f", 2, True, True],
        ["g", 1, False, False],
        ["g", 2, False, True],
    ]


def test_no_cases_no_rows():
    assert due([], [], "2025-06-30").empty


@settings(max_examples=examples(15), deadline=None)
@given(st.integers(0, 800), st.sampled_from(["short_intervention", "case_management"]))
def test_without_a_new_word_one_more_day_never_makes_less_due(offset, constellation):
    day = pd.Timestamp("2024-01-31") + pd.Timedelta(days=offset)
    rows = [("f", constellation, "2023-06-01", None)], [("f", "2024-01-31", True)]
    assert len(due(*rows, day)) <= len(due(*rows, day + pd.Timedelta(days=1)))
