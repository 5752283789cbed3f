"""Rows that already hold what their table wants: the few that an act writes need no look through a whole frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from kimlab.tables._columns import Column, Dtype, Table

_EMPTY: Mapping[Dtype, object] = MappingProxyType({"text": "", "date": None, "number": None, "list": ()})
_LARGEST = 2**63


def fitting_rows(table: Table, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]] | None:
    """Return the rows with every column of the table, in its order; None if a value has to be cast or is wrong.

    What is returned is what :func:`kimlab.tables.conform` would make of the rows; what is not is left to it.
    """
    names = frozenset(table.names)
    if any(row.keys() - names for row in rows):
        return None
    filled = [{column.name: _value(column, row) for column in table.columns} for row in rows]
    if not all(_fits(column, row[column.name]) for row in filled for column in table.columns):
        return None
    keys = {tuple(row[name] for name in table.key) for row in filled}
    return filled if len(keys) == len(filled) else None


def _value(column: Column, row: Mapping[str, Any]) -> object:
    empty = _EMPTY.get(column.dtype)
    value = row.get(column.name, empty)
    return empty if value is None else value


def _fits(column: Column, value: object) -> bool:
    """Tell whether a value is of exactly the type that is stored, and one of those allowed."""
    missing = column.required and value == _EMPTY.get(column.dtype)
    foreign = bool(column.allowed) and value not in column.allowed
    return not missing and not foreign and _IS_STORED[column.dtype](value)


def is_storable(column: Column, value: object) -> bool:
    """Tell whether a value is of exactly the type in which the column is stored."""
    return _IS_STORED[column.dtype](value)


def _is_date(value: object) -> bool:
    return value is None or (type(value) is datetime and value.tzinfo is None and not value.microsecond)


def _is_number(value: object) -> bool:
    return value is None or (type(value) is int and -_LARGEST <= value < _LARGEST)


def _is_list(value: object) -> bool:
    return type(value) is tuple and all(type(one) is str for one in value)


_IS_STORED: Mapping[Dtype, Callable[[object], bool]] = MappingProxyType(
    {
        "text": lambda value: type(value) is str,
        "date": _is_date,
        "number": _is_number,
        "flag": lambda value: type(value) is bool,
        "list": _is_list,
    }
)
