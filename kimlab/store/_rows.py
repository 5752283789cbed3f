"""Reading tables inside one transaction: whole, some columns of them, or the rows that belong to somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, Select, select

from kimlab.store._keys import MANY
from kimlab.store._schema import WORKBENCH
from kimlab.tables import typed


def frame(
    connection: Connection,
    name: str,
    columns: Sequence[str] = (),
    among: Mapping[str, Collection[object]] | None = None,
) -> pd.DataFrame:
    """Return the table `name`, sorted by its key; with `columns` these only, with `among` as in :func:`rows`."""
    wanted = tuple(columns) or tuple(WORKBENCH.tables[name].columns.keys())
    found = _found(connection, name, wanted, among or {})
    return typed(name, found, wanted)


def rows(connection: Connection, name: str, among: Mapping[str, Collection[object]]) -> list[dict[str, Any]]:
    """Return rows as plain values, sorted by their key; with `among`, those whose column holds one of the values."""
    names = tuple(WORKBENCH.tables[name].columns.keys())
    return [dict(zip(names, row, strict=True)) for row in _found(connection, name, names, among)]


def _found(
    connection: Connection, name: str, columns: Sequence[str], among: Mapping[str, Collection[object]]
) -> list[tuple[Any, ...]]:
    """Return the rows; of many values the database is not asked one by one, they are looked up here."""
    table = WORKBENCH.tables[name]
    many = {column: set(values) for column, values in among.items() if len(values) > MANY}
    read = [*columns, *(column for column in many if column not in columns)]
    wanted: Select[Any] = select(*(table.c[column] for column in read)).order_by(*table.primary_key.columns)
    for column, values in among.items():
        if column not in many:
            wanted = wanted.where(table.c[column].in_(values))
    found: Sequence[Row[Any]] = connection.execute(wanted).all()
    places = {column: read.index(column) for column in many}
    return [
        tuple(row)[: len(columns)]
        for row in found
        if all(row[place] in many[column] for column, place in places.items())
    ]
