"""Opening one encrypted database file, and turning its failures into sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from kimlab.errors import StoreError
from kimlab.store._derivation import Secret, raw_key
from kimlab.store._log_file import check_log
from kimlab.store._new_keys import key_error

_GERMAN_KIND = {"workbench": "Werkbank", "vault": "Tresor"}

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


def german_kind(kind: str) -> str:
    """Return the name of a store on screen.

    >>> german_kind("vault")
    'Tresor'
    """
    return _GERMAN_KIND[kind]


def connect_engine(path: Path, secret: Secret, kind: str) -> Engine:
    """Return an engine on an existing SQLCipher file; raises StoreError if it cannot be opened, or its log is damaged."""

    def connect() -> Any:  # noqa: ANN401 - a DBAPI connection has no type
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

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, module=sqlcipher, poolclass=QueuePool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    check_log(path, german_kind(kind))
    with translated(path, kind), engine.connect():
        return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("kimlab_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine, path: Path, kind: str) -> Iterator[Connection]:
    """One write transaction: commits at the end, leaves nothing behind if anything fails."""
    with (
        translated(path, kind, was_open=True),
        engine.connect().execution_options(kimlab_writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine, path: Path, kind: str) -> Iterator[Connection]:
    """One read transaction: a consistent view while others write."""
    with translated(path, kind, was_open=True), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def translated(path: Path, kind: str, *, was_open: bool = False) -> Iterator[None]:
    """Turn database failures into a StoreError that names the store and what to do, never a value.

    `was_open` says that the key fitted before.
    """
    try:
        yield
    except (sqlcipher.Error, DBAPIError) as failure:
        original = failure.orig if isinstance(failure, DBAPIError) else failure
        raise _store_error(str(original), path, kind, was_open=was_open) from None
    except OSError as failure:
        raise _store_error(failure.strerror or "", path, kind) from None


def _store_error(text: str, path: Path, kind: str, *, was_open: bool = False) -> StoreError:
    name, text = german_kind(kind), text.lower()
    if "not a database" in text:
        return key_error(path, name, was_open=was_open)
    if "full" in text or "no space" in text or "too large" in text:
        return StoreError(
            f"{name} „{path.name}“: Der Speicherplatz reicht nicht aus.",
            "Die Änderung wurde ganz zurückgenommen; die Ablage ist wie zuvor.",
            f"Schaffen Sie Platz auf dem Laufwerk von „{path.parent}“ und wiederholen Sie den Schritt.",
        )
    if "readonly" in text or "read-only" in text or "permission" in text or "unable to open" in text:
        return StoreError(
            f"{name} „{path.name}“ darf hier nicht gelesen oder beschrieben werden.",
            "Ohne Schreibrecht kann kimlab nichts protokollieren und ändert deshalb nichts.",
            f"Prüfen Sie die Rechte am Ordner „{path.parent}“ oder wählen Sie einen anderen.",
        )
    if "locked" in text or "busy" in text:
        return StoreError(
            f"{name} „{path.name}“ wird gerade von einem anderen Programm beschrieben.",
            "Es wurde nichts geändert.",
            "Warten Sie einen Augenblick und wiederholen Sie den Schritt.",
        )
    if "unique constraint" in text:
        return StoreError(
            f"{name} „{path.name}“: Diese Handlung ist schon protokolliert, oder ihre Kennung ist vergeben.",
            "Jede Handlung steht genau einmal im Protokoll; es wurde nichts geändert.",
            "Laden Sie die Ansicht neu. Wollten Sie etwas anderes eintragen, nehmen Sie eine neue Kennung.",
        )
    return StoreError(
        f"{name} „{path.name}“ ist beschädigt oder nicht lesbar.",
        "Die Änderung wurde ganz zurückgenommen.",
        "Rufen Sie „kimlab doctor“ auf und halten Sie eine Sicherung bereit.",
    )


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
        raise _store_error(failure.strerror or "", path, kind) from None
