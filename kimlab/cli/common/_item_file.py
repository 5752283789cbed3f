"""Reading cases × items from a file of anybody's: the first column is the case, every other holds 0 or 1."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from kimlab.errors import InputError, why_refused

LARGEST = 100_000_000
"""Bytes of a file: 100,000 cases with 500 items."""
_YES, _NO = frozenset({"1", "1.0", "true", "wahr", "ja"}), frozenset({"0", "0.0", "false", "falsch", "nein"})


def read_items(path: str | Path) -> pd.DataFrame:
    """Return cases × items, bool.

    Parameters
    ----------
    path
        CSV with a heading, divided by commas, semicolons or tabs, in UTF-8 or Windows-1252.

    Raises
    ------
    InputError
        The file is not there, too large or no such table; a case or an item stands twice; a cell is neither 0 nor 1. The
        message names the row and the column, never a value.
    """
    path = Path(path)
    rows = list(csv.reader(io.StringIO(text := _text(path)), delimiter=_delimiter(text)))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 1 or len(rows[0]) < 2:
        raise _no_table(path, "Es fehlen die Kopfzeile oder die Spalten mit den Merkmalen.")
    head = [name.strip() for name in rows[0][1:]]
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice or not all(head):
        raise _no_table(path, "Ein Merkmal steht zweimal in der Kopfzeile oder hat keinen Namen.")
    cases = [row[0].strip() for row in rows[1:]]
    if len(set(cases)) < len(cases) or not all(cases):
        raise _no_table(path, "Ein Fall steht zweimal oder hat keinen Namen.")
    cells = [_bools(row, len(head), number, path) for number, row in enumerate(rows[1:], start=2)]
    return pd.DataFrame(cells, index=pd.Index(cases, dtype="str"), columns=head, dtype=bool)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise _no_table(path, "Die Datei ist größer als 100 MB.")
        raw = path.read_bytes()
    except OSError as failure:
        raise InputError(
            f"„{path.name}“ lässt sich nicht lesen ({why_refused(failure)}).",
            "Ohne die Datei gibt es nichts auszuwerten.",
            "Prüfen Sie den Namen und die Rechte.",
        ) from None
    if b"\x00" in raw:
        raise _no_table(path, "Die Datei ist kein Text.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _bools(row: list[str], width: int, number: int, path: Path) -> list[bool]:
    values = [cell.strip().casefold() for cell in row[1:]]
    if len(values) != width:
        raise _no_table(path, f"Zeile {number} hat {len(row)} statt {width + 1} Spalten.")
    wrong = [place for place, value in enumerate(values, start=2) if value not in _YES | _NO]
    if wrong:
        raise _no_table(path, f"Zeile {number}, Spalte {wrong[0]}: Dort steht weder 0 noch 1.")
    return [value in _YES for value in values]


def _no_table(path: Path, wrong: str) -> InputError:
    return InputError(
        f"„{path.name}“: {wrong}",
        "Was nicht eindeutig da oder nicht da ist, lässt sich nicht zählen.",
        "Erwartet wird eine CSV-Datei: erste Spalte der Fall, dann je Merkmal eine Spalte mit 0 oder 1.",
    )
