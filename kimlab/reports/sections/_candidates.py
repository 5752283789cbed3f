"""Themes in the Arbeitsgruppe's report: candidates to be discussed, and what became of earlier ones."""

from __future__ import annotations

from kimlab.reports._report import place
from kimlab.reports._themes import IN_DOSSIER, ThemeAccount, passage_anchor, theme_anchor
from kimlab.reports.paper._blocks import Block, Heading, Jump, Jumps, Points, Prose, Section, section
from kimlab.reports.paper._figures import Figures, Shown, say
from kimlab.reports.sections._agreements import interface_name
from kimlab.reports.sections._theme_counts import origin, together
from kimlab.reports.sections._themes import code_names
from kimlab.tables import STATES_OF_THEMES

_NOTHING = "Bis zum {as_of} ist kein Themenkandidat eingetragen. Auch das ist ein Ergebnis."
_WHAT = (
    "Ein Kandidat ist noch kein Thema: Etwas kommt in mehreren Fällen zusammen, mehr nicht. Ob ein generatives Thema daraus "
    "wird, entscheidet die Arbeitsgruppe, mit Belegen dafür und mit einem Blick auf das, was dagegen spricht."
)


def candidates_section(figures: Figures) -> Section:
    """List the themes that are open to discussion, and those that are on their way."""
    title, name = "Themen und Kandidaten", "themen"
    if not figures.accounts:
        return section(name, title, Prose(say(_NOTHING, as_of=figures.as_of)))
    counted = any(together(figures, account) for account in figures.accounts)
    return section(
        name,
        title,
        Prose(_WHAT),
        Prose(origin(figures)) if counted else None,
        *(block for account in figures.accounts for block in _about(figures, account)),
    )


def jumps_of(figures: Figures, text: str) -> tuple[Jump, ...]:
    """Return where a passage leads: to each theme that it is evidence of."""
    return tuple(
        Jump(f"Beleg zum Thema „{account.name}“", f"#{theme_anchor(account.theme_id)}")
        for account in figures.accounts
        if any(piece.kind == "coding" and piece.text == text for piece in account.evidence)
    )


def _about(figures: Figures, account: ThemeAccount) -> list[Block]:
    anchor = theme_anchor(account.theme_id)
    blocks: list[Block] = [Heading(account.name, anchor), Prose(_standing(figures, account))]
    if account.question:
        blocks.insert(1, Prose(account.question))
    if account.decisions and account.decisions[-1].reason:
        blocks.append(Prose(say("Begründung: {reason}", reason=Shown(account.decisions[-1].reason))))
    if account.status == "candidate" and account.lacking:
        blocks.append(Points(account.lacking))
    jumps = _passages(figures, account)
    if account.status in IN_DOSSIER:
        jumps = (Jump("Dossier der Projektgruppe", place("theme_dossier", anchor)), *jumps)
    if jumps:
        blocks.append(Jumps("Weiter zu", jumps))
    return blocks


def _standing(figures: Figures, account: ThemeAccount) -> str:
    said = say("Stand: {state}.", state=Shown(STATES_OF_THEMES[account.status]))
    where = interface_name(figures, account.source, account.target)
    if where:
        said += " " + say("Es geht um die Schnittstelle {where}.", where=Shown(where))
    if account.codes:
        said += " " + say("Dazu gehören die Kodes {names}.", names=Shown(code_names(figures, account)))
    return f"{said} {together(figures, account)}".strip()


def _passages(figures: Figures, account: ThemeAccount) -> tuple[Jump, ...]:
    printed = {quote.text for quotes in figures.quotes.values() for quote in quotes}
    found = [piece for piece in account.evidence if piece.kind == "coding" and piece.text in printed]
    jumps = []
    for direction, side in (("for", "Textstelle dafür"), ("against", "Textstelle dagegen")):
        these = [piece for piece in found if piece.direction == direction]
        numbered = [f"{side} {place}" for place in range(1, len(these) + 1)] if len(these) > 1 else [side]
        jumps += [
            Jump(name, f"#{passage_anchor(piece.text)}") for name, piece in zip(numbered, these, strict=False)
        ]
    return tuple(jumps)
