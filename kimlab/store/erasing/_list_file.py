"""The list of erasures beside the stores and in the user's own folder: an older backup knows nothing of them.

Each line is an act as the people signed it who proposed and decided it (:mod:`kimlab.store.erasing._listed`): it names
random ids and keyed hashes, no name and no number. Restoring carries out what the backup lacks. The file travels with each
backup.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store.anchors._state_folder import state_folder
from kimlab.store.erasing._listed import Erasure

LIST_FILE = "geloeschtes.json"


def keep_listed(folder: Path, workbench_id: str, fresh: Iterable[Erasure]) -> None:
    """Add erasures to the list in both places; what stands there stays.

    Raises
    ------
    StoreError
        It cannot be written beside the stores.
    """
    fresh = list(fresh)
    places = [folder / LIST_FILE, *_at_home(workbench_id)]
    known = list(dict.fromkeys([*(one for path in places for one in _read(path)), *fresh]))
    for path in places:
        try:
            _write(path, known)
        except OSError:
            if path.parent == folder:
                raise StoreError(
                    f"Die Liste der Löschungen lässt sich in „{folder}“ nicht schreiben.",
                    "Ohne sie käme mit einer alten Sicherung Gelöschtes zurück.",
                    "Prüfen Sie Rechte und Platz auf dem Laufwerk, und rufen Sie „kimlab doctor“ auf.",
                ) from None


def listed_erasures(folder: Path, workbench_id: str) -> list[Erasure]:
    """Return the erasures of both lists, the oldest first; StoreError if one cannot be read."""
    places = [folder / LIST_FILE, *_at_home(workbench_id)]
    return list(dict.fromkeys(one for path in places for one in _read(path)))


def list_at_home(workbench_id: str) -> bool:
    """Tell whether this user has a list of erasures of this workbench: theirs, or from the last backup that they made."""
    return any(path.is_file() for path in _at_home(workbench_id))


def take_home(folder: Path, workbench_id: str) -> None:
    """Copy the list beside the stores to the user's own folder, an empty one where nobody was erased yet."""
    known = listed_erasures(folder, workbench_id)
    for path in _at_home(workbench_id):
        with suppress(OSError):
            _write(path, known)


def listed_in(folder: Path) -> list[Erasure]:
    """Return the erasures of the list in a folder with stores, or in a backup; none where there is no list."""
    return _read(folder / LIST_FILE)


def read_list(path: Path) -> list[Erasure]:
    """Return the erasures of a list that somebody names; StoreError if it is not there, or cannot be read."""
    if not path.is_file():
        raise StoreError(
            f"Die Liste der Löschungen „{path.name}“ ist nicht da.",
            "Ohne sie käme mit einer alten Sicherung Gelöschtes zurück.",
            "Nennen Sie die Datei „geloeschtes.json“ neben den Ablagen oder aus der jüngsten Sicherung.",
        )
    return _read(path)


def code_of(listed: Sequence[Erasure]) -> str:
    """Return how many erasures a list holds, and a mark of them, short enough to be noted on paper.

    >>> code_of([])
    '0-4f53cda1'
    """
    content = json.dumps([[one.act, one.person] for one in listed])
    return f"{len(listed)}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def holds_all_of(code: str, listed: Sequence[Erasure]) -> bool:
    """Tell whether a list holds what stood in it when its code was noted, and perhaps more."""
    number = code.strip().partition("-")[0]
    known = int(number) if number.isascii() and number.isdigit() else len(listed) + 1
    return known <= len(listed) and code_of(listed[:known]) == code.strip().lower()


def _at_home(workbench_id: str) -> list[Path]:
    with suppress(OSError):
        return [state_folder() / f"{workbench_id}-{LIST_FILE}"]
    return []


def _read(path: Path) -> list[Erasure]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return [Erasure(**{name: str(value) for name, value in one.items()}) for one in plain]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        raise StoreError(
            f"Die Liste der Löschungen „{path.name}“ lässt sich nicht lesen.",
            "Ohne sie käme mit einer alten Sicherung Gelöschtes zurück.",
            "Holen Sie die Datei aus der letzten Sicherung, und rufen Sie „kimlab doctor“ auf.",
        ) from None


def _write(path: Path, entries: Iterable[Erasure]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(3)}")
    content = json.dumps([asdict(one) for one in entries], ensure_ascii=False, indent=1)
    try:
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
