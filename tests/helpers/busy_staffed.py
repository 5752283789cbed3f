"""A small workbench of people with keys of their own, in which something stands in most tables; nobody in it exists."""

import shutil
from functools import cache

from busy import busy
from past_kimlab import FILES, who
from signing import QUICK, newcomer

from kimlab.acts import CorrectRecord, RecordConsent, RemoveCoding
from kimlab.store import WorkbenchStore
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import add_person, found

PEOPLE = ("ko1", "ko2", "ko3", "ko4", "fm1")
WITH_VAULT = ("leitung", "ko1")


class EachSigns:
    """A store in which everybody records signed in as themselves."""

    def __init__(self, folder):
        self._folder = folder
        self._store = cache(self._opened)
        self._open = []

    def _opened(self, user_id):
        signer = who(self._folder, user_id)
        store = WorkbenchStore(self._folder / FILES["workbench"], signer.store_keys["workbench"], signer)
        self._open.append(store)
        return store

    def record(self, act, person, *more):
        return self._store(person).record(act, person, *more)

    def __getattr__(self, name):
        return getattr(self._store("leitung"), name)

    def close(self):
        for store in self._open:
            store.close()


def made_busy(folder):
    """Make it: forty signed entries or so, rows written, changed and taken out; both stores closed."""
    first = found(folder, newcomer("leitung", "lead", vault=True), costs=QUICK)
    with open_workbench(folder, identity=first.identity) as wb:
        for user_id in PEOPLE:
            role = "case_work" if user_id == "fm1" else "coordination"
            add_person(wb, newcomer(user_id, role, vault=user_id in WITH_VAULT), costs=QUICK)
    store = EachSigns(folder)
    busy(store)
    store.record(CorrectRecord("cases", {"case_id": "f1"}, {"provider": "KI"}, "Anruf vom Träger"), "ko1")
    store.record(RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"), "ko1")
    store.record(RemoveCoding("k3", "anders gemeint"), "ko1")
    store.close()
    for user_id in WITH_VAULT:
        with (
            open_workbench(folder, identity=who(folder, user_id)) as wb,
            door_of(wb).open(user_id, "Probe") as vault,
        ):
            vault.pseudonyms("case", "fachverfahren", [f"A-{user_id}"])
            vault.subject_keys(["f1", "f2"])
            vault.anchor(wb.store)
    return folder


def copied(folder, to):
    """A copy, whose second anchor lies in the user's folder as if it had been worked in."""
    shutil.copytree(folder, to)
    with (
        open_workbench(to, identity=who(to, "ko1")) as wb,
        door_of(wb).open("ko1", "Probe") as vault,
    ):
        vault.anchor(wb.store)
    return to
