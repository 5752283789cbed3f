"""One moment of the workbench: every table as one read transaction sees it, whatever others write meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from kimlab.errors import StoreError
from kimlab.store import _journal
from kimlab.store._rows import frame
from kimlab.store._schema import WORKBENCH
from kimlab.store.effects._authors import known_people
from kimlab.store.secrets._draw import drawn
from kimlab.store.signatures._papers import Papers, Proposal
from kimlab.store.signatures._registry import registries
from kimlab.store.signatures._seen import seen_rows

JOURNAL = "journal"


class Moment:
    """The tables of one moment; get one from :meth:`WorkbenchStore.moment`.

    Attributes
    ----------
    seq
        The latest entry of the journal at that moment, 0 for an empty one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        # The first read fixes the moment: a deferred transaction sees the store as it is then.
        self.seq = _journal.head(connection, WORKBENCH)[0]
        heads = WORKBENCH.tables["table_heads"]
        self._heads: Mapping[str, int] = {
            row.table_name: row.seq for row in connection.execute(select(heads))
        }

    def __repr__(self) -> str:
        return f"Moment({self.seq})"

    def changed(self, name: str) -> int:
        """Return the journal entry that changed the table `name` last; 0 if none ever did."""
        return self.seq if name == JOURNAL else self._heads.get(name, 0)

    def frame(
        self, name: str, columns: Sequence[str] = (), among: Mapping[str, Collection[object]] | None = None
    ) -> pd.DataFrame:
        """Return a table, sorted by its key: all of it, or these columns, or the rows with one of these values.

        Raises
        ------
        StoreError
            The moment is over.
        """
        return frame(self._open(), name, columns, among)

    def rows(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return rows as plain values; StoreError if the moment is over."""
        return seen_rows(self._open(), name, among)

    def journal(self) -> pd.DataFrame:
        """Return the journal's headings; StoreError if the moment is over."""
        return _journal.read(self._open(), WORKBENCH)

    def proposals(self) -> tuple[Proposal, ...]:
        """Return the proposals of releases that count, as they were signed; StoreError if the moment is over."""
        return tuple(Papers.of(self._open()).proposals())

    def signed_since(self) -> int:
        """Return the entry since which all others are signed; 0 where people have no keys of their own."""
        known = registries(self._open()).all
        return known[0].since if known else 0

    def people(self) -> list[dict[str, Any]]:
        """Return user_id and name of everybody, as signed where that is; StoreError if the moment is over."""
        connection = self._open()
        return known_people(lambda name, **among: seen_rows(connection, name, among))

    def drawn(self, document_id: str, share: float) -> bool:
        """Tell whether a document is in the random sample of this share; StoreError if the moment is over."""
        return drawn(self._open(), document_id, share)

    def close(self) -> None:
        """End it: what was read stays, nothing more can be read."""
        self._connection = None

    def check_open(self) -> None:
        """Raise StoreError if the moment is over."""
        self._open()

    def _open(self) -> Connection:
        if self._connection is None:
            raise StoreError(
                "Aus einem abgeschlossenen Augenblick der Werkbank sollte noch etwas gelesen werden.",
                "Was danach gelesen würde, gehörte zu einem anderen Stand; beides zusammen ergäbe ein falsches Bild.",
                "Lesen Sie alles innerhalb von „with wb.snapshot(stichtag) as seen:“.",
            )
        return self._connection
