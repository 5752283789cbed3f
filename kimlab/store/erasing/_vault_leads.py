"""Which rows of the vault go: those that name, by what their table declares, anybody or anything that goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from kimlab.store._keeping import VAULT_KEEPING, Goes, Sealed
from kimlab.store._schema import VAULT

KEYS = "subject_keys"
_BATCH = 400  # values in one question: SQLite takes 999 of them in old versions


def going_vault_tables() -> Mapping[str, tuple[str, ...]]:
    """Return table → its columns that lead to somebody; keys go with whom they belong to."""
    goes = {
        name: tuple(kept.erasure.through)
        for name, kept in VAULT_KEEPING.items()
        if isinstance(kept.erasure, Goes)
    }
    sealed = {
        name: ("subject_id",)
        for name, kept in VAULT_KEEPING.items()
        if isinstance(kept.erasure, Sealed) and name == kept.erasure.keys
    }
    return goes | sealed


def gone_vault_rows(connection: Connection, ids: Collection[str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield table and key of each row that goes with these ids."""
    for name, columns in going_vault_tables().items():
        table = VAULT.tables[name]
        keys = list(table.primary_key.columns)
        found = {
            tuple(row)
            for column in columns
            for batch in _batches(ids)
            for row in connection.execute(select(*keys).where(table.c[column].in_(batch)))
        }
        for key in sorted(found, key=str):
            yield name, key


def take_out_of_vault(connection: Connection, ids: Collection[str]) -> int:
    """Take out every row that goes with these ids; return how many there were."""
    return sum(
        _taken(connection, VAULT.tables[name], column, ids)
        for name, columns in going_vault_tables().items()
        for column in columns
    )


def _taken(connection: Connection, table: Table, column: str, ids: Collection[str]) -> int:
    return sum(
        connection.execute(delete(table).where(table.c[column].in_(batch))).rowcount
        for batch in _batches(ids)
    )


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
