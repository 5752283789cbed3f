"""Taking in an extract: read, replace direct identifiers by random ids, write both stores."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Literal

import pandas as pd

from kimlab.acts import Act, AdmitRecords, FileRef
from kimlab.errors import StoreError
from kimlab.intake import NAMESPACES, Extract, Mapping_, read_extract, read_mapping
from kimlab.store import JournalEntry, Vault, VaultDoor, held_in
from kimlab.workbench import Workbench
from kimlab.workflow.admission._held_out import without_erased
from kimlab.workflow.admission._older import newer_than, refuse_older
from kimlab.workflow.admission._settle import settle
from kimlab.workflow.admission._waiting import said_of_held

Progress = Callable[[str], None]

# Both stores write the extract once as rows and once as journal; WAL doubles it.
_NOTHING_NEW = "Dieser Auszug ist schon da, mit demselben Inhalt. Es wurde nichts geschrieben."
_SPACE_PER_BYTE, _SPACE_AT_LEAST = 6, 4 * 2**20


@dataclass(frozen=True)
class Admission:
    """What came of an import.

    Attributes
    ----------
    entry
        The journal entry.
    extract
        What was read, with every row that was not taken in and every column that was dropped.
    known_already
        The same content was taken in before; nothing changed.
    held_back
        A sentence for each value that was not taken in, as others would see more with it than before.
    """

    entry: JournalEntry
    extract: Extract
    known_already: bool
    held_back: tuple[str, ...] = ()


def admit(
    wb: Workbench,
    vault: VaultDoor,
    folder: str | Path,
    mapping: str | Path,
    *,
    as_of: date,
    on_bad_rows: Literal["refuse", "list"] = "refuse",
    older: bool = False,
    progress: Progress = lambda step: None,
) -> Admission:
    """Take an extract of a case system into both stores, as one act.

    Parameters
    ----------
    wb
        The open workbench; its person is journaled.
    vault
        The door to the vault; it is opened for this call only, and that is journaled too.
    folder
        The folder with the extract's files.
    mapping
        The mapping file (TOML).
    as_of
        The extract's reference date.
    on_bad_rows
        ``"refuse"`` takes in nothing if a single row is wrong; ``"list"`` takes in the rest and lists it.
    older
        Take it in even if a later one of the same source and tables is in; the vault's journal says that it was meant so.
    progress
        Called with a German sentence at each step.

    Raises
    ------
    KimlabError
        A file, row or column is wrong, a later extract is in, or a store cannot be written. Both stores are as before.
    """
    person = wb.person
    finish_pending(wb, vault)
    progress("Dateien werden gelesen und geprüft …")
    meaning = read_mapping(Path(mapping))
    extract = _only_delivered(
        read_extract(Path(folder), meaning, wb.county, as_of=as_of, on_bad_rows=on_bad_rows), meaning
    )
    _need_space(wb.location, extract)
    progress("Aktenzeichen und Namen werden durch Zufallskennungen ersetzt …")
    before = len(wb.journal)
    with without_interruption():
        entry, extract, held = _write(wb, vault, extract, as_of, person, older=older)
        settle(wb, vault, [entry.reference], f"Bestätigt {entry.reference}")
    known = entry.seq <= before
    progress(_NOTHING_NEW if known else "Beide Ablagen sind geschrieben.")
    return Admission(entry, extract, known_already=known, held_back=held)


def finish_pending(wb: Workbench, vault: VaultDoor) -> int:
    """Finish what the vault has begun and the workbench has not confirmed; return how many acts."""
    with vault.open(wb.person, "Unterbrochenes suchen") as opened:
        pending = opened.outbox()
        keys = {act.reference: opened.subject_keys(subjects_of(act)) for act, _, _ in pending}
    for act, person, order in pending:
        wb.store.record(act, person, keys[act.reference], order=order)
        settle(wb, vault, [act.reference], f"Bestätigt {act.reference}")
    return len(pending)


def subjects_of(act: Act) -> set[str]:
    """Return the cases and persons that an act's rows concern; those of an act without rows have their keys."""
    return subjects_in(act.records) if isinstance(act, AdmitRecords) else set()


def _only_delivered(extract: Extract, mapping: Mapping_) -> Extract:
    """Leave out the columns that the mapping does not fill, so that an import cannot empty what people entered."""
    filled = {"cases": {"region", "controller", "legal_basis"}, "episodes": {"family_id"}}
    for entry in mapping.files:
        filled.setdefault(entry.table, set()).update(entry.filled)
    frames = {
        table: frame[[name for name in frame.columns if name in filled[table]]]
        for table, frame in extract.frames.items()
    }
    return dataclasses.replace(extract, frames=frames)


