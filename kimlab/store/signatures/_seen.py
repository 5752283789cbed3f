"""Rows as a transaction sees them: of tables, and of what follows from signed entries under names of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from kimlab.store._rows import rows
from kimlab.store._signed_names import PROPOSALS, PUBLISHED, REGISTRIES, SIGNATORIES, UNDOINGS, UNLAWFUL
from kimlab.store.signatures._papers import Papers
from kimlab.store.signatures._registry import registries
from kimlab.store.signatures._signed_tables import signed_tables
from kimlab.store.signatures._undoings import lawful_undoings, unlawful_entries


def seen_rows(
    connection: Connection, name: str, among: Mapping[str, Collection[object]]
) -> list[dict[str, Any]]:
    """Return rows as :func:`kimlab.store._rows.rows` does, also of what :mod:`kimlab.store._signed_names` names."""
    if name not in _FOLLOWING:
        return rows(connection, name, among)
    return [
        row
        for row in _FOLLOWING[name](connection)
        if all(row[column] in values for column, values in among.items())
    ]


def _signatories(connection: Connection) -> list[dict[str, Any]]:
    now = registries(connection).now
    if now is None:
        return []
    return [
        {
            "user_id": user_id,
            "name": name,
            "roles": now.people[user_id].roles if user_id in now.people else (),
        }
        for user_id, name in sorted(now.names.items())
    ]


def _proposals(connection: Connection) -> list[dict[str, Any]]:
    return [vars(one) for one in Papers.of(connection).proposals()]


def _lawful(connection: Connection) -> list[dict[str, Any]]:
    found = lawful_undoings(connection, registries(connection))
    return [{"seq": seq, "undone": undone} for seq, undone in found]


def _unlawful(connection: Connection) -> list[dict[str, Any]]:
    return [{"seq": seq} for seq in unlawful_entries(connection, registries(connection))]


def _known(connection: Connection) -> list[dict[str, Any]]:
    return [{"known": registries(connection)}]


_FOLLOWING: Mapping[str, Callable[[Connection], list[dict[str, Any]]]] = MappingProxyType(
    {
        SIGNATORIES: _signatories,
        PROPOSALS: _proposals,
        PUBLISHED: signed_tables,
        UNDOINGS: _lawful,
        UNLAWFUL: _unlawful,
        REGISTRIES: _known,
    }
)
