"""Reading one sheet of an xlsx or ods file, after it was looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

import numpy as np
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake._raw import ERROR_CELL, RawTable, heading, positions, texts
from kimlab.intake.office._scan import Scan, scan
from kimlab.intake.office._zip import broken, packed_again, read_parts_of

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_CHECK_TIME_EVERY = 4096


def read_sheet(content: Content, wanted: Collection[str], sheet: str, guard: Guard) -> RawTable:
    """Read the `wanted` columns of one sheet; the header is its first row that is not blank.

    Numbers, days and truth values become the texts that a CSV export would hold (``12,5``,
    ``2024-02-29``, ``ja``); a formula gives the result that was saved with it.

    Parameters
    ----------
    content
        The file.
    wanted
        Column names as :func:`~kimlab.intake._raw.heading` gives them.
    sheet
        Name of the sheet; empty = the first one.
    guard
        The limits, at work on this file.

    Raises
    ------
    InputError
        No xlsx or ods file, protected, damaged, hostile, over a limit; no such sheet or column.
    """
    parts = read_parts_of(content, guard)
    seen = scan(parts, guard)
    try:
        with CalamineWorkbook.from_filelike(packed_again(parts)) as book:
            found = _sheet(book, sheet, content.name)
            return _table(found, content.name, wanted, seen, guard)
    except CalamineError:
        raise broken(content.name) from None


def _sheet(book: CalamineWorkbook, name: str, file: str) -> CalamineSheet:
    names = book.sheet_names
    if names and not name:
        return book.get_sheet_by_index(0)
    for known in names:
        if heading(known).casefold() == heading(name).casefold() and name:
            return book.get_sheet_by_name(known)
    raise InputError(
        f"{file} hat kein Blatt „{name}“ (Zahl der Blätter: {len(names)}).",
        "Von dort sollen die Zeilen kommen.",
        "Prüfen Sie die Namen der Blätter oder die Angabe „sheet“ in der Zuordnung.",
    )


def _table(sheet: CalamineSheet, file: str, wanted: Collection[str], seen: Scan, guard: Guard) -> RawTable:
    rows = _rows(sheet, seen.no_value.get(seen.sheets.get(sheet.name, ""), frozenset()), guard)
    header_row, first = next(rows, (0, []))
    if not first:
        raise InputError(
            f"{file} (Blatt „{sheet.name}“) ist leer.",
            "Es gibt nichts zu übernehmen.",
            "Prüfen Sie den Export, oder nennen Sie in der Zuordnung das richtige Blatt („sheet“).",
        )
    header = tuple(heading(cell) for cell in first)
    place = positions(header, wanted, f"{file} (Blatt „{sheet.name}“)", hint=_merged(sheet, header_row))
    numbers: list[int] = []
    cells: dict[str, list[str]] = {name: [] for name in place}
    for number, row in rows:
        numbers.append(number)
        for name, position in place.items():
            cells[name].append(row[position] if position < len(row) else "")
    columns = {name: texts(values) for name, values in cells.items()}
    return RawTable(file, sheet.name, header, np.array(numbers, dtype=np.int64), columns)


def _merged(sheet: CalamineSheet, header_row: int) -> str:
    """Say that the header has merged cells: all but the first of them have no name."""
    ranges = sheet.merged_cell_ranges or []
    if any(top <= header_row - 1 <= bottom for (top, _), (bottom, _) in ranges):
        return "Die Kopfzeile enthält verbundene Zellen; heben Sie die Verbindung auf. "
    return ""


def _rows(
    sheet: CalamineSheet, no_value: frozenset[tuple[int, int]], guard: Guard
) -> Iterator[tuple[int, list[str]]]:
    """Yield row numbers and texts; blank rows are passed over.

    Where only formulas that were never calculated stand, calamine ends before: those rows follow, so
    that they are told and not lost.
    """
    left = sheet.start[1] if sheet.start else 0
    marked: dict[int, list[int]] = {}
    for line, column in no_value:
        marked.setdefault(line, []).append(column)
    number = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = _marked([*[""] * left, *map(_text, cells)], marked.get(number, ()))
        if number % _CHECK_TIME_EVERY == 0:
            guard.time()
        if any(cell.strip() for cell in row):
            yield number, row
    for line in sorted(line for line in marked if line > number):
        yield line, _marked([], marked[line])


def _marked(row: list[str], columns: Collection[int]) -> list[str]:
    """Return `row` with its cells in `columns` (from 1) marked as having no value."""
    row = row + [""] * (max(columns, default=0) - len(row))
    for column in columns:
        row[column - 1] = ERROR_CELL
    return row


def _text(cell: Cell) -> str:
    """Return a cell as a German CSV export would write it.

    >>> [_text(cell) for cell in (1001.0, 12.5, True, dt.date(2024, 2, 29), " Ahlen")]
    ['1001', '12,5', 'ja', '2024-02-29', ' Ahlen']
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, int | float):
        whole = isinstance(cell, int) or (cell.is_integer() and abs(cell) < 1e15)
        return str(int(cell)) if whole else repr(cell).replace(".", ",")
    if isinstance(cell, dt.datetime):
        # A serial number is a fraction of a day: 10:00 may come as 09:59:59.999999.
        return (cell + dt.timedelta(milliseconds=500)).isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)
