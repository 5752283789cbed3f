"""The list that comes with a folder of documents: what each file is, which case it belongs to, and who agreed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kimlab.errors import InputError
from kimlab.intake._files import read_bytes
from kimlab.intake._limits import Guard, Limits
from kimlab.intake._plain_text import read_plain_text
from kimlab.tables import KINDS_OF_DOCUMENTS, VOICES

MANIFEST = "dokumente.csv"
_REQUIRED = ("Datei", "Aktenzeichen", "Quelle", "Art", "Stimme", "Datum")
_CONSENT = ("Einwilligung von", "Zweck", "Empfänger", "Fassung", "Sprache", "Erteilt")
_LIMITS = Limits(file_bytes=5_000_000)


@dataclass(frozen=True)
class Agreed:
    """A consent that came with a document."""

    person_number: str = field(repr=False)
    purpose: str
    recipients: tuple[str, ...]
    version: str
    language: str
    given: date


@dataclass(frozen=True)
class Entry:
    """One document of the list; `row` is its line in the file."""

    row: int
    file_name: str
    case_number: str = field(repr=False)
    source_id: str
    kind: str
    voice: str
    created: date
    consent: Agreed | None = None


def read_manifest(folder: Path) -> tuple[Entry, ...]:
    """Read ``dokumente.csv`` in a folder of documents.

    The file has a header and semicolons; columns Datei, Aktenzeichen, Quelle (of the county file), Art, Stimme, Datum,
    and, where a consent came with the document, Einwilligung von, Zweck, Empfänger (several with "|"), Fassung,
    Sprache, Erteilt.

    Raises
    ------
    InputError
        It is missing, a column is missing, or a row says something that cannot be understood (row and column named).
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise InputError(
            f"Im Ordner „{folder.name}“ fehlt die Liste {MANIFEST}.",
            "Ohne sie ist nicht bekannt, zu welchem Fall ein Dokument gehört und auf welcher Grundlage es kommt.",
            f"Legen Sie sie an, mit den Spalten {'; '.join(_REQUIRED)}.",
        )
    guard = Guard(path.name, _LIMITS)
    text = read_plain_text(read_bytes(path, guard), guard).text
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            f"In {MANIFEST} fehlen Spalten: {', '.join(missing)}.",
            "Jedes Dokument braucht Fall, Quelle, Art, Stimme und Datum.",
            "Ergänzen Sie die Spalten; getrennt wird mit Semikolon.",
        )
    rows = [(reader.line_num, {str(k): (v or "").strip() for k, v in row.items() if k}) for row in reader]
    return tuple(_entry(number, row) for number, row in rows if any(row.values()))


def _entry(number: int, row: Mapping[str, str]) -> Entry:
    name = _required(row, "Datei", number)
    if Path(name).name != name:
        raise _wrong(
            number, "Datei", "nennt einen Ordner", "Nennen Sie nur den Namen einer Datei im selben Ordner."
        )
    return Entry(
        row=number,
        file_name=name,
        case_number=_required(row, "Aktenzeichen", number),
        source_id=_required(row, "Quelle", number),
        kind=_word(row, "Art", KINDS_OF_DOCUMENTS, number),
        voice=_word(row, "Stimme", VOICES, number),
        created=_day(row, "Datum", number),
        consent=_consent(row, number),
    )


def _consent(row: Mapping[str, str], number: int) -> Agreed | None:
    if not any(row.get(name) for name in _CONSENT):
        return None
    recipients = tuple(
        part.strip() for part in _required(row, "Empfänger", number).split("|") if part.strip()
    )
    return Agreed(
        person_number=_required(row, "Einwilligung von", number),
        purpose=_required(row, "Zweck", number),
        recipients=recipients,
        version=row.get("Fassung", ""),
        language=row.get("Sprache", ""),
        given=_day(row, "Erteilt", number),
    )


def _required(row: Mapping[str, str], name: str, number: int) -> str:
    if not row.get(name):
        raise _wrong(number, name, "ist leer", "Ergänzen Sie die Angabe.")
    return row[name]


def _word(row: Mapping[str, str], name: str, words: Mapping[str, str], number: int) -> str:
    said = _required(row, name, number).casefold()
    for identifier, german in words.items():
        if said in (identifier, german.casefold()):
            return identifier
    raise _wrong(
        number, name, "nennt etwas, das nicht vorgesehen ist", f"Möglich sind: {', '.join(words.values())}."
    )


def _day(row: Mapping[str, str], name: str, number: int) -> date:
    said = _required(row, name, number)
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    raise _wrong(number, name, "ist kein Datum", "Schreiben Sie es als TT.MM.JJJJ.")


def _wrong(number: int, column: str, what: str, do: str) -> InputError:
    return InputError(
        f"{MANIFEST}, Zeile {number}: Die Spalte „{column}“ {what}.",
        "Ohne diese Angabe darf oder kann das Dokument nicht aufgenommen werden.",
        do,
    )
