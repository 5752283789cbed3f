"""Work in both stores that is killed at any moment beside others: what was confirmed is there, and nothing is half."""

import os
import shutil
import time
import traceback
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kill_moments import KillMoments
from rows import VAULT_SECRET, WORKBENCH_SECRET, admission
from staffed import who

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore
from kimlab.store.backups import PEOPLE_FILE, Secrets, rekey_stores, restore_backup, write_backup

KEYS = Secrets(WORKBENCH_SECRET, VAULT_SECRET)
OTHER_KEYS = Secrets(b"W" * 32, b"T" * 32)
SOURCE = "fachverfahren"


def store_in(folder, secrets=KEYS):
    return WorkbenchStore(Path(folder) / WORKBENCH_FILE, secrets.workbench, who(folder, "ko1"))


def door_in(folder, secrets=KEYS):
    return VaultDoor(Path(folder) / VAULT_FILE, secrets.vault, who(folder, "ko1"))


def rekeyed(folder, old, new, **more):
    """Change keys as one of the team; the slot file stays as it is, for these tests hold the keys themselves."""
    signer = who(folder, "ko1")
    companions = more or {"companions": {PEOPLE_FILE: (Path(folder) / PEOPLE_FILE).read_bytes()}}
    return rekey_stores(folder, replace(old, signer=signer), replace(new, signer=signer), "ko1", **companions)


def backed_up(folder, secrets, into, at, **more):
    """Back up as one of the team."""
    return write_backup(folder, replace(secrets, signer=who(folder, "ko1")), into, at, **more)


def restored(backup, target, secrets=KEYS, *, people=None, **more):
    """Restore a backup as one of the team, as the slot file in it or in the folder `people` knows them."""
    signer = who(people or backup, "ko1")
    return restore_backup(backup, target, replace(secrets, signer=signer), "ko1", **more)


def take_case(store, door, number, between=lambda: None):
    """Take a case in as ``workflow.admit`` does: a number in the vault, a row in the workbench, both or neither."""
    with store.transaction() as transaction:
        with door.open("ko1", f"Aufnahme {number}") as vault:
            case = vault.pseudonyms("case", SOURCE, [number])[number]
            act = admission(case, import_id=number)
            transaction.record(act, "ko1", vault.subject_keys([case]))
            vault.put_in_outbox(act, "ko1")
        between()  # the vault has committed here, and the workbench not yet
    with door.open("ko1", f"Bestätigt {number}") as vault:
        vault.confirm(number)


def carry_over(store, door):
    """Finish what was killed between the stores, as ``kimlab doctor`` does."""
    with door.open("ko1", "Unterbrochenes suchen") as vault:
        pending = [(act, vault.subject_keys(act.records["cases"]["case_id"])) for act, _, _ in vault.outbox()]
    for act, keys in pending:
        store.record(act, "ko1", keys)
        with door.open("ko1", "Bestätigt") as vault:
            vault.confirm(act.reference)


def numbers_in_both(folder, secrets=KEYS):
    """Return the source numbers of all cases; every one must stand in both stores, and both journals must hold."""
    with closing(store_in(folder, secrets)) as store:
        with door_in(folder, secrets).open("ko1", "Probe") as vault:
            vault.anchor(store)
            vault.verify()
            cases = set(store.frame("cases")["case_id"])
            known = dict(_pseudonyms(vault))
        assert set(known.values()) == cases, "an act is half"
        return set(known)


def _pseudonyms(vault):
    from sqlalchemy import select

    from kimlab.store._schema import VAULT

    table = VAULT.tables["pseudonyms"]
    return [(row.source_number, row.id) for row in vault._connection.execute(select(table))]


