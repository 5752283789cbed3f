"""The monitoring report for the Leitung: what runs, what came and went, load per post, closing, milestones.

It is what a Sachstandsbericht is written from (Handlungskonzept 3.1: „Erstellung und Aktualisierung von
Sachstandsberichten“, „Erstellung eines Monitorings“): the first two screens say how things stand in the county and
its regions; details and definitions follow.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pandas as pd

from kimlab.caseload import CASE_WORK, RUNNING
from kimlab.reports._draft import Draft, Setting
from kimlab.reports._inputs import MonitoringInput
from kimlab.reports._report import Report, register
from kimlab.reports._setting import NO_RULE, county_setting
from kimlab.reports.counts._case_rows import NO_PROVIDER, case_rows, post_groups
from kimlab.reports.counts._cases import BEFORE, DUE, ITEM_OF, case_tables
from kimlab.reports.paper._blocks import Block, Fact, Facts, Points, Prose, Section, section
from kimlab.reports.paper._figures import Figures, Shown, say, say_count
from kimlab.reports.paper._point import POINT
from kimlab.reports.sections._caseload import (
    NO_CASES,
    channels_section,
    closing_section,
    constellations,
    constellations_section,
    count,
    municipalities_section,
)
from kimlab.reports.sections._milestones import milestone_references, milestones_section, register_section
from kimlab.reports.sections._movements import movements_section
from kimlab.reports.sections._posts import load, post_references, posts_section
from kimlab.reports.sections._scarcity import TOO_FEW
from kimlab.vocabulary import County, Threshold

_FLOWS = {
    "new": ("kam kein Fall neu hinzu", "kam ein Fall neu hinzu", "kamen {count} Fälle neu hinzu"),
    "reactivated": (
        "wurde keiner wieder aufgenommen",
        "wurde einer wieder aufgenommen",
        "wurden {count} wieder aufgenommen",
    ),
    "closed": ("wurde keiner abgeschlossen", "wurde einer abgeschlossen", "wurden {count} abgeschlossen"),
}
"""Movement → how it is said of no case, of one, and of more."""


def draft(given: MonitoringInput) -> Draft:
    """Return the draft: everything that is counted of cases."""
    threshold = REPORT.threshold(given.county)
    return Draft(
        audience=REPORT.audience,
        title=REPORT.title,
        about=given.about,
        setting=_setting(given, threshold),
        tables=case_tables(given.case_counts, given.county, given.about, threshold),
        kind=REPORT.kind,
    )


def _setting(given: MonitoringInput, threshold: Threshold) -> Setting:
    """Return the county's setting with what only this report prints: providers, posts, milestones."""
    county, about = given.county, given.about
    setting = county_setting(county, about.as_of, threshold)
    providers = {term.term_id: term.name for term in county.lists["provider"]}
    channels = {**setting.names["access_channel"], "none": "Nicht angegeben"}
    groups = post_groups(case_rows(given.case_counts, county, about), county)
    return dataclasses.replace(
        setting,
        names={
            **setting.names,
            "provider": {**providers, NO_PROVIDER: "Ohne Angabe"},
            "access_channel": channels,
        },
        references=(
            *post_references(groups, _other_posts(county), county.concept),
            *milestone_references(county, about.since.year, given.case_counts.register_counts),
        ),
    )


