"""Bringing a database file to the version of this kimlab, by Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from kimlab.errors import StoreError
from kimlab.store._database import reading, writing
from kimlab.store._failures import german_kind
from kimlab.store.rebuilding import journal_migration

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, path: Path, kind: str) -> None:
    """Upgrade the file to the newest version; StoreError if it is newer than this kimlab.

    What the migrations change in a workbench that was there before is journaled in their own transaction.
    """
    config = _config(kind)
    scripts = ScriptDirectory.from_config(config)
    with reading(engine, path, kind) as connection:
        current = _revision(connection)
    if current == scripts.get_current_head():
        return
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError(
            f"{german_kind(kind)} „{path.name}“ stammt aus einer neueren Version von kimlab.",
            "Diese Version kennt die Tabellen nicht und ändert deshalb nichts.",
            "Installieren Sie die neuere Version von kimlab.",
        )
    with writing(engine, path, kind) as connection:
        before = _revision(connection)  # again: another process may have been quicker
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        after = _revision(connection)
        if kind == "workbench" and before is not None and after is not None and before != after:
            journal_migration(connection, after)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config(kind: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS / kind).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
