"""What an act changes: rows before and after, and whom they concern."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from kimlab.store._failures import wrong_kind
from kimlab.tables import TABLES, Table, is_storable

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One row of one table: `before` is None for a new row, `after` for one that is taken out.

    Where a row was changed, both hold only what differs, beside the key. `reason` is what the person gave as one.
    `restated` marks a row that an erasure leaves as it is, and says once more: what was said of it before cannot be read.
    """

    table: str
    key: Row
    before: Row | None
    after: Row | None
    subjects: tuple[str, ...] = field(default=())
    reason: str = ""
    restated: bool = False

    def __repr__(self) -> str:
        """Show what the journal keeps, so no document's words."""
        shown = ", ".join(f"{name}={value!r}" for name, value in self.plain().items())
        return f"Change({shown})"

    def plain(self) -> dict[str, object]:
        """Return what JSON can hold."""
        return {
            "table": self.table,
            "key": _plain(self.key),
            "before": None if self.before is None else kept(self.table, self.before),
            "after": None if self.after is None else kept(self.table, self.after),
            "subjects": list(self.subjects),
            **({"reason": self.reason} if self.reason else {}),
            **({"restated": True} if self.restated else {}),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Change:
        """Read back what :meth:`plain` wrote; dates stay ISO texts."""
        subjects, reason = tuple(plain["subjects"]), str(plain.get("reason", ""))
        restated = plain.get("restated") is True
        return cls(plain["table"], plain["key"], plain["before"], plain["after"], subjects, reason, restated)


CONCERNED = ("case_id", "person_id", "case_ids", "person_ids")
"""Columns that say whom a row concerns, one or several."""


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows with plain Python values: None for missing, datetime, int, bool, tuple, str."""
    columns = {str(name): _plain_values(frame[name]) for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def key_of(row: Row, table: Table) -> tuple[Any, ...]:
    """Return the values that identify a row."""
    return tuple(row[name] for name in table.key)


def difference(name: str, current: Row | None, wanted: Row) -> Change | None:
    """Return the change that leads from `current` to `wanted`, None if there is none."""
    table = TABLES[name]
    key = {column: wanted[column] for column in table.key}
    if current is None:
        return Change(name, key, None, dict(wanted), subjects_of(wanted))
    changed = [column for column, value in wanted.items() if current[column] != value]
    if not changed:
        return None
    before = {column: current[column] for column in changed}
    return Change(
        name, key, before, {column: wanted[column] for column in changed}, subjects_of({**current, **wanted})
    )


def removal(name: str, current: Row) -> Change:
    """Return the change that takes a row out."""
    key = {column: current[column] for column in TABLES[name].key}
    return Change(name, key, dict(current), None, subjects_of(current))


def subjects_of(row: Row) -> tuple[str, ...]:
    """Return the cases and persons that a row concerns, if any: it is sealed under the keys of all of them.

    >>> subjects_of({"case_id": "f1", "person_id": "", "text": "x"}), subjects_of({"case_ids": ("f2", "f1")})
    (('f1',), ('f1', 'f2'))
    """
    held = [row[name] for name in CONCERNED if row.get(name)]
    several = [one if isinstance(one, tuple | list) else (one,) for one in held]
    return tuple(sorted({str(one) for some in several for one in some}))


def check_storable(changes: Iterable[Change]) -> None:
    """Refuse changed rows with a value of a kind that its column does not keep; new rows were cast. No value is named."""
    for change in changes:
        table = TABLES[change.table]
        for name, value in (change.after or {}).items() if change.before is not None else ():
            if not is_storable(table.column(name), value):
                raise wrong_kind(f" in „{table.german}“ (Spalte „{table.column(name).german}“)")


def _plain_values(values: pd.Series) -> list[Any]:
    """Return a column's values as plain Python; texts without gaps need no look at each."""
    if values.dtype == "str" and not values.hasnans:
        return list(values)
    return [_python(value) for value in values]


def _python(value: Any) -> Any:  # noqa: ANN401 - a cell may hold any of the table's types
    if isinstance(value, tuple):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value


def kept(name: str, row: Row) -> dict[str, object]:
    """Return what the journal keeps: of a column that it must not repeat, only a hash."""
    return {
        column: value
        if TABLES[name].column(column).journaled or not isinstance(value, str) or not value
        else f"sha256:{hashlib.sha256(value.encode()).hexdigest()}"
        for column, value in _plain(row).items()
    }


def _plain(row: Row) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
