"""An entry that somebody writes by hand, under their own name and signature, changes no more than its act does."""

import pytest
from attacking import hand_made, sql
from keyed import signed

from kimlab import acts
from kimlab.errors import JournalError, StoreError
from kimlab.store import Change

RENAMED = Change(
    "people", {"user_id": "fm1"}, {"name": "Erfundene Person fm1"}, {"name": "Erfundene Person ko2"}
)


def carried_out(folder, act, reference, change, user_id="fm1"):
    """An entry by hand whose change stands in the table, too; the entry, and what the doctor finds."""
    seq = hand_made(folder, act, reference, [change], user_id=user_id)
    (column, value), *_ = change.after.items()
    where = " AND ".join(f"{name} = :{name}" for name in change.key)
    values = {"value": value, **change.key}
    sql(folder, (f"UPDATE {change.table} SET {column} = :value WHERE {where}", values))
    sql(folder, (f"UPDATE table_heads SET seq = {seq} WHERE table_name = :name", {"name": change.table}))
    with signed(folder, "leitung") as wb:
        return (
            seq,
            [one for one in wb.store.check().findings if one.kind == "beyond"],
            wb.store.check().findings,
        )


def test_an_entry_that_renames_somebody_under_another_title_is_found(staffed):
    seq, found, every = carried_out(staffed, "SelectCase", "x", RENAMED)
    assert found == list(every)
    assert (found[0].entries, found[0].table) == ((seq,), "people")
    assert "Fall" in found[0].sentence
    assert "von Hand geschrieben" in found[0].sentence


def test_an_undoing_changes_only_what_the_undone_act_changes(staffed):
    with signed(staffed, "fm1") as wb:
        chosen = wb.record(acts.SelectCase(wb.cases["case_id"].iloc[0], "auffällig")).seq
    seq, found, _ = carried_out(staffed, "UndoEntry", str(chosen), RENAMED)
    assert [one.entries for one in found] == [(seq,)]


def test_what_lets_people_in_changes_nothing_else(staffed):
    case = Change("cases", {"case_id": "f1"}, {"selected_for": ""}, {"selected_for": "x"})
    hand_made(staffed, "BindPeople", "y" * 64, [case], user_id="leitung")
    with pytest.raises((JournalError, StoreError), match="einen Zugang"):
        signed(staffed, "leitung")


@pytest.mark.parametrize("decided", [False, True])
def test_a_publication_that_not_two_people_released_is_found(staffed, decided):
    with signed(staffed, "ko1") as wb:
        wb.record(acts.ProposeRelease("r-1", "0" * 64, "team", ("Teambesprechung",), "Beratung"))
    if decided:
        with signed(staffed, "ko2") as wb:
            wb.record(acts.DecideRelease("r-1", "approved", "gelesen"))
    file = Change("releases", {"release_id": "r-1"}, {"file_name": ""}, {"file_name": "bericht.html"})
    seq = hand_made(staffed, "RecordPublication", "r-1", [file], user_id="ko1")
    with signed(staffed, "leitung") as wb:
        assert wb.store.unsigned_entries() == ([] if decided else [seq])
