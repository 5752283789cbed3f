"""Backing up and restoring: what belongs to these beside the files themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore
from kimlab.store.backups import (
    BackedUp,
    Manifest,
    PendingError,
    Secrets,
    check_stores,
    restore_backup,
    write_backup,
)
from kimlab.store.erasing import take_home
from kimlab.workbench import Workbench, county_of
from kimlab.workflow.admission._admit import finish_pending
from kimlab.workflow.rights._list_known import NOTHING_MORE, ListKnown, repeat_what_is_known

Progress = Callable[[str], None]

_TRIES = 3  # another process may be interrupted between finishing and copying, hardly three times


def back_up(
    location: Path,
    secrets: Secrets,
    into: Path,
    *,
    progress: Progress = lambda step: None,
) -> BackedUp:
    """Back up both stores as of one moment into a new folder in `into`, while others go on working.

    What was interrupted between the stores is finished first, and the vault journals the backup and anchors the workbench.

    Parameters
    ----------
    location, secrets
        The folder of both stores, what opens them, and who is signed in.
    into
        Where the backup's folder is made, best on another drive.
    progress
        Is told how far it is.

    Raises
    ------
    StoreError
        A store or its journal does not hold, the backup cannot be written or is not whole. Nothing is left behind.
    """
    check_stores(location)
    store = WorkbenchStore(location / WORKBENCH_FILE, secrets.workbench, secrets.signer)
    door = VaultDoor(location / VAULT_FILE, secrets.vault, secrets.signer, store.workbench_id())
    with Workbench(store, county_of(location)) as wb:
        _prepare(wb, door)
        take_home(location, store.workbench_id())
        for _ in range(_TRIES - 1):
            try:
                return write_backup(location, secrets, into, datetime.now(), progress=progress)
            except PendingError:
                finish_pending(wb, door)
        return write_backup(location, secrets, into, datetime.now(), progress=progress)


def restore(
    folder: Path,
    target: Path,
    secrets: Secrets,
    progress: Progress = lambda step: None,
    *,
    known: ListKnown = NOTHING_MORE,
) -> Manifest:
    """Put a backup into a new folder; see :func:`kimlab.store.backups.restore_backup`.

    Whoever was erased since the backup was made is erased in it, too, before the folder bears its name: the list of
    erasures lies in the user's own folder, and in each backup made since. Where neither that folder nor `known` tells of
    any, nothing is restored unless a second person does without, too.

    Raises
    ------
    StoreError
        As there; or no list is known; or it holds an erasure that nobody known to the backup signed. Nothing is left.
    """

    def without_erased(unfinished: Path) -> None:
        progress("Löschungen, die jünger sind als die Sicherung, werden wiederholt …")
        store = WorkbenchStore(unfinished / WORKBENCH_FILE, secrets.workbench, secrets.signer)
        door = VaultDoor(unfinished / VAULT_FILE, secrets.vault, secrets.signer, store.workbench_id())
        with Workbench(store, county_of(unfinished)) as wb:
            repeat_what_is_known(wb, door, known, progress)

    return restore_backup(folder, target, secrets, secrets.person, progress, finish=without_erased)


def _prepare(wb: Workbench, door: VaultDoor) -> None:
    finish_pending(wb, door)
    with door.open(wb.person, "Sicherung") as vault:
        vault.anchor(wb.store)
