"""What the workbench shows of a family that objected, or withdrew: nothing, in no frame, until it is lifted."""

from datetime import date

import pytest
from rows import case_rows
from staffed import colleague

from kimlab import acts
from kimlab.tables import TABLES
from kimlab.workflow import analyse

AS_OF = date(2025, 10, 31)
OBJECTED = acts.RecordObjection("w1", "p-f1", "2025-10-05")
OPEN = {"restrictions", "case_names", "number_views", "shown_cases", "agencies"}
FULL = (
    "cases",
    "case_spells",
    "contacts",
    "persons",
    "episodes",
    "documents",
    "codings",
    "readings",
    "reviews",
)


def of_family(tables, name):
    """How many rows of a table are of the first family."""
    rows = tables.frame(name)
    columns = {"case_id": "f1", "person_id": "p-f1", "family_id": "h-f1"}
    return int(sum((rows[column] == one).sum() for column, one in columns.items() if column in rows))


def counted(wb):
    with wb.snapshot(AS_OF) as seen:
        return {name: of_family(seen, name) for name in TABLES if name != "agencies"}


def test_an_objection_takes_the_family_out_of_every_frame_and_lifting_it_brings_them_back(busy_wb):
    before = counted(busy_wb)
    assert all(before[name] for name in FULL)
    busy_wb.record(OBJECTED)
    assert {name for name, rows in counted(busy_wb).items() if rows} <= OPEN
    assert {name for name in TABLES if name != "agencies" and of_family(busy_wb, name)} <= OPEN
    colleague(busy_wb, "leitung").record(acts.LiftRestriction("w1", "2025-10-20", "2025-10-21", "Gründe"))
    assert {**counted(busy_wb), "restrictions": 0} == {**before, "restrictions": 0}


def test_columns_that_do_not_decide_are_masked_too(busy_wb):
    busy_wb.record(OBJECTED)
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.frame("documents", "created", "kind").shape == (1, 2)
        assert seen.frame("codings", "code_id", document_id=["t1"]).empty
    assert list(busy_wb.frame("contacts", "kind").columns) == ["kind"]
    assert len(busy_wb.frame("contacts", "kind")) == 1


@pytest.mark.slow
def test_what_was_made_before_is_made_anew(busy_wb):
    first = analyse(busy_wb, AS_OF)
    busy_wb.record(OBJECTED)
    second = analyse(busy_wb, AS_OF)
    assert set(first.case_counts.cases["case_id"]) == {"f1", "f2"}
    assert set(second.case_counts.cases["case_id"]) == {"f2"}
    assert set(second.hand_offs["case_id"]) == {"f2"}
    assert second.codes.passages.empty
    assert [piece.kind for piece in second.accounts[0].evidence] == ["signal"]


def test_a_withdrawal_takes_out_what_rests_on_the_consent_and_a_new_one_brings_it_back(busy_wb):
    given = acts.RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02")
    busy_wb.record(given)
    busy_wb.record(acts.WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "2025-10-05"))
    found = counted(busy_wb)
    assert [found[name] for name in ("readings", "codings", "coding_passes", "theme_evidence")] == [0] * 4
    assert min(found["episodes"], found["cases"]) > 0
    assert "Der Kurs fehlt." not in str(analyse(busy_wb, AS_OF).accounts)
    busy_wb.record(acts.RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2025-10-07"))
    assert counted(busy_wb)["readings"] == 1


@pytest.mark.parametrize("more", [{"provider": "verband"}, {}])
def test_an_extract_keeps_the_family_and_does_not_bring_it_back(busy_wb, more):
    busy_wb.record(OBJECTED)
    rows = case_rows("f1", "f2").assign(**more)
    busy_wb.store.record(
        acts.AdmitRecords(f"i-{len(more)}", "fachverfahren", "2025-11-30", (), {"cases": rows}), "ko1"
    )
    assert busy_wb.cases["case_id"].tolist() == ["f2"]
    assert len(busy_wb.store.frame("cases")) == 2
