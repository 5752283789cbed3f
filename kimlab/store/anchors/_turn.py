"""One writer of anchors at a time, among all processes; whoever is killed gives the turn back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LOCK_FILE = ".anker.sperre"
_PATIENCE = 10.0  # seconds; a turn takes about a millisecond


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Wait for the turn in a folder, and hold it.

    SQLite's lock on an empty file: the same on every system, and the system takes it back from a process that dies.

    Raises
    ------
    OSError
        The folder cannot be written.
    sqlite3.Error
        Others hold the turn for ten seconds.
    """
    path = folder / LOCK_FILE
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        yield
