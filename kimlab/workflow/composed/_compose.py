"""Writing a composed case, and checking one: what a person calls, with what the store alone cannot look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kimlab.acts import CheckComposite, ComposeCase
from kimlab.errors import DisclosureError, InputError
from kimlab.german import in_a_row
from kimlab.store import JournalEntry, composite_sha256, new_id
from kimlab.workbench import CaseNames, Snapshot, Workbench
from kimlab.workflow._recorded import recorded
from kimlab.workflow.composed._standing import fewest_families
from kimlab.workflow.composed._telling import refuse_telling
from kimlab.workflow.composed._traits import TRAITS, Traits, families_with, traits_in


@dataclass(frozen=True)
class Composite:
    """A composed case that waits for a second person.

    Attributes
    ----------
    composite_id, theme_id, cases, written_by
        As in the table.
    shown
        The hash of what is read; the check names it.
    number
        By which people speak of it: its place among all that were ever written. It never changes.
    theme, called, writer, written_on
        The theme's name; what the team calls the cases; who wrote it, by name, and when.
    text
        What is to be read.
    """

    composite_id: str
    theme_id: str
    theme: str
    cases: tuple[str, ...]
    text: str = field(repr=False)
    written_by: str
    shown: str = field(repr=False)
    number: int
    called: tuple[str, ...]
    writer: str
    written_on: date

    @property
    def name(self) -> str:
        """What people call it."""
        return f"Beispielfall {self.number}"

    def told(self) -> str:
        """Return what is said of it before its words, in one German line; for the KIM team only."""
        return (
            f"{self.name} zum Thema „{self.theme}“, aus {in_a_row(self.called)}; geschrieben von {self.writer} am "
            f"{self.written_on:%d.%m.%Y}"
        )


def compose_case(
    wb: Workbench, theme_id: str, cases: Sequence[str], text: str, *, looked_at: bool = False
) -> JournalEntry:
    """Write a composed case about a theme; a second person checks it with :func:`check_composite`.

    Parameters
    ----------
    wb
        The open workbench of whoever wrote it.
    theme_id, cases, text
        The theme; at least three cases of three families, by id or as „Fall 17“; in one's own words.
    looked_at
        As in :meth:`kimlab.Workbench.record`.

    Raises
    ------
    DisclosureError
        What it says together of place, origin, constellation, title or size of the family is said of too few families; or an
        occupation, an event, a language, an illness or the like stands in it that too few share.
    InputError
        Too few cases or families, or words of a document stand in it.
    """
    refuse_few(wb, text)
    return wb.record(ComposeCase(new_id("composite"), theme_id, tuple(cases), text), looked_at=looked_at)


def open_composites(wb: Workbench) -> tuple[Composite, ...]:
    """Return the composed cases that nobody has checked yet, as they are to be read; the oldest first."""
    with wb.snapshot() as seen:
        rows = seen.frame("composite_cases", checked_by=[""])
        found = _composites(seen, rows) if len(rows) else []
    return tuple(sorted(found, key=lambda one: one.number))


def composite_meant(wb: Workbench, number: int) -> Composite:
    """Return the composed case that waits under this number, as it is to be read.

    Raises
    ------
    InputError
        None waits under it.
    """
    waiting = {one.number: one for one in open_composites(wb)}
    if number not in waiting:
        others = in_a_row([one.name for one in waiting.values()])
        raise InputError(
            "Unter dieser Nummer wartet kein Beispielfall auf eine Prüfung.",
            "Geprüft wird nur, was Sie vorher gelesen haben.",
            f"Es {'warten' if len(waiting) > 1 else 'wartet'}: {others}."
            if waiting
            else "Zurzeit wartet keiner.",
        )
    return waiting[number]


def _composites(seen: Snapshot, rows: pd.DataFrame) -> list[Composite]:
    themes = dict(zip(seen.themes["theme_id"], seen.themes["name"], strict=True))
    people = dict(zip(seen.people["user_id"], seen.people["name"], strict=True))
    written = dict.fromkeys(recorded(seen.journal, "ComposeCase")["reference"])
    numbers = {one: number for number, one in enumerate(written, start=1)}
    names = CaseNames.of(seen)
    return [
        Composite(
            str(row["composite_id"]),
            str(row["theme_id"]),
            str(themes.get(row["theme_id"], "")),
            tuple(row["case_ids"]),
            str(row["text"]),
            str(row["person"]),
            composite_sha256(row),
            numbers.get(row["composite_id"], 0),
            tuple(names.name(case) for case in sorted(row["case_ids"], key=names.order)),
            str(people.get(row["person"], row["person"])),
            row["created"].date(),
        )
        for row in rows.to_dict("records")
    ]


def check_composite(wb: Workbench, read: Composite) -> JournalEntry:
    """Say that nobody is to be recognised in a composed case that one has read: one of :func:`open_composites`.

    Raises
    ------
    DisclosureError
        As for :func:`compose_case`: since it was written there may be fewer such families.
    InputError
        The same person wrote it, or it is not any more what was read.
    """
    refuse_few(wb, read.text)
    return wb.record(CheckComposite(read.composite_id, read.shown))


def refuse_few(wb: Workbench, text: str) -> None:
    """Refuse a text that names together what only few families have.

    Raises
    ------
    DisclosureError, InputError
        As for :func:`compose_case`.
    """
    traits, least = traits_in(text, wb.county), fewest_families(wb.county)
    with wb.snapshot() as seen:
        if traits:
            _refuse_combination(seen, traits, least)
        refuse_telling(seen, text, least)


def _refuse_combination(seen: Snapshot, traits: Traits, least: int) -> None:
    alike = families_with(seen, traits)
    if seen.frame("cases", "family_id")["family_id"].nunique() < least:
        raise InputError(
            "Für einen Beispielfall mit solchen Angaben sind noch zu wenige Familien aufgenommen.",
            "Jede davon wäre darin wiederzuerkennen.",
            "Lassen Sie Ort, Herkunft, Handlungskonstellation und Größe der Familie weg.",
        )
    if len(alike) < least:
        named = ", ".join(TRAITS[kind] for kind in traits)
        raise DisclosureError(
            f"Was der Beispielfall zusammen nennt ({named}), trifft auf weniger als {least} Familien zu.",
            "Wer den Kreis kennt, erkennt die Familie daran wieder.",
            "Lassen Sie eine der Angaben weg, oder schreiben Sie sie allgemeiner.",
        )
