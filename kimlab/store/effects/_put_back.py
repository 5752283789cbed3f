"""The changes that lead back: from what an entry did to a row, and the row as it stands, to the opposite."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kimlab.acts import Read
from kimlab.errors import InputError, StoreError
from kimlab.store._changes import Change, Row
from kimlab.store.effects._effects import full
from kimlab.tables import TABLES


def put_back(change: Change, read: Read) -> Change:
    """Return the opposite of a change that the journal keeps.

    Raises
    ------
    InputError
        The journal keeps only a hash of something, or columns that are no more.
    StoreError
        The row does not stand as the change left it.
    """
    _check_kept(change)
    key = typed_row(change.table, change.key)
    current = row_of(change.table, change.key, read)
    if not _stands(change, current):
        raise _stands_otherwise()
    if change.before is None:
        return Change(change.table, key, current, None, change.subjects)
    before = typed_row(change.table, change.before)
    if current is None:
        return Change(change.table, key, None, full(change.table, [before])[0], change.subjects)
    return Change(change.table, key, {column: current[column] for column in before}, before, change.subjects)


def row_of(name: str, key: Row, read: Read) -> dict[str, Any] | None:
    """Return the row with this key, as the journal writes it; None if there is none."""
    wanted = typed_row(name, key)
    return next(iter(read(name, **{column: [value] for column, value in wanted.items()})), None)


def typed_row(name: str, kept: Row) -> dict[str, Any]:
    """Return values as a table holds them, of values as the journal keeps them.

    >>> typed_row("consents", {"given": "2024-05-02T00:00:00", "recipients": ["KIM-Team"], "withdrawn": None})
    {'given': datetime.datetime(2024, 5, 2, 0, 0), 'recipients': ('KIM-Team',), 'withdrawn': None}
    """
    return {column: _typed(TABLES[name].column(column).dtype, value) for column, value in kept.items()}


def _typed(dtype: str, value: Any) -> Any:  # noqa: ANN401 - a cell may hold any of the table's types
    if dtype == "date" and isinstance(value, str):
        return datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def _stands(change: Change, current: Mapping[str, Any] | None) -> bool:
    """Tell whether a row is as a change left it, in the columns that the change named."""
    if change.after is None or current is None:
        return change.after is None and current is None
    kept = json.loads(json.dumps(Change(change.table, change.key, None, current).plain()["after"]))
    return all(kept[column] == value for column, value in change.after.items())


def _check_kept(change: Change) -> None:
    table = TABLES.get(change.table)
    columns = {*(change.before or {}), *(change.after or {})}
    if table is None or not columns <= set(table.names):
        raise InputError(
            "Der Eintrag stammt aus einer Zeit, in der kimlab diese Angaben anders aufbewahrt hat.",
            "Was damals dort stand, passt nicht mehr in die heutigen Tabellen.",
            "Tragen Sie ein, was jetzt gelten soll.",
        )
    hashed = [name for name in columns if not table.column(name).journaled]
    if any((side or {}).get(name) for side in (change.before, change.after) for name in hashed):
        raise InputError(
            f"Der Eintrag hat in der Tabelle „{table.german}“ Worte geändert, die das Protokoll nicht aufbewahrt.",
            "Es behält davon nur eine Prüfsumme, damit kein übersehener Name darin stehen bleibt.",
            "Berichtigen Sie den Text, oder sperren Sie das Dokument.",
        )


def _stands_otherwise() -> StoreError:
    return StoreError(
        "In der Werkbank steht etwas anderes, als dieser Eintrag hinterlassen hat.",
        "Ein Stand, den das Protokoll nicht erklärt, wird nicht überschrieben; es wurde nichts geändert.",
        "Rufen Sie „kimlab doctor“ auf.",
    )
