"""Every act that touches both stores is refused before it leaves a trace in either, for whoever may not record it."""

import pytest
from act_examples import EXAMPLES, WITH_ROWS
from keyed import signed
from signing import QUICK, newcomer
from sqlalchemy import select

from kimlab.acts import ACTS
from kimlab.errors import KimlabError
from kimlab.store import VaultDoor
from kimlab.store._schema import VAULT
from kimlab.store.people import may_record
from kimlab.workbench import door_of
from kimlab.workflow import add_person, change_roles, check_up, remove_person
from kimlab.workflow.admission._both_stores import both_stores

NAMES = sorted(name for name, act in ACTS.items() if act.both_stores)


def example(name):
    return next(one for one in (*EXAMPLES, *WITH_ROWS) if type(one).__name__ == name)


def held(door, user_id="leitung"):
    """What stands in the vault, short of who opened it and what that adds up to."""
    with door.open(user_id, "Probe") as vault:
        return {
            name: vault._connection.execute(select(table)).all()
            for name, table in VAULT.tables.items()
            if name not in ("journal", "table_sums", "anchors")
        }


def refused(wb, door, name, match):
    with pytest.raises(KimlabError, match=match), both_stores(wb, door, "Probe") as both:
        both.record(example(name))


def test_there_are_such_acts():
    assert {
        "AdmitRecords",
        "AdmitDocuments",
        "ReviewDocument",
        "CorrectPseudonym",
        "ShowSourceNumber",
    } <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_guest_with_the_vaults_key_carries_out_none_of_them(staffed, lead_wb, lead_door, name):
    """Somebody who was in the team before, and kept it, past the question that the door asks."""
    add_person(lead_wb, newcomer("gast2", "case_work", vault=True), costs=QUICK)
    with signed(staffed, "gast2") as wb:
        key = door_of(wb).secret
    change_roles(lead_wb, "gast2", ["guest"])
    before, entries = held(lead_door), len(lead_wb.journal)
    with signed(staffed, "gast2") as wb:
        refused(wb, VaultDoor(lead_door.path, key, wb.identity), name, "Tresor dürfen Sie nicht mehr")
        unasked = VaultDoor(lead_door.path, key, wb.identity, people=lambda: None)
        refused(wb, unasked, name, "Rolle „Gast“")
    assert (held(lead_door), len(lead_wb.journal)) == (before, entries)
    assert check_up(lead_wb, lead_door)["findings"] == ()


@pytest.mark.parametrize("name", NAMES)
def test_whoever_was_removed_while_signed_in_carries_out_none_of_them(staffed, lead_wb, lead_door, name):
    with signed(staffed, "ko1") as wb:
        door = door_of(wb)
        remove_person(lead_wb, "ko1")
        before, entries = held(lead_door), len(lead_wb.journal)
        refused(wb, door, name, "gilt nicht mehr")
    assert (held(lead_door), len(lead_wb.journal)) == (before, entries)


def test_a_role_that_was_taken_meanwhile_counts_at_once(staffed, lead_wb, lead_door):
    with signed(staffed, "ko1") as wb:
        door = door_of(wb)
        change_roles(lead_wb, "ko1", ["privacy"])
        refused(wb, door, "ReviewDocument", "Rolle „Datenschutz“")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_carries_them_out_in_anothers_name(staffed, lead_wb, lead_door, name):
    """Not even with the vault's key: what is finished for somebody was ordered by them."""
    entries = len(lead_wb.journal)
    with signed(staffed, "ko1") as wb:
        with pytest.raises(KimlabError, match="niemand angemeldet"):
            wb.store.record(example(name), "leitung")
        with pytest.raises(
            KimlabError, match="niemand angemeldet" if may_record(["coordination"], name) else "Rolle"
        ):
            wb.store.record(example(name), "niemand")
    assert len(lead_wb.journal) == entries
