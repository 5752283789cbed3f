"""The page for the Teambesprechung: what is due in the cases and in the register. It stays in the KIM team."""

from __future__ import annotations

import dataclasses

from kimlab.german import number
from kimlab.reports._draft import Draft
from kimlab.reports._inputs import TeamInput
from kimlab.reports._report import Report, register
from kimlab.reports._theme_draft import theme_draft
from kimlab.reports.counts._interfaces import hand_off_table
from kimlab.reports.paper._blocks import Fact, Facts, Points, Prose, Section, Table, section
from kimlab.reports.paper._figures import Figures, Shown, say
from kimlab.reports.paper._point import POINT
from kimlab.reports.sections._themes import overview

MOST_LISTED = 40
_NOTHING = "Zurzeit ist hier nichts zu tun."


def draft(given: TeamInput) -> Draft:
    """Return the draft: the lists, and all themes with their interfaces in numbers."""
    tables = (hand_off_table(given.interfaces),)
    draft = theme_draft(REPORT, given, given.accounts, tables, waits=True)
    return dataclasses.replace(draft, listings=given.listings)


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return the sections: a figure for each list, then the lists."""
    listings = tuple(figures.listings.values())
    facts = Facts(tuple(Fact(Shown(number(len(one.rows))), one.title) for one in listings))
    themes = (
        (section("themen", "Die Themen", *overview(figures, figures.accounts, "theme_dossier")),)
        if figures.accounts
        else ()
    )
    return (
        section("ueberblick", "Auf einen Blick", facts if listings else Prose(_NOTHING)),
        _what_it_is(figures),
        *(section(one.name, one.title, *_listed(figures, one.name)) for one in listings),
        *themes,
    )


def _listed(figures: Figures, name: str) -> tuple[Table | Prose, ...]:
    listing = figures.listings[name]
    if not listing.rows:
        return (Prose(listing.nothing or _NOTHING),)
    table = Table(listing.caption or listing.title, listing.head, listing.rows[:MOST_LISTED], numbers=99)
    if len(listing.rows) <= MOST_LISTED:
        return (table,)
    rest = say(
        "Gezeigt sind die ersten {shown} von {all}; die übrigen stehen in der Werkbank.",
        shown=Shown(number(MOST_LISTED)),
        all=Shown(number(len(listing.rows))),
    )
    return (table, Prose(rest))


def _what_it_is(figures: Figures) -> Section:
    points = Points(
        (
            "Die Seite ist nur für die Teambesprechung. Sie nennt einzelne Fälle so, wie das Team sie nennt („Fall 17 · "
            "Familie“).",
            "Bitte nicht weitergeben, nicht ausdrucken und nach der Besprechung löschen.",
            "Was fällig ist, sagen die Abschlussregeln der Kreisdatei und die Termine des Themenregisters.",
            *((POINT,) if figures.accounts else ()),
        )
    )
    return section("einordnung", "Wie diese Seite zu lesen ist", points)


REPORT = register(
    Report(
        kind="team_meeting",
        title="Teambesprechung",
        audience="team",
        file_name="teambesprechung.html",
        needs=TeamInput,
        draft=draft,
        sections=sections,
        single_cases=("rows",),
    )
)
