"""The paper for the Lenkungsgruppe: two pages on where the themes stand and what is asked of the group."""

from __future__ import annotations

from kimlab.german import number, plural
from kimlab.reports._draft import Draft
from kimlab.reports._inputs import ThemeInput
from kimlab.reports._report import Report, place, register
from kimlab.reports._theme_agreements import agreement_in_words, day_in_words, interface_name
from kimlab.reports._theme_counts import origin, together
from kimlab.reports._theme_draft import theme_draft
from kimlab.reports._themes import ThemePaper, in_dossier, theme_anchor
from kimlab.reports.counts._interfaces import hand_off_table
from kimlab.reports.paper._blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Jump,
    Jumps,
    Points,
    Prose,
    Section,
    section,
)
from kimlab.reports.paper._evidence import Evidence, Shown, say
from kimlab.reports.sections._themes import overview
from kimlab.tables import STATES_OF_THEMES

_NOTHING = (
    "Bis zum {as_of} ist kein Thema so weit, dass die Lenkungsgruppe darüber beraten müsste: Noch hat keine Arbeitsgruppe "
    "eines bestätigt."
)
_NO_REQUEST = "Zu keinem Thema wird heute eine Entscheidung erbeten."


def draft(given: ThemeInput) -> Draft:
    """Return the draft: every theme that a group has confirmed, and its interface in numbers."""
    papers = in_dossier(given.papers)
    return theme_draft(REPORT, given, papers, (hand_off_table(given.interfaces),), waits=True)


def sections(evidence: Evidence) -> tuple[Section, ...]:
    """Return the sections, from protected tables and from what people wrote."""
    if not evidence.papers:
        return (section("ueberblick", "Auf einen Blick", Prose(say(_NOTHING, as_of=evidence.as_of))),)
    return (
        section("ueberblick", "Auf einen Blick", _facts(evidence), *overview(evidence, evidence.papers, "")),
        section("entscheidungen", "Worum wir bitten", *_requests(evidence)),
        section(
            "themen",
            "Die Themen in Kürze",
            Prose(origin(evidence)) if any(together(evidence, paper) for paper in evidence.papers) else None,
            *(block for paper in evidence.papers for block in _brief(evidence, paper)),
        ),
    )


def _facts(evidence: Evidence) -> Facts:
    papers = evidence.papers
    in_force = [
        agreement for paper in papers for agreement in paper.agreements if agreement.status == "agreed"
    ]
    open_ones = [measure for paper in papers for measure in paper.measures if measure.status == "open"]
    overdue = sum(paper.overdue for paper in papers)
    return Facts(
        (
            Fact(_count(len(papers)), "bestätigte Themen"),
            Fact(
                _count(sum(paper.status in ("agreed", "closed") for paper in papers)),
                "davon vereinbart oder abgeschlossen",
            ),
            Fact(_count(len(in_force)), "geltende Vereinbarungen"),
            Fact(_count(len(open_ones)), f"offene Maßnahmen, davon {number(overdue)} überfällig"),
        )
    )


def _requests(evidence: Evidence) -> list[Block]:
    """Return what is asked: a decision on what lies in the project group, help where measures are overdue."""
    points = [
        say(
            "„{name}“: Wir bitten, den Weg zu einer Vereinbarung an der Schnittstelle {where} zu unterstützen.",
            name=Shown(paper.name),
            where=Shown(interface_name(evidence, paper.source, paper.target) or "der beteiligten Stellen"),
        )
        for paper in evidence.papers
        if paper.status == "project_group"
    ]
    points += [
        say(
            "„{name}“: {count} überfällig. Wir bitten die beteiligten Stellen um einen neuen Termin.",
            name=Shown(paper.name),
            count=Shown(plural(paper.overdue, "Maßnahme ist", "Maßnahmen sind")),
        )
        for paper in evidence.papers
        if paper.overdue
    ]
    return [Points(tuple(points))] if points else [Prose(_NO_REQUEST)]


def _brief(evidence: Evidence, paper: ThemePaper) -> list[Block]:
    anchor = theme_anchor(paper.theme_id)
    since = paper.decisions[-1].day if paper.decisions else ""
    blocks: list[Block] = [Heading(paper.name, anchor)]
    if paper.question:
        blocks.append(Prose(paper.question))
    state = say(
        "Stand: {state}, seit {since}.",
        state=Shown(STATES_OF_THEMES[paper.status]),
        since=Shown(day_in_words(since)),
    )
    blocks.append(Prose(f"{state} {together(evidence, paper)}".strip()))
    agreed = [agreement for agreement in paper.agreements if agreement.status == "agreed"]
    if agreed:
        blocks.append(Points(tuple(agreement_in_words(evidence, agreement) for agreement in agreed)))
    blocks.append(Jumps("Mehr dazu", (Jump("Belege dafür und dagegen", place("theme_dossier", anchor)),)))
    return blocks


def _count(value: int) -> Shown:
    """Return a number of entries of the register: nothing counted from persons."""
    return Shown(number(value))


REPORT = register(
    Report(
        kind="steering_paper",
        title="Vorlage für die Lenkungsgruppe",
        audience="steering_group",
        file_name="lenkungsgruppe.html",
        needs=ThemeInput,
        draft=draft,
        sections=sections,
    )
)
