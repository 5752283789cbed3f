"""The paper for the Lenkungsgruppe: two pages on where the themes stand and what is asked of the group."""

from __future__ import annotations

from kimlab.german import number, plural
from kimlab.reports._draft import Draft
from kimlab.reports._inputs import ThemeInput
from kimlab.reports._report import Report, place, register
from kimlab.reports._theme_draft import theme_draft
from kimlab.reports._themes import ThemeAccount, in_dossier, theme_anchor
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
from kimlab.reports.paper._figures import Figures, Shown, say
from kimlab.reports.paper._point import POINT
from kimlab.reports.sections._agreements import agreement_in_words, day_in_words, interface_name
from kimlab.reports.sections._theme_counts import origin, together
from kimlab.reports.sections._themes import overview
from kimlab.tables import STATES_OF_THEMES

_NOTHING = (
    "Bis zum {as_of} ist kein Thema so weit, dass die Lenkungsgruppe darüber beraten müsste: Noch hat keine Arbeitsgruppe "
    "eines bestätigt."
)
_NO_REQUEST = "Zu keinem Thema wird heute eine Entscheidung erbeten."


def draft(given: ThemeInput) -> Draft:
    """Return the draft: every theme that a group has confirmed, and its interface in numbers."""
    accounts = in_dossier(given.accounts)
    return theme_draft(REPORT, given, accounts, (hand_off_table(given.interfaces),), waits=True)


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return the sections, from protected tables and from what people wrote."""
    if not figures.accounts:
        return (section("ueberblick", "Auf einen Blick", Prose(say(_NOTHING, as_of=figures.as_of))),)
    return (
        section(
            "ueberblick",
            "Auf einen Blick",
            _facts(figures),
            *overview(figures, figures.accounts, ""),
            Prose(POINT),
        ),
        section("entscheidungen", "Worum wir bitten", *_requests(figures)),
        section(
            "themen",
            "Die Themen in Kürze",
            Prose(origin(figures))
            if any(together(figures, account) for account in figures.accounts)
            else None,
            *(block for account in figures.accounts for block in _brief(figures, account)),
        ),
    )


def _facts(figures: Figures) -> Facts:
    accounts = figures.accounts
    in_force = [
        agreement for account in accounts for agreement in account.agreements if agreement.status == "agreed"
    ]
    open_ones = [measure for account in accounts for measure in account.measures if measure.status == "open"]
    overdue = sum(account.overdue for account in accounts)
    return Facts(
        (
            Fact(_count(len(accounts)), "bestätigte Themen"),
            Fact(
                _count(sum(account.status in ("agreed", "closed") for account in accounts)),
                "davon vereinbart oder abgeschlossen",
            ),
            Fact(_count(len(in_force)), "geltende Vereinbarungen"),
            Fact(_count(len(open_ones)), f"offene Maßnahmen, davon {number(overdue)} überfällig"),
        )
    )


def _requests(figures: Figures) -> list[Block]:
    """Return what is asked: a decision on what lies in the project group, help where measures are overdue."""
    points = [
        say(
            "„{name}“: Wir bitten, den Weg zu einer Vereinbarung an der Schnittstelle {where} zu unterstützen.",
            name=Shown(account.name),
            where=Shown(interface_name(figures, account.source, account.target) or "der beteiligten Stellen"),
        )
        for account in figures.accounts
        if account.status == "project_group"
    ]
    points += [
        say(
            "„{name}“: {count} überfällig. Wir bitten die beteiligten Stellen um einen neuen Termin.",
            name=Shown(account.name),
            count=Shown(plural(account.overdue, "Maßnahme ist", "Maßnahmen sind")),
        )
        for account in figures.accounts
        if account.overdue
    ]
    return [Points(tuple(points))] if points else [Prose(_NO_REQUEST)]


def _brief(figures: Figures, account: ThemeAccount) -> list[Block]:
    anchor = theme_anchor(account.theme_id)
    since = account.decisions[-1].day if account.decisions else ""
    blocks: list[Block] = [Heading(account.name, anchor)]
    if account.question:
        blocks.append(Prose(account.question))
    state = say(
        "Stand: {state}, seit {since}.",
        state=Shown(STATES_OF_THEMES[account.status]),
        since=Shown(day_in_words(since)),
    )
    blocks.append(Prose(f"{state} {together(figures, account)}".strip()))
    agreed = [agreement for agreement in account.agreements if agreement.status == "agreed"]
    if agreed:
        blocks.append(Points(tuple(agreement_in_words(figures, agreement) for agreement in agreed)))
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
