"""What reports say about themes: how they stand, what speaks for and against, the way so far, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from kimlab.german import in_a_row
from kimlab.reports._report import place
from kimlab.reports._themes import IN_DOSSIER, ThemeAccount, ThemeEvidence, passage_anchor, theme_anchor
from kimlab.reports.paper._blocks import (
    Block,
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
from kimlab.reports.paper._figures import Figures, Shown, say
from kimlab.reports.sections._agreements import agreements_of, day_in_words, interface_name, measures_of
from kimlab.reports.sections._theme_counts import (
    chance_in_short,
    count_facts,
    counts_of,
    interface_of,
    origin,
    wait_blocks,
    waits_of,
)
from kimlab.tables import KINDS_OF_EVIDENCE, STATES_OF_THEMES

_HEAD = (
    "Thema",
    "Stand",
    "seit",
    "Schnittstelle",
    "durchkodierte Fälle mit allen Kodes",
    "durchkodierte Fälle mit mindestens zwei",
    "dort wartete die Hälfte mindestens: Fälle des Themas",
    "übrige Fälle",
)
_SIDES = {"for": "Was dafür spricht", "against": "Was dagegen spricht"}
_GONE = "Ein Beleg, den es zu diesem Thema gab, ist entfallen; er wird nicht mehr verwendet."
_HIDDEN = "Weitere Textstellen und Fälle liegen dem KIM-Team vor; sie sind für diese Runde nicht freigegeben."
_COMPOSED = (
    "Der Beispielfall ist aus mehreren Fällen verschiedener Familien zusammengesetzt. Ein Mensch hat ihn geschrieben, ein "
    "zweiter geprüft; so ist er niemandem geschehen."
)
_NONE = {
    "for": "Noch ist kein Beleg festgehalten, der gezeigt werden darf.",
    "against": "Noch ist nicht festgehalten, ob etwas dagegen spricht.",
}


def theme_section(figures: Figures, account: ThemeAccount, *jumps: Jump) -> Section:
    """Return all that a theme's paper says, as one section that can be jumped to."""
    blocks: list[Block | None] = [
        Prose(account.question) if account.question else None,
        made_of(figures, account),
        *theme_facts(figures, account),
        *_side(figures, account, "for"),
        *_side(figures, account, "against"),
        *_composed(figures, account),
        Prose(_GONE) if account.gone else None,
        Heading("Der Weg bisher"),
        _way(figures, account),
        *agreements_of(figures, account.agreements),
        *measures_of(figures, account.measures),
        Jumps("Weiter zu", jumps) if jumps else None,
    ]
    return section(theme_anchor(account.theme_id), account.name, *blocks)


def theme_facts(figures: Figures, account: ThemeAccount) -> list[Block]:
    """Return in how many cases a theme's codes stand, where these cases are from, and the waits at its interface."""
    facts = count_facts(figures, account)
    told: list[Block] = [Facts(tuple(facts)), Prose(origin(figures))] if facts else []
    where = interface_name(figures, account.source, account.target)
    return [*told, *wait_blocks(figures, account, where)]


def made_of(figures: Figures, account: ThemeAccount) -> Prose | None:
    """Name the codes of a theme; nothing without."""
    if not account.codes:
        return None
    return Prose(say("Zum Thema gehören die Kodes {names}.", names=Shown(code_names(figures, account))))


def code_names(figures: Figures, account: ThemeAccount) -> str:
    """Return the codes of a theme in a row."""
    return in_a_row([f"„{figures.name('code', code)}“" for code in account.codes])


def _side(figures: Figures, account: ThemeAccount, direction: str) -> list[Block]:
    pieces = [piece for piece in account.evidence if piece.direction == direction]
    quotes = [piece for piece in pieces if piece.kind == "coding" and _may_be_shown(figures, piece)]
    said = [
        piece for piece in pieces if piece.kind != "coding" and (piece.text or piece.comment or piece.source)
    ]
    blocks: list[Block] = []
    if quotes:
        blocks.append(Quotations(_SIDES[direction], tuple(_quotation(figures, piece) for piece in quotes)))
    else:
        blocks.append(Heading(_SIDES[direction]))
    if said:
        blocks.append(Points(tuple(_sentence(figures, piece) for piece in said)))
    if direction == "against" and account.contrary_search:
        blocks.append(Prose(say("Wie gesucht wurde: {how}", how=Shown(account.contrary_search))))
    if len(quotes) + len(said) < len(pieces):
        blocks.append(Prose(_HIDDEN))
    elif not pieces and not (direction == "against" and account.contrary_search):
        blocks.append(Prose(_NONE[direction]))
    return blocks


