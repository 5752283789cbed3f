"""Whether a store's file is whole: every page that is in use readable, every index as its table."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import Connection, text

from kimlab.errors import StoreError
from kimlab.store._failures import german_kind

_LOOKS, _PAUSE = 4, 0.25  # seconds: writing a page back takes far less


def check_structure(connection: Connection, path: Path, kind: str) -> None:
    """Look at every page's seal, also of pages that nothing uses, and at the structure; StoreError if one does not hold.

    Sources: https://www.zetetic.net/sqlcipher/sqlcipher-api/#cipher_integrity_check (the seal, HMAC-SHA512, of each page of
    the file) and https://www.sqlite.org/pragma.html#pragma_integrity_check. The seals are read past SQLite: while another
    process folds its log back, a page can be half written. So they are looked at again before anything is said.
    """
    for _ in range(_LOOKS):
        if not connection.execute(text("PRAGMA cipher_integrity_check")).all():
            break
        time.sleep(_PAUSE)
    else:
        raise not_whole(path, kind)
    if connection.execute(text("PRAGMA integrity_check")).all() != [("ok",)]:
        raise not_whole(path, kind)


def not_whole(path: Path, kind: str) -> StoreError:
    """Return the error of a file that is not whole."""
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ ist in „{path.parent}“ nicht heil: Seiten oder Zeilen stimmen nicht.",
        "Das Laufwerk ist fehlerhaft, oder die Datei wurde verändert oder kopiert, während jemand damit arbeitete.",
        "Verwenden Sie sie nicht. Nehmen Sie ein anderes Laufwerk oder eine andere Sicherung.",
    )
