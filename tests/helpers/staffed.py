"""New stores with an invented team, each of whom has keys of their own that cost nothing to open."""

import copy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from rows import VAULT_SECRET, WORKBENCH_SECRET
from signing import QUICK, RECOVERY, STORE_KEYS, newcomer, passphrase_of

from kimlab.acts import DecideRelease
from kimlab.store import PROPOSALS, VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore, change_people
from kimlab.store import create_stores as create_empty_stores
from kimlab.store.people import first_slots, sign_in, with_person
from kimlab.workbench import Workbench, county_of, door_of
from kimlab.workflow import bind_vault

LEAD = "leitung"
STAFF = ("ko1", "ko2", "ko3", "ko4", "ko7", "ko8", "koordination", "eins", "zwei")


def create_stores(folder, *, people=STAFF):
    """Make both stores; the lead and these people, all of the coordination, have a way in, by one entry."""
    create_empty_stores(Path(folder), WORKBENCH_SECRET, VAULT_SECRET)
    enrol(Path(folder), people)


def enrol(folder, people=STAFF):
    """Give a lead and these people a way in to stores that nobody has one to yet."""
    plain = WorkbenchStore(folder / WORKBENCH_FILE, WORKBENCH_SECRET)
    slots, lead = first_slots(plain.workbench_id(), _person(LEAD, "lead"), STORE_KEYS, RECOVERY.public, QUICK)
    plain.close()
    for one in people:
        slots = with_person(slots, lead, _person(one, "coordination"), QUICK)
    store = WorkbenchStore(folder / WORKBENCH_FILE, WORKBENCH_SECRET, lead)
    change_people(store, lambda _: slots, LEAD)
    if (folder / VAULT_FILE).exists():
        bind_vault(store, VaultDoor(folder / VAULT_FILE, VAULT_SECRET, lead), lead)
    store.close()


def _person(user_id, role):
    return newcomer(user_id, role, name=f"Person {user_id} (erfunden)", vault=True)


def who(folder, user_id):
    """Somebody of the team who signs in at the stores in a folder."""
    folder = Path(folder).resolve()
    return _signed_in(folder, user_id, (folder / "personen.json").read_bytes())


@lru_cache(maxsize=256)
def _signed_in(folder, user_id, content):
    return sign_in(folder, user_id, passphrase_of(user_id))


def signed(folder, user_id="ko1"):
    """The workbench, open for somebody of the team; through its store each of them can record (:class:`TeamStore`)."""
    return Workbench(TeamStore(folder, user_id), county_of(Path(folder)))


def door_for(folder, user_id="ko1"):
    """The door to the vault, for somebody of the team."""
    one = who(folder, user_id)
    return VaultDoor(Path(folder) / VAULT_FILE, one.store_keys["vault"], one)


def store_for(folder, user_id="ko1"):
    """The workbench's store, open for somebody of the team."""
    one = who(folder, user_id)
    return WorkbenchStore(Path(folder) / WORKBENCH_FILE, one.store_keys["workbench"], one)


def colleague(wb, user_id):
    """The same open workbench, at which somebody else of the team has signed in."""
    store = copy.copy(wb.store)
    store.signer = who(wb.location, user_id)
    return Workbench(store, wb.county)


def at_both(wb, user_id):
    """The same open workbench for somebody else of the team, and their door to its vault."""
    other = colleague(wb, user_id)
    return other, door_of(other)


class TeamStore(WorkbenchStore):
    """A workbench's store at which each of the team signs in for what is recorded in their name."""

    def __init__(self, folder, user_id="ko1"):
        one = who(folder, user_id)
        super().__init__(Path(folder) / WORKBENCH_FILE, one.store_keys["workbench"], one)

    def record(self, act, person, subject_keys=None, *, order=""):
        """Record in somebody's name, as they themselves."""
        if isinstance(act, DecideRelease) and not act.shown:  # on what is proposed now
            proposed = self.rows(PROPOSALS, release_id=[act.release_id])
            act = replace(act, shown=proposed[0]["shown_sha256"] if proposed else "")
        alone = copy.copy(self)
        alone.signer = who(self.path.parent, person)
        return WorkbenchStore.record(alone, act, person, subject_keys, order=order)
