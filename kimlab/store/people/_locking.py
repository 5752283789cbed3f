"""Locking a person's keys under their passphrase: Argon2id, then AES-256-GCM."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_PER_LANE_KIB = 8


@dataclass(frozen=True)
class Costs:
    """What a guess costs: memory in KiB, passes over it, lanes side by side.

    The defaults are the second recommended choice of RFC 9106 (section 4): 64 MiB, 3 passes, 4 lanes; about a fifth of a
    second on an ordinary machine.

    Raises
    ------
    ValueError
        Less than Argon2 allows (RFC 9106, section 3.1: a pass, a lane, 8 KiB for each), or more than 1 GiB or 64 passes: a
        file that asks for that wants to stop the machine.

    Examples
    --------
    >>> Costs()
    Costs(memory_kib=65536, passes=3, lanes=4)
    """

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Check the limits."""
        lowest = self.passes >= 1 and self.lanes >= 1 and self.memory_kib >= _PER_LANE_KIB * self.lanes
        if not lowest or self.memory_kib > 1 << 20 or self.passes > 64 or self.lanes > 64:
            raise ValueError("costs outside what Argon2id allows or a machine can bear")


@dataclass(frozen=True)
class Locked:
    """Something under a passphrase: who knows it can open it, whoever changes a byte cannot go unnoticed."""

    costs: Costs
    salt: bytes
    nonce: bytes
    content: bytes = field(repr=False)


def lock(content: bytes, passphrase: str, bound_to: bytes, costs: Costs | None = None) -> Locked:
    """Return `content` under a passphrase.

    Parameters
    ----------
    content
        What is to be kept: keys.
    passphrase
        As typed; written differently in Unicode (NFC, NFD) it stays the same.
    bound_to
        What it belongs to; it opens only where the same is given.
    costs
        What a guess costs.
    """
    chosen = costs or Costs()
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(_derived(passphrase, salt, chosen)).encrypt(nonce, content, bound_to)
    return Locked(chosen, salt, nonce, sealed)


def unlock(locked: Locked, passphrase: str, bound_to: bytes) -> bytes | None:
    """Return what was locked; None if the passphrase is another one, or a byte was changed.

    >>> quick = Costs(memory_kib=8, passes=1, lanes=1)
    >>> unlock(lock(b"key", "ein langer Satz", b"ko1", quick), "ein langer Satz", b"ko1")
    b'key'
    """
    try:
        return AESGCM(_derived(passphrase, locked.salt, locked.costs)).decrypt(
            locked.nonce, locked.content, bound_to
        )
    except InvalidTag:
        return None


def _derived(passphrase: str, salt: bytes, costs: Costs) -> bytes:
    said = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    kdf = Argon2id(
        salt=salt, length=_KEY_BYTES, iterations=costs.passes, lanes=costs.lanes, memory_cost=costs.memory_kib
    )
    return kdf.derive(said)
