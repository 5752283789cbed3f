"""Clients who are still to be asked stand in the list of the Teambesprechung; nobody in it exists."""

from datetime import date

import pytest
from rows import case_rows

from kimlab.acts import AdmitRecords, PlanClientView, RecordClientView, SelectCase
from kimlab.workbench import CaseNames
from kimlab.workflow.listings._client_views import to_ask

AS_OF = date(2025, 11, 30)


@pytest.fixture
def chosen(wb):
    """Four cases, of which the first three are chosen for reconstruction."""
    cases = ("f1", "f2", "f3", "f4")
    wb.store.record(
        AdmitRecords("i1", "fachverfahren", "2025-11-30", (), {"cases": case_rows(*cases)}), "ko1"
    )
    for case in ("f1", "f2", "f3"):
        wb.record(SelectCase(case, "typisch"))
    return wb


def rows(wb, as_of=AS_OF):
    """Return the rows of the list, each case by its id again."""
    with wb.snapshot(as_of) as seen:
        called = CaseNames.of(seen)
        ids = {called.here(case): case for case in seen.cases["case_id"]}
        return tuple((ids[row[0]], *row[1:]) for row in to_ask(seen).rows)


def test_every_chosen_case_without_a_view_is_listed_by_its_day(chosen):
    chosen.record(PlanClientView("w1", "f1", "Migrationsberatung", "2025-12-01"))
    chosen.record(PlanClientView("w2", "f2", "Fallmanagement", "2025-11-21"))
    assert rows(chosen) == (
        ("f2", "Fallmanagement", "21.11.2025", "überfällig seit 9 Tagen"),
        ("f1", "Migrationsberatung", "01.12.2025", "in 1 Tag"),
        ("f3", "noch nicht festgelegt", "–", "Bitte festlegen, wer bis wann fragt"),
    )
    assert rows(chosen, date(2025, 12, 1))[1][-1] == "heute"


def test_who_was_asked_is_listed_no_more_and_half_an_answer_is_none(chosen):
    chosen.record(PlanClientView("w1", "f1", "Migrationsberatung", "2025-12-01"))
    chosen.record(RecordClientView("n1", "f1", "Arbeit"))
    chosen.record(RecordClientView("n2", "f2", "Arbeit", "Es dauert.", "zuversichtlich"))
    assert [row[0] for row in rows(chosen)] == ["f1", "f3"]
    chosen.record(RecordClientView("n3", "f1", "Arbeit", "Es dauert.", "zuversichtlich"))
    assert [row[0] for row in rows(chosen)] == ["f3"]


def test_it_says_of_how_many_cases(chosen):
    with chosen.snapshot(AS_OF) as seen:
        assert to_ask(seen).caption.startswith(
            "In 3 von 3 Fällen, die für eine Rekonstruktion ausgewählt sind."
        )
