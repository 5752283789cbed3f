"""Folders that come into being whole: under another name until everything in them is written and checked."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store._create import VAULT_FILE, WORKBENCH_FILE

MANIFEST_FILE = "sicherung.json"
PEOPLE_FILE = "personen.json"
FILES = {"workbench": WORKBENCH_FILE, "vault": VAULT_FILE}
"""The file of each store."""

COMPANIONS = ("kreis.toml", PEOPLE_FILE, "geloeschtes.json")
"""What belongs to a workbench and lies beside its stores; it is backed up with them where it is there."""

_UNFINISHED = ".unfertig-"


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a private folder to fill, which becomes `target` when the block ends, and goes if it fails.

    Whoever is killed in between leaves a folder whose name says that it is unfinished.

    Raises
    ------
    StoreError
        `target` exists already, or nothing can be written there.
    """
    unfinished = target.with_name(f"{target.name}{_UNFINISHED}{secrets.token_hex(3)}")
    refuse_existing(target)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.mkdir(mode=0o700)
    except OSError:
        raise unwritable(target.parent) from None
    try:
        yield unfinished
        _to_disk(unfinished)
        refuse_existing(target)
        unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _folder_to_disk(target.parent)


def unfinished_in(folder: Path) -> tuple[str, ...]:
    """Return the names of folders that somebody who was interrupted left, or is writing at this moment."""
    return tuple(sorted(path.name for path in folder.glob(f"*{_UNFINISHED}*") if path.is_dir()))


def check_may_be_opened(folder: Path) -> None:
    """Refuse to work in a backup, or in something unfinished: whatever is written there is lost or spoils it.

    Raises
    ------
    StoreError
        `folder` is a backup, or was not finished.
    """
    if _UNFINISHED in folder.resolve().name:
        raise StoreError(
            f"Der Ordner „{folder.name}“ ist nicht fertig geworden.",
            "Sicherung oder Wiederherstellung wurde unterbrochen; was darin liegt, ist nicht geprüft.",
            "Löschen Sie ihn und wiederholen Sie den Schritt.",
        )
    if (folder / MANIFEST_FILE).is_file():
        raise StoreError(
            f"Der Ordner „{folder.name}“ ist eine Sicherung.",
            "Wer darin arbeitet, verändert sie, und sie lässt sich nicht mehr einspielen.",
            f"Spielen Sie sie in einen neuen Ordner ein: kimlab restore „{folder}“ ORDNER.",
        )


def check_stores(location: Path) -> None:
    """Raise StoreError unless both stores lie in a folder that people may work in."""
    check_may_be_opened(location)
    for name in FILES.values():
        if not (location / name).is_file():
            raise StoreError(
                f"Im Ordner „{location}“ fehlt „{name}“.",
                "Werkbank und Tresor gehören zusammen; mit einem von beiden allein ist nichts anzufangen.",
                "Nennen Sie mit --location den Ordner, in dem beide liegen.",
            )


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read, to the disk itself; StoreError if that fails."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        raise unwritable(path.parent) from None


def unwritable(folder: Path) -> StoreError:
    """Return the error of a folder in which nothing can be written."""
    return StoreError(
        f"In den Ordner „{folder}“ lässt sich nicht schreiben.",
        "Es wurde nichts begonnen, und nichts ist verändert.",
        "Prüfen Sie Rechte und Platz auf dem Laufwerk, oder nehmen Sie einen anderen Ordner.",
    )


def refuse_existing(target: Path) -> None:
    """Raise StoreError if something of that name is there already."""
    if target.exists() or target.is_symlink():
        raise StoreError(
            f"Den Ordner „{target}“ gibt es schon.",
            "Nie wird etwas überschrieben; vielleicht ist es das Einzige, was Sie noch haben.",
            "Nennen Sie einen Ordner, den es noch nicht gibt.",
        )


def _to_disk(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    _folder_to_disk(folder)


def _folder_to_disk(folder: Path) -> None:
    """Write a folder's entries to the disk, where the system has a way to (Windows has none)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
