"""Keys of the persons and cases in a journal: destroy the key, and what was written about them is gone.

Each case and each person has a random key of its own. A payload that concerns both is sealed under a key
derived from both, so that erasing either makes it unreadable, while the hash chain over the sealed bytes holds.
AES-256-GCM (NIST SP 800-38D); derivation by HKDF-SHA256 (RFC 5869).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Table, insert, select

MANY = 500  # more values than this are looked up in the whole table: a query's length is limited
ERASED = b"kimlab erased\0"
"""What stands in place of a payload that was emptied, before the hash that the journal's chain covers."""
NOBODY = ""  # the subject of payloads that concern no person: releases, users


@dataclass(frozen=True)
class Sealed:
    """Encrypted bytes and what is needed to open them, short of the keys."""

    subjects: tuple[str, ...]
    nonce: bytes
    ciphertext: bytes

    @property
    def emptied(self) -> bool:
        """Tell whether only its hash is left: an erasure emptied it, though its key opens others."""
        return (
            self.ciphertext.startswith(ERASED)
            and len(self.ciphertext) == len(ERASED) + hashlib.sha256().digest_size
        )

    @property
    def digest(self) -> str:
        """Return the hash that the chain covers: of the bytes, or as it was kept in their place."""
        if self.emptied:
            return self.ciphertext[len(ERASED) :].hex()
        return hashlib.sha256(self.ciphertext).hexdigest()


def new_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(32)


def ensure_keys(connection: Connection, table: Table, subjects: Iterable[str]) -> dict[str, bytes]:
    """Return the keys of `subjects`, making those that are missing."""
    wanted = set(subjects)
    known = read_keys(connection, table, wanted)
    fresh = {subject: new_key() for subject in sorted(wanted - known.keys())}
    if fresh:
        connection.execute(insert(table), [{"subject_id": s, "key": k} for s, k in fresh.items()])
    return {subject: (known | fresh)[subject] for subject in wanted}


def read_keys(
    connection: Connection, table: Table, subjects: Collection[str] | None = None
) -> dict[str, bytes]:
    """Return the keys that still exist: of everybody, or of `subjects`."""
    query = select(table.c.subject_id, table.c.key)
    if subjects is not None and len(subjects) <= MANY:
        query = query.where(table.c.subject_id.in_(subjects))
    found = {str(subject): bytes(key) for subject, key in connection.execute(query).all()}
    return found if subjects is None else {one: key for one, key in found.items() if one in subjects}


def seal(plain: object, subjects: Sequence[str], keys: dict[str, bytes], place: tuple[int, int]) -> Sealed:
    """Encrypt `plain` (anything JSON can hold) for a place (seq, part) of the journal."""
    subjects = tuple(sorted(subjects)) or (NOBODY,)
    nonce = secrets.token_bytes(12)
    content = json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()
    return Sealed(subjects, nonce, AESGCM(_derive(subjects, keys)).encrypt(nonce, content, _bound(place)))


def unseal(sealed: Sealed, keys: dict[str, bytes], place: tuple[int, int]) -> object | None:
    """Return what was sealed; None if a key was destroyed or the bytes were changed."""
    if sealed.emptied or any(subject not in keys for subject in sealed.subjects):
        return None
    try:
        content = AESGCM(_derive(sealed.subjects, keys)).decrypt(
            sealed.nonce, sealed.ciphertext, _bound(place)
        )
    except (InvalidTag, ValueError):  # ValueError: a nonce of a length that none has
        return None
    result: object = json.loads(content)
    return result


def _derive(subjects: Sequence[str], keys: dict[str, bytes]) -> bytes:
    material = b"".join(keys[subject] for subject in subjects)
    return HKDF(SHA256(), 32, salt=None, info=b"kimlab journal 1").derive(material)


def _bound(place: tuple[int, int]) -> bytes:
    return f"{place[0]}:{place[1]}".encode()
