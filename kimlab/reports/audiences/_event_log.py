"""The interface report of an event log from any process: no county file, no legal spheres, cases as contributors."""

from __future__ import annotations

from kimlab.reports._draft import Draft, Setting
from kimlab.reports._inputs import LogInput
from kimlab.reports._report import Report, register
from kimlab.reports._setting import LIMITS
from kimlab.reports.counts._interfaces import interface_tables
from kimlab.reports.paper._blocks import Points, Prose, Section, section
from kimlab.reports.paper._figures import Figures, say
from kimlab.reports.sections._interfaces import (
    at_a_glance,
    limits_section,
    map_section,
    strongest_section,
    waits_section,
)
from kimlab.reports.sections._pairs import concurrent_section, returns_section

_RETURNS = "Rückläufe zu einer Stelle, die schon beteiligt war"


def draft(given: LogInput) -> Draft:
    """Return the draft; for whom it is, :func:`kimlab.reports.render_event_log` is told."""
    return Draft(
        audience=REPORT.audience,
        title=REPORT.title,
        about=given.about,
        setting=Setting(names={"limit": LIMITS}),
        tables=interface_tables(given.interfaces),
        kind=REPORT.kind,
    )


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return the sections, from protected tables only."""
    return (
        section("ueberblick", "Auf einen Blick", at_a_glance(figures, "returns", _RETURNS)),
        _what_it_is(figures),
        map_section(
            figures, "Links stehen die Stellen, von denen mehr ausgeht, rechts die, bei denen mehr ankommt."
        ),
        strongest_section(figures),
        waits_section(figures),
        returns_section(figures),
        concurrent_section(figures),
        limits_section(figures),
    )


def _what_it_is(figures: Figures) -> Section:
    text = say(
        "Der Bericht zeigt, wie ein Vorgang bis zum {as_of} von Stelle zu Stelle ging und wie lange es jeweils "
        "dauerte. Ausgewertet ist ein Ereignisprotokoll, wie es viele Fachverfahren ausgeben.",
        as_of=figures.as_of,
    )
    points = Points(
        (
            "Auffällige Übergaben sind Hinweise, keine Urteile.",
            "Nennt die ausgewertete Spalte einzelne Beschäftigte, gehört der Bericht nicht in eine Besprechung: "
            "Werten Sie dann die Spalte mit der Gruppe oder dem Amt aus.",
            "Als Person und als Familie zählt hier jeder Vorgang für sich, weil das Protokoll keine Personen kennt.",
            "Ein Punkt „.“ steht für einen Wert, der nicht gezeigt werden darf.",
        )
    )
    return section("einordnung", "Was dieser Bericht ist – und was nicht", Prose(text), points)


REPORT = register(
    Report(
        kind="event_log",
        title="Übergaben in einem Ereignisprotokoll",
        audience="working_group",
        file_name="ereignisprotokoll.html",
        needs=LogInput,
        draft=draft,
        sections=sections,
        field="Ereignisprotokoll",
    )
)
