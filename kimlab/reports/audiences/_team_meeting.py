"""The page for the Teambesprechung: what is due in the cases and in the register. It stays in the KIM team."""

from __future__ import annotations

from kimlab.drawing import number
from kimlab.reports._blocks import Fact, Facts, Points, Prose, Section, Table, section
from kimlab.reports._draft import Draft
from kimlab.reports._input import TeamInput
from kimlab.reports._interface_tables import interface_tables
from kimlab.reports._report import Report, register
from kimlab.reports._setting import county_setting
from kimlab.reports._shown import Evidence, Shown, say
from kimlab.reports._theme_sections import overview_table
from kimlab.reports._theme_tables import theme_table, with_themes

TITLE = "Teambesprechung"
KIND = "team_meeting"
AUDIENCE = "team"
MOST_LISTED = 40
_NOTHING = "Zurzeit ist hier nichts zu tun."


def draft(given: TeamInput, subject: str = "") -> Draft:
    """Return the draft: no passages, no codes, but every theme and every list."""
    themes = theme_table(given.codes, given.papers)
    setting = county_setting(given.county, given.about.as_of, AUDIENCE)
    return Draft(
        audience=AUDIENCE,
        title=TITLE,
        about=given.about,
        setting=with_themes(setting, given.county, given.papers),
        tables=(*interface_tables(given.interfaces), *(() if themes is None else (themes,))),
        kind=KIND,
        papers=given.papers,
        listings=given.listings,
    )


def sections(evidence: Evidence) -> tuple[Section, ...]:
    """Return the sections: a figure for each list, then the lists."""
    listings = tuple(evidence.listings.values())
    facts = Facts(tuple(Fact(Shown(number(len(one.rows))), one.title) for one in listings))
    themes = (
        (section("themen", "Die Themen", overview_table(evidence, evidence.papers, "theme_dossier")),)
        if evidence.papers
        else ()
    )
    return (
        section("ueberblick", "Auf einen Blick", facts if listings else Prose(_NOTHING)),
        _what_it_is(),
        *(section(one.name, one.title, *_listed(evidence, one.name)) for one in listings),
        *themes,
    )


def _listed(evidence: Evidence, name: str) -> tuple[Table | Prose, ...]:
    listing = evidence.listings[name]
    if not listing.rows:
        return (Prose(_NOTHING),)
    table = Table(listing.caption or listing.title, listing.head, listing.rows[:MOST_LISTED], numbers=99)
    if len(listing.rows) <= MOST_LISTED:
        return (table,)
    rest = say(
        "Gezeigt sind die ersten {shown} von {all}; die übrigen stehen in der Werkbank.",
        shown=Shown(number(MOST_LISTED)),
        all=Shown(number(len(listing.rows))),
    )
    return (table, Prose(rest))


def _what_it_is() -> Section:
    points = Points(
        (
            "Die Seite ist nur für das KIM-Team. Sie nennt einzelne Fälle mit ihrer Kennung in der Werkbank, keine Namen.",
            "Bitte nicht weitergeben, nicht ausdrucken und nach der Besprechung löschen.",
            "Was fällig ist, sagen die Abschlussregeln der Kreisdatei und die Termine des Themenregisters.",
        )
    )
    return section("einordnung", "Wie diese Seite zu lesen ist", points)


REPORT = register(Report(KIND, TITLE, AUDIENCE, "teambesprechung.html", TeamInput, draft, sections))
