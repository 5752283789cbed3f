"""Two halves on paper: together they let people in again, each alone says nothing."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets

from kimlab.errors import InputError
from kimlab.store.people._keys_of_person import SEED_BYTES

_CHECK_BYTES = 3
_GROUP = 4
_FORGIVEN = str.maketrans({"0": "O", "1": "I", "8": "B", " ": None, "-": None, "\n": None, "\t": None})


def halves_of(seed: bytes) -> tuple[str, str]:
    """Return two halves to print: the first is random, the second what is missing to the seed.

    Each alone is uniformly random, so it tells nothing about the seed (one-time pad; Shamir 1979, the case 2 of 2).

    >>> first, second = halves_of(bytes(range(32)))
    >>> seed_of(first, second) == seed_of(second, first) == bytes(range(32))
    True
    """
    first = secrets.token_bytes(SEED_BYTES)
    return _written(first), _written(_xor(first, seed))


def check_half(text: str, which: str) -> None:
    """Refuse a half that is not as it was printed, before the other one is asked for; `which` is „erste“ or „zweite“.

    Raises
    ------
    InputError
        A letter is wrong, missing or too many: the last five letters are the checksum of those before.
    """
    _read(text, which)


def seed_of(one: str, other: str) -> bytes:
    """Return the seed from both halves, in either order.

    Raises
    ------
    InputError
        One is not as it was printed, or it is the same one twice. Which letters stand there is not repeated.
    """
    first, second = _read(one, "erste"), _read(other, "zweite")
    if first == second:
        raise InputError(
            "Zweimal dieselbe Hälfte.",
            "Erst beide Hälften zusammen öffnen etwas; zwei Menschen bewahren sie getrennt auf.",
            "Geben Sie auch die andere ein.",
        )
    return _xor(first, second)


def _written(half: bytes) -> str:
    letters = base64.b32encode(half + _check(half)).decode("ascii").rstrip("=")
    return "-".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))


def _read(text: str, which: str) -> bytes:
    letters = text.upper().translate(_FORGIVEN)
    try:
        content = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        content = b""
    half, check = content[:-_CHECK_BYTES], content[-_CHECK_BYTES:]
    if len(half) != SEED_BYTES or check != _check(half):
        raise InputError(
            f"Die {which} Hälfte ist nicht richtig abgeschrieben.",
            "Schon ein falscher Buchstabe ergibt einen anderen Schlüssel.",
            "Vergleichen Sie sie Gruppe für Gruppe mit dem Blatt; es kommen nur Buchstaben und die Ziffern 2 bis 7 vor.",
        )
    return half


def _check(half: bytes) -> bytes:
    return hashlib.sha256(b"kimlab recovery 1" + half).digest()[:_CHECK_BYTES]


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