def _other_posts(county: County) -> pd.DataFrame:
    """Return the posts that work on no cases, added up by what they are for."""
    rows = [(post.function, post.share) for post in county.posts if post.function != CASE_WORK]
    frame = pd.DataFrame(rows, columns=["function", "share"]).astype({"function": "str", "share": "float64"})
    return frame.groupby("function", sort=False)["share"].sum().round(2).reset_index()


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return the sections, from protected tables only."""
    whole = figures.tables["cases"].count("cases")
    register = register_section(figures)
    own = () if register is None else (register,)
    if whole.withheld or whole.text == "0":
        return (_too_little(figures, whole), *own, milestones_section(figures), _definitions(figures))
    return (
        section("ueberblick", "Auf einen Blick", _facts(figures), *_in_words(figures)),
        movements_section(figures),
        posts_section(figures),
        constellations_section(figures),
        closing_section(figures),
        channels_section(figures),
        municipalities_section(figures),
        *own,
        milestones_section(figures),
        _definitions(figures),
    )


def _too_little(figures: Figures, whole: Shown) -> Section:
    """Return what can be said of a county with no case or too few: a sentence, and what to do."""
    text = TOO_FEW if whole.withheld else NO_CASES
    more = say(
        "Sobald genügend Fälle aufgenommen sind, stehen hier Bewegungen, Bezirke, Handlungskonstellationen und "
        "Zugangswege. Stichtag ist der {as_of}.",
        as_of=figures.as_of,
    )
    return section("ueberblick", "Auf einen Blick", Prose(text), Prose(more))


def _facts(figures: Figures) -> Facts:
    events = (
        ("new", "Neu aufgenommen im Berichtszeitraum"),
        ("reactivated", "Wieder aufgenommen im Berichtszeitraum"),
        ("closed", "Abgeschlossen im Berichtszeitraum"),
    )
    return Facts(
        (
            Fact(count(figures, item=RUNNING), "Laufende Fälle am Stichtag"),
            *(Fact(count(figures, item=ITEM_OF[event]), meaning) for event, meaning in events),
            Fact(
                load(figures),
                "Laufende Fälle je volle Stelle, die die Kreisdatei für das Case Management nennt",
            ),
        )
    )


def _in_words(figures: Figures) -> Iterator[Block]:
    """Return how things stand in sentences that can be copied; a number that is not shown leaves its sentence out."""
    sentences = [*_balance(figures), *_due(figures)]
    if sentences:
        yield Prose(" ".join(sentences))


def _balance(figures: Figures) -> Iterator[str]:
    running, before = count(figures, item=RUNNING), count(figures, item=BEFORE)
    if not running.withheld:
        said = say_count(running, "läuft kein Fall", "läuft ein Fall", "laufen {count} Fälle")
        yield say("Am {as_of} {said}.", as_of=figures.as_of, said=Shown(said))
    if not running.withheld and not before.withheld:
        said = say_count(before, "war es keiner", "war es einer", "waren es {count}")
        yield say("Am {day} {said}.", day=figures.before, said=Shown(said))
    values = {event: count(figures, item=ITEM_OF[event]) for event in _FLOWS}
    clauses = [
        say_count(values[event], *words) for event, words in _FLOWS.items() if not values[event].withheld
    ]
    if clauses:
        *first, last = clauses
        listed = f"{', '.join(first)} und {last}" if first else last
        yield say("Vom {since} an {listed}.", since=figures.since, listed=Shown(listed))


def _due(figures: Figures) -> Iterator[str]:
    for kind in constellations(figures):
        value = count(figures, item=DUE, part=kind)
        if not value.withheld and value.text != "–":
            said = say_count(value, "steht kein Fall", "steht ein Fall", "stehen {count} Fälle")
            yield say(
                "Nach der Regel für „{kind}“ {said} zum Abschluss an.",
                kind=figures.named("constellation", kind),
                said=Shown(said),
            )
        elif value.withheld:
            yield say(
                "Wie viele Fälle nach der Regel für „{kind}“ zum Abschluss anstehen, darf hier nicht gezeigt werden.",
                kind=figures.named("constellation", kind),
            )


def _definitions(figures: Figures) -> Section:
    text = say(
        "Der Bericht zählt Fälle des KIM-Case Managements am {as_of} und vom {since} an. Die Zahlen sind anonymisiert: "
        "Werte mit zu wenigen Personen oder Familien fehlen, und mit ihnen so viele andere, dass sich die fehlenden "
        "nicht ausrechnen lassen.",
        as_of=figures.as_of,
        since=figures.since,
    )
    points = Points(
        (
            "Gezählt wird der Fall, nicht die Person. Ein Fall, der wieder aufgenommen wurde, zählt am Stichtag einmal. "
            "Fälle aus Interviews und anderen Diensten zählen nicht mit.",
            "Ein Fall läuft, solange die zuletzt begonnene Fallphase nicht beendet und nicht „Abgeschlossen“ ist. "
            "Folgt eine Phase spätestens am Tag danach, läuft er weiter.",
            "Wieder aufgenommen heißt: Der Fall war abgeschlossen oder hatte geruht. Der Wechsel von einer "
            "Handlungskonstellation in eine andere ist keine Bewegung.",
            "Anfangsbestand, neue und wieder aufgenommene Fälle ergeben zusammen so viele wie die abgeschlossenen und "
            "die am Stichtag laufenden.",
            _rules(figures),
            f"{POINT} Eine Null heißt: Es gab keinen Fall. "
            "Die Zahlen sagen nichts über die Leistung Einzelner.",
        )
    )
    return section("einordnung", "Was gezählt ist und nach welcher Regel", Prose(text), points)


def _rules(figures: Figures) -> str:
    """Say where the closing rules stand, and which constellations have none: nobody stated when they end."""
    notes = figures.setting.notes
    without = [f"„{figures.name('constellation', kind)}“" for kind, rule in notes.items() if rule == NO_RULE]
    known = "Die Abschlussregeln und die Stellenanteile stehen in der Kreisdatei."
    if not without:
        return known
    return f"{known} Ohne festgelegte Regel, deshalb nie zum Abschluss anstehend: {', '.join(without)}."


REPORT = register(
    Report(
        kind="monitoring",
        title="Monitoring der Fälle",
        audience="management",
        file_name="monitoring.html",
        needs=MonitoringInput,
        draft=draft,
        sections=sections,
    )
)
