"""Correcting what was taken in or written down."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kimlab.acts._act import Act
from kimlab.acts._fields import columns_of, key_of, one_of, words
from kimlab.acts._reach import Through
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