def _write(
    wb: Workbench, vault: VaultDoor, extract: Extract, as_of: date, person: str, *, older: bool
) -> tuple[JournalEntry, Extract, tuple[str, ...]]:
    """Commit the vault first, with the act in its outbox, then the workbench; return also what was left of the extract.

    Last comes what was held back, in words.
    """
    purpose = f"Aufnahme {_fingerprint(extract, as_of)}{', auch wenn älter' if older else ''}"
    with wb.store.transaction() as transaction, vault.open(person, purpose) as opened:
        extract = without_erased(extract, opened)
        import_id = _fingerprint(extract, as_of)  # without them: once they may return, it is another import
        records = _pseudonymised(extract, opened)
        files = tuple(FileRef(ref.name, ref.sha256, ref.rows, ref.taken, ref.table) for ref in extract.files)
        act = AdmitRecords(import_id, extract.source_id, as_of.isoformat(), files, records)
        newer = newer_than(act, transaction.rows)
        if newer is not None and not older:
            refuse_older(act, newer, person, transaction.rows)
        held = held_in(act, transaction.rows)
        entry = transaction.record(act, person, opened.subject_keys(subjects_in(records)))
        opened.put_in_outbox(act, person)
        told = said_of_held(held, transaction.rows)
        # The vault's block ends, and commits, before the workbench's does.
    return entry, extract, told


def _pseudonymised(extract: Extract, vault: Vault) -> dict[str, pd.DataFrame]:
    ids = _ids(extract, vault)
    _keep(extract, vault, ids)
    return {name: _replaced(frame, ids) for name, frame in extract.frames.items()}


def _ids(extract: Extract, vault: Vault) -> dict[str, dict[str, str]]:
    """Return namespace → source number → random id, for everything that the extract names."""
    numbers: dict[str, set[str]] = {}
    for frame in extract.frames.values():
        for column in frame.columns.intersection(list(NAMESPACES)):
            numbers.setdefault(NAMESPACES[str(column)], set()).update(frame[column])
    for frame in (extract.identities, extract.texts):
        for namespace, group in frame.groupby("namespace"):
            numbers.setdefault(str(namespace), set()).update(group["source_number"])
    return {
        namespace: vault.pseudonyms(namespace, extract.source_id, found)
        for namespace, found in sorted(numbers.items())
    }


def _replaced(frame: pd.DataFrame, ids: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    result = frame.copy()
    for column in frame.columns.intersection(list(NAMESPACES)):
        known = ids[NAMESPACES[str(column)]]
        result[column] = (
            frame[column].map(lambda number, known=known: known[number] if number else "").astype("str")
        )
    return result


def _keep(extract: Extract, vault: Vault, ids: Mapping[str, Mapping[str, str]]) -> None:
    for frame, keep, names in (
        (extract.identities, vault.keep_identities, {}),
        (extract.texts, vault.keep_texts, {"column": "field"}),
    ):
        owners = [
            ids[str(namespace)][str(number)]
            for namespace, number in zip(frame["namespace"], frame["source_number"], strict=True)
        ]
        keep(
            frame.drop(columns="source_number")
            .assign(id=pd.Series(owners, dtype="str"))
            .rename(columns=names)
        )


def subjects_in(records: Mapping[str, pd.DataFrame]) -> set[str]:
    """Return the cases and persons that rows concern."""
    return {
        identifier
        for frame in records.values()
        for column in frame.columns.intersection(["case_id", "person_id"])
        for identifier in frame[column]
        if identifier
    }


def _fingerprint(extract: Extract, as_of: date) -> str:
    """Return a hash of everything that would be taken in: the same content is the same import."""
    digest = hashlib.sha256(json.dumps([extract.source_id, as_of.isoformat()]).encode())
    for name in sorted(extract.frames):
        lines = extract.frames[name].to_csv(index=False, header=False, lineterminator="\n").splitlines()
        digest.update(json.dumps([name, list(extract.frames[name].columns), sorted(lines)]).encode())
    return digest.hexdigest()[:32]


def _need_space(location: Path, extract: Extract) -> None:
    content = sum(int(frame.memory_usage(deep=True).sum()) for frame in extract.frames.values())
    needed = content * _SPACE_PER_BYTE + _SPACE_AT_LEAST
    if shutil.disk_usage(location).free < needed:
        raise StoreError(
            f"Auf dem Laufwerk von „{location}“ sind weniger als {needed // 2**20 + 1} MB frei.",
            "Eine halbe Aufnahme darf es nicht geben; deshalb wurde nichts begonnen.",
            "Schaffen Sie Platz und wiederholen Sie die Aufnahme.",
        )


@contextmanager
def without_interruption() -> Iterator[None]:
    """Let Ctrl-C wait until both stores are written; it then ends the program as usual."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    previous = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
    if asked:
        raise KeyboardInterrupt
