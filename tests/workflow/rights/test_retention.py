"""What is due for erasure: periods of the county file from the end of a case, counted by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from kimlab import acts
from kimlab.errors import InputError
from kimlab.german import date as date_in_words
from kimlab.tables import conform
from kimlab.vocabulary import Retention
from kimlab.workbench import Workbench
from kimlab.workflow import due_for_erasure
from kimlab.workflow.listings._due_for_erasure import due_listing
from kimlab.workflow.rights._retention import refuse_not_due

CASES = Retention("Fälle", 36, "Voreinstellung", covers="cases")
MAP = Retention("Zuordnung", 24, covers="map")
SAID = Retention("Papierakte", 1)


def closed(wb, case, end):
    frame = pd.DataFrame({"case_id": [case], "start": ["2024-11-01"], "end": [end]})
    frame["constellation"] = "process_support"
    rows = {"case_spells": conform(frame, "case_spells")}
    wb.store.record(acts.AdmitRecords(f"i-{case}-{end}", "fachverfahren", "2025-11-30", (), rows), "ko1")


def due(wb, as_of, *rules):
    with wb.snapshot(as_of) as seen:
        seen.county = replace(seen.county, retention=rules)
        found = due_for_erasure(seen, as_of)
        return [(row["what"], row["case_id"], str(row["since"].date())) for row in found.to_dict("records")]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2027, 1, 30), []),
        (date(2027, 1, 31), [("Zuordnung", "f1", "2027-01-31")]),
        (date(2028, 1, 31), [("Zuordnung", "f1", "2027-01-31"), ("Fälle", "f1", "2028-01-31")]),
    ],
)
def test_a_closed_case_is_due_when_its_months_are_over_and_an_open_one_never(busy_wb, as_of, expected):
    closed(busy_wb, "f1", "2025-01-31")
    assert due(busy_wb, as_of, CASES, MAP, SAID) == expected


def test_a_case_that_goes_on_is_not_due(busy_wb):
    closed(busy_wb, "f1", None)
    assert due(busy_wb, date(2090, 1, 1), CASES) == []
    closed(busy_wb, "f2", "2025-01-31")
    assert due(busy_wb, date(2024, 12, 1), CASES) == []  # its phase has not ended then


def test_a_restricted_case_is_due_and_says_so_but_stands_on_no_page(busy_wb):
    closed(busy_wb, "f1", "2025-01-31")
    busy_wb.record(acts.RecordObjection("w1", "p-f1", "2025-10-05"))
    with busy_wb.snapshot(date(2031, 1, 1)) as seen:
        seen.county = replace(seen.county, retention=(CASES,))
        (row,) = due_for_erasure(seen, date(2031, 1, 1)).to_dict("records")
        assert row["case"].startswith("Fall ")
        assert "eingeschränkt" in row["case"]
        assert "36 Monate (Voreinstellung)" in row["law"]
        assert due_listing(seen) == ()


def test_the_team_sees_what_is_due(busy_wb):
    closed(busy_wb, "f1", "2025-01-31")
    with busy_wb.snapshot(date(2031, 1, 1)) as seen:
        seen.county = replace(seen.county, retention=(CASES,))
        (listing,) = due_listing(seen)
    assert [row[2] for row in listing.rows] == ["31.01.2028"]
    assert listing.individual
    assert listing.cases == ("f1",)  # so that readers who decide on the case do not see it


def test_the_journal_is_due_by_its_first_entry(busy_wb):
    rule = Retention("Protokoll", 120, covers="journal")
    assert due(busy_wb, date(2035, 1, 1), rule) == []
    ((what, case, _),) = due(busy_wb, date(2050, 1, 1), rule)
    assert (what, case) == ("Protokoll", "")


def months_ago(months):
    return (pd.Timestamp.today().normalize() - pd.DateOffset(months=months)).date().isoformat()


def test_the_ground_that_a_period_is_over_is_refused_where_it_is_not_and_says_what_is_due(busy_wb):
    wb = Workbench(busy_wb.store, replace(busy_wb.county, retention=(CASES,)))
    closed(wb, "f1", months_ago(40))
    refuse_not_due(wb, {"f1"})
    with pytest.raises(InputError, match="nicht abgeschlossen"):
        refuse_not_due(wb, {"f1", "f2"})  # f2 goes on
    closed(wb, "f2", months_ago(12))
    due = date_in_words(pd.Timestamp(months_ago(12)) + pd.DateOffset(months=36))
    since = date_in_words(pd.Timestamp(months_ago(40)) + pd.DateOffset(months=36))
    with pytest.raises(
        InputError, match=rf"Haushalt: fällig ab {due}.*Fällig ist heute: Fall .* seit {since}"
    ):
        refuse_not_due(wb, {"f2"})


def test_nothing_is_due_by_a_county_file_without_periods(busy_wb):
    wb = Workbench(busy_wb.store, replace(busy_wb.county, retention=()))
    closed(wb, "f1", months_ago(400))
    with pytest.raises(InputError, match=r"nennt keine Frist.*heute kein Fall"):
        refuse_not_due(wb, {"f1"})
