"""Bringing a database file to the version of this kimlab, by Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect

from kimlab.errors import StoreError
from kimlab.store._database import reading, writing
from kimlab.store._failures import german_kind
from kimlab.store._versions import config as _config  # noqa: F401 - the tests of migrations stop at a version
from kimlab.store._versions import upgrade, versions
from kimlab.store.people import Signer
from kimlab.store.rebuilding import journal_migration


def migrate(engine: Engine, path: Path, kind: str, signer: Signer | None = None) -> None:
    """Upgrade the file to the newest version; StoreError if it is newer than this kimlab.

    What the migrations change in a workbench that was there before is journaled in their own transaction, signed by whoever
    is signed in.
    """
    known = versions(kind)
    with reading(engine, path, kind) as connection:
        current = _version(connection, path, kind)
    if current == known[-1]:
        return
    if current is not None and current not in known:
        raise StoreError(
            f"{german_kind(kind)} „{path.name}“ stammt aus einer neueren Version von kimlab.",
            "Diese Version kennt die Tabellen nicht und ändert deshalb nichts.",
            "Installieren Sie die neuere Version von kimlab.",
        )
    with writing(engine, path, kind) as connection:
        before = _version(connection, path, kind)  # again: another process may have been quicker
        upgrade(connection, kind)
        after = _version(connection, path, kind)
        if kind == "workbench" and before is not None and after is not None and before != after:
            journal_migration(connection, after, signer)


def _version(connection: Connection, path: Path, kind: str) -> str | None:
    """Return the version that a file says it has; None if it is new and holds nothing."""
    heads = MigrationContext.configure(connection).get_current_heads()
    if len(heads) > 1 or (not heads and inspect(connection).has_table("journal")):
        raise StoreError(
            f"In „{path.name}“ steht nicht eindeutig, aus welcher Version von kimlab die Datei stammt.",
            "Jemand hat die Datei an kimlab vorbei geändert; mit den falschen Tabellen ginge etwas verloren.",
            "Arbeiten Sie nicht weiter, bewahren Sie die Datei auf und spielen Sie die letzte Sicherung ein.",
        )
    return heads[0] if heads else None
