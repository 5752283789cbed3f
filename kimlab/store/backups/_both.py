"""Both stores as of one moment: no act that touches both is half in what is read, and others wait only an instant.

Whoever writes in both stores holds the workbench's write lock until the vault has committed
(``workflow.admission._both_stores``, ``_admit``). So with both locks in hand nobody is between the two. The locks are held
until a read transaction stands on each store; from there on SQLite's write-ahead log shows that moment to the readers,
however much others write (https://www.sqlite.org/isolation.html), and copying may take its time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kimlab.errors import StoreError
from kimlab.store._database import connect_engine, translated
from kimlab.store.backups._connections import take_write_lock
from kimlab.store.backups._folder import COMPANIONS, FILES, check_stores
from kimlab.store.backups._secrets import Secrets

_PATIENCE = 120.0  # seconds; an import of a year's extract holds the locks for some


@dataclass(frozen=True)
class BothAtOnce:
    """Both stores at one moment.

    Attributes
    ----------
    readers
        Kind of store → a connection within a read transaction.
    companions
        File beside the stores → its content.
    held
        How long others had to wait, in seconds.
    """

    readers: Mapping[str, Any]
    companions: Mapping[str, bytes]
    held: float


class PendingError(StoreError):
    """An act was interrupted between both stores and has to be finished first."""


@contextmanager
def both_at_once(location: Path, secrets: Secrets) -> Iterator[BothAtOnce]:
    """Read both stores of a folder as of one moment, for the length of a block.

    Raises
    ------
    PendingError
        The vault has begun an act that the workbench has not.
    StoreError
        A store is missing or cannot be opened, or others have been writing for two minutes.
    """
    check_stores(location)
    with ExitStack() as stack:
        readers = {kind: _connected(stack, location, secrets, kind) for kind in FILES}
        locks = {kind: _connected(stack, location, secrets, kind) for kind in FILES}
        begun = _lock_both(location, locks)
        for kind, reader in readers.items():
            with translated(location / FILES[kind], kind):
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master")  # the first read fixes the moment
        companions = _companions(location)
        for lock in locks.values():
            lock.execute("ROLLBACK")
        held = time.monotonic() - begun
        _refuse_half(readers)
        yield BothAtOnce(readers, companions, held)


def _connected(stack: ExitStack, location: Path, secrets: Secrets, kind: str) -> Any:  # noqa: ANN401
    path = location / FILES[kind]
    engine = connect_engine(path, secrets.of(kind), kind)
    stack.callback(engine.dispose)
    with translated(path, kind):
        pooled = engine.raw_connection()
    stack.callback(pooled.invalidate)  # whatever transaction it is in ends with it
    return pooled.driver_connection


def _lock_both(location: Path, locks: Mapping[str, Any]) -> float:
    """Take both write locks, the workbench's first as everybody does; return when the first was taken."""
    begun = 0.0
    for kind, lock in locks.items():
        with translated(location / FILES[kind], kind):
            take_write_lock(lock, _PATIENCE)
        begun = begun or time.monotonic()
    return begun


def _companions(location: Path) -> dict[str, bytes]:
    return {name: (location / name).read_bytes() for name in COMPANIONS if (location / name).is_file()}


def _refuse_half(readers: Mapping[str, Any]) -> None:
    """Refuse a moment in which an act stands in the vault's outbox and not yet in the workbench's journal."""
    begun = {row[0] for row in readers["vault"].execute("SELECT import_id FROM outbox")}
    done = (
        {row[0] for row in readers["workbench"].execute("SELECT reference FROM journal")} if begun else set()
    )
    if begun - done:
        raise PendingError(
            "Eine Aufnahme oder Durchsicht wurde unterbrochen und steht erst im Tresor.",
            "In einer Sicherung wäre sie halb.",
            "Rufen Sie „kimlab doctor“ auf; es führt sie zu Ende. Sichern Sie danach noch einmal.",
        )
