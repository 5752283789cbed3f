"""Treating columns: from the texts of one file to the values of one table, with every doubt noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from kimlab.intake._dates import parse_dates
from kimlab.intake._raw import ERROR_CELL, RawTable
from kimlab.intake.extracts._bands import age_bands, months, origin_groups
from kimlab.intake.extracts._lists import ClosedList, has_closed_list, resolve
from kimlab.intake.extracts._mapping import ColumnMapping, FileMapping
from kimlab.tables import TABLES, Column
from kimlab.vocabulary import County

VAGUE = "nur ein Monat angegeben; dafür braucht die Zuordnung „target_to“ (spätester Tag)"
NO_VALUE = "Fehlerwert oder Formel ohne gespeichertes Ergebnis"
EMPTY = "leer (Pflichtangabe)"


class Flaw(NamedTuple):
    """Why a record cannot be taken in: the source column (may be empty) and the reason, in German."""

    column: str
    reason: str


Flaws = dict[int, list[Flaw]]
Reasons = dict[int, str]


@dataclass(frozen=True)
class Treated:
    """One file's records after treatment; all frames have the index 0 … n-1.

    Attributes
    ----------
    frame
        Columns of the table, final but for the source numbers in its id columns.
    extras
        What only the vault may hold: source column → text.
    flaws
        Position → flaws; such records are not taken in.
    """

    frame: pd.DataFrame
    extras: pd.DataFrame
    flaws: Flaws


@dataclass(frozen=True)
class Basis:
    """Against what values are read: the county's lists, and the day on which ages are counted."""

    county: County
    as_of: date


def treat(raw: RawTable, entry: FileMapping, basis: Basis) -> Treated:
    """Treat the records of `raw` as the entry of the mapping says."""
    flaws: Flaws = {position: [Flaw("", reason)] for position, reason in raw.flaws.items()}
    frame: dict[str, pd.Series] = {
        name: _constant(value, name, entry, basis, len(raw)) for name, value in entry.constants.items()
    }
    extras: dict[str, pd.Series] = {}
    for column in entry.columns:
        if column.source not in entry.wanted:
            continue
        texts, broken = _usable(raw.columns[column.source])
        values, found = _values(texts, column, entry.table, basis)
        for position, reason in sorted((found | broken).items()):
            note(flaws, [position], Flaw(column.source, reason))
        if column.target:
            frame |= values
        else:
            extras |= values
    _check_filled(frame, entry, flaws)
    index = pd.RangeIndex(len(raw))
    return Treated(pd.DataFrame(frame, index=index), pd.DataFrame(extras, index=index, dtype="str"), flaws)


def note(flaws: Flaws, positions: Iterable[int], flaw: Flaw) -> None:
    """Add a flaw at each of the positions."""
    for position in positions:
        flaws.setdefault(int(position), []).append(flaw)


def _usable(texts: pd.Series[str]) -> tuple[pd.Series[str], Reasons]:
    """Return the texts with cells that have no value emptied, and those cells."""
    broken = texts == ERROR_CELL
    return texts.mask(broken, ""), dict.fromkeys(np.flatnonzero(broken).tolist(), NO_VALUE)


def _values(
    texts: pd.Series[str], column: ColumnMapping, table: str, basis: Basis
) -> tuple[dict[str, pd.Series], Reasons]:
    """Return target → values for one column, and position → reason where it has none."""
    if not column.target:
        return {column.source: texts}, {}
    if column.treatment == "key":
        return {column.target: texts}, {}
    if column.treatment == "date":
        return _dates(texts, column)
    if column.treatment == "controlled":
        known = resolve(basis.county, column.list, table, column.target).with_values(column.values)
        values, reasons = _controlled(texts, known, TABLES[table].column(column.target))
    else:
        values, reasons = _banded(texts, column, basis)
    return {column.target: values}, reasons


def _banded(texts: pd.Series[str], column: ColumnMapping, basis: Basis) -> tuple[pd.Series, Reasons]:
    if column.band == "age":
        return age_bands(texts, basis.county, basis.as_of)
    if column.band == "origin":
        return origin_groups(texts, basis.county)
    return months(texts)


def _dates(texts: pd.Series[str], column: ColumnMapping) -> tuple[dict[str, pd.Series], Reasons]:
    dates = parse_dates(texts)
    first, last = pd.Series(dates.first), pd.Series(dates.last)
    if column.target_to:
        return {column.target: first, column.target_to: last}, dates.flaws
    vague = dict.fromkeys(np.flatnonzero(last.notna()).tolist(), VAGUE)
    return {column.target: first}, dates.flaws | vague


def _controlled(texts: pd.Series[str], known: ClosedList, target: Column) -> tuple[pd.Series, Reasons]:
    """Look each distinct word up once; a list column takes several words, separated by ``;`` or ``,``."""
    codes, unique = pd.factorize(texts)
    found = [_looked_up(word, known, target) for word in unique]
    missing = {code for code, value in enumerate(found) if value is None}
    reasons = {position: known.reason for position, code in enumerate(codes) if code in missing}
    return _typed([found[code] for code in codes], target), reasons


def _looked_up(word: str, known: ClosedList, target: Column) -> str | tuple[str, ...] | None:
    """Return the id or ids behind a cell; ``None`` if it is not understood."""
    if target.dtype == "list":
        parts = [known.get(part) for part in word.replace(",", ";").split(";") if part.strip()]
        return None if None in parts else tuple(part for part in parts if part)
    value = known.get(word) if word else ""
    return None if target.allowed and value not in {*target.allowed, ""} else value


def _typed(values: Sequence[str | tuple[str, ...] | None], target: Column) -> pd.Series:
    """Return looked-up values in the dtype of their column; what was not understood is empty."""
    if target.dtype == "list":
        return pd.Series([value or () for value in values], dtype="object")
    if target.dtype == "number":
        return pd.Series([int(str(value)) if value else pd.NA for value in values], dtype="Int64")
    return pd.Series([value or "" for value in values], dtype="str")


def _constant(value: str, name: str, entry: FileMapping, basis: Basis, count: int) -> pd.Series:
    target = TABLES[entry.table].column(name)
    closed = has_closed_list(entry.table, target)
    found = resolve(basis.county, "", entry.table, name).get(value) if closed else value
    return _typed([(found or "",) if target.dtype == "list" else found] * count, target)


def _check_filled(frame: Mapping[str, pd.Series], entry: FileMapping, flaws: Flaws) -> None:
    """Note empty cells of required columns that have no flaw of their own yet."""
    for column in entry.columns:
        if not column.target or not TABLES[entry.table].column(column.target).required:
            continue
        values = frame[column.target]
        empty = values == "" if values.dtype == "str" else values.isna()
        for position in np.flatnonzero(empty):
            if all(flaw.column != column.source for flaw in flaws.get(int(position), ())):
                note(flaws, [int(position)], Flaw(column.source, EMPTY))
