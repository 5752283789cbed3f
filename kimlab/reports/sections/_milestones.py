"""The section of the monitoring report on milestones: what was agreed, and what kimlab can and cannot say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from kimlab.caseload import RUNNING, milestones
from kimlab.reports._draft import Reference
from kimlab.reports.counts._cases import CHANNEL_NEW, NEW, SELECTED
from kimlab.reports.counts._periods import NO_BREAK
from kimlab.reports.paper._blocks import Block, Points, Prose, Section, Table, rows_of, section
from kimlab.reports.paper._figures import Figures, Shown, say, say_count
from kimlab.reports.sections._caseload import count
from kimlab.reports.sections._scarcity import within
from kimlab.reports.sections._settings_rows import reference
from kimlab.vocabulary import County

MILESTONES, REGISTER = "milestones", "register_counts"
MUNICIPALITY = "municipality"
_NOTHING_YET = "Dazu ist im Themenregister bis zum Stichtag nichts eingetragen."


def milestone_references(
    county: County, from_year: int, register: pd.DataFrame | None
) -> tuple[Reference, ...]:
    """Return the milestones of the county file, one row a text with all its years, and counts of the register.

    Parameters
    ----------
    county
        Whose milestones.
    from_year
        First year that still matters: the one in which the reporting period begins.
    register
        evidence, what, count: meetings, themes and agreements, counted by the register. Nothing in it is counted
        from persons, so it may be printed as it is. ``None``: there is no register yet.
    """
    agreed = milestones(county.milestones, from_year).astype({"year": "str"})
    texts = agreed.groupby(["text", "evidence"], sort=False)["year"].agg(f",{NO_BREAK}".join).reset_index()
    found = reference(MILESTONES, "Meilensteine", texts[["year", "text", "evidence"]], county.concept)
    if register is None:
        return (found,)
    counts = register[["evidence", "what", "count"]].astype({"count": "Int64"})
    return found, reference(REGISTER, "Register", counts, "Themenregister")


def milestones_section(figures: Figures) -> Section:
    """List the milestones: those with a count in a table, the others by name only."""
    agreed = next(item for item in figures.setting.references if item.name == MILESTONES)
    text = say(
        "Die Meilensteine stehen in der Kreisdatei ({source}). Ob einer erreicht ist, sagt kein Zählwerk: Das "
        "beurteilen die Menschen, die daran arbeiten.",
        source=Shown(agreed.source),
    )
    if not agreed.rows:
        return section(
            "meilensteine",
            "Meilensteine",
            Prose("Die Kreisdatei nennt keine Meilensteine ab dem Berichtszeitraum."),
        )
    return section(
        "meilensteine", "Meilensteine", Prose(text), _counted(figures, agreed), _not_counted(agreed)
    )


def _counted(figures: Figures, agreed: Reference) -> Block | None:
    rows = [(year, text, _SAID[kind](figures)) for year, text, kind in agreed.rows if kind in _SAID]
    if not rows:
        return None
    head = ("Jahr", "Meilenstein", "Was die Werkbank dazu sagen kann und was nicht")
    return Table("Meilensteine, zu denen sich etwas zählen lässt", head, rows_of(rows), numbers=len(head))


def _not_counted(agreed: Reference) -> Block | None:
    others = [f"{text} ({year})" for year, text, kind in agreed.rows if kind not in _SAID]
    if not others:
        return None
    return Points(
        ("Ohne Daten in der Werkbank, hier berichtet die Koordination selbst: " + "; ".join(others) + ".",)
    )


def _first_contact_points(figures: Figures) -> str:
    new = within(count(figures, item=CHANNEL_NEW, part=MUNICIPALITY), count(figures, item=NEW))
    known = "Wie viele neue Fälle über eine Kommune kamen, lässt sich nicht zeigen."
    if _is_number(new):
        known = say_count(
            new,
            "Im Berichtszeitraum kam kein neuer Fall über eine Kommune.",
            "Im Berichtszeitraum kam ein neuer Fall über eine Kommune.",
            "Im Berichtszeitraum kamen {count} neue Fälle über eine Kommune.",
        )
    return f"{known} Ob und wo eine Erstanlaufstelle eingerichtet ist, steht nicht in den Falldaten."


def _reconstructions(figures: Figures) -> str:
    chosen = count(figures, item=SELECTED)
    known = "Wie viele Fälle ausgewählt sind, lässt sich nicht zeigen."
    if _is_number(chosen):
        known = say_count(
            chosen,
            "Noch ist kein Fall für eine Rekonstruktion ausgewählt.",
            "Ein Fall ist für eine Rekonstruktion ausgewählt.",
            "{count} Fälle sind für eine Rekonstruktion ausgewählt.",
        )
    return f"{known} Was die Rekonstruktionen ergaben, steht nicht in diesem Bericht."


def _groups(figures: Figures) -> str:
    return _from_register(
        figures,
        "groups",
        "Sitzungen und generative Themen stehen im Themenregister, nicht in den Falldaten.",
        "Was die Gruppen damit erreicht haben, sagen diese Zahlen nicht.",
    )


def _agreements(figures: Figures) -> str:
    return _from_register(
        figures,
        "agreements",
        "Schnittstellenkonzepte stehen im Themenregister, nicht in den Falldaten.",
        "Ob ein Konzept im Alltag trägt, sagt die Zahl nicht.",
    )


def _municipal_concepts(figures: Figures) -> str:
    known = "Laufende Fälle je Kommune lassen sich nicht zeigen."
    if _is_number(count(figures, item=RUNNING)):
        known = "Laufende Fälle je Kommune stehen in diesem Bericht."
    return f"{known} Ob ein Handlungskonzept beschlossen ist, steht nicht in den Falldaten."


_SAID: Mapping[str, Callable[[Figures], str]] = {
    "first_contact_points": _first_contact_points,
    "reconstructions": _reconstructions,
    "groups": _groups,
    "agreements": _agreements,
    "municipal_concepts": _municipal_concepts,
}


def _from_register(figures: Figures, kind: str, without: str, limit: str) -> str:
    """Say the counts of the register; that there is nothing in it yet; or, without the register, where they stand."""
    found = _register(figures)
    if found is None:
        return without
    counts = [f"{what}: {count}" for name, what, count in found.rows if name == kind]
    return f"{'; '.join(counts)}. {limit}" if counts else _NOTHING_YET


def _register(figures: Figures) -> Reference | None:
    return next((item for item in figures.setting.references if item.name == REGISTER), None)


def register_section(figures: Figures) -> Section | None:
    """Show how the register stands: meetings, themes, agreements, measures; nothing without a register."""
    found = _register(figures)
    if found is None:
        return None
    text = say(
        "Gezählt sind Einträge des Themenregisters bis zum {as_of}, keine Menschen und keine Fälle. Wie viele Menschen ein "
        "Thema betrifft, sagt die Zahl der Themen nicht.",
        as_of=figures.as_of,
    )
    rows = tuple((what, count) for _, what, count in found.rows)
    listed = Table("Stand des Themenregisters", ("Was", "Anzahl"), rows) if rows else Prose(_NOTHING_YET)
    return section("register", "Generative Themen und Vereinbarungen", Prose(text), listed)


def _is_number(value: Shown) -> bool:
    return not value.withheld and value.text[:1].isdigit()
