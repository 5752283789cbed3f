"""One table as a file holds it: texts by column, with the row numbers a person sees."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.errors import InputError

ERROR_CELL = "\ue000"
"""Stands for a spreadsheet cell without a usable value (``#REF!``, a formula never calculated)."""


@dataclass(frozen=True)
class RawTable:
    """The wanted columns of one table; whatever was not wanted has never been kept.

    Attributes
    ----------
    file, sheet
        Where it came from; `sheet` is empty for CSV.
    header
        All column names in order, wanted or not; ``""`` for a column without a name.
    numbers
        ``int64``: the row of each record, header = 1; in CSV the line on which the record starts.
    columns
        Wanted name → ``str`` Series without missing values, index 0 … n-1.
    flaws
        Position → reason, for records that do not fit the header.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    numbers: npt.NDArray[np.int64]
    columns: Mapping[str, pd.Series[str]]
    flaws: Mapping[int, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """File and sheet, for messages."""
        return f"{self.file} (Blatt „{self.sheet}“)" if self.sheet else self.file

    def __len__(self) -> int:
        return len(self.numbers)


def heading(text: str) -> str:
    """Return a column name in the form in which names are compared: one line, single blanks, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def positions(
    header: Sequence[str], wanted: Collection[str], place: str, *, hint: str = ""
) -> dict[str, int]:
    """Return wanted name → position in `header`; a missing or doubled one is an InputError."""
    counts = Counter(header)
    missing = [name for name in wanted if name not in counts]
    if missing:
        raise InputError(
            f"{_columns(missing)} in {place}.{_similar(missing, header)}",
            "Ohne sie lassen sich die Zeilen nicht vollständig übernehmen.",
            f"{hint}Prüfen Sie die Kopfzeile (Zeile 1) oder passen Sie die Spaltennamen in der Zuordnung an.",
        )
    double = [name for name in wanted if counts[name] > 1]
    if double:
        raise InputError(
            f"Der Spaltenname „{double[0]}“ steht mehrfach in der Kopfzeile von {place}.",
            "Welche der Spalten gemeint ist, lässt sich nicht entscheiden.",
            "Geben Sie jeder Spalte einen eigenen Namen.",
        )
    return {name: header.index(name) for name in wanted}


def _columns(missing: Sequence[str]) -> str:
    names = ", ".join(f"„{name}“" for name in missing)
    return f"Spalte {names} fehlt" if len(missing) == 1 else f"Die Spalten {names} fehlen"


def _similar(missing: Sequence[str], header: Sequence[str]) -> str:
    """Name a column only if it is nearly the missing one: a file without a header has data up there."""
    for name in missing:
        if close := difflib.get_close_matches(name, header, n=1, cutoff=0.8):
            return f" Ähnlich heißt dort: „{close[0]}“."
    return ""


def texts(values: Sequence[str]) -> pd.Series[str]:
    """Return stripped texts as a ``str`` Series."""
    return pd.Series([value.strip() for value in values], dtype="str")
