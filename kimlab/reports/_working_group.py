"""The interface report for an Arbeitsgruppe: where cases pass from agency to agency, and where they wait."""

from __future__ import annotations

from kimlab.reports._blocks import Points, Prose, Section, section
from kimlab.reports._candidate_sections import candidates_section
from kimlab.reports._code_sections import codes_section, passages_section
from kimlab.reports._code_tables import code_table, quotes_of
from kimlab.reports._draft import Draft
from kimlab.reports._frames import Frames, about_of, county_of, frame_of
from kimlab.reports._interface_sections import (
    at_a_glance,
    limits_section,
    map_section,
    strongest_section,
    waits_section,
)
from kimlab.reports._interface_tables import interface_tables
from kimlab.reports._pair_sections import concurrent_section, open_section, returns_section
from kimlab.reports._setting import county_setting, with_codes
from kimlab.reports._shown import Evidence, say
from kimlab.reports._theme_tables import papers_of, theme_table, with_themes

TITLE = "Schnittstellen zwischen den Stellen"
KIND = "working_group"
_OPEN = "Verweise, die bis zum Stichtag nicht angenommen wurden"


def draft(frames: Frames, audience: str = KIND) -> Draft:
    """Return the draft; see :func:`kimlab.reports.render` for the frames."""
    setting = county_setting(county_of(frames), about_of(frames).as_of, audience)
    papers = papers_of(frames)
    codes, themes = code_table(frames), theme_table(frames, papers)
    setting = with_codes(setting, frame_of(frames, "codes", ("code_id", "name", "kind")))
    return Draft(
        audience=audience,
        title=TITLE,
        about=about_of(frames),
        setting=with_themes(setting, frames, papers),
        tables=(*interface_tables(frames), *(table for table in (codes, themes) if table is not None)),
        kind=KIND,
        quotes=() if codes is None else quotes_of(frames),
        papers=papers,
    )


def sections(evidence: Evidence) -> tuple[Section, ...]:
    """Return the sections, from protected tables only."""
    parts = (
        section("ueberblick", "Auf einen Blick", at_a_glance(evidence, "open", _OPEN)),
        _what_it_is(evidence),
        map_section(evidence, "Die Spalten folgen den Rechtskreisen."),
        strongest_section(evidence),
        waits_section(evidence),
        open_section(evidence),
        returns_section(evidence),
        concurrent_section(evidence),
        candidates_section(evidence),
        codes_section(evidence),
        passages_section(evidence),
        limits_section(evidence),
    )
    return tuple(part for part in parts if part is not None)


def _what_it_is(evidence: Evidence) -> Section:
    text = say(
        "Der Bericht zeigt, zwischen welchen Stellen Fälle des Kommunalen Integrationsmanagements bis zum {as_of} "
        "weitergegeben wurden und wie lange es jeweils dauerte. Er ist eine Grundlage für das Gespräch in der "
        "Arbeitsgruppe.",
        as_of=evidence.as_of,
    )
    points = Points(
        (
            "Auffällige Schnittstellen sind Hinweise, keine Urteile. Ob daraus ein generatives Thema wird, "
            "entscheidet die Arbeitsgruppe.",
            "Benannt wird die Schnittstelle, nie eine Mitarbeiterin oder ein Mitarbeiter und nie eine Schuld.",
            "Warum es dauert, steht nicht in den Zahlen. Dazu gehören die Fälle, die Fachleute und die Sicht "
            "der Menschen, um die es geht.",
            "Ein Punkt „.“ steht für einen Wert, der nicht gezeigt werden darf.",
        )
    )
    return section("einordnung", "Was dieser Bericht ist – und was nicht", Prose(text), points)
