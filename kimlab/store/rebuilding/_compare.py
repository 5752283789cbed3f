"""Row by row and value by value: what the file holds beside what the journal says it must hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from kimlab.store._changes import kept, subjects_of
from kimlab.store._keys import NOBODY
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.rebuilding._replay import Rebuilt
from kimlab.store.rebuilding._values import Key, Row, key_of, plain_rows
from kimlab.tables import TABLES

Kind = Literal["changed", "missing", "added"]


@dataclass(frozen=True)
class Difference:
    """One row that is not as the journal says.

    Attributes
    ----------
    table
        Where it stands.
    kind
        Its values are others, it is gone, or the journal does not know it.
    columns
        Which values are others.
    seq
        The entry that wrote it, or took it out, last; 0 if none ever did.
    actual
        The row in the file, its values as the journal writes them and nothing hashed; None where there is none.
    rebuilt
        The row by the journal; None where there is none.
    """

    table: str
    kind: Kind
    columns: tuple[str, ...]
    seq: int
    actual: Row | None
    rebuilt: Row | None


@dataclass(frozen=True)
class Compared:
    """What a comparison of all tables found.

    Attributes
    ----------
    differences
        Each row that is not as it must be.
    rows, values
        How many were compared.
    unknown
        Rows that could not be compared, as what was written about them cannot be opened.
    """

    differences: tuple[Difference, ...]
    rows: int
    values: int
    unknown: int


def compare(connection: Connection, rebuilt: Rebuilt, tables: Collection[str] = STORED_TABLES) -> Compared:
    """Compare every value of these tables with what the journal makes of them."""
    closed = rebuilt.closed  # rows that stay, and of which something was closed for good, are said once more
    sealed = {one.subjects for one in rebuilt.unopened if one not in closed}
    found: list[Difference] = []
    rows = values = unknown = 0
    for name in tables:
        wanted, last = rebuilt.tables[name], rebuilt.last[name]
        seen: set[Key] = set()
        for row in _as_kept(connection, name):
            key = key_of(name, row.plain)
            if _is_sealed(name, row.plain, sealed) or _is_sealed(name, wanted.get(key), sealed):
                unknown += 1
            else:
                rows, values = rows + 1, values + len(row.plain)
                found += _of_row(name, row, None if key in seen else wanted.get(key), last.get(key, 0))
            seen.add(key)
        gone = ((key, row) for key, row in wanted.items() if key not in seen)
        found += [
            Difference(name, "missing", (), last[key], None, row)
            for key, row in gone
            if not _is_sealed(name, row, sealed)
        ]
    return Compared(tuple(found), rows, values, unknown)


@dataclass(frozen=True)
class _Standing:
    """A row of the file: as the journal would write it, and as it keeps it, where a column is a hash."""

    plain: Row
    kept: Row


def _as_kept(connection: Connection, name: str) -> Iterator[_Standing]:
    hashes = not all(column.journaled for column in TABLES[name].columns)
    for row in plain_rows(connection, WORKBENCH.tables[name]):
        yield _Standing(row, kept(name, row) if hashes else row)


def _of_row(name: str, row: _Standing, wanted: Row | None, seq: int) -> Iterator[Difference]:
    if wanted is None:
        yield Difference(name, "added", (), seq, row.plain, None)
        return
    columns = tuple(
        column for column, value in row.kept.items() if column not in wanted or wanted[column] != value
    )
    if columns:
        yield Difference(name, "changed", columns, seq, row.plain, wanted)


def _is_sealed(name: str, row: Row | None, sealed: Collection[tuple[str, ...]]) -> bool:
    """Tell whether something about this row stands, or must stand, in a part that cannot be read."""
    if not sealed or row is None:
        return False
    return (_subjects(row) or (NOBODY,)) in sealed or len(row) < len(TABLES[name].columns)


def _subjects(row: Row) -> tuple[str, ...]:
    return subjects_of({name: value for name, value in row.items() if isinstance(value, str | list | tuple)})
