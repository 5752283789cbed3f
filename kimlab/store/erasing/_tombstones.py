"""Tombstones: keyed hashes of numbers and documents that were erased, so that nothing of them is taken in again.

HMAC-SHA256 (RFC 2104) under a key that the vault drew once and that each of its backups bears: without it nobody can try
numbers out. A tombstone says nothing but when, and until when. A number stands under its own source and under none, so that
the same number from another source is held out, too; how it is written makes no difference (:mod:`._writings`).
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from kimlab.errors import StoreError
from kimlab.store._schema import VAULT
from kimlab.store.erasing._writings import SHINGLES_ALIKE, run_together, shingles, writings

_KEY_NAME = "tombstones"
HELD_OUT = ("case", "family", "person")
"""What is held out by its number; rows that belong to it go with it."""

SAMPLE = 32
"""Hashes that a document leaves. Voreinstellung: as a share of them, the resemblance of two texts is known to about ±9 of
100 (Broder, On the resemblance and containment of documents, 1997; to be verified)."""

Number = tuple[str, str]
"""A namespace, and a number in it."""


_ANY_SOURCE = ""
_TEXT, _FILE, _WORDS = "text", "file", "words"


@dataclass(frozen=True)
class Held:
    """When something was erased (``YYYY-MM-DD``), and by which erasure; `elsewhere`: only another source had it."""

    at: str
    erasure_id: str
    elsewhere: bool = False


@dataclass(frozen=True)
class HeldText:
    """A document that was erased; `alike`: not the same letters, but many of the same words in a row."""

    at: str
    alike: bool = False


def digests_of(connection: Connection, ids: Collection[str]) -> tuple[str, ...]:
    """Return the keyed hashes of the numbers and of the documents behind these ids, sorted."""
    pseudonyms, originals = VAULT.tables["pseudonyms"], VAULT.tables["originals"]
    numbers = connection.execute(select(pseudonyms).where(pseudonyms.c.namespace.in_(HELD_OUT)))
    wanted = select(originals.c.document_id, originals.c.text, originals.c.file_sha256)
    secret = _secret(connection)
    found = {
        one
        for row in numbers
        if row.id in ids
        for source in (row.source_id, _ANY_SOURCE)
        for one in _of_number(secret, row.namespace, source, row.source_number)
    }
    for row in connection.execute(wanted):
        if row.document_id in ids:
            found |= {_keyed(secret, _FILE, row.file_sha256), *_of_text(secret, row.text)}
            found |= _of_words(secret, row.text)
    return tuple(sorted(found))


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
    standing = _standing(connection, today)
    if not standing:
        return {}
    secret, found = _secret(connection), {}
    for namespace, number in numbers:
        for source in (_ANY_SOURCE, source_id) if namespace in HELD_OUT else ():
            own = _of_number(secret, namespace, source, number)
            for row in (standing[one][-1] for one in own if one in standing):
                found[namespace, number] = Held(row.at, row.erasure_id, source == _ANY_SOURCE)
    return found


def held_text(connection: Connection, text: str, file_sha256: str, today: str) -> HeldText | None:
    """Return whether a document was erased: the same file, the same letters and digits, or nearly the same words."""
    standing = _standing(connection, today)
    if not standing:
        return None
    secret = _secret(connection)
    for one in (_keyed(secret, _FILE, file_sha256), *_of_text(secret, text)):
        if one in standing:
            return HeldText(standing[one][-1].at)
    own = _of_words(secret, text)
    shared = [row for one in own for row in standing.get(one, ())]
    for row in sorted(shared, key=lambda row: str(row.at), reverse=True):
        of_this = {other.digest for other in shared if other.erasure_id == row.erasure_id}
        if len(of_this) >= SHINGLES_ALIKE * len(own):
            return HeldText(row.at, alike=True)
    return None


def _standing(connection: Connection, today: str) -> dict[str, list[Row[tuple[Any, ...]]]]:
    """Return digest → what stands under it on this day, the latest last."""
    table = VAULT.tables["tombstones"]
    found: dict[str, list[Row[tuple[Any, ...]]]] = {}
    for row in connection.execute(select(table).order_by(table.c.at)):
        if not row.expires or today <= row.expires:
            found.setdefault(row.digest, []).append(row)
    return found


def _of_number(secret: bytes, namespace: str, source_id: str, number: str) -> set[str]:
    return {_keyed(secret, namespace, source_id, one) for one in writings(number)}


def _of_text(secret: bytes, text: str) -> set[str]:
    words = run_together(text)
    return {_keyed(secret, _TEXT, words)} if words else set()


def _of_words(secret: bytes, text: str) -> set[str]:
    """Return the smallest keyed hashes of the words in a row: a sample by which two texts can be compared."""
    every = sorted({_keyed(secret, _WORDS, one) for one in shingles(text)})
    return set(every[:SAMPLE])


def _keyed(secret: bytes, *said: str) -> str:
    return hmac.new(secret, "\0".join(said).encode(), "sha256").hexdigest()


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
