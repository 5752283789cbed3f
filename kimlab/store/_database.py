"""Opening one encrypted database file, and turning its failures into sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import StatementError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.util import LRUCache

from kimlab.errors import StoreError
from kimlab.store._derivation import Secret, raw_key
from kimlab.store._failures import foreign_rules, german_kind, of_database, of_system, vanished, wrong_kind
from kimlab.store._log_file import check_log

# WAL lets several notebooks read while one writes; FULL survives a power cut; temporary tables must stay in
# memory because SQLCipher does not encrypt temporary files; secure_delete overwrites destroyed keys.
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 20000",
)
_URL = "sqlite+pysqlite://"
_STATEMENTS = 1000  # as many as are kept; kimlab has some hundred
_RULES = "SELECT 1 FROM main.sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1"


def connect_engine(path: Path, secret: Secret, kind: str) -> Engine:
    """Return an engine on an existing SQLCipher file; raises StoreError if it cannot be opened, or its log is damaged."""

    def connect() -> Any:  # noqa: ANN401 - a DBAPI connection has no type
        if not path.is_file():  # SQLite would make an empty one
            raise vanished(path, kind)
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong passphrase writes to stderr
            connection.execute(f"""PRAGMA key = "x'{raw_key(path, secret)}'" """)
            connection.execute("SELECT count(*) FROM sqlite_master")
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    dialect, compiled = _compiling()
    engine = Engine(
        QueuePool(connect, dialect=dialect),
        dialect,
        make_url(_URL),
        execution_options={"compiled_cache": compiled},
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    check_log(path, german_kind(kind))
    event.listen(engine, "connect", lambda _, record: record.info.update(file=_identity(path)))
    with translated(path, kind), engine.connect():
        return engine


@cache
def _compiling() -> tuple[Dialect, LRUCache[Any, Any]]:
    """Return what turns statements into SQL, and those that it turned already: the same for every file that is opened.

    The vault is opened for each call, and a statement costs more to compile than to carry out: with one for each file that
    was a fifth of the time of an act.
    """
    engine = create_engine(
        _URL, creator=lambda: sqlcipher.connect(":memory:"), module=sqlcipher, poolclass=NullPool
    )
    with engine.connect():  # so that it learns which SQLite this is
        return engine.dialect, LRUCache(_STATEMENTS)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("kimlab_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file lies at a path, None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _check_in_place(connection: Connection, path: Path, kind: str) -> None:
    """Refuse to go on with a file that was taken away: SQLite would write into what nobody finds again, and say nothing."""
    found = _identity(path)
    if found is None or found != connection.info.get("file"):
        raise vanished(path, kind)


def _refuse_rules(connection: Connection, path: Path, kind: str) -> None:
    """Refuse a file with triggers or views: kimlab makes none, but for temporary ones that stand in no file."""
    if connection.exec_driver_sql(_RULES).first() is not None:
        raise foreign_rules(path, kind)


@contextmanager
def writing(engine: Engine, path: Path, kind: str) -> Iterator[Connection]:
    """One write transaction: commits at the end, leaves nothing behind if anything fails.

    A store that does by itself what nobody recorded is not written: a trigger can drop an entry that somebody is told of.
    """
    with (
        translated(path, kind, was_open=True),
        engine.connect().execution_options(kimlab_writes=True) as connection,
    ):
        _check_in_place(connection, path, kind)
        with connection.begin():
            _refuse_rules(connection, path, kind)
            yield connection
            _check_in_place(connection, path, kind)


@contextmanager
def reading(engine: Engine, path: Path, kind: str) -> Iterator[Connection]:
    """One read transaction: a consistent view while others write."""
    with translated(path, kind, was_open=True), engine.connect() as connection:
        _check_in_place(connection, path, kind)
        with connection.begin():
            yield connection


@contextmanager
def translated(path: Path, kind: str, *, was_open: bool = False) -> Iterator[None]:
    """Turn failures of the database and of the system into sentences; see :mod:`kimlab.store._failures`.

    `was_open` says that the key fitted before.
    """
    try:
        yield
    except (sqlcipher.Error, StatementError) as failure:
        original = failure.orig if isinstance(failure, StatementError) else failure
        raise of_database(original or failure, path, kind, was_open=was_open) from None
    except OverflowError:  # a number that is larger than any that SQLite keeps
        raise wrong_kind() from None
    except OSError as failure:
        raise of_system(failure, path, kind) from None


def create_file(path: Path, kind: str) -> None:
    """Create an empty file that only its owner may read; StoreError if it exists or cannot be made."""
    with translated(path, kind):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StoreError(
            f"{german_kind(kind)} „{path.name}“ gibt es in „{path.parent}“ schon.",
            "Eine bestehende Ablage wird nie überschrieben.",
            "Öffnen Sie die vorhandene Ablage oder wählen Sie einen anderen Ordner.",
        ) from None
    except OSError as failure:
        raise of_system(failure, path, kind) from None
