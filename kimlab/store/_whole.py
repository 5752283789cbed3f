"""Whether a store's file is whole: every page that is in use readable, every index as its table."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from kimlab.errors import StoreError
from kimlab.store._failures import german_kind


def check_structure(connection: Connection, path: Path, kind: str) -> None:
    """Read the whole file; StoreError if something in it does not hold.

    Source: https://www.sqlite.org/pragma.html#pragma_integrity_check; reading a page checks its seal (HMAC-SHA512).
    """
    if connection.execute(text("PRAGMA integrity_check")).all() != [("ok",)]:
        raise not_whole(path, kind)


def not_whole(path: Path, kind: str) -> StoreError:
    """Return the error of a file that is not whole."""
    return StoreError(
        f"{german_kind(kind)} „{path.name}“ ist in „{path.parent}“ nicht heil: Seiten oder Zeilen stimmen nicht.",
        "Das Laufwerk ist fehlerhaft, oder die Datei wurde verändert oder kopiert, während jemand damit arbeitete.",
        "Verwenden Sie sie nicht. Nehmen Sie ein anderes Laufwerk oder eine andere Sicherung.",
    )
