"""The interface report for an Arbeitsgruppe: where cases pass from agency to agency, and where they wait."""

from __future__ import annotations

from kimlab.reports._blocks import Points, Prose, Section, section
from kimlab.reports._candidate_sections import candidates_section
from kimlab.reports._code_sections import codes_section, passages_section
from kimlab.reports._code_tables import quotes_of
from kimlab.reports._draft import Draft
from kimlab.reports._input import ThemeInput
from kimlab.reports._interface_sections import (
    at_a_glance,
    limits_section,
    map_section,
    strongest_section,
    waits_section,
)
from kimlab.reports._pair_sections import concurrent_section, open_section, returns_section
from kimlab.reports._report import Report, register
from kimlab.reports._shown import Evidence, say
from kimlab.reports._theme_draft import theme_draft

TITLE = "Schnittstellen zwischen den Stellen"
KIND = "interfaces"
AUDIENCE = "working_group"
_OPEN = "Verweise, die bis zum Stichtag nicht angenommen wurden"


def draft(given: ThemeInput, subject: str = "") -> Draft:
    """Return the draft, with every theme and candidate."""
    return theme_draft(
        given,
        kind=KIND,
        audience=AUDIENCE,
        title=TITLE,
        papers=given.papers,
        quotes=quotes_of(given.codes),
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


REPORT = register(
    Report(KIND, TITLE, AUDIENCE, "arbeitsgruppe_schnittstellen.html", ThemeInput, draft, sections)
)
