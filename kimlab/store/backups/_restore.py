"""Restoring a backup into a new folder: looked at before, copied, looked at again, and only then given its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.german import date
from kimlab.store import _journal
from kimlab.store._database import connect_engine, reading
from kimlab.store._migrate import migrate
from kimlab.store._vault import VaultDoor
from kimlab.store._whole import check_structure, not_whole
from kimlab.store._workbench_store import WorkbenchStore
from kimlab.store.anchors import look
from kimlab.store.backups._anchored import check_backups_anchor
from kimlab.store.backups._connections import reading_copy
from kimlab.store.backups._copy import SCHEMAS, Progress
from kimlab.store.backups._folder import FILES, new_folder, refuse_existing, unwritable, write_private
from kimlab.store.backups._manifest import Kept, Manifest, file_sha256, read_manifest
from kimlab.store.backups._secrets import Secrets

_BLOCK = 2**20


def restore_backup(
    folder: Path,
    target: Path,
    secrets: Secrets,
    person: str,
    progress: Progress = lambda step: None,
    *,
    finish: Callable[[Path], None] = lambda folder: None,
) -> Manifest:
    """Put a backup into the new folder `target` and return its manifest; the backup itself stays as it is.

    Parameters
    ----------
    folder
        The backup.
    target
        A folder that does not exist yet.
    secrets
        What opens the backup: that of the stores when it was made, unless others were given then.
    person
        Who restores it, for the vault's journal.
    progress
        Is told how far it is.
    finish
        Is given the folder when all in it is checked, before it bears its name: what must not be lacking in it.

    Raises
    ------
    StoreError
        The backup is unfinished, altered or damaged, or does not open; the folder exists. Nothing is left.
    """
    manifest = read_manifest(folder)
    refuse_existing(target)
    progress("Die Sicherung wird geprüft …")
    for name, sha256 in manifest.files().items():
        _check_unchanged(folder / name, sha256, manifest)
    with new_folder(target) as unfinished:
        progress("Die Sicherung wird eingespielt …")
        for name, sha256 in manifest.files().items():
            _copy(folder / name, unfinished / name)
            _check_unchanged(unfinished / name, sha256, manifest)
        progress("Ablagen und Protokolle werden geprüft …")
        for kind, kept in manifest.stores.items():
            _check_store(unfinished / FILES[kind], secrets, kind, kept)
        check_backups_anchor(unfinished, secrets, manifest)
        _note(unfinished, secrets, person, manifest)
        finish(unfinished)
    return manifest


def _check_unchanged(path: Path, sha256: str, manifest: Manifest) -> None:
    try:
        found = file_sha256(path)
    except OSError:
        found = ""
    if found != sha256:
        raise StoreError(
            f"„{path.name}“ in „{path.parent.name}“ fehlt, ist nicht lesbar oder nicht mehr die Datei, die am "
            f"{date(manifest.made[:10])} gesichert wurde.",
            "Eine veränderte Sicherung wird nicht eingespielt: Niemand könnte sagen, was darin stimmt.",
            "Nehmen Sie eine andere Sicherung, oder eine andere Kopie von dieser.",
        )


def _copy(source: Path, target: Path) -> None:
    write_private(target, b"")
    try:
        with source.open("rb") as read, target.open("wb") as write:
            while block := read.read(_BLOCK):
                write.write(block)
    except OSError:
        raise unwritable(target.parent) from None


def _check_store(path: Path, secrets: Secrets, kind: str, kept: Kept) -> None:
    """Look at pages, structure and the journal's end as they were copied, then at the journal by this version's tables."""
    with reading_copy(path, secrets.of(kind), kind) as connection:
        check_structure(connection, path, kind)
    engine = connect_engine(path, secrets.of(kind), kind)
    try:
        end = look(engine).end  # before an entry tells of the change of version
        migrate(engine, path, kind, secrets.signer)  # a backup of an older version becomes one of this
        with reading(engine, path, kind) as connection:
            _journal.verify(connection, SCHEMAS[kind], (kept.entries, kept.head))
    finally:
        engine.dispose()
    if (end.length, end.head or _journal.GENESIS) != (kept.entries, kept.head):
        raise not_whole(path, kind)


def _note(folder: Path, secrets: Secrets, person: str, manifest: Manifest) -> None:
    """Journal in the vault that this is a restored one, and hold the workbench against its latest anchor."""
    store = WorkbenchStore(folder / FILES["workbench"], secrets.workbench, secrets.signer)
    try:
        door = VaultDoor(folder / FILES["vault"], secrets.vault, secrets.signer, store.workbench_id())
        with door.open(person, f"Eingespielt aus der Sicherung vom {manifest.made}") as vault:
            vault.anchor(store)
    finally:
        store.close()
