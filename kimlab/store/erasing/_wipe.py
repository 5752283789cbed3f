"""Leaving nothing behind in a file: pages that were freed, and the write-ahead log with pages as they were.

``secure_delete`` overwrites what is deleted, but a page that was rearranged can keep a copy in its unused part, and the log
keeps pages as they were before. So the file is written anew (https://www.sqlite.org/lang_vacuum.html) and the log emptied
(https://www.sqlite.org/pragma.html#pragma_wal_checkpoint, TRUNCATE).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from kimlab.errors import StoreError
from kimlab.store._database import connect_engine, translated

if TYPE_CHECKING:
    from kimlab.store._vault import VaultDoor
    from kimlab.store._workbench_store import WorkbenchStore


def wipe_workbench(store: WorkbenchStore) -> None:
    """Write the workbench's file anew without what was deleted. Raises StoreError as long as somebody reads in it."""
    store.with_engine(lambda engine: _wipe(engine, store.path, "workbench"))


def wipe_vault(door: VaultDoor) -> None:
    """Write the vault's file anew without what was deleted. Raises StoreError as long as somebody reads in it."""
    engine = connect_engine(door.path, door.secret, "vault")
    try:
        _wipe(engine, door.path, "vault")
    finally:
        engine.dispose()


def _wipe(engine: Engine, path: Path, kind: str) -> None:
    with translated(path, kind, was_open=True):
        pooled = engine.raw_connection()
        try:
            driver: Any = pooled.driver_connection
            driver.execute("VACUUM")
            busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            pooled.close()
    if busy:
        raise StoreError(
            "Gelöscht ist alles, aber in einer Beidatei stehen noch alte Seiten: Jemand liest gerade in der Ablage.",
            "Solange können Reste des Gelöschten in der verschlüsselten Datei stehen.",
            "Schließen Sie offene Notizbücher, und rufen Sie „kimlab doctor“ auf; es räumt zu Ende auf.",
        )
