"""Whether a count table says enough about itself to be judged; if not, nothing leaves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kimlab.disclosure._tables import BESIDE, CONTRIBUTORS, LARGEST, CountTable
from kimlab.errors import DisclosureError
from kimlab.vocabulary import Threshold

LEAST = 3
STATISTICS = ("_median", "_p90", "_mean")


def checked(table: CountTable, threshold: Threshold) -> pd.DataFrame:
    """Return the table's cells with a plain index; DisclosureError at the first thing that is not in order."""
    if not isinstance(threshold, Threshold) or min(threshold.persons, threshold.families) < LEAST:
        raise _refused(table, f"Die Mindestzahl der Zielgruppe liegt unter {LEAST} oder fehlt")
    cells = table.cells.reset_index(drop=True)
    for problem in _problems(table, cells):
        raise _refused(table, problem)
    return cells


def _problems(table: CountTable, cells: pd.DataFrame) -> Iterator[str]:
    needed = (*table.dims, *table.measures, *table.statistics, *CONTRIBUTORS)
    missing = [name for name in needed if name not in cells.columns]
    if missing or not table.measures or not table.dims:
        yield f"Es fehlen Spalten ({', '.join(missing)}), Merkmale oder Zählgrößen"
        return
    more = [name for name in (BESIDE, LARGEST) if name in cells.columns]
    numbers = cells[[*table.measures, *CONTRIBUTORS, *more]]
    if numbers.isna().any(axis=None) or not all(_whole(numbers[name]) for name in numbers):
        yield "Eine Zählung oder die Zahl der Personen oder Familien fehlt oder ist keine ganze Zahl ab 0"
        return
    yield from _labels(table, cells)
    yield from _people(table, cells)
    yield from _sums(table, cells)
    if any(not name.endswith(STATISTICS) for name in table.statistics):
        yield f"Eine Kennzahl ist keine der bekannten ({', '.join(STATISTICS)})"


def _whole(values: pd.Series) -> bool:
    plain = pd.to_numeric(values, errors="coerce").to_numpy(dtype=np.float64)
    return bool(np.isfinite(plain).all() and (plain >= 0).all() and (plain % 1 == 0).all())


def _labels(table: CountTable, cells: pd.DataFrame) -> Iterator[str]:
    labels = cells[list(table.dims)]
    if labels.isna().any(axis=None) or (labels == "").any(axis=None):
        yield "Ein Merkmal ist leer"
    elif labels.duplicated().any():
        yield "Dieselbe Zelle steht zweimal in der Tabelle"


def _people(table: CountTable, cells: pd.DataFrame) -> Iterator[str]:
    nobody = np.logical_and.reduce([cells[name] == 0 for name in table.measures])
    if (nobody & ((cells["persons"] > 0) | (cells["families"] > 0))).any():
        yield "Hinter einer 0 stehen Personen oder Familien"
    if (cells["families"] > cells["persons"]).any():
        yield "Hinter einer Zählung stehen mehr Familien als Personen"


def _sums(table: CountTable, cells: pd.DataFrame) -> Iterator[str]:
    for item in table.sums:
        positions = (item.total, *item.parts)
        if (
            not item.parts
            or len(set(positions)) < len(positions)
            or not all(0 <= p < len(cells) for p in positions)
        ):
            yield "Eine Summe nennt keine gültigen Zeilen"
            return
        for name in table.measures:
            if int(cells[name].iloc[list(item.parts)].sum()) != int(cells[name].iloc[item.total]):
                yield "Eine Summe stimmt nicht mit ihren Teilen überein"
                return


def _refused(table: CountTable, problem: str) -> DisclosureError:
    return DisclosureError(
        f"Die Tabelle „{table.title}“ ({table.name}) lässt sich nicht schützen: {problem}.",
        "Was sich nicht prüfen lässt, wird nicht weitergegeben.",
        "Erzeugen Sie die Tabelle mit der zugehörigen Auswertung neu.",
    )
