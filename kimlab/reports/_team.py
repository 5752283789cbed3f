"""The page for the Teambesprechung: what is due in the cases and in the register. It stays in the KIM team."""

from __future__ import annotations

from kimlab.drawing import number
from kimlab.reports._blocks import Fact, Facts, Points, Prose, Section, Table, section
from kimlab.reports._draft import Draft
from kimlab.reports._frames import Frames, about_of, county_of
from kimlab.reports._interface_tables import interface_tables
from kimlab.reports._setting import county_setting
from kimlab.reports._shown import Evidence, Shown, say
from kimlab.reports._theme_sections import overview_table
from kimlab.reports._theme_tables import listings_of, papers_of, theme_table, with_themes

TITLE = "Teambesprechung"
KIND = "team"
MOST_LISTED = 40
_NOTHING = "Zurzeit ist hier nichts zu tun."


def draft(frames: Frames, audience: str = KIND) -> Draft:
    """Return the draft; see :func:`kimlab.reports.render` for the frames."""
    papers = papers_of(frames)
    themes = theme_table(frames, papers)
    setting = county_setting(county_of(frames), about_of(frames).as_of, audience)
    return Draft(
        audience=audience,
        title=TITLE,
        about=about_of(frames),
        setting=with_themes(setting, frames, papers),
        tables=(*interface_tables(frames), *(() if themes is None else (themes,))),
        kind=KIND,
        papers=papers,
        listings=listings_of(frames),
    )


def sections(evidence: Evidence) -> tuple[Section, ...]:
    """Return the sections: a figure for each list, then the lists."""
    listings = tuple(evidence.listings.values())
    facts = Facts(tuple(Fact(Shown(number(len(one.rows))), one.title) for one in listings))
    themes = (
        (section("themen", "Die Themen", overview_table(evidence, evidence.papers, "project_group")),)
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
