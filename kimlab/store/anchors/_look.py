"""A look at how far a journal reaches, and at what stood at earlier numbers, in one statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, Engine

from kimlab.store.anchors._anchor import End

CLOSING = "CloseVault"
_QUERY = (
    "SELECT seq, hash, (SELECT reference FROM journal WHERE act = ? ORDER BY seq DESC LIMIT 1) FROM journal "
    "WHERE seq IN ({}) OR seq = (SELECT max(seq) FROM journal) ORDER BY seq"
)


@dataclass(frozen=True)
class Look:
    """How far a journal reaches, and the hashes of the entries that were asked for, if they are there."""

    end: End
    hashes: Mapping[int, str]

    def continues(self, earlier: End | None) -> bool:
        """Tell whether the journal is what it was, or has grown since."""
        return earlier is None or earlier.length == 0 or self.hashes.get(earlier.length) == earlier.head


class Looked(Protocol):
    """A store whose journal can be looked at."""

    def look(self, numbers: Collection[int] = ()) -> Look:
        """Return how far the journal reaches, and the hashes of these entries."""


def look(at: Engine | Connection, numbers: Collection[int] = ()) -> Look:
    """Look at a store's journal through an engine, or within a transaction."""
    query = _QUERY.format(",".join("?" * len(numbers)))
    if isinstance(at, Connection):
        rows = [tuple(row) for row in at.exec_driver_sql(query, (CLOSING, *numbers))]
    else:
        with closing(at.raw_connection()) as connection:
            rows = connection.cursor().execute(query, (CLOSING, *numbers)).fetchall()
    if not rows:
        return Look(End(0, ""), {})
    length, head, closed = rows[-1]
    return Look(End(length, head, (closed or "").split(" ")[0]), {seq: digest for seq, digest, _ in rows})
