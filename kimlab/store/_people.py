"""The slot file and the journal: which file counts, and writing both so that neither is half."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kimlab.acts import BindPeople, ChangePassphrase
from kimlab.errors import StoreError
from kimlab.store._journal import JournalEntry
from kimlab.store._workbench_store import WorkbenchStore
from kimlab.store.people import PEOPLE_FILE, Slots, from_bytes, read_slots
from kimlab.store.signatures._registry import Registry

_FRESH = f"{PEOPLE_FILE}.neu"


def binding(slots: Slots) -> BindPeople:
    """Return the act that binds a slot file to the journal."""
    people: tuple[dict[str, object], ...] = tuple(
        {
            "user_id": one.user_id,
            "name": one.name,
            "roles": one.roles,
            "region": one.region,
            "signing": one.public.signing.hex(),
            "private_sha256": "" if one.private is None else one.private_sha256,
        }
        for one in slots.slots
    )
    return BindPeople(slots.sha256, slots.counter, people)


def change_people(store: WorkbenchStore, slots: Slots, person: str) -> JournalEntry:
    """Put a slot file in place of the one that is there, and bind it to the journal.

    The new file is written beside the old one first, then the journal, then it takes the old one's place. Killed in between,
    the next sign-in finishes or forgets it: what the journal says counts (:func:`settled`).

    Raises
    ------
    StoreError
        The person may not, somebody else was quicker, or the folder cannot be written. Nothing has changed.
    """
    return _change(store, slots, binding(slots), person)


def change_passphrase(store: WorkbenchStore, slots: Slots, person: str) -> JournalEntry:
    """Put a slot file with the person's other passphrase in place; see :func:`change_people`."""
    slot = slots.slot(person)
    if slot is None:
        raise StoreError(
            "Einen Zugang mit diesem Kürzel gibt es nicht.",
            "Es wurde nichts geändert.",
            "Melden Sie sich neu an.",
        )
    return _change(store, slots, ChangePassphrase(slot.private_sha256), person)


def _change(
    store: WorkbenchStore, slots: Slots, act: BindPeople | ChangePassphrase, person: str
) -> JournalEntry:
    folder = store.path.parent
    _write(folder / _FRESH, slots.to_bytes())
    try:
        entry = store.record(act, person)
    except BaseException:
        (folder / _FRESH).unlink(missing_ok=True)
        raise
    _replace(folder)
    return entry


def settled(store: WorkbenchStore) -> Slots | None:
    """Return the slot file that counts, after finishing or forgetting what was interrupted; None if there is none.

    Raises
    ------
    StoreError
        The file is not the one that the journal names: it is older, another one, or somebody changed it.
    """
    folder = store.path.parent
    registry = store.registries().now
    fresh, kept = _fresh(folder), read_slots(folder)
    if registry is None:
        return None
    if fresh is not None and _counts(fresh, registry):
        _replace(folder)
        return fresh
    (folder / _FRESH).unlink(missing_ok=True)
    if kept is None or not _counts(kept, registry):
        raise StoreError(
            f"Die Datei „{PEOPLE_FILE}“ ist nicht die, die im Protokoll steht.",
            "Sie ist älter oder eine andere: Wer entfernt wurde oder eine neue Passphrase hat, käme damit wieder hinein.",
            "Holen Sie die Datei aus der letzten Sicherung zurück, und sagen Sie es dem Datenschutz.",
        )
    return kept


def _counts(slots: Slots, registry: Registry) -> bool:
    """Tell whether a slot file is the one that the journal names, with each person's own part as it is known there."""
    return slots.sha256 == registry.slots_sha256 and all(
        one.private is None
        or (
            one.user_id in registry.people
            and registry.people[one.user_id].private_sha256 == one.private_sha256
        )
        for one in slots.slots
    )


def _fresh(folder: Path) -> Slots | None:
    path = folder / _FRESH
    with suppress(OSError, StoreError):
        return from_bytes(path.read_bytes(), path)
    return None


def _replace(folder: Path) -> None:
    (folder / _FRESH).replace(folder / PEOPLE_FILE)
    _sync_folder(folder)


def _write(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as failure:
        raise StoreError(
            f"Die Zugänge lassen sich im Ordner „{path.parent}“ nicht schreiben ({failure.strerror}).",
            "Es wurde nichts geändert.",
            "Prüfen Sie Rechte und freien Platz.",
        ) from None


def _sync_folder(folder: Path) -> None:
    """Make a rename last beyond a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
