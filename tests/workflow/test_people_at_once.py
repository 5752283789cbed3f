"""Several who change people, passphrases or keys at the same moment: whoever is slower shuts nobody out."""

import pytest
from keyed import signed
from signing import QUICK, newcomer, passphrase_of

from kimlab.store import _people as changing
from kimlab.store.backups import _rekey
from kimlab.store.people import PEOPLE_FILE, sign_in
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import add_person, change_own_passphrase, change_roles, check_up, people_of, rotate_keys

NEW = "Nebel Fischreiher 88 quer"


def everybody_gets_in(folder, **others):
    """Each with their passphrase; and the doctor is content."""
    for user_id in ("leitung", "ko1", "ko2", "fm1"):
        identity = sign_in(folder, user_id, others.get(user_id) or passphrase_of(user_id))
        open_workbench(folder, identity=identity).close()
    with signed(folder, "leitung") as wb:
        found = check_up(wb, door_of(wb))
    assert (found["findings"], found["state"]) == ((), ())
    assert [one.name for one in folder.glob(f"{PEOPLE_FILE}*")] == [PEOPLE_FILE]


def test_whoever_puts_their_slot_file_in_place_late_replaces_no_newer_one(staffed, lead_wb, monkeypatch):
    change_roles(lead_wb, "ko2", ["lead"])
    put = changing._put_in_place

    with signed(staffed, "ko2") as other:

        def late(path):
            monkeypatch.setattr(changing, "_put_in_place", put)
            change_roles(other, "fm1", ["coordination"])
            put(path)

        monkeypatch.setattr(changing, "_put_in_place", late)
        change_roles(lead_wb, "gast", ["case_work"])
    everybody_gets_in(staffed)


@pytest.mark.parametrize("store", [1, 2])
def test_whoever_changes_their_passphrase_while_keys_are_changed_gets_in_and_so_does_everybody(
    staffed, store, monkeypatch
):
    """Before the first file, while both still open with the old keys; before the second, whoever signs in anew."""
    rekey, calls = _rekey._rekey, iter(range(1, 9))

    def meanwhile(*given):
        if next(calls) == store:
            with signed(staffed, "ko2") as wb:
                change_own_passphrase(wb, passphrase_of("ko2"), NEW, costs=QUICK)
        return rekey(*given)

    monkeypatch.setattr(_rekey, "_rekey", meanwhile)
    rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    everybody_gets_in(staffed, ko2=NEW)


def test_a_lead_who_adds_somebody_while_keys_are_changed_shuts_nobody_out(staffed, lead_wb, monkeypatch):
    """They signed in before, and know nothing of the keys to come."""
    change_roles(lead_wb, "ko1", ["lead"])
    rekey, calls = _rekey._rekey, iter(range(9))

    def meanwhile(*given):
        if next(calls) == 0:
            add_person(lead_wb, newcomer("neu1", "guest"), costs=QUICK)
        return rekey(*given)

    monkeypatch.setattr(_rekey, "_rekey", meanwhile)
    rotate_keys(staffed, sign_in(staffed, "ko1", passphrase_of("ko1")))
    lead_wb.close()
    everybody_gets_in(staffed)
    signed(staffed, "neu1").close()


@pytest.mark.parametrize("changed_since", [False, True])
def test_whoever_opens_while_a_change_takes_its_place_gets_in(staffed, monkeypatch, changed_since):
    """The file is put in place, or exchanged by the next change, between two looks of somebody who is just opening."""
    place = staffed / PEOPLE_FILE
    before = place.read_bytes()
    with signed(staffed, "leitung") as wb:
        add_person(wb, newcomer("neu1", "guest"), costs=QUICK)
    fresh = staffed / f"{changing._FRESH}-probe"
    place.rename(fresh)
    place.write_bytes(before)
    whole, looked = changing.read_slots, []

    def read_and_others_go_on(folder):
        slots = whole(folder)
        if not looked:
            looked.append(folder)
            fresh.replace(place)
            if changed_since:
                with signed(staffed, "leitung") as wb:
                    add_person(wb, newcomer("neu2", "guest"), costs=QUICK)
        return slots

    who = sign_in(staffed, "ko1", passphrase_of("ko1"))
    monkeypatch.setattr(changing, "read_slots", read_and_others_go_on)
    with open_workbench(staffed, identity=who) as wb:
        assert looked
        assert "neu1" in {one.user_id for one in people_of(wb)}
