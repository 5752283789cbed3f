"""From frames and rows to what a table declares: every cell cast, checked, and named where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from kimlab.errors import InputError
from kimlab.tables._case_work import CASE_WORK_TABLES
from kimlab.tables._columns import LOCAL_ZONE, Column, Dtype, Table
from kimlab.tables._erasures import ERASURE_TABLES
from kimlab.tables._names import NAME_TABLES
from kimlab.tables._ready_rows import fitting_rows
from kimlab.tables._register import REGISTER_TABLES
from kimlab.tables._rights import RIGHTS_TABLES

_PANDAS_DTYPE: Mapping[Dtype, str] = MappingProxyType(
    {"text": "str", "date": "datetime64[s]", "number": "Int64", "flag": "bool", "list": "object"}
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (*CASE_WORK_TABLES, *REGISTER_TABLES, *NAME_TABLES, *ERASURE_TABLES, *RIGHTS_TABLES)
    }
)


def empty(name: str) -> pd.DataFrame:
    """Return the table `name` with its columns and dtypes and no row.

    >>> list(empty("people").columns)
    ['user_id', 'name', 'role']
    """
    return pd.DataFrame(
        {column.name: pd.Series([], dtype=_PANDAS_DTYPE[column.dtype]) for column in TABLES[name].columns}
    )


def typed(name: str, rows: Sequence[Sequence[object]], columns: Sequence[str] = ()) -> pd.DataFrame:
    """Return rows that were conform when they were written as a frame of the table `name`, without checking again.

    Parameters
    ----------
    name
        A key of :data:`TABLES`.
    rows
        Values in the order of the columns: str, datetime or None, int or None, bool, tuple.
    columns
        The columns that the rows hold; by default all of the table, in its order.

    Examples
    --------
    >>> typed("people", [("ko1", "Kim Beispiel", "Koordination")]).equals(
    ...     conform(pd.DataFrame({"user_id": ["ko1"], "name": ["Kim Beispiel"], "role": ["Koordination"]}), "people"))
    True
    """
    declared = [TABLES[name].column(one) for one in columns] if columns else TABLES[name].columns
    values = list(zip(*rows, strict=True)) if rows else [()] * len(declared)
    return pd.DataFrame(
        {
            column.name: pd.Series(list(held), dtype=_PANDAS_DTYPE[column.dtype])
            for column, held in zip(declared, values, strict=True)
        }
    )


def fitting(name: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]] | None:
    """Return what :func:`conform` would make of a few rows, without a frame; None where only it can tell.

    >>> fitting("people", [{"user_id": "ko1", "name": "Kim Beispiel", "role": "Koordination"}])
    [{'user_id': 'ko1', 'name': 'Kim Beispiel', 'role': 'Koordination'}]
    >>> fitting("people", [{"user_id": "", "name": "Kim Beispiel"}]) is None
    True
    """
    return fitting_rows(TABLES[name], rows)


def framed(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a frame of the table `name`, checked as :func:`conform` does and with its errors."""
    fit = fitting(name, rows)
    return (
        conform(pd.DataFrame(list(rows)), name)
        if fit is None
        else typed(name, [tuple(r.values()) for r in fit])
    )


def conform(frame: pd.DataFrame, name: str, *, place: str = "") -> pd.DataFrame:
    """Return `frame` with exactly the columns, order and dtypes of the table `name`.

    Missing optional columns are filled with their empty value; columns that the table does not know
    are refused, because what is not declared must not slip in.

    Parameters
    ----------
    frame
        Any DataFrame with the required columns; its index is dropped.
    name
        A key of :data:`TABLES`.
    place
        Where the frame came from (a file, a call), for the message.

    Raises
    ------
    InputError
        A column is missing, unknown, or holds something else than it may; a required cell is empty;
        a key stands twice. The message names the column and up to five rows, never a value.

    Examples
    --------
    >>> conform(pd.DataFrame({"user_id": ["ko1"], "name": ["Kim Beispiel"], "role": ["Koordination"]}),
    ...         "people").shape
    (1, 3)
    """
    table = TABLES[name]
    where = f" in {place}" if place else ""
    _refuse_unknown(frame, table, where)
    columns = {}
    for column in table.columns:
        if column.name in frame.columns:
            columns[column.name] = _cast(frame[column.name].reset_index(drop=True), column, table, where)
        elif column.required:
            raise InputError(
                f"Spalte „{column.german}“ ({column.name}) fehlt in der Tabelle „{table.german}“{where}.",
                "Ohne sie lässt sich die Zeile nicht zuordnen oder auswerten.",
                "Ergänzen Sie die Spalte oder ordnen Sie ihr in der Zuordnungsdatei eine Quellspalte zu.",
            )
        else:
            columns[column.name] = _cast(pd.Series([None] * len(frame), dtype="object"), column, table, where)
    result = pd.DataFrame(columns, columns=list(table.names))
    _refuse_double_keys(result, table, where)
    return result


