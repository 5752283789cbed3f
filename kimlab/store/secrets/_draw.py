"""Which documents are in a random sample: drawn by a key that only this workbench has, the same answer each time.

The key is the random 32 bytes that also make the marks of printed pages; what is drawn is kept apart from those by its own
prefix (HMAC-SHA-256, RFC 2104). Without the key nobody can tell from a document's id whether it is in; with it anybody can
check afterwards. Whoever has the workbench's key can ask in advance, too: this keeps a reviewer from guessing, not from
breaking in.
"""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy import Connection

from kimlab.store.secrets._mark import key_of_marks

_PREFIX = "second look:"
_BITS = 53  # as many as a float keeps exactly, so that a lot never rounds up to 1


def drawn(connection: Connection, document_id: str, share: float) -> bool:
    """Tell whether a document is in a sample of this share; whatever is in stays in if the share grows."""
    return _lot(key_of_marks(connection), document_id) < share


def _lot(key: bytes, document_id: str) -> float:
    """Return a number from 0 up to 1, evenly spread over documents."""
    digest = hmac.digest(key, f"{_PREFIX}{document_id}".encode(), hashlib.sha256)
    return (int.from_bytes(digest[:8]) >> (64 - _BITS)) / (1 << _BITS)
