"""Values as they stand in the file, brought to the form in which the journal writes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select, type_coerce
from sqlalchemy import Table as Stored
from sqlalchemy.types import NullType

from kimlab.tables import TABLES, Dtype

Key = tuple[Any, ...]
Row = Mapping[str, Any]

_LENGTH_OF_MOMENTS = len("2024-05-02 00:00:00.000000")  # how SQLAlchemy's DateTime is kept by SQLite


class Unreadable:
    """Something in the file that kimlab never wrote there: it equals nothing, not even itself read again."""

    def __repr__(self) -> str:
        return "Unreadable()"


def raw_rows(connection: Connection, table: Stored, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Give the rows as SQLite holds them: what kimlab did not write must not stop the reading."""
    wanted = (type_coerce(table.c[name], NullType()).label(name) for name in columns)
    for row in connection.execute(select(*wanted)):
        yield tuple(row)


def plain_rows(
    connection: Connection, table: Stored, among: Collection[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Give the rows of one of kimlab's tables as the journal would write them, no column left out or hashed.

    With `among`, only columns of these names: an older version has not all of them.
    """
    columns = [one for one in TABLES[table.name].columns if among is None or one.name in among]
    readers = [(column.name, _READERS[column.dtype]) for column in columns]
    for row in raw_rows(connection, table, [column.name for column in columns]):
        yield {name: read(raw) for (name, read), raw in zip(readers, row, strict=True)}


def key_of(table: str, row: Row) -> Key:
    """Return the values that identify a plain row."""
    return tuple(row[name] for name in TABLES[table].key)


def _text(raw: object) -> object:
    return raw if isinstance(raw, str) else Unreadable()


def _number(raw: object) -> object:
    return raw if raw is None or isinstance(raw, int) else Unreadable()


def _flag(raw: object) -> object:
    return bool(raw) if isinstance(raw, int) and raw in (0, 1) else Unreadable()


def _date(raw: object) -> object:
    if raw is None:
        return None
    if not isinstance(raw, str) or len(raw) != _LENGTH_OF_MOMENTS:
        return Unreadable()
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return Unreadable()
    return moment.isoformat() if moment.isoformat(" ", "microseconds") == raw else Unreadable()


def _list(raw: object) -> object:
    try:
        found = json.loads(raw) if isinstance(raw, str) else None
    except ValueError:
        found = None
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return found
    return Unreadable()


_READERS: Mapping[Dtype, Callable[[object], object]] = MappingProxyType(
    {"text": _text, "number": _number, "flag": _flag, "date": _date, "list": _list}
)
