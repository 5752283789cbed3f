"""Tombstones: keyed hashes of numbers that were erased, so that an old extract brings nobody back.

HMAC-SHA256 (RFC 2104) under a key that the vault drew once and that each of its backups bears: without it nobody can try
numbers out. A tombstone says nothing but when, and until when.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from kimlab.errors import StoreError
from kimlab.store._schema import VAULT

_KEY_NAME = "tombstones"
HELD_OUT = ("case", "family", "person")
"""What is held out by its number; rows that belong to it go with it."""

Number = tuple[str, str]
"""A namespace, and a number in it."""


@dataclass(frozen=True)
class Held:
    """When a number was erased (``YYYY-MM-DD``), and by which erasure."""

    at: str
    erasure_id: str


def digests_of(connection: Connection, ids: Collection[str]) -> tuple[str, ...]:
    """Return the keyed hashes of the numbers behind these ids, sorted."""
    table = VAULT.tables["pseudonyms"]
    rows = connection.execute(select(table).where(table.c.namespace.in_(HELD_OUT)))
    return tuple(
        sorted(
            digest(connection, row.namespace, row.source_id, row.source_number)
            for row in rows
            if row.id in ids
        )
    )


def digest(connection: Connection, namespace: str, source_id: str, number: str) -> str:
    """Return the keyed hash of one number; how it is written, in capitals or with blanks around it, makes no difference."""
    said = "\0".join((namespace, source_id, number.strip().casefold()))
    return hmac.new(_secret(connection), said.encode(), "sha256").hexdigest()


def set_up(connection: Connection, digests: Iterable[str], erasure_id: str, at: str, expires: str) -> None:
    """Keep tombstones; one that stands there already stays."""
    table = VAULT.tables["tombstones"]
    query = select(table.c.digest).where(table.c.erasure_id == erasure_id)
    fresh = sorted(set(digests) - set(connection.execute(query).scalars()))
    if fresh:
        rows = [{"digest": one, "erasure_id": erasure_id, "at": at, "expires": expires} for one in fresh]
        connection.execute(insert(table), rows)


def lift(connection: Connection, erasure_id: str) -> int:
    """Take the tombstones of an erasure away; return how many there were."""
    table = VAULT.tables["tombstones"]
    return connection.execute(delete(table).where(table.c.erasure_id == erasure_id)).rowcount


def held_out(
    connection: Connection, source_id: str, numbers: Iterable[Number], today: str
) -> Mapping[Number, Held]:
    """Return which of these numbers of a source were erased, and are held out on this day (``YYYY-MM-DD``)."""
    table = VAULT.tables["tombstones"]
    standing = {
        row.digest: Held(row.at, row.erasure_id)
        for row in connection.execute(select(table).order_by(table.c.at))
        if not row.expires or today <= row.expires
    }
    if not standing:
        return {}
    found = {
        (namespace, number): standing.get(digest(connection, namespace, source_id, number))
        for namespace, number in numbers
        if namespace in HELD_OUT
    }
    return {number: held for number, held in found.items() if held is not None}


def _secret(connection: Connection) -> bytes:
    table = VAULT.tables["trust"]
    found = connection.execute(select(table.c.value).where(table.c.name == _KEY_NAME)).scalar_one_or_none()
    if not found:
        raise StoreError(
            "Im Tresor fehlt der Schlüssel der Sperren gegen die Wiederaufnahme von Gelöschtem.",
            "Jemand hat den Tresor an kimlab vorbei geändert; Gelöschtes käme mit einem alten Auszug zurück.",
            "Arbeiten Sie nicht weiter, bewahren Sie die Datei auf und spielen Sie die letzte Sicherung ein.",
        )
    return bytes.fromhex(str(found))
