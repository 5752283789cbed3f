"""What reports say about themes: how they stand, what speaks for and against, the way so far, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - the German writing of a date is called date

from kimlab.drawing import HALF_WAITED
from kimlab.german import date, number
from kimlab.reports._report import place
from kimlab.reports._themes import IN_DOSSIER, Proof, ThemePaper, passage_anchor, theme_anchor
from kimlab.reports.counts._themes import THEMES
from kimlab.reports.paper._blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Jump,
    Jumps,
    Points,
    Prose,
    Quotation,
    Quotations,
    Section,
    Table,
    rows_of,
    section,
)
from kimlab.reports.paper._evidence import NOT_SHOWN, Evidence, Row, Shown, say
from kimlab.tables import (
    KINDS_OF_AGREEMENTS,
    KINDS_OF_EVIDENCE,
    STATES_OF_AGREEMENTS,
    STATES_OF_MEASURES,
    STATES_OF_THEMES,
)

_SIDES = {"for": "Was dafür spricht", "against": "Was dagegen spricht"}
_HIDDEN = "Weitere Textstellen und Fälle liegen dem KIM-Team vor; sie sind für diese Runde nicht freigegeben."
_NONE = {
    "for": "Noch ist kein Beleg festgehalten, der gezeigt werden darf.",
    "against": "Noch ist nicht festgehalten, ob etwas dagegen spricht.",
}


def theme_section(evidence: Evidence, paper: ThemePaper, *jumps: Jump) -> Section:
    """Return all that a theme's paper says, as one section that can be jumped to."""
    blocks: list[Block | None] = [
        Prose(paper.question) if paper.question else None,
        theme_facts(evidence, paper),
        made_of(evidence, paper),
        *_side(evidence, paper, "for"),
        *_side(evidence, paper, "against"),
        Heading("Der Weg bisher"),
        _way(evidence, paper),
        *_deals(evidence, paper),
        *_tasks(evidence, paper),
        Jumps("Weiter zu", jumps) if jumps else None,
    ]
    return section(theme_anchor(paper.theme_id), paper.name, *blocks)


def cases_of(evidence: Evidence, paper: ThemePaper) -> Shown:
    """Return in how many coded cases a theme's codes come together, as it may be printed."""
    if THEMES not in evidence.tables:
        return Shown("–")
    return evidence.tables[THEMES].count("cases", theme=paper.theme_id)


def interface_of(evidence: Evidence, source: str, target: str) -> Row | None:
    """Return what may be said about an interface; None if nothing is."""
    if "hand_offs" not in evidence.tables or not (source and target):
        return None
    row = evidence.tables["hand_offs"].cell(source=source, target=target)
    return row if row is not None and row.value("hand_offs") else None


def interface_name(evidence: Evidence, source: str, target: str) -> str:
    """Return an interface in words, empty without one."""
    if not (source and target):
        return ""
    return f"{evidence.name('agency', source)} → {evidence.name('agency', target)}"


def day_in_words(iso: str) -> str:
    """Return an ISO day as it is printed, a dash without one."""
    return date(Date.fromisoformat(iso)) if iso else "–"


def theme_facts(evidence: Evidence, paper: ThemePaper) -> Facts | None:
    """Return in how many cases a theme's codes come together, how often its interface is used, and the wait there."""
    facts = []
    if THEMES in evidence.tables and len(paper.codes) > 1:
        of = evidence.tables[THEMES].count("cases")
        meaning = say(
            "Fälle von {of} durchkodierten, in denen mindestens zwei der Kodes zusammenkommen", of=of
        )
        facts.append(Fact(cases_of(evidence, paper), meaning))
    row = interface_of(evidence, paper.source, paper.target)
    if row is not None:
        where = interface_name(evidence, paper.source, paper.target)
        facts.append(Fact(row.count("hand_offs"), f"Übergaben {where}"))
        facts.append(Fact(row.wait("wait_median"), "So lange oder länger wartete dort die Hälfte"))
    return Facts(tuple(facts)) if facts else None


def made_of(evidence: Evidence, paper: ThemePaper) -> Prose | None:
    """Name the codes that come together in a theme; nothing without."""
    if not paper.codes:
        return None
    names = ", ".join(f"„{evidence.name('code', code)}“" for code in paper.codes)
    return Prose(say("Im Thema kommen die Kodes {names} zusammen.", names=Shown(names)))


def _side(evidence: Evidence, paper: ThemePaper, direction: str) -> list[Block]:
    proofs = [proof for proof in paper.proofs if proof.direction == direction]
    quotes = [proof for proof in proofs if proof.kind == "coding" and _may_be_shown(evidence, proof)]
    said = [
        proof for proof in proofs if proof.kind != "coding" and (proof.text or proof.comment or proof.source)
    ]
    blocks: list[Block] = []
    if quotes:
        blocks.append(Quotations(_SIDES[direction], tuple(_quotation(evidence, proof) for proof in quotes)))
    else:
        blocks.append(Heading(_SIDES[direction]))
    if said:
        blocks.append(Points(tuple(_sentence(evidence, proof) for proof in said)))
    if direction == "against" and paper.contrary_search:
        blocks.append(Prose(say("Wie gesucht wurde: {how}", how=Shown(paper.contrary_search))))
    if len(quotes) + len(said) < len(proofs):
        blocks.append(Prose(_HIDDEN))
    elif not proofs and not (direction == "against" and paper.contrary_search):
        blocks.append(Prose(_NONE[direction]))
    return blocks


