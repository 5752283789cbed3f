"""Correcting what was taken in or written down, and undoing what an entry of the journal did."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kimlab.acts._act import Act
from kimlab.acts._fields import columns_of, entry, key_of, one_of, words
from kimlab.acts._reach import AsEntry, Through
from kimlab.acts._undo import Restores
from kimlab.tables import TABLES

_NAMES_OF_TABLES = MappingProxyType({name: table.german for name, table in TABLES.items()})


class CorrectRecord(Act):
    """Change columns of one row, with the reason. What the columns hold is declared by their table."""

    german = "Angabe berichtigt"
    reach = Through("key", "changes")
    undo = Restores()
    table: str = one_of(
        _NAMES_OF_TABLES, "Tabelle", "Wählen Sie, in welcher Tabelle die falsche Angabe steht."
    )
    key: Mapping[str, str] = key_of(
        "table", "Zeile", "Wählen Sie die Zeile, damit genau die richtige Angabe geändert wird."
    )
    changes: Mapping[str, Any] = columns_of(
        "table", "Neue Angaben", "Tragen Sie nur ein, was falsch war, und zwar so, wie es richtig heißt."
    )
    reason: str = words(
        "Begründung", "Schreiben Sie in einem Satz und ohne Namen, worauf die Berichtigung beruht."
    )


class UndoEntry(Act):
    """Put the rows that an entry of the journal changed back as they were, with the reason.

    Undoing such an entry does again what it had undone.
    """

    german = "Eintrag rückgängig gemacht"
    reach = AsEntry("seq")
    undo = Restores()
    seq: int = entry(
        "Eintrag", "Nennen Sie die Nummer, unter der im Protokoll steht, was nicht mehr gelten soll."
    )
    reason: str = words(
        "Begründung", "Schreiben Sie in einem Satz und ohne Namen, warum das nicht mehr gelten soll."
    )
