"""Reading CSV as German authorities' programs write it.

Separator ``;``, ``,`` or tab; Windows-1252, UTF-8, UTF-8 with byte order mark. The encoding is decided
in this order: byte order mark, valid UTF-8, Windows-1252. A file in which both were mixed is refused,
because it would be read without an error and with broken names.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator

import numpy as np

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard, too_much
from kimlab.intake._raw import RawTable, heading, positions, texts

SEPARATORS = (";", ",", "\t")

# UTF-8 for German letters, Turkish ğ ı ş, typographic signs and €: in Windows-1252 these byte pairs
# would be „Ã¼“, „â€œ“ and the like, which no text has.
_UTF8_INSIDE = re.compile(
    rb"\xc3[\x80-\xbf]|\xc2[\xa0-\xbf]|[\xc4\xc5][\x9e\x9f\xb0\xb1]|\xe2\x80[\x90-\xbf]|\xe2\x82\xac"
)
_CHECK_TIME_EVERY = 4096
_HEADER_WITHIN = 100_000
_EXCEL_HINT = "sep="  # Excel reads and writes a first line „sep=;“


def decode(content: Content) -> str:
    """Return the text of a CSV file, without byte order mark.

    Raises
    ------
    InputError
        The bytes are no text (NUL bytes, UTF-16, a packed file) or no single encoding fits.

    Examples
    --------
    >>> decode(Content("a.csv", "Käthe".encode("cp1252")))
    'Käthe'
    """
    data = content.data
    if data.startswith(b"PK\x03\x04"):
        raise _no_text(
            content.name, "Sie ist eine gepackte Datei (zum Beispiel xlsx oder ods) mit falscher Endung"
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise _no_text(content.name, "Sie enthält Nullbytes, ist also beschädigt oder in UTF-16 gespeichert")
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
    if marked:
        raise _no_text(content.name, f"Sie ist als UTF-8 gekennzeichnet, Zeile {line} ist es aber nicht")
    if mixed := _UTF8_INSIDE.search(data):
        utf8 = data.count(b"\n", 0, mixed.start()) + 1
        raise _no_text(
            content.name,
            f"Zeile {utf8} ist in UTF-8 geschrieben, Zeile {line} nicht (gemischte Zeichenkodierung)",
        )
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise _no_text(content.name, f"Zeile {line} ist weder UTF-8 noch Windows-1252") from None


def _no_text(name: str, what: str) -> InputError:
    return InputError(
        f"{name} lässt sich nicht als Text lesen. {what}.",
        "Namen und Umlaute kämen falsch an.",
        "Speichern Sie die Datei als „CSV UTF-8“ und versuchen Sie es noch einmal.",
    )


def read_csv(content: Content, wanted: Collection[str], guard: Guard) -> RawTable:
    """Read the `wanted` columns of a CSV file; rows that are blank throughout do not count.

    Parameters
    ----------
    content
        The file.
    wanted
        Column names as :func:`~kimlab.intake._raw.heading` gives them.
    guard
        The limits, at work on this file.

    Raises
    ------
    InputError
        No text, a missing or doubled column, an open quotation mark, a limit exceeded.
    """
    text = decode(content)
    separator = _separator(text, wanted)
    records = _records(text, separator, guard)
    first = next(records, (1, []))[1]
    if first and first[0].startswith(_EXCEL_HINT):
        first = next(records, (1, []))[1]
    header = tuple(heading(name) for name in first)
    hint = f"Getrennt wurde mit {_SPOKEN[separator]}; möglich sind Semikolon, Komma und Tabulator. "
    place = positions(header, wanted, content.name, hint=hint)
    numbers: list[int] = []
    flaws: dict[int, str] = {}
    cells: dict[str, list[str]] = {name: [] for name in place}
    for line, found in records:
        record, flaw = (found, "") if len(found) == len(header) else _fitted(found, len(header))
        if flaw:
            flaws[len(numbers)] = flaw
        numbers.append(line)
        for name, position in place.items():
            cells[name].append(record[position])
    columns = {name: texts(values) for name, values in cells.items()}
    return RawTable(content.name, "", header, np.array(numbers, dtype=np.int64), columns, flaws)


_SPOKEN = {";": "Semikolon", ",": "Komma", "\t": "Tabulator"}


def _separator(text: str, wanted: Collection[str]) -> str:
    """Return the separator under which the header holds most of the wanted names, then most names."""
    start = text[:_HEADER_WITHIN]
    if start.startswith(_EXCEL_HINT):
        start = start.partition("\n")[2]

    def score(separator: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), [])
        except csv.Error:
            return (0, 0)
        return (len({heading(name) for name in header} & set(wanted)), len(header))

    return max(SEPARATORS, key=score)


def _records(text: str, separator: str, guard: Guard) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each record starts, and its cells; blank records are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, count = 1, 0
    try:
        for record in reader:
            start, line = line, reader.line_num + 1
            whole = "".join(record)
            if not whole.strip():
                continue
            count += 1
            guard.table(count, len(record))
            if len(whole) > guard.limits.cell_length:
                guard.cell(max(map(len, record)), start)
            if count % _CHECK_TIME_EVERY == 0:
                guard.time()
            yield start, record
    except csv.Error as problem:
        if "field limit" in str(problem):
            raise too_much(
                guard.place, f"Eine Zelle ab Zeile {line} enthält zu viel Text", "131.072 Zeichen"
            ) from None
        raise InputError(
            f"{guard.place}: Der Datensatz ab Zeile {line} hat ein nicht oder falsch geschlossenes Anführungszeichen.",
            "Wo die Zelle endet, lässt sich nicht erkennen; die Zeilen danach wären falsch.",
            "Exportieren Sie die Datei neu; Anführungszeichen im Text müssen verdoppelt sein.",
        ) from None


def _fitted(record: list[str], width: int) -> tuple[list[str], str]:
    """Return `record` with exactly `width` cells, and the flaw if cells are missing or left over."""
    if len(record) < width:
        return record + [""] * (width - len(record)), f"nur {len(record)} statt {width} Zellen"
    surplus = any(cell.strip() for cell in record[width:])
    return record[:width], f"{len(record)} statt {width} Zellen" if surplus else ""
