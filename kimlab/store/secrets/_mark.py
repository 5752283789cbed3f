"""What may be printed of a hash: a mark that only this workbench can make.

A plain hash of counts is an oracle: small counts are tried out in seconds until one fits. With a random key that never
leaves the workbench (HMAC, RFC 2104) there is nothing to try against.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection

from sqlalchemy import Connection

from kimlab.store.secrets._read import read_secret

MACHINE = "m-"
"""How marks of machines begin that do not rest on the workbench's secret."""
_SECRET = "print"  # noqa: S105 - its name, not its value
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")  # consonants only: they spell no name
_LENGTH, _GROUP = 16, 4  # 64 bits, enough to tell pages apart


def mark(connection: Connection, text: str) -> str:
    """Return 16 letters in groups of four, made from a text and the workbench's secret."""
    return _letters(key_of_marks(connection), text)


def machine_mark(first_hash: str, machine: str) -> str:
    """Return a mark of a machine under the hash of the entry that bound the first people: nobody can exchange that.

    Under the workbench's secret, whoever exchanges it between two signatures would make two machines of one.
    """
    return MACHINE + _letters(first_hash.encode(), machine)


def is_one_machine(marks: Collection[str]) -> bool:
    """Tell whether these marks may be of one machine: also where one is missing, or was made by an older kimlab."""
    kinds = {mark.startswith(MACHINE) for mark in marks}
    return len({*marks} - {""}) < len(marks) or len(kinds) > 1


def _letters(key: bytes, text: str) -> str:
    letters = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:_LENGTH].translate(_LETTERS)
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def key_of_marks(connection: Connection) -> bytes:
    """Return the random bytes of this workbench; nothing made from them can be tried out elsewhere."""
    return read_secret(connection, _SECRET)
