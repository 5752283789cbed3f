"""What the journal still tells of those who go, beyond what their own keys seal.

A row can have been written before its case was known, under nobody's key; a piece of evidence about one person stands under
the key of the whole case. Such parts of entries are emptied: only the hash stays that the chain covers. What else stood in
them, or under the keys that go, and belongs to rows that stay, is said once more by the erasure's own entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kimlab.acts import Read
from kimlab.store._changes import Change, key_of, subjects_of
from kimlab.store._keys import Sealed, unseal
from kimlab.store.erasing._emptied import EMPTIABLE
from kimlab.store.erasing._leads import GoneRow, documents_behind, going_tables
from kimlab.store.past._references import id_column_of
from kimlab.tables import TABLES

Key = tuple[str, tuple[Any, ...]]
"""A table, and what identifies a row in it."""
Rows = Callable[[str], Iterable[tuple[tuple[str, ...], Mapping[str, Any]]]]
"""Gives a table's rows, each with its key as texts."""


@dataclass(frozen=True)
class _Part:
    """One part of an entry that can be read as long as all keys are there."""

    seq: int
    part: int
    subjects: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def place(self) -> str:
        return f"{self.seq}:{self.part}"


@dataclass(frozen=True)
class Traces:
    """What the journal tells of those who go.

    Attributes
    ----------
    parts
        Parts to be emptied, as ``ENTRY:PART``: no key that goes seals them.
    touched
        Rows that stay, of which something stands in a part that cannot be read any more.
    """

    parts: tuple[str, ...]
    touched: tuple[Key, ...]


def traces(
    ids: Collection[str], gone: Collection[GoneRow], read: Read, places: Collection[str] = ()
) -> Traces:
    """Return what the journal tells of these ids; everything that rested on them at any time counts as theirs.

    `places` are further parts that name them, as ``ENTRY:PART``: those of them count that only tables which an erasure may
    say once more stand in.
    """
    parts = list(_parts(read))
    closed = {one.place for one in parts if not set(one.subjects).isdisjoint(ids)}
    emptied = _emptied([one for one in parts if one.place not in closed], set(ids))
    emptied |= {
        one.place for one in parts if one.place in places and one.place not in closed and _may_empty(one)
    }
    unread = [one for one in parts if one.place in closed or one.place in emptied]
    taken = {(one.table, tuple(map(_plain, one.key))) for one in gone}
    touched = {
        (change.table, key_of(change.key, TABLES[change.table])) for one in unread for change in one.changes
    }
    order = {one.place: place for place, one in enumerate(parts)}
    return Traces(tuple(sorted(emptied, key=order.__getitem__)), tuple(sorted(touched - taken, key=str)))


def restated(touched: Collection[Key], rows: Rows) -> list[Change]:
    """Return, as changes that change nothing, the rows of these keys that still stand in their tables.

    `rows` gives a table's rows as they stand in the end, each with the key that it has now.
    """
    by_table: dict[str, set[tuple[str, ...]]] = {}
    for name, key in touched:
        by_table.setdefault(name, set()).add(tuple(map(str, key)))
    found = []
    for name, keys in sorted(by_table.items()):
        for key, row in rows(name):
            if key in keys:
                own = {column: row[column] for column in TABLES[name].key}
                found.append(Change(name, own, None, dict(row), subjects_of(row), restated=True))
    return found


def _may_empty(part: _Part) -> bool:
    return all(change.table in EMPTIABLE for change in part.changes)


def _plain(value: object) -> object:
    """Return a value of a key as the journal writes it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _parts(read: Read) -> Iterator[_Part]:
    keys = {row["subject_id"]: bytes(row["key"]) for row in read("subject_keys")}
    for row in read("journal_payload"):
        subjects = tuple(json.loads(row["subjects"]))
        opened = unseal(Sealed(subjects, row["nonce"], row["ciphertext"]), keys, (row["seq"], row["part"]))
        if isinstance(opened, list):
            yield _Part(row["seq"], row["part"], subjects, tuple(map(Change.from_plain, opened)))


def _emptied(parts: Collection[_Part], ids: set[str]) -> set[str]:
    """Return which of these parts tell of the ids, or of anything that rested on them."""
    tables, found = {*going_tables(), "imports"}, set()  # type: set[str], set[str]
    waiting, more = list(parts), True
    while more:
        more, rest = False, []
        for one in waiting:
            theirs = [change for change in one.changes if change.table in tables and _tells_of(change, ids)]
            if not theirs:
                rest.append(one)
                continue
            found.add(one.place)
            ids |= {own for change in theirs for own in _own_id(change)}
            more = True
        waiting = rest
    return found


def _tells_of(change: Change, ids: Collection[str]) -> bool:
    values = {value for row in (change.key, change.before, change.after) for value in _values(row)}
    return not values.isdisjoint(ids) or not documents_behind(change.table, change.key).isdisjoint(ids)


def _own_id(change: Change) -> Iterator[str]:
    column = id_column_of(change.table)
    if column:
        yield str(change.key[column])


def _values(row: Mapping[str, Any] | None) -> Iterator[str]:
    for held in (row or {}).values():
        for one in held if isinstance(held, list | tuple) else (held,):
            if isinstance(one, str):
                yield one
