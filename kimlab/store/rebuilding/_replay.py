"""Every change that the journal holds, carried out again over empty tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from kimlab.german import number
from kimlab.store import _journal
from kimlab.store._changes import Change
from kimlab.store._keys import NOBODY, Sealed, unseal
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.effects._may_change import beyond, undone_acts
from kimlab.store.past._past import undone_entry
from kimlab.store.rebuilding._one_person import CORRECT, TAKING_TWO, Widened, widened
from kimlab.store.rebuilding._progress import Progress, telling
from kimlab.store.rebuilding._values import Key, Row, raw_rows
from kimlab.tables import TABLES, Dtype, typed

ERASING = ("EraseSubject", "RepeatErasure")
"""Acts that erase: what was sealed under the keys of those whom they name is gone lawfully."""


@dataclass(frozen=True)
class Unopened:
    """A sealed part of an entry that cannot be read.

    Attributes
    ----------
    seq
        The entry.
    subjects
        Whom it concerns; the empty text stands for nobody.
    missing
        Those of them whose key is not there; empty where the keys are there and do not fit.
    part
        Which part of the entry.
    emptied
        Only its hash is left.
    """

    seq: int
    subjects: tuple[str, ...]
    missing: tuple[str, ...]
    part: int = 0
    emptied: bool = False


@dataclass(frozen=True)
class Contradiction:
    """A change that does not lead on from what the entries before it left: `seq` and `table` say where it stands."""

    seq: int
    table: str


@dataclass(frozen=True)
class Beyond:
    """An entry that changes tables which its act may not change: `seq`, `act` and `table` say where it stands."""

    seq: int
    act: str
    table: str


@dataclass(frozen=True)
class Migration:
    """An entry that kimlab itself wrote when it brought the store to a version, and how many rows it took over."""

    seq: int
    version: str
    rows: int


@dataclass(frozen=True)
class Rebuilt:
    """What the tables hold if the journal is right.

    Attributes
    ----------
    tables
        Table → key → row, as the journal writes values: dates are ISO texts, a column that is not journaled is a hash.
    last
        Table → key → the entry that wrote the row, or took it out, last.
    seq
        The latest entry.
    unopened
        Parts that could not be read.
    contradictions
        Changes that do not fit.
    beyond
        Changes of tables that the entry's act may not change.
    widened
        Corrections after which more is seen.
    migrations
        Entries of kimlab itself, at the change to another version.
    subjects
        Everybody under whose key something is sealed.
    erasures
        Entries that erased somebody.
    """

    tables: Mapping[str, Mapping[Key, Row]]
    last: Mapping[str, Mapping[Key, int]]
    seq: int = 0
    unopened: tuple[Unopened, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    widened: tuple[Widened, ...] = ()
    migrations: tuple[Migration, ...] = ()
    subjects: frozenset[str] = frozenset()
    erasures: tuple[int, ...] = ()

    @property
    def closed(self) -> frozenset[Unopened]:
        """Return the parts that are closed for good, as an erasure in the journal says: by whom it names, or by place."""
        done = [row for row in self.tables["erasures"].values() if row.get("decided")]
        erased = {subject for row in done for subject in row["subjects"]}
        places = {place for row in done for place in row["parts"]}
        return frozenset(
            one
            for one in self.unopened
            if not erased.isdisjoint(one.missing) or (one.emptied and f"{one.seq}:{one.part}" in places)
        )

    def frame(self, name: str) -> pd.DataFrame:
        """Return a table as a frame of its own types, sorted by its key; a column that is not journaled holds hashes.

        Raises
        ------
        KeyError
            A row lacks a column: what wrote it is not in the journal, or cannot be opened.
        """
        columns, rows = TABLES[name].columns, self.tables[name]
        ordered = sorted(rows, key=lambda key: tuple((one is None, one) for one in key))
        return typed(
            name, [tuple(as_stored(one.dtype, rows[key][one.name]) for one in columns) for key in ordered]
        )

    def head(self, name: str) -> int:
        """Return the entry that changed a table last, or brought the store to another version; 0 if none did."""
        all_tables = (*self.erasures, *(one.seq for one in self.migrations))
        return max([0, *self.last.get(name, {}).values(), *all_tables])


def replay(
    connection: Connection, progress: Progress = lambda step: None, *, before: int | None = None
) -> Rebuilt:
    """Carry out again whatever the workbench's journal holds.

    Parameters
    ----------
    connection
        A transaction: journal, keys and tables of one moment.
    progress
        Is told how far it is, if it takes longer than a second.
    before
        Stop before this entry.
    """
    keys, acts = keys_of(connection), _acts(connection, before)
    sealed = _journal.sealed_parts(connection, WORKBENCH)
    versions = {seq: reference for seq, (act, reference) in acts.items() if act == _journal.MIGRATION}
    erasures = tuple(seq for seq, (act, _) in acts.items() if act in ERASING)
    making = _Making(versions, _restated(erasures, sealed, keys))
    entries = [(seq, sealed[seq]) for seq in acts if seq in sealed]  # what has no heading breaks the chain
    undone, found = undone_acts(acts), []
    wider: list[Widened] = []
    for seq, parts in telling(entries, progress, _told):
        changes, unopened = _opened(seq, parts, keys)
        if acts[seq][0] in TAKING_TWO:
            undoes = 0 if undone.get(seq) in (None, CORRECT) else undone_entry(acts[seq][1])
            wider += widened(seq, changes, making.tables, making.last, undoes)
        making.carry_out(seq, changes, unopened)
        found += _beyond(seq, acts[seq][0], undone.get(seq, ""), changes)
    subjects = frozenset(subject for _, parts in entries for one in parts for subject in one.subjects)
    made = making.made(max(acts, default=0))
    return replace(made, subjects=subjects, beyond=tuple(found), widened=tuple(wider), erasures=erasures)


def _restated(
    erasures: Collection[int], sealed: Mapping[int, Sequence[Sealed]], keys: dict[str, bytes]
) -> dict[tuple[str, Key], int]:
    """Return row → the latest erasure that says once more what it holds, as what was said before cannot be read."""
    return {
        (change.table, _key(change)): seq
        for seq in erasures
        for change in _opened(seq, sealed.get(seq, ()), keys)[0]
        if change.restated
    }


def keys_of(connection: Connection) -> dict[str, bytes]:
    """Return the keys that are there; one that is no row of bytes opens nothing."""
    found = raw_rows(connection, WORKBENCH.tables["subject_keys"], ("subject_id", "key"))
    return {subject: key if isinstance(key, bytes) else b"" for subject, key in found}


class _Making:
    """The tables while they are made.

    What kimlab wrote at a change of version is taken as it stands, and what came before the first such entry may
    contradict itself: until then migrations changed rows of which the journal does not tell.
    """

    def __init__(
        self, versions: Mapping[int, str], restated: Mapping[tuple[str, Key], int] = MappingProxyType({})
    ) -> None:
        self._restated = restated
        self.tables: dict[str, dict[Key, dict[str, Any]]] = {name: {} for name in STORED_TABLES}
        self.last: dict[str, dict[Key, int]] = {name: {} for name in STORED_TABLES}
        self._unopened: list[Unopened] = []
        self._unread: set[str] = set()
        self._contradictions: dict[Contradiction, None] = {}
        self._versions, self._first = versions, min(versions, default=0)
        self._taken_over = dict.fromkeys(versions, 0)

    def carry_out(self, seq: int, changes: Collection[Change], unopened: Collection[Unopened]) -> None:
        """Carry out what one entry holds, in the order of the store: what goes makes room first."""
        trusted = seq < self._first or seq in self._versions
        self._unopened += unopened
        self._unread.update(subject for one in unopened for subject in one.subjects)
        for change in sorted(changes, key=lambda change: change.after is not None):
            rows = self.tables[change.table]
            key = _key(change)
            said_again = seq <= self._restated.get((change.table, key), 0)
            excused = trusted or said_again or not self._unread.isdisjoint(_subjects(change))
            if not excused and not _follows(rows.get(key), change):
                self._contradictions[Contradiction(seq, change.table)] = None
            if change.after is None:
                rows.pop(key, None)
            else:
                rows[key] = {**rows.get(key, {}), **change.key, **change.after}
            self.last[change.table][key] = seq
        if seq in self._versions:
            self._taken_over[seq] = len(changes)

    def made(self, seq: int) -> Rebuilt:
        """Return what was made, up to the latest entry."""
        migrations = (Migration(one, self._versions[one], rows) for one, rows in self._taken_over.items())
        return Rebuilt(
            self.tables,
            self.last,
            seq,
            tuple(self._unopened),
            tuple(self._contradictions),
            migrations=tuple(migrations),
        )


def _key(change: Change) -> Key:
    return tuple(change.key[name] for name in TABLES[change.table].key)


def _subjects(change: Change) -> tuple[str, ...]:
    return change.subjects or (NOBODY,)


def _follows(row: Row | None, change: Change) -> bool:
    """Tell whether a row is what a change says that it was."""
    if row is None or change.before is None:
        return row is None and change.before is None
    return all(name in row and row[name] == value for name, value in change.before.items())


def _opened(seq: int, parts: Sequence[Sealed], keys: dict[str, bytes]) -> tuple[list[Change], list[Unopened]]:
    """Return the changes of an entry, and its parts that cannot be read."""
    found: list[Change] = []
    unopened: list[Unopened] = []
    for part, sealed in enumerate(parts):
        content = unseal(sealed, keys, (seq, part))
        if isinstance(content, list):
            found += [Change.from_plain(one) for one in content]
        else:
            missing = tuple(one for one in sealed.subjects if one not in keys)
            unopened.append(Unopened(seq, sealed.subjects, missing, part, sealed.emptied))
    return found, unopened


def _acts(connection: Connection, before: int | None) -> dict[int, tuple[str, str]]:
    journal = WORKBENCH.tables["journal"]
    wanted = select(journal.c.seq, journal.c.act, journal.c.reference).order_by(journal.c.seq)
    found = connection.execute(wanted if before is None else wanted.where(journal.c.seq < before))
    return {row.seq: (row.act, row.reference) for row in found}


def _beyond(seq: int, act: str, undone: str, changes: Sequence[Change]) -> list[Beyond]:
    """Return what an entry changes that its act may not; kimlab's own, at a change of version, are told by themselves."""
    if act == _journal.MIGRATION:
        return []
    return [Beyond(seq, act, table) for table in sorted(beyond(act, undone, {one.table for one in changes}))]


def _told(done: int, total: int) -> str:
    return f"Das Protokoll wird nachgerechnet: {number(done)} von {number(total)} Einträgen …"


def as_stored(dtype: Dtype, value: object) -> object:
    """Return a value of the journal as it is written into a table."""
    if dtype == "date" and isinstance(value, str):
        return datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