def _refuse_unknown(frame: pd.DataFrame, table: Table, where: str) -> None:
    unknown = [str(name) for name in frame.columns if name not in table.names]
    if unknown:
        raise InputError(
            f"Die Tabelle „{table.german}“{where} enthält Spalten, die kimlab nicht kennt: {', '.join(unknown)}.",
            "Was nicht vereinbart ist, könnte personenbezogen sein und wird nicht übernommen.",
            f"Entfernen Sie sie. Bekannt sind: {', '.join(table.names)}.",
        )


def _rows(mask: pd.Series) -> str:
    """Name up to five rows, counted from 1."""
    numbers = [str(position + 1) for position in range(len(mask)) if bool(mask.iloc[position])]
    shown = ", ".join(numbers[:5])
    return f"Zeile {shown}" if len(numbers) <= 5 else f"Zeile {shown} und {len(numbers) - 5} weitere"


def _cast(values: pd.Series, column: Column, table: Table, where: str) -> pd.Series:
    cast = {"text": _as_text, "date": _as_date, "number": _as_number, "flag": _as_flag, "list": _as_list}
    result, wrong = cast[column.dtype](values)
    spot = f"Spalte „{column.german}“ ({column.name}) der Tabelle „{table.german}“{where}"
    if wrong.any():
        kind = {
            "date": "kein Datum",
            "number": "keine ganze Zahl",
            "flag": "kein Ja/Nein",
            "list": "keine Liste",
        }
        raise InputError(
            f"{spot}: {kind.get(column.dtype, 'kein Text')} in {_rows(wrong)}.",
            "Der Wert lässt sich nicht auswerten.",
            "Berichtigen Sie die Angabe in der Quelle.",
        )
    missing = result.isna() if column.dtype != "text" else result == ""
    if column.required and missing.any():
        raise InputError(
            f"{spot} ist leer in {_rows(missing)}.",
            "Die Angabe wird für jede Zeile gebraucht.",
            "Ergänzen Sie sie in der Quelle.",
        )
    if column.allowed:
        foreign = ~result.isin(column.allowed)
        if foreign.any():
            raise InputError(
                f"{spot}: ein Wert außerhalb der Liste in {_rows(foreign)}.",
                "Nur vereinbarte Werte lassen sich auswerten.",
                f"Erlaubt sind: {', '.join(word or '(leer)' for word in column.allowed)}.",
            )
    return result


def _as_text(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    if values.dtype == "str" and not values.hasnans:
        return values, pd.Series(False, index=values.index)
    missing = values.isna()
    wrong = ~missing & ~values.map(lambda value: isinstance(value, str)).astype(bool)
    return values.mask(missing | wrong, "").astype("str"), wrong


def _as_date(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        naive = values if values.dt.tz is None else values.dt.tz_convert(LOCAL_ZONE).dt.tz_localize(None)
        return naive.astype("datetime64[s]"), pd.Series(False, index=values.index)
    parsed = pd.to_datetime(values, errors="coerce", format="ISO8601")
    wrong = parsed.isna() & values.notna() & (values != "")
    return parsed.astype("datetime64[s]"), wrong


def _as_number(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    parsed = pd.to_numeric(values, errors="coerce")
    wrong = (parsed.isna() & values.notna()) | (parsed.notna() & (parsed % 1 != 0))
    return parsed.mask(wrong).astype("Int64"), wrong.astype(bool)


def _as_flag(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    wrong = ~values.map(
        lambda value: value is True or value is False or str(value) in ("True", "False")
    ).astype(bool)
    return values.map(lambda value: str(value) == "True").astype(bool), wrong


def _as_list(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    def tuples(value: object) -> object:
        if isinstance(value, list | tuple):
            return tuple(str(item) for item in value)
        return () if value is None or value is pd.NA or isinstance(value, float) else None

    result = pd.Series([tuples(value) for value in values], index=values.index, dtype="object")
    return result, result.map(lambda value: value is None).astype(bool)


def _refuse_double_keys(frame: pd.DataFrame, table: Table, where: str) -> None:
    double = frame.duplicated(list(table.key), keep=False)
    if double.any():
        names = ", ".join(table.column(name).german for name in table.key)
        raise InputError(
            f"In der Tabelle „{table.german}“{where} steht derselbe Schlüssel ({names}) mehrfach: {_rows(double)}.",
            "Welche Angabe gilt, lässt sich nicht entscheiden.",
            "Lassen Sie jede Zeile nur einmal stehen.",
        )
