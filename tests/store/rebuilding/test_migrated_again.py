"""What an entry about a change of version may hold: what the migration does, signed by whoever opened the store."""

import shutil
from pathlib import Path

import pytest
from keyed import signed
from past_kimlab import append, past_kimlab, who
from sqlalchemy import text

from kimlab.acts import SelectCase
from kimlab.errors import StoreError
from kimlab.store import WORKBENCH_FILE, Change, WorkbenchStore, _versions
from kimlab.workbench import door_of
from kimlab.workflow import check_up, remove_person

# A migration of a later version: providers get other names, a table and a column come.
PROBE = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{}", None, None

def upgrade():
    op.execute("UPDATE cases SET provider = upper(provider)")
    op.execute("DELETE FROM consents")
"""


@pytest.fixture
def later(tmp_path, monkeypatch):
    """kimlab as of a later version."""
    here = tmp_path / "migrations"
    shutil.copytree(Path(_versions.__file__).parent / "migrations", here)
    (here / "workbench" / "versions" / "9999_probe.py").write_text(
        PROBE.format(_versions.versions("workbench")[-1])
    )
    monkeypatch.setattr(_versions, "_SCRIPTS", here)
    _versions.versions.cache_clear()
    yield
    _versions.versions.cache_clear()


def faults(wb):
    """(kind, entries, rows) of what the doctor finds in the workbench."""
    found = check_up(wb, door_of(wb))
    assert found["state"] == ()
    return [(one.kind, one.entries, one.rows) for one in found["findings"]]


def rows(folder):
    with signed(folder, "ko1") as wb:
        return len(wb.cases), len(wb.store.frame("consents"))


@pytest.mark.slow
def test_whoever_opens_it_signs_what_the_migration_did(staffed, request):
    cases, consents = rows(staffed)
    request.getfixturevalue("later")
    with signed(staffed, "fm1") as wb:
        last = wb.store.journal().iloc[-1]
        assert (last["act"], last["person"], last["reference"]) == ("MigrateStore", "fm1", "9999")
        assert len(wb.store.changes(int(last["seq"]))[0]) == cases + consents
        wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
    with signed(staffed, "ko1") as wb:
        assert faults(wb) == []


def test_nobody_who_is_not_signed_in_brings_it_to_a_later_version(staffed, request):
    key = who(staffed, "ko1").store_keys["workbench"]
    request.getfixturevalue("later")
    with pytest.raises(StoreError, match="niemand angemeldet"):
        WorkbenchStore(staffed / WORKBENCH_FILE, key)
    with past_kimlab(staffed, "workbench", key) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() != "9999"


def test_nor_does_whoever_left(staffed, lead_wb, request):
    gone = who(staffed, "ko1")
    remove_person(lead_wb, "ko1")
    request.getfixturevalue("later")
    with pytest.raises(StoreError, match="gilt nicht mehr"):
        WorkbenchStore(staffed / WORKBENCH_FILE, gone.store_keys["workbench"], gone)


def a_change(folder):
    """A change of a case, and the SQL that carries it out."""
    with signed(folder, "ko1") as wb:
        case = wb.cases.iloc[0]
    said = {"selected_for": case["selected_for"]}
    change = Change(
        "cases", {"case_id": case["case_id"]}, said, {"selected_for": "selten"}, (case["case_id"],)
    )
    return change, f"UPDATE cases SET selected_for = 'selten' WHERE case_id = '{case['case_id']}'"


def invented(folder, person, version, *, signer=None, changes=None):
    """An entry about a change of version that there was not, and what it says in the tables."""
    change, statement = a_change(folder)
    key = who(folder, "ko1").store_keys["workbench"]
    seq = append(folder, "workbench", "MigrateStore", person, changes=[*(changes or ()), change], signer=signer,
                 reference=version)  # fmt: skip
    with past_kimlab(folder, "workbench", key) as connection:
        connection.execute(text(statement))
        connection.execute(text("UPDATE table_heads SET seq = :seq"), {"seq": seq})
    return seq


@pytest.mark.slow
def test_an_entry_of_kimlabs_own_that_somebody_invented_is_found(staffed):
    seq = invented(staffed, "kimlab", _versions.versions("workbench")[-1])
    with signed(staffed, "leitung") as wb:
        assert faults(wb) == [("migration", (seq,), 1), ("signature", (seq,), 1)]


@pytest.mark.slow
def test_an_entry_that_somebody_invented_and_signed_is_found(staffed):
    seq = invented(staffed, "fm1", _versions.versions("workbench")[-1], signer=who(staffed, "fm1"))
    with signed(staffed, "leitung") as wb:
        assert faults(wb) == [("migration", (seq,), 1)]


@pytest.mark.slow
def test_what_somebody_added_to_a_real_change_of_version_is_found(staffed, request):
    """The right changes and one more, under the right signature."""
    with signed(staffed, "ko1") as wb:
        cases = {one["case_id"]: one["provider"] for one in wb.store.rows("cases")}
        consents = wb.store.rows("consents")
    assert cases
    assert consents == []
    right = [
        Change("cases", {"case_id": case}, {"provider": old}, {"provider": old.upper()}, (case,))
        for case, old in cases.items()
    ]
    request.getfixturevalue("later")
    signer = who(staffed, "fm1")
    with past_kimlab(staffed, "workbench", signer.store_keys["workbench"]) as connection:
        _versions.upgrade(connection, "workbench")
    seq = invented(staffed, "fm1", "9999", signer=signer, changes=right)
    with signed(staffed, "leitung") as wb:
        assert faults(wb) == [("migration", (seq,), 1)]
        said = [one.sentence for one in check_up(wb, door_of(wb))["findings"]]
    assert said == [
        f"Eintrag {seq} gibt vor, die Ablage auf eine neue Fassung gebracht zu haben, und enthält 1 Änderung, die kimlab "
        "dabei nicht macht."
    ]
