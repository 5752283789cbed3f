"""Themes in the Arbeitsgruppe's report: candidates to be discussed, and what became of earlier ones."""

from __future__ import annotations

from kimlab.reports._report import place
from kimlab.reports._theme_agreements import interface_name
from kimlab.reports._theme_counts import origin, together
from kimlab.reports._themes import IN_DOSSIER, ThemePaper, passage_anchor, theme_anchor
from kimlab.reports.paper._blocks import Block, Heading, Jump, Jumps, Points, Prose, Section, section
from kimlab.reports.paper._evidence import Evidence, Shown, say
from kimlab.reports.sections._themes import code_names
from kimlab.tables import STATES_OF_THEMES

_NOTHING = "Bis zum {as_of} ist kein Themenkandidat eingetragen. Auch das ist ein Ergebnis."
_WHAT = (
    "Ein Kandidat ist noch kein Thema: Etwas kommt in mehreren Fällen zusammen, mehr nicht. Ob ein generatives Thema daraus "
    "wird, entscheidet die Arbeitsgruppe, mit Belegen dafür und mit einem Blick auf das, was dagegen spricht."
)


def candidates_section(evidence: Evidence) -> Section:
    """List the themes that are open to discussion, and those that are on their way."""
    title, name = "Themen und Kandidaten", "themen"
    if not evidence.papers:
        return section(name, title, Prose(say(_NOTHING, as_of=evidence.as_of)))
    counted = any(together(evidence, paper) for paper in evidence.papers)
    return section(
        name,
        title,
        Prose(_WHAT),
        Prose(origin(evidence)) if counted else None,
        *(block for paper in evidence.papers for block in _about(evidence, paper)),
    )


def jumps_of(evidence: Evidence, text: str) -> tuple[Jump, ...]:
    """Return where a passage leads: to each theme that it speaks for or against."""
    return tuple(
        Jump(f"{said} das Thema „{paper.name}“", f"#{theme_anchor(paper.theme_id)}")
        for paper in evidence.papers
        for direction, said in (("for", "Spricht für"), ("against", "Spricht gegen"))
        if any(
            piece.kind == "coding" and piece.text == text and piece.direction == direction
            for piece in paper.evidence
        )
    )


def _about(evidence: Evidence, paper: ThemePaper) -> list[Block]:
    anchor = theme_anchor(paper.theme_id)
    blocks: list[Block] = [Heading(paper.name, anchor), Prose(_standing(evidence, paper))]
    if paper.question:
        blocks.insert(1, Prose(paper.question))
    if paper.decisions and paper.decisions[-1].reason:
        blocks.append(Prose(say("Begründung: {reason}", reason=Shown(paper.decisions[-1].reason))))
    if paper.status == "candidate" and paper.lacking:
        blocks.append(Points(paper.lacking))
    jumps = _passages(evidence, paper)
    if paper.status in IN_DOSSIER:
        jumps = (Jump("Dossier der Projektgruppe", place("theme_dossier", anchor)), *jumps)
    if jumps:
        blocks.append(Jumps("Weiter zu", jumps))
    return blocks


def _standing(evidence: Evidence, paper: ThemePaper) -> str:
    said = say("Stand: {state}.", state=Shown(STATES_OF_THEMES[paper.status]))
    where = interface_name(evidence, paper.source, paper.target)
    if where:
        said += " " + say("Es geht um die Schnittstelle {where}.", where=Shown(where))
    if paper.codes:
        said += " " + say("Dazu gehören die Kodes {names}.", names=Shown(code_names(evidence, paper)))
    return f"{said} {together(evidence, paper)}".strip()


def _passages(evidence: Evidence, paper: ThemePaper) -> tuple[Jump, ...]:
    printed = {quote.text for quotes in evidence.quotes.values() for quote in quotes}
    found = [piece for piece in paper.evidence if piece.kind == "coding" and piece.text in printed]
    jumps = []
    for direction, side in (("for", "Textstelle dafür"), ("against", "Textstelle dagegen")):
        these = [piece for piece in found if piece.direction == direction]
        numbered = [f"{side} {place}" for place in range(1, len(these) + 1)] if len(these) > 1 else [side]
        jumps += [
            Jump(name, f"#{passage_anchor(piece.text)}") for name, piece in zip(numbered, these, strict=False)
        ]
    return tuple(jumps)
