"""Correcting what was taken in or written down, alone or by two people, and undoing what an entry of the journal did."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from kimlab.acts._act import Act
from kimlab.acts._fields import columns_of, entry, key_of, one_of, words
from kimlab.acts._reach import AsEntry, Through
from kimlab.acts._undo import Never, Restores
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


class ProposeCorrection(Act):
    """Say which correction one holds to be right, so that somebody else may enter it; by itself it changes nothing.

    A correction after which more is seen than before takes two people: one proposes it, another enters the same with
    :class:`CorrectRecord`. The proposal counts until the row changes. Without changes it says that the row should go, which
    undoing its entry does then; of a document that a withdrawal locked it says that it counts again.
    """

    german = "Berichtigung vorgeschlagen"
    reach = Through("key", "changes")
    undo = Never("Ein Vorschlag ändert nichts, und er verfällt, sobald sich die Angabe ändert.")
    table: str = one_of(
        _NAMES_OF_TABLES,
        "Tabelle",
        "Wählen Sie die Tabelle, in der eine zweite Person die Angabe berichtigen soll.",
    )
    key: Mapping[str, str] = key_of(
        "table", "Zeile", "Wählen Sie die Zeile, damit genau die richtige Angabe gemeint ist."
    )
    changes: Mapping[str, Any] = columns_of(
        "table", "Neue Angaben", "Tragen Sie nur ein, was sich ändert: Eine zweite Person trägt dasselbe ein."
    )

    @property
    def reference(self) -> str:
        """The mark of what is proposed: what the journal keeps of it."""
        return mark_of_correction(self.table, self.key, self.changes)


def mark_of_correction(table: str, key: Mapping[str, Any], after: Mapping[str, Any] | None) -> str:
    """Return what marks a correction: the same for the same values of the same row, however dates and lists are written.

    >>> from datetime import datetime
    >>> key, same = {"person_id": "p1", "given": "2025-01-01"}, {"person_id": "p1", "given": datetime(2025, 1, 1)}
    >>> one = mark_of_correction("consents", key, {"recipients": ("A",)})
    >>> one == mark_of_correction("consents", same, {"recipients": ["A"]})
    True
    """
    said = [table, *({name: _plain(value) for name, value in side.items()} for side in (key, after or {}))]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    try:
        return datetime.fromisoformat(value).isoformat() if isinstance(value, str) else _moment(value)
    except ValueError:
        return value


def _moment(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


class CorrectWords(Act):
    """Put other words in place of some that stand in one row, with the reason: a reading, a memo, minutes, a theme.

    The former words stay in the journal as long as those whom they concern are not erased.
    """

    german = "Worte berichtigt"
    reach = Through("key", "changes")
    undo = Restores()
    table: str = one_of(
        _NAMES_OF_TABLES, "Tabelle", "Wählen Sie, in welcher Tabelle die falschen Worte stehen."
    )
    key: Mapping[str, str] = key_of(
        "table", "Zeile", "Wählen Sie die Zeile, damit genau die richtigen Worte berichtigt werden."
    )
    changes: Mapping[str, Any] = columns_of(
        "table", "Neue Worte", "Schreiben Sie, was stattdessen dort stehen soll, und zwar ohne Namen."
    )
    reason: str = words(
        "Begründung", "Schreiben Sie in einem Satz und ohne Namen, warum die früheren Worte falsch waren."
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
