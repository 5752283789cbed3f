"""Connections for copying: to files in which no write-ahead log may lie, and write locks that are waited for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from kimlab.store._database import translated
from kimlab.store._derivation import Secret, raw_key

_BETWEEN_TRIES = (
    0.002  # seconds: SQLite's own waiting sleeps up to .1 s and starves beside busy writers (measured: 11 s)
)


def bare_connection(path: Path, secret: Secret) -> Any:  # noqa: ANN401 - a DBAPI connection has no type
    """Return a connection that leaves the file's way of logging as it is: a new file has no log beside it afterwards."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"""PRAGMA key = "x'{raw_key(path, secret)}'" """)
        connection.execute("SELECT count(*) FROM sqlite_master")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading_copy(path: Path, secret: Secret, kind: str) -> Iterator[Connection]:
    """Open a copy that nobody else uses, to read it; StoreError if it cannot be opened or read."""
    with translated(path, kind):
        raw = bare_connection(path, secret)
        engine = create_engine(
            "sqlite+pysqlite://", creator=lambda: raw, module=sqlcipher, poolclass=StaticPool, hide_parameters=True
        )  # fmt: skip
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()
            raw.close()


def take_write_lock(connection: Any, patience: float) -> None:  # noqa: ANN401
    """Begin a write transaction, as soon as nobody else has one; the driver's "locked" after `patience` seconds."""
    connection.execute("PRAGMA busy_timeout = 0")
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlcipher.OperationalError as failure:
            if "locked" not in str(failure) or time.monotonic() > until:
                raise
            time.sleep(_BETWEEN_TRIES)
        else:
            return
