"""Published tables as the journal keeps them: what stands in the table itself is asked by nobody who looks what left."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from kimlab.errors import JournalError
from kimlab.store import _journal
from kimlab.store._schema import WORKBENCH

_NOTED, _TABLE = "RecordPublication", "published_tables"


def signed_tables(connection: Connection) -> list[dict[str, Any]]:
    """Return every row that an entry about a publication wrote, with its entry, in the order in which pages left.

    An entry counts whoever signed it: one more makes a page say less, never more.

    Raises
    ------
    JournalError
        An entry is not as it was written, or cannot be opened: then nobody knows what left.
    """
    journal = WORKBENCH.tables["journal"]
    wanted = select(journal).where(journal.c.act == _NOTED).order_by(journal.c.seq)
    found: list[dict[str, Any]] = []
    for row in connection.execute(wanted):
        changes, erased = _journal.read_changes(connection, WORKBENCH, row.seq)
        if erased or not _journal.holds(connection, WORKBENCH, row):
            raise JournalError(
                f"Eintrag {row.seq} im Protokoll, der von einer Veröffentlichung erzählt, ist nicht mehr der, der er war.",
                "Ohne ihn ist unbekannt, was die Empfänger schon haben; deshalb wird nichts Neues veröffentlicht.",
                "Arbeiten Sie nicht weiter, rufen Sie „kimlab doctor“ auf, und sagen Sie es dem Datenschutz.",
            )
        for change in changes:
            if change.table == _TABLE and change.after is not None:
                told = {**change.key, **change.after, "seq": int(row.seq)}
                found.append({**told, "recipients": tuple(told["recipients"])})
    return found
