"""The interface report for an Arbeitsgruppe: where cases pass from agency to agency, and where they wait."""

from __future__ import annotations

from kimlab.reports._draft import Draft
from kimlab.reports._inputs import ThemeInput
from kimlab.reports._report import Report, register
from kimlab.reports._theme_draft import theme_draft
from kimlab.reports.counts._codes import code_table, quotes_of
from kimlab.reports.counts._interfaces import interface_tables
from kimlab.reports.paper._blocks import Points, Prose, Section, section
from kimlab.reports.paper._figures import Figures, say
from kimlab.reports.paper._point import POINT
from kimlab.reports.sections._candidates import candidates_section
from kimlab.reports.sections._codes import codes_section, passages_section
from kimlab.reports.sections._interfaces import (
    at_a_glance,
    limits_section,
    map_section,
    strongest_section,
    waits_section,
)
from kimlab.reports.sections._pairs import concurrent_section, open_section, returns_section

_OPEN = "Verweise, auf die bis zum Stichtag kein Vorgang folgte"

_COLUMNS = "Die Spalten folgen den Rechtskreisen; eine Stelle mit mehreren steht bei dem, den die Kreisdatei zuerst nennt."


def draft(given: ThemeInput) -> Draft:
    """Return the draft: interfaces, codes, passages, and all themes and candidates."""
    codes = code_table(given.codes)
    tables = (*interface_tables(given.interfaces), codes)
    quotes = () if codes is None else quotes_of(given.codes, REPORT.threshold(given.county).families)
    return theme_draft(REPORT, given, given.accounts, tables, quotes)


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return the sections, from protected tables only."""
    parts = (
        section("ueberblick", "Auf einen Blick", at_a_glance(figures, "open", _OPEN)),
        _what_it_is(figures),
        map_section(figures, _COLUMNS),
        strongest_section(figures),
        waits_section(figures),
        open_section(figures),
        returns_section(figures),
        concurrent_section(figures),
        candidates_section(figures),
        codes_section(figures),
        passages_section(figures),
        limits_section(figures),
    )
    return tuple(part for part in parts if part is not None)


def _what_it_is(figures: Figures) -> Section:
    text = say(
        "Der Bericht zeigt, zwischen welchen Stellen Menschen, die KIM begleitet oder befragt hat, bis zum {as_of} "
        "weitergegeben wurden und wie lange es jeweils dauerte. Er ist eine Grundlage für das Gespräch in der "
        "Arbeitsgruppe.",
        as_of=figures.as_of,
    )
    points = Points(
        (
            "Auffällige Schnittstellen sind Hinweise, keine Urteile. Ob daraus ein generatives Thema wird, "
            "entscheidet die Arbeitsgruppe.",
            "Benannt wird die Schnittstelle, nie eine Mitarbeiterin oder ein Mitarbeiter und nie eine Schuld.",
            "Warum es dauert, steht nicht in den Zahlen. Dazu gehören die Fälle, die Fachleute und die Sicht "
            "der Menschen, um die es geht.",
            POINT,
        )
    )
    return section("einordnung", "Was dieser Bericht ist – und was nicht", Prose(text), points)


REPORT = register(
    Report(
        kind="interfaces",
        title="Schnittstellen zwischen den Stellen",
        audience="working_group",
        file_name="arbeitsgruppe_schnittstellen.html",
        needs=ThemeInput,
        draft=draft,
        sections=sections,
        single_cases=("passages",),
    )
)
