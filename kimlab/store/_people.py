"""The slot file and the journal: which file counts, and changing both so that neither is half and no change is lost."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kimlab.acts import BindPeople, ChangePassphrase
from kimlab.errors import StoreError
from kimlab.store._journal import JournalEntry
from kimlab.store._workbench_store import WorkbenchStore
from kimlab.store.people import PEOPLE_FILE, Slots, from_bytes, read_slots
from kimlab.store.signatures._registry import Registry

_FRESH = f"{PEOPLE_FILE}.neu"
Change = Callable[[Slots | None], Slots]
"""From the slot file that counts (None: there is none yet) to the one that shall."""


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


def change_people(store: WorkbenchStore, change: Change, person: str) -> Slots:
    """Change the slot file, and bind it to the journal; return the new one.

    All of it happens within one write transaction of the workbench, so two who change people at once do it one after the
    other. The new file is written beside the old one first, then the journal, then it takes the old one's place. Killed in
    between, the next sign-in finishes or forgets it: what the journal says counts (:func:`settled`).

    Raises
    ------
    StoreError
        The person may not, or the folder cannot be written. Nothing has changed.
    """
    return _change(store, change, binding, person)[0]


def change_passphrase(store: WorkbenchStore, change: Change, person: str) -> JournalEntry:
    """Change the own part of the slot file; see :func:`change_people`."""

    def act(slots: Slots) -> ChangePassphrase:
        slot = slots.slot(person)
        return ChangePassphrase("" if slot is None else slot.private_sha256)

    return _change(store, change, act, person)[1]


def _change(
    store: WorkbenchStore,
    change: Change,
    act: Callable[[Slots], BindPeople | ChangePassphrase],
    person: str,
) -> tuple[Slots, JournalEntry]:
    folder = store.path.parent
    fresh = folder / f"{_FRESH}-{secrets.token_hex(4)}"
    try:
        with store.transaction() as transaction:
            registry = transaction.registries().now
            slots = change(None if registry is None else _settled(folder, registry))
            _clear(folder)
            _write(fresh, slots.to_bytes())
            entry = transaction.record(act(slots), person)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _put_in_place(fresh)
    return slots, entry


def settled(store: WorkbenchStore) -> Slots | None:
    """Return the slot file that counts, after putting it in place if that was interrupted; None if there is none.

    Raises
    ------
    StoreError
        No file is the one that the journal names: it is older, another one, or somebody changed it.
    """
    registry = store.registries().now
    while registry is not None:
        try:
            return _settled(store.path.parent, registry)
        except StoreError:
            before, registry = registry, store.registries().now
            if registry is not None and registry.slots_sha256 == before.slots_sha256:
                raise
    return None


def _settled(folder: Path, registry: Registry) -> Slots:
    """Return the slot file that counts, in its place.

    Whoever is about to change it does this first: else somebody slower, whose file counted until then, would put theirs in
    the place of the newer one, and nobody could sign in any more.
    """
    path, slots = _counting(folder, registry)
    if path.name != PEOPLE_FILE:
        _put_in_place(path)
    return slots


def _counting(folder: Path, registry: Registry) -> tuple[Path, Slots]:
    """Return the file that the journal names: mostly the one in place, else one beside it that is not in place yet.

    While we look, whoever wrote it may put it in place: so the one in place is looked at once more in the end.
    """
    for path in (folder / PEOPLE_FILE, *sorted(folder.glob(f"{_FRESH}*")), folder / PEOPLE_FILE):
        with suppress(OSError, StoreError):
            slots = from_bytes(path.read_bytes(), path) if path.name != PEOPLE_FILE else read_slots(folder)
            if slots is not None and _counts(slots, registry):
                return path, slots
    raise StoreError(
        f"Die Datei „{PEOPLE_FILE}“ ist nicht die, die im Protokoll steht.",
        "Sie ist älter oder eine andere: Wer entfernt wurde oder eine neue Passphrase hat, käme damit wieder hinein.",
        "Holen Sie die Datei aus der letzten Sicherung zurück, und sagen Sie es dem Datenschutz.",
    )


def _counts(slots: Slots, registry: Registry) -> bool:
    """Tell whether a slot file is the one that the journal names, with each person's own part as it is known there."""
    known = {name: one.private_sha256 for name, one in registry.people.items()}
    own = {one.user_id: "" if one.private is None else one.private_sha256 for one in slots.slots}
    return slots.sha256 == registry.slots_sha256 and own == known


def _clear(folder: Path) -> None:
    """Remove files of changes that were interrupted: what counts is in place, and whoever changes people waits for us."""
    for path in folder.glob(f"{_FRESH}-*"):
        with suppress(OSError):
            path.unlink()


def _put_in_place(path: Path) -> None:
    with suppress(FileNotFoundError):  # somebody else was quicker
        path.replace(path.with_name(PEOPLE_FILE))
    _sync_folder(path.parent)


def _write(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(path.parent)  # what the journal is about to name must be found after a power cut
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