def _may_be_shown(evidence: Evidence, proof: Proof) -> bool:
    """Tell whether a passage may be shown: it is released, and its code's count may be shown, too."""
    if not proof.text or "codes" not in evidence.tables:
        return False
    row = evidence.tables["codes"].cell(code=proof.code_id)
    return row is not None and bool(row.value("cases"))


def _quotation(evidence: Evidence, proof: Proof) -> Quotation:
    anchor = passage_anchor(proof.text)
    source = f"{evidence.name('code', proof.code_id)} · {proof.where}"
    if proof.comment:
        source = f"{source} · {proof.comment}"
    return Quotation(
        proof.text, source, "", (Jump("Stelle im Bericht der Arbeitsgruppe", place("interfaces", anchor)),)
    )


def _sentence(evidence: Evidence, proof: Proof) -> str:
    parts = [KINDS_OF_EVIDENCE[proof.kind]]
    if proof.where:
        parts[0] = f"{parts[0]} ({proof.where})"
    if proof.kind == "interface":
        parts.append(_measured(evidence, proof))
    parts += [text for text in (proof.text, proof.comment) if text]
    return ": ".join([parts[0], " ".join(parts[1:])]) if len(parts) > 1 else parts[0]


def _measured(evidence: Evidence, proof: Proof) -> str:
    where = Shown(interface_name(evidence, proof.source, proof.target))
    row = interface_of(evidence, proof.source, proof.target)
    if row is None or row.value("wait_median") is None:
        return say("{where}.", where=where)
    return say(
        "{where}, {count} Übergaben, die Hälfte wartete mindestens {wait}.",
        where=where,
        count=row.count("hand_offs"),
        wait=row.wait("wait_median"),
    )


def _way(evidence: Evidence, paper: ThemePaper) -> Table:
    rows = rows_of(
        (
            day_in_words(step.day),
            STATES_OF_THEMES[step.status],
            evidence.name("body", step.body) if step.body else "KIM-Team",
            step.reason or "–",
        )
        for step in paper.steps
    )
    return Table(
        say("Schritte des Themas „{name}“", name=Shown(paper.name)),
        ("Tag", "Stand", "Gremium", "Begründung"),
        rows,
        numbers=9,
    )


def _deals(evidence: Evidence, paper: ThemePaper) -> list[Block]:
    if not paper.deals:
        return []
    rows = rows_of(
        (
            KINDS_OF_AGREEMENTS[deal.kind],
            interface_name(evidence, deal.source, deal.target),
            deal.trigger,
            "–" if deal.deadline_days is None else f"{number(deal.deadline_days)} Tage",
            deal.feedback or "–",
            f"{STATES_OF_AGREEMENTS[deal.status]}{f', ab {day_in_words(deal.valid_from)}' if deal.valid_from else ''}",
        )
        for deal in paper.deals
    )
    head = ("Art", "Zwischen", "Anlass", "Frist", "Rückmeldung", "Stand")
    return [Heading("Was vereinbart ist"), Table("Vereinbarungen", head, rows, numbers=9)]


def _tasks(evidence: Evidence, paper: ThemePaper) -> list[Block]:
    if not paper.tasks:
        return []
    rows = rows_of(
        (
            task.what,
            evidence.name("agency", task.agency),
            day_in_words(task.due),
            STATES_OF_MEASURES[task.status],
            task.result or "–",
        )
        for task in paper.tasks
    )
    head = ("Was", "Wer", "Bis wann", "Stand", "Ergebnis")
    return [Heading("Was zu tun ist"), Table("Maßnahmen", head, rows, numbers=9)]


def overview_table(evidence: Evidence, papers: Sequence[ThemePaper], target: str) -> Table:
    """Return all themes with where they stand, each leading to its place in the report of a kind ("" for this page).

    What is in no dossier leads to the report of the Arbeitsgruppe.
    """
    rows = []
    for paper in papers:
        row = interface_of(evidence, paper.source, paper.target)
        wait = NOT_SHOWN if row is None else row.wait("wait_median")
        rows.append(
            (
                paper.name,
                STATES_OF_THEMES[paper.status],
                day_in_words(paper.steps[-1].day if paper.steps else ""),
                interface_name(evidence, paper.source, paper.target) or "–",
                cases_of(evidence, paper),
                wait if paper.source and paper.target else Shown("–"),
            )
        )
    hrefs = tuple(_leads_to(paper, target) for paper in papers)
    head = ("Thema", "Stand", "seit", "Schnittstelle", "Fälle", HALF_WAITED)
    return Table("Themen und wo sie stehen", head, rows_of(rows), numbers=4, hrefs=hrefs)


def _leads_to(paper: ThemePaper, target: str) -> str:
    anchor = theme_anchor(paper.theme_id)
    if not target:
        return f"#{anchor}"
    return place(target if paper.status in IN_DOSSIER else "interfaces", anchor)
