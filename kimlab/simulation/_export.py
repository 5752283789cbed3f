"""The export of an invented case system at a reference date, with the habits of those who documented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kimlab.simulation._case import Case
from kimlab.simulation._people import Family
from kimlab.simulation._stays import Stay
from kimlab.simulation._step import Step
from kimlab.vocabulary import County

Cell = str | date | int
Row = tuple[Cell, ...]

# Three of the nine writers have habits that a later evaluation must not take for findings.
FIRST_OF_MONTH, VAGUE, ABBREVIATES = 1, 4, 7
_SHORT = {
    "auslaenderbehoerde": "ABH",
    "jobcenter": "JC",
    "agentur_fuer_arbeit": "AfA",
    "ki": "KI",
    "mbe": "MBE",
    "jmd": "JMD",
    "kita": "KiTa",
}
_LEVELS = ("keine Kenntnisse", "Alphabetisierung", "A1", "A2", "B1", "B2")


@dataclass(frozen=True)
class Table:
    """A sheet: its head and its rows."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


def tables_at(cases: Sequence[Case], as_of: date, county: County) -> dict[str, Table]:
    """Return the export's files as tables; what lies after the reference date is not known yet."""
    known = [case for case in cases if case.family.opened <= as_of]
    names = {agency.agency_id: agency.name for agency in county.agencies}
    return {
        "faelle.csv": _cases(known, as_of, county),
        "personen.xlsx": _persons(known, as_of),
        "fallphasen.csv": _phases(known, as_of),
        "kontakte.csv": _contacts(known, as_of),
        "vorgaenge.ods": _episodes(known, as_of, names),
        "einwilligungen.csv": _consents(known),
    }


def _cases(cases: Sequence[Case], as_of: date, county: County) -> Table:
    head = (
        "Aktenzeichen",
        "Familiennummer",
        "Wohnort",
        "Anstellungsträger",
        "Zugangsweg",
        "Fallführend",
        "Auswahl",
        "Herkunft",
        "Quelle",
        "Vermerk intern",
    )
    places = {m.ags: m.name for m in county.municipalities}
    ordered = [m.ags for m in county.municipalities]
    rows = []
    for case in cases:
        family = case.family
        moved = case.moved and as_of.month == 11
        ags = ordered[(ordered.index(family.ags) + 1) % len(ordered)] if moved else family.ags
        place = f" {places[ags]} " if family.writer == VAGUE else places[ags]  # stray spaces
        rows.append(
            (
                family.case,
                family.number,
                place,
                family.provider,
                family.access,
                f"CM-{family.writer + 1:02}",
                case.selected_for,
                case.origin.kind,
                case.origin.source_id,
                "",
            )
        )
    return Table(head, tuple(rows))


_OF_PERSONS = (
    "Personennummer",
    "Familiennummer",
    "Nachname",
    "Vorname",
    "Geburtsdatum",
    "Geschlecht",
    "Staatsangehörigkeit",
    "Rolle",
    "Aufenthaltstitel",
    "Sprachniveau",
    "Einreise",
    "Anschrift",
    "Telefon",
    "AZR-Nummer",
)


def _persons(cases: Sequence[Case], as_of: date) -> Table:
    rows = (
        _person(case.family, number, stay, as_of) for case in cases for number, stay in enumerate(case.stays)
    )
    return Table(_OF_PERSONS, tuple(rows))


def _person(family: Family, number: int, stay: Stay, as_of: date) -> Row:
    person = stay.person
    serial = int(family.number[4:]) * 10 + number
    return (
        person.number,
        family.number,
        person.family_name,
        person.given,
        person.born,
        person.gender,
        family.country,
        person.role,
        stay.title_at(as_of),
        _LEVELS[(serial * 7) % len(_LEVELS)] if person.adult else "",
        "" if stay.born_here else stay.arrival,
        family.street,
        f"0151 {5550000 + serial}",
        f"{260_000_000_000 + serial * 37}",
    )


def _phases(cases: Sequence[Case], as_of: date) -> Table:
    head = ("Aktenzeichen", "Konstellation", "Von", "Bis", "Letzte Meldung")
    rows = []
    for case in cases:
        heard = [contact.day for contact in case.contacts if contact.by_client and contact.day <= as_of]
        for phase in case.phases:
            if phase.start <= as_of:
                in_phase = [
                    day for day in heard if phase.start <= day and (phase.end is None or day <= phase.end)
                ]
                rows.append(
                    (
                        case.family.case,
                        phase.constellation,
                        phase.start,
                        _until(phase.end, as_of),
                        max(in_phase, default=""),
                    )
                )
    return Table(head, tuple(rows))


def _contacts(cases: Sequence[Case], as_of: date) -> Table:
    head = ("Kontaktnummer", "Aktenzeichen", "Datum", "Art", "Meldung durch Klient/in", "Minuten", "Notiz")
    rows = [
        (
            f"K-{case.family.case[4:]}-{number}",
            case.family.case,
            contact.day,
            contact.kind,
            "ja" if contact.by_client else "nein",
            contact.minutes,
            "",
        )
        for case in cases
        for number, contact in enumerate(case.contacts, start=1)
        if contact.day <= as_of
    ]
    return Table(head, tuple(rows))


def _episodes(cases: Sequence[Case], as_of: date, names: Mapping[str, str]) -> Table:
    head = (
        "Vorgangsnummer",
        "Aktenzeichen",
        "Personennummer",
        "Stelle",
        "Beginn",
        "Ende",
        "Verwiesen an",
        "Handlungsfeld",
        "Handlung",
        "Ergebnis",
        "Wartegrund",
        "Notiz",
    )
    rows = []
    for case in cases:
        for number, step in enumerate(case.steps, start=1):
            if step.start <= as_of:
                rows.append(_episode(case, number, step, as_of, names))
    return Table(head, tuple(rows))


def _episode(case: Case, number: int, step: Step, as_of: date, names: Mapping[str, str]) -> Row:
    writer = case.family.writer
    end = _until(step.end, as_of)
    start: Cell = step.start
    if writer == FIRST_OF_MONTH:
        start = step.start.replace(day=1)
    elif writer == VAGUE and step.start.day % 3 == 0 and _month_is_over(step, end):
        start = f"ca. {step.start.month:02}.{step.start.year}"
    agency = _SHORT.get(step.agency, names[step.agency]) if writer == ABBREVIATES else names[step.agency]
    outcome = "" if writer in (2, 5) and number % 2 else step.outcome
    return (
        f"V-{case.family.case[4:]}-{number}",
        case.family.case,
        step.person.number if step.person else "",
        agency,
        start,
        end,
        names.get(step.referred_to, step.referred_to),
        step.field_of_action,
        step.action,
        outcome if end else "läuft",
        step.wait_reason,
        "",
    )


def _month_is_over(step: Step, end: Cell) -> bool:
    """Only a rough beginning whose whole month lies before the end cannot contradict it."""
    return end == "" or (step.end.year, step.end.month) > (step.start.year, step.start.month)


def _consents(cases: Sequence[Case]) -> Table:
    head = ("Personennummer", "Zweck", "Fassung", "Sprache", "Erteilt", "Widerrufen")
    rows = [
        (person.number, "Fallrekonstruktion", "2023-1", "Deutsch, gedolmetscht", case.family.opened, "")
        for case in cases
        if case.consents
        for person in case.family.adults
    ]
    return Table(head, tuple(rows))


def _until(end: date | None, as_of: date) -> Cell:
    return "" if end is None or end > as_of else end
