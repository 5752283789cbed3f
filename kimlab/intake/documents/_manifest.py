"""The list that comes with a folder of documents: what each file is, which case it belongs to, and who agreed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kimlab.errors import InputError
from kimlab.intake._csv import read_csv
from kimlab.intake._dates import parse_moment
from kimlab.intake._files import Content, read_bytes
from kimlab.intake._limits import Guard, Limits
from kimlab.intake.documents._plain_text import read_plain_text
from kimlab.tables import KINDS_OF_DOCUMENTS, VOICES

MANIFEST = "dokumente.csv"
_REQUIRED = ("Datei", "Aktenzeichen", "Quelle", "Art", "Stimme", "Datum")
_CONSENT = ("Einwilligung von", "Zweck", "Empfänger", "Fassung", "Sprache", "Erteilt")
_COLUMNS = (*_REQUIRED, *_CONSENT)
_LIMITS = Limits(file_bytes=5_000_000, rows=20_000, columns=100)


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


def read_manifest(folder: str | Path) -> tuple[Entry, ...]:
    """Read ``dokumente.csv`` in a folder of documents.

    The file has a header; columns Datei, Aktenzeichen, Quelle (of the county file), Art, Stimme, Datum, and, where a
    consent came with the document, Einwilligung von, Zweck, Empfänger (several with "|"), Fassung, Sprache, Erteilt.
    Cells are parted by semicolons, commas or tabs.

    Raises
    ------
    InputError
        It is missing or empty; a column is missing, unknown or doubled; a row says something that cannot be
        understood (line and column named), or names a file and case for the second time.
    """
    folder = Path(folder)
    content = read_bytes(_found(folder), Guard(MANIFEST, _LIMITS))
    read_plain_text(content, Guard(MANIFEST, _LIMITS))  # holds the encoding to what documents must keep, too
    rows = _rows(content)
    if not rows:
        raise InputError(
            f"{MANIFEST} nennt kein Dokument.",
            "Es gibt nichts aufzunehmen.",
            "Tragen Sie jedes Dokument in einer Zeile unter der Kopfzeile ein.",
        )
    entries = tuple(_entry(number, row) for number, row in rows)
    _refuse_doubles(entries)
    return entries


def _found(folder: Path) -> Path:
    path = folder / MANIFEST
    try:
        if not folder.is_dir():
            raise InputError(
                f"Der Ordner „{folder.name}“ ist nicht da oder kein Ordner.",
                "Aus ihm sollen die Dokumente gelesen werden.",
                "Prüfen Sie den Pfad.",
            )
        there, inside = path.is_file(), path.resolve().is_relative_to(folder.resolve())
    except OSError:
        there, inside = False, True
    if not there:
        raise InputError(
            f"Im Ordner „{folder.name}“ fehlt die Liste {MANIFEST}, oder sie lässt sich nicht öffnen.",
            "Ohne sie ist nicht bekannt, zu welchem Fall ein Dokument gehört und auf welcher Grundlage es kommt.",
            f"Legen Sie sie an, mit den Spalten {'; '.join(_REQUIRED)}.",
        )
    if not inside:
        raise InputError(
            f"{MANIFEST} ist eine Verknüpfung, die aus dem Ordner „{folder.name}“ hinausführt.",
            "Übernommen wird nur, was im Ordner selbst liegt.",
            "Legen Sie die Liste selbst in den Ordner.",
        )
    return path


def _rows(content: Content) -> list[tuple[int, Mapping[str, str]]]:
    """Return line and cells of every row that is not blank."""
    header = read_csv(content, (), Guard(MANIFEST, _LIMITS)).header
    _check_header(header)
    table = read_csv(content, header, Guard(MANIFEST, _LIMITS))
    for place, flaw in table.flaws.items():
        raise InputError(
            f"{MANIFEST}, Zeile {table.numbers[place]}: Die Zeile hat {flaw}.",
            "Welche Angabe zu welcher Spalte gehört, lässt sich nicht erkennen.",
            "Trennen Sie auch leere Zellen ab, und setzen Sie Angaben mit dem Trennzeichen darin in Anführungszeichen.",
        )
    columns = {name: list(values) for name, values in table.columns.items()}
    return [
        (int(number), {name: str(values[place]) for name, values in columns.items()})
        for place, number in enumerate(table.numbers)
    ]


def _check_header(header: Sequence[str]) -> None:
    """Raise where columns are missing, unknown or doubled; a column is named only if its name is one of ours."""
    if missing := [name for name in _REQUIRED if name not in header]:
        raise InputError(
            f"In {MANIFEST} fehlen Spalten: {', '.join(missing)}.",
            "Jedes Dokument braucht Fall, Quelle, Art, Stimme und Datum.",
            "Ergänzen Sie die Spalten in der ersten Zeile; getrennt wird mit Semikolon.",
        )
    if double := [name for name in _COLUMNS if header.count(name) > 1]:
        raise InputError(
            f"In {MANIFEST} steht die Spalte „{double[0]}“ mehrfach.",
            "Welche gemeint ist, lässt sich nicht entscheiden.",
            "Löschen Sie die überzählige Spalte.",
        )
    if unknown := [place for place, name in enumerate(header, start=1) if name not in _COLUMNS]:
        raise InputError(
            f"In {MANIFEST} ist die Spalte Nr. {unknown[0]} nicht vorgesehen.",
            "Ist nur ihr Name falsch geschrieben, ginge die Angabe unbemerkt verloren, etwa eine Einwilligung.",
            f"Berichtigen Sie den Namen, oder löschen Sie die Spalte. Möglich sind: {', '.join(_COLUMNS)}.",
        )


def _refuse_doubles(entries: Sequence[Entry]) -> None:
    """Raise where a file is listed twice for one case; for two cases it may be (a conference on both)."""
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        key = (unicodedata.normalize("NFC", entry.file_name).casefold(), entry.case_number)
        if key in first:
            raise InputError(
                f"{MANIFEST}, Zeile {entry.row}: Die Datei steht schon in Zeile {first[key]}, zum selben Fall.",
                "Doppelt gezählte Stellen verfälschen jede Auswertung.",
                "Streichen Sie eine der beiden Zeilen.",
            )
        first[key] = entry.row


def _entry(number: int, row: Mapping[str, str]) -> Entry:
    name = _required(row, "Datei", number)
    if name in (".", "..") or any(letter in name for letter in "/\\:") or not name.isprintable():
        raise _wrong(
            number,
            "Datei",
            "nennt einen Ordner oder keinen möglichen Namen",
            "Nennen Sie nur den Namen einer Datei im selben Ordner.",
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
    said = _required(row, "Empfänger", number)
    recipients = tuple(dict.fromkeys(part.strip() for part in said.split("|") if part.strip()))
    if not recipients:
        raise _wrong(number, "Empfänger", "nennt niemanden", "Nennen Sie, wer das Dokument sehen darf.")
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
        raise _wrong(number, name, "ist leer oder fehlt", "Ergänzen Sie die Angabe.")
    return row[name]


def _word(row: Mapping[str, str], name: str, words: Mapping[str, str], number: int) -> str:
    said = unicodedata.normalize("NFC", _required(row, name, number)).casefold()
    for identifier, german in words.items():
        if said in (identifier, german.casefold()):
            return identifier
    raise _wrong(
        number, name, "nennt etwas, das nicht vorgesehen ist", f"Möglich sind: {', '.join(words.values())}."
    )


def _day(row: Mapping[str, str], name: str, number: int) -> date:
    moment = parse_moment(_required(row, name, number))
    if isinstance(moment, str):
        raise _wrong(number, name, f"nennt keinen Tag: {moment}", "Schreiben Sie ihn als TT.MM.JJJJ.")
    if moment.last is not None:
        raise _wrong(number, name, "nennt nur einen Monat", "Schreiben Sie den Tag als TT.MM.JJJJ.")
    return moment.first.date()


def _wrong(number: int, column: str, what: str, do: str) -> InputError:
    return InputError(
        f"{MANIFEST}, Zeile {number}: Die Spalte „{column}“ {what}.",
        "Ohne diese Angabe darf oder kann das Dokument nicht aufgenommen werden.",
        do,
    )
