"""What may be printed of a hash: a mark that only this workbench can make.

A plain hash of counts is an oracle: small counts are tried out in seconds until one fits. With a random key that never
leaves the workbench (HMAC, RFC 2104) there is nothing to try against.
"""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy import Connection

from kimlab.store.secrets._read import read_secret

_SECRET = "print"  # noqa: S105 - its name, not its value
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")  # consonants only: they spell no name
_LENGTH, _GROUP = 16, 4  # 64 bits, enough to tell pages apart


def mark(connection: Connection, text: str) -> str:
    """Return 16 letters in groups of four, made from a text and the workbench's secret."""
    letters = (
        hmac.new(key_of_marks(connection), text.encode(), hashlib.sha256)
        .hexdigest()[:_LENGTH]
        .translate(_LETTERS)
    )
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def key_of_marks(connection: Connection) -> bytes:
    """Return the random bytes of this workbench; nothing made from them can be tried out elsewhere."""
    return read_secret(connection, _SECRET)