def _composed(figures: Figures, account: ThemeAccount) -> list[Block]:
    """Return a composed case where nothing of a single one stands under the theme."""
    single = any(
        _may_be_shown(figures, piece) if piece.kind == "coding" else piece.text or piece.comment
        for piece in account.evidence
        if piece.kind not in ("interface", "signal")  # a signal that is still here is about no single case
    )
    if single or not account.composites:
        return []
    return [
        Heading("Zusammengesetzter Beispielfall"),
        *(Prose(text) for text in account.composites),
        Prose(_COMPOSED),
    ]


def _may_be_shown(figures: Figures, piece: ThemeEvidence) -> bool:
    """Tell whether a passage may be shown: it is released, and its code's count may be shown, too."""
    if not piece.text or "codes" not in figures.tables:
        return False
    row = figures.tables["codes"].cell(code=piece.code_id)
    return row is not None and bool(row.value("cases"))


def _quotation(figures: Figures, piece: ThemeEvidence) -> Quotation:
    anchor = passage_anchor(piece.text)
    source = f"{figures.name('code', piece.code_id)} · {piece.where}"
    if piece.comment:
        source = f"{source} · {piece.comment}"
    return Quotation(
        piece.text, source, "", (Jump("Stelle im Bericht der Arbeitsgruppe", place("interfaces", anchor)),)
    )


def _sentence(figures: Figures, piece: ThemeEvidence) -> str:
    parts = [KINDS_OF_EVIDENCE[piece.kind]]
    if piece.where:
        parts[0] = f"{parts[0]} ({piece.where})"
    if piece.kind == "interface":
        parts.append(_measured(figures, piece))
    parts += [text for text in (piece.text, piece.comment) if text]
    return ": ".join([parts[0], " ".join(parts[1:])]) if len(parts) > 1 else parts[0]


def _measured(figures: Figures, piece: ThemeEvidence) -> str:
    where = Shown(interface_name(figures, piece.source, piece.target))
    row = interface_of(figures, piece.source, piece.target)
    if row is None or row.value("wait_median") is None:
        return say("{where}.", where=where)
    return say(
        "{where}. In allen Fällen zusammen sind es {count} Übergaben; die Hälfte wartete mindestens {wait}.",
        where=where,
        count=row.count("hand_offs"),
        wait=row.wait("wait_median"),
    )


def _way(figures: Figures, account: ThemeAccount) -> Table:
    rows = rows_of(
        (
            day_in_words(decision.day),
            STATES_OF_THEMES[decision.status],
            figures.name("body", decision.body) if decision.body else "KIM-Team",
            decision.reason or "–",
        )
        for decision in account.decisions
    )
    return Table(
        say("Schritte des Themas „{name}“", name=Shown(account.name)),
        ("Tag", "Stand", "Gremium", "Begründung"),
        rows,
        numbers=9,
    )


def overview(figures: Figures, accounts: Sequence[ThemeAccount], target: str) -> tuple[Block | None, ...]:
    """Return all themes with where they stand, each leading to its place in the report of a kind ("" for this page).

    What is in no dossier leads to the report of the Arbeitsgruppe. Two waits beside each other are read as a difference:
    where chance makes one as well, that is said right below.
    """
    chance = chance_in_short(figures, accounts)
    return _overview_table(figures, accounts, target), Prose(chance) if chance else None


def _overview_table(figures: Figures, accounts: Sequence[ThemeAccount], target: str) -> Table:
    rows = [
        (
            account.name,
            STATES_OF_THEMES[account.status],
            day_in_words(account.decisions[-1].day if account.decisions else ""),
            interface_name(figures, account.source, account.target) or "–",
            *counts_of(figures, account),
            *waits_of(figures, account),
        )
        for account in accounts
    ]
    hrefs = tuple(_leads_to(account, target) for account in accounts)
    return Table("Themen und wo sie stehen", _HEAD, rows_of(rows), numbers=4, hrefs=hrefs)


def _leads_to(account: ThemeAccount, target: str) -> str:
    anchor = theme_anchor(account.theme_id)
    if not target:
        return f"#{anchor}"
    return place(target if account.status in IN_DOSSIER else "interfaces", anchor)