class Writers:
    """Processes that take cases in until they are stopped, each noting what was confirmed to it."""

    def __init__(self, folder, notes, count, either=(KEYS,), pause=0.0):
        self.notes, self._stop = Path(notes), Path(notes) / "stop"
        self.notes.mkdir()
        self._children = [self._born(folder, index, either, pause) for index in range(count)]

    def _born(self, folder, index, either, pause):
        child = os.fork()
        if child:
            return child
        try:
            _write_until(self._stop, folder, self.notes / f"{index}.txt", either, pause)
        except BaseException:
            (self.notes / f"{index}.fehler").write_text(traceback.format_exc())
        finally:
            os._exit(0)

    def confirmed(self):
        """Return the numbers that were confirmed so far."""
        return {line for path in self.notes.glob("*.txt") for line in path.read_text().splitlines()}

    def wait_for(self, count):
        until = time.monotonic() + 60
        while len(self.confirmed()) < count:
            assert not self.faults(), self.faults()
            assert time.monotonic() < until, "the writers do not get on"
            time.sleep(0.01)

    def gets_on(self):
        """Wait until one more was confirmed."""
        self.wait_for(len(self.confirmed()) + 1)

    def faults(self):
        """What ended a writer before it was told to stop."""
        return [path.read_text() for path in self.notes.glob("*.fehler")]

    def end(self):
        self._stop.touch()
        for child in self._children:
            os.waitpid(child, 0)
        assert not self.faults(), self.faults()


def _write_until(stop, folder, note, either, pause):
    """Take cases in with whatever secrets fit now; after new ones, open anew."""
    with note.open("a", encoding="utf-8") as confirmed:
        serial = 0
        while not stop.exists():
            serial += 1
            if _taken(folder, f"{note.stem}-{serial}", either):
                confirmed.write(f"{note.stem}-{serial}\n")
                confirmed.flush()
            time.sleep(pause)


def _taken(folder, number, either):
    """Try each combination of secrets: between the two stores of a change of keys, one has new ones already."""
    for workbench in either:
        for vault in either:
            try:
                with closing(store_in(folder, workbench)) as store:
                    take_case(store, door_in(folder, vault), number)
            except StoreError:
                continue
            return True
    return False


def duration(job):
    begun = time.monotonic()
    job()
    return time.monotonic() - begun


def kill_backups(folder, into, at, times, seed):
    """Kill so many backups before their end; return how many were begun. A finished one can be restored, others say so."""
    moments = KillMoments(seed, duration(lambda: backed_up(folder, KEYS, into, at)))
    return sum(
        moments.until_hit(lambda begun, _: (begun(), backed_up(folder, KEYS, into, at))) for _ in range(times)
    )


def kill_restores(backup, folder, times, seed):
    """Kill so many restores before their end, each to another target; return how many were begun, and check each target."""
    moments = KillMoments(seed, duration(lambda: restored(backup, folder / "ganz")))
    begun = 0
    for turn in range(times):
        tries = moments.until_hit(
            lambda begun, number, turn=turn: (begun(), restored(backup, folder / f"ziel{turn}-{number}"))
        )
        begun += tries
        for number in range(1, tries + 1):
            target = folder / f"ziel{turn}-{number}"
            if not target.exists():
                restored(backup, target)
            numbers_in_both(target)
            shutil.rmtree(target)
    return begun


def kill_rekeys(folder, times, seed, between=lambda: None):
    """Kill so many changes of keys before their end, to and fro; each store opens with exactly one, and a retry finishes.

    Between two of them `between` is called.

    Returns
    -------
    tuple
        How many were begun, how often one store had new keys and the other had not, and what opens the stores now.
    """
    begun, mixed, hits = 0, 0, 0
    old, new = KEYS, OTHER_KEYS
    moments = KillMoments(seed, duration(lambda: rekeyed(folder, old, new)))
    while hits < times:
        between()
        old, new = new, old
        hits += moments.hit(lambda begun, old=old, new=new: (begun(), rekeyed(folder, old, new)))
        begun += 1
        assert begun < 40 * times, "hardly a kill came before the end"
        opened = [_which(folder, kind, old, new) for kind in ("workbench", "vault")]
        mixed += len(set(opened)) == 2
        rekeyed(folder, old, new)
        assert [_which(folder, kind, old, new) for kind in ("workbench", "vault")] == ["new", "new"]
    return begun, mixed, new


def _which(folder, kind, old, new):
    """Return which secret opens a store; it must be exactly one."""
    opens = [name for name, one in (("old", old), ("new", new)) if _opens(folder, kind, one)]
    assert len(opens) == 1, opens
    return opens[0]


def _opens(folder, kind, secrets):
    try:
        if kind == "workbench":
            store_in(folder, secrets).close()
        else:
            with door_in(folder, secrets).open("ko1", "Probe"):
                pass
    except StoreError:
        return False
    return True
