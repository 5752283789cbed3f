"""The versions that a store can have, oldest first, and what brings one from one to the other: Alembic."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

_SCRIPTS = Path(__file__).parent / "migrations"


@cache
def versions(kind: str) -> tuple[str, ...]:
    """Return all versions of a kind of store (``workbench`` or ``vault``).

    >>> versions("vault")[:2]
    ('0001', '0002')
    """
    scripts = ScriptDirectory.from_config(config(kind))
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def upgrade(connection: Connection, kind: str, version: str = "head") -> None:
    """Bring a database to a version, within the transaction of the caller."""
    settings = config(kind)
    settings.attributes["connection"] = connection
    command.upgrade(settings, version)


def config(kind: str) -> Config:
    """Return what Alembic needs to know."""
    settings = Config()
    settings.set_main_option("script_location", str(_SCRIPTS / kind).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
