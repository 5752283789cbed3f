"""Copying one store as its reader sees it into a new file, and looking whether the copy is whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, text

from kimlab.store import _journal
from kimlab.store._database import create_file, translated
from kimlab.store._derivation import Secret
from kimlab.store._failures import german_kind
from kimlab.store._schema import VAULT, WORKBENCH
from kimlab.store._whole import check_structure, not_whole
from kimlab.store.backups._connections import bare_connection, reading_copy

Progress = Callable[[str], None]

_PAGES_AT_ONCE = 2560  # 10 MB of 4 KB pages: a tenth of a second, so that Ctrl-C is heard
_SAY_EVERY = 1.0  # seconds
SCHEMAS: dict[str, MetaData] = {"workbench": WORKBENCH, "vault": VAULT}


def copy_store(reader: Any, path: Path, secret: Secret, kind: str, progress: Progress) -> None:  # noqa: ANN401
    """Write what `reader` sees into the new file `path`, under `secret`, by SQLite's online backup.

    Source: https://www.sqlite.org/backup.html; SQLCipher carries it from one key to another.
    """
    create_file(path, kind)
    with translated(path, kind):
        copy = bare_connection(path, secret)
        try:
            reader.backup(copy, pages=_PAGES_AT_ONCE, progress=_said(progress, kind))
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        finally:
            copy.close()


def check_copy(reader: Any, path: Path, secret: Secret, kind: str) -> tuple[int, str]:  # noqa: ANN401
    """Hold a copy against what `reader` sees: pages, structure, rows of each table, journal; return the journal's end.

    Raises
    ------
    StoreError
        The copy is not what it was copied from.
    """
    with reading_copy(path, secret, kind) as connection:
        check_structure(connection, path, kind)
        copied = row_counts(lambda query: [tuple(row) for row in connection.execute(text(query))])
        if copied != row_counts(lambda query: reader.execute(query).fetchall()):
            raise not_whole(path, kind)
        return _journal.verify(connection, SCHEMAS[kind])


def row_counts(ask: Callable[[str], list[tuple[Any, ...]]]) -> dict[str, int]:
    """Return table → number of rows."""
    names = [row[0] for row in ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}  # noqa: S608 - the file's own names


def _said(progress: Progress, kind: str) -> Callable[[int, int, int], None]:
    """Return what SQLite calls after each part: it tells how far it is, once a second."""
    told = time.monotonic()

    def say(status: int, remaining: int, total: int) -> None:
        nonlocal told
        if total and time.monotonic() - told >= _SAY_EVERY:
            told = time.monotonic()
            progress(f"{german_kind(kind)}: {100 * (total - remaining) // total} % kopiert …")

    return say
