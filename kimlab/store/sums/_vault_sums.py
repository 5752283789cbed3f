"""A sum over the rows of each of the vault's tables, kept with every change: what was changed elsewhere does not add up.

Each row is hashed, and the hashes of a table are added; so a change costs what its own rows cost, in a vault of 500
documents as in an empty one, and a sum never takes over rows that came in another way. Source: AdHash (M. Bellare,
D. Micciancio: A New Paradigm for Collision-free Hashing: Incrementality at Reduced Cost, EUROCRYPT 1997), with 2048 bits
because of D. Wagner: A Generalized Birthday Problem, CRYPTO 2002 (about 2^(2·√2048) = 2^90 steps to other rows with the
same sum).

The digest of all sums is written into the vault's journal (``CloseVault``), whose head stands in the anchor. A vault whose
sums are not those of its last closing keeps them as they are, so that what was changed stays to be seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from kimlab.store._schema import VAULT
from kimlab.store.anchors import look

_BYTES = 256
_MODULUS = 1 << (8 * _BYTES)
_SCHEMA = ""  # the row that says for which columns the sums were made
_CHAINED = ("journal", "journal_payload")  # their hashes are a chain already
SUMMED: tuple[str, ...] = tuple(sorted(set(VAULT.tables) - {*_CHAINED, "table_sums"}))


@dataclass(frozen=True)
class TableSum:
    """How many rows a table has, and the sum over their hashes."""

    rows: int = 0
    total: int = 0

    def __add__(self, other: TableSum) -> TableSum:
        """Add rows."""
        return TableSum(self.rows + other.rows, (self.total + other.total) % _MODULUS)

    def __sub__(self, other: TableSum) -> TableSum:
        """Take rows away."""
        return TableSum(self.rows - other.rows, (self.total - other.total) % _MODULUS)


def row_sum(table: str, values: Iterable[object]) -> TableSum:
    """Return the sum of one row, from the values as SQLite holds them (text, integer, number, bytes, nothing).

    >>> one, other = row_sum("cast", ("f1", 2)), row_sum("cast", ("f1", "2"))
    >>> one == other, one + other - one == other
    (False, True)
    """
    digest = hashlib.sha256()
    for value in (table, *values):
        content = value if isinstance(value, bytes) else repr(value).encode("utf-8", "backslashreplace")
        digest.update(f"{type(value).__name__}:{len(content)}:".encode())
        digest.update(content)
    return TableSum(1, int.from_bytes(hashlib.shake_256(digest.digest()).digest(_BYTES), "little"))


def counted(connection: Connection) -> dict[str, TableSum]:
    """Return the sums of all tables as they are, from their rows."""
    sums = {_SCHEMA: _COLUMNS}
    for name in SUMMED:
        found = TableSum()
        for row in connection.exec_driver_sql(f'SELECT {_columns(VAULT.tables[name])} FROM "{name}"'):  # noqa: S608
            found += row_sum(name, row)
        sums[name] = found
    return sums


def kept(connection: Connection) -> dict[str, TableSum]:
    """Return the sums as they were kept."""
    rows = connection.execute(select(VAULT.tables["table_sums"]))
    return {row.table_name: TableSum(row.rows, int.from_bytes(row.total, "little")) for row in rows}


def keep(connection: Connection, sums: Mapping[str, TableSum]) -> None:
    """Keep sums in place of what was kept for the same tables."""
    table = VAULT.tables["table_sums"]
    connection.execute(delete(table).where(table.c.table_name.in_(sums)))
    rows = [
        {"table_name": name, "rows": one.rows, "total": one.total.to_bytes(_BYTES, "little")}
        for name, one in sums.items()
    ]
    if rows:
        connection.execute(insert(table), rows)


def digest_of(sums: Mapping[str, TableSum]) -> str:
    """Return SHA-256 over all sums."""
    content = [[name, sums[name].rows, f"{sums[name].total:x}"] for name in sorted(sums)]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def closed_with(connection: Connection) -> str:
    """Return the digest that the vault's last closing noted; empty if there was none."""
    return look(connection).end.tables


def sound(connection: Connection, sums: Mapping[str, TableSum]) -> bool:
    """Tell whether sums are those of the last closing."""
    noted = closed_with(connection)
    return noted == digest_of(sums) if sums else not noted


def _columns(table: Table, prefix: str = "") -> str:
    return ", ".join(f'{prefix}"{column.name}"' for column in table.columns)


def _triggers() -> Iterator[str]:
    """Return what calls ``kimlab_note`` with each row that comes or goes."""
    for name in SUMMED:
        gone, come = (
            f"'{name}', {way}, {_columns(VAULT.tables[name], of)}" for way, of in ((-1, "OLD."), (1, "NEW."))
        )
        for event, notes in {"INSERT": (come,), "DELETE": (gone,), "UPDATE": (gone, come)}.items():
            body = " ".join(f"SELECT kimlab_note({note});" for note in notes)
            yield f'CREATE TEMP TRIGGER "kimlab_{event}_{name}" AFTER {event} ON main."{name}" BEGIN {body} END'


def _schema_sum() -> TableSum:
    columns = [(name, [column.name for column in VAULT.tables[name].columns]) for name in SUMMED]
    return TableSum(0, row_sum(_SCHEMA, [json.dumps(columns)]).total)


_TRIGGERS = tuple(_triggers())
_COLUMNS = _schema_sum()


class Watch:
    """Follows what one transaction writes, by triggers that live as long as its connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._before = kept(connection)
        self._sound = sound(connection, self._before)
        self._changes: dict[str, TableSum] = {}
        self._anew = False
        self._listen()

    def begin_anew(self) -> None:
        """Take all tables as they will be at the end of the transaction: from then on they must stay so."""
        self._anew = self._sound = True

    def settle(self) -> str | None:
        """Keep the new sums and return their digest; None if nothing was written, or what was kept no longer adds up."""
        if not self._sound:
            return None
        sums = self._sums()
        if sums == self._before and not self._anew:
            return None
        changed = {name: one for name, one in sums.items() if self._before.get(name) != one}
        keep(self._connection, changed)
        return digest_of(sums)

    def _sums(self) -> dict[str, TableSum]:
        """Return the sums after the transaction; those of a vault that has none yet, or of other columns, are counted."""
        if self._anew or self._before.get(_SCHEMA) != _COLUMNS:
            return counted(self._connection)
        return self._before | {name: self._before[name] + change for name, change in self._changes.items()}

    def _listen(self) -> None:
        driver: Any = self._connection.connection.driver_connection
        driver.create_function("kimlab_note", -1, self._note)
        cursor = driver.cursor()
        cursor.execute("PRAGMA recursive_triggers = ON")  # rows that are replaced go, too
        for trigger in _TRIGGERS:
            cursor.execute(trigger)
        cursor.close()

    def _note(self, name: str, way: int, *values: object) -> None:
        before, one = self._changes.get(name, TableSum()), row_sum(name, values)
        self._changes[name] = before + one if way > 0 else before - one
