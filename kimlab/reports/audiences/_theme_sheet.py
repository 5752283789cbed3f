"""The Themenblatt: one sheet on one confirmed theme for a broad circle, without quotes, single cases or reasons.

It goes to the AG Integration (Handlungskonzept 2 and 3.4), the Bürgermeister- and the Sozialamtsleiterdienstbesprechung
(3.4), the Träger (3.5) and the Sachgebiet KI (4). In the county file these bodies belong to the audiences
``provider_meeting``, ``municipality`` and ``management``; the numbers satisfy the strictest threshold of the three.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from kimlab.reports._draft import Draft, Setting
from kimlab.reports._inputs import ThemeInput
from kimlab.reports._report import Report, Subject, register
from kimlab.reports._theme_draft import theme_draft
from kimlab.reports._themes import ThemeAccount, ThemeMeasure, in_dossier
from kimlab.reports.counts._interfaces import hand_off_table
from kimlab.reports.paper._blocks import Block, Points, Prose, Section, Table, rows_of, section
from kimlab.reports.paper._figures import Figures, Shown, say
from kimlab.reports.paper._point import POINT_IN_SHORT
from kimlab.reports.sections._agreements import (
    agreement_in_words,
    day_in_words,
    interface_name,
    is_overdue,
    state_in_words,
)
from kimlab.reports.sections._theme_counts import origin, together, wait_blocks
from kimlab.reports.sections._themes import made_of
from kimlab.tables import STATES_OF_THEMES
from kimlab.vocabulary import READ_TOGETHER

MOST_DECISIONS, MOST_AGREEMENTS, MOST_MEASURES = 3, 2, 3
"""So many stand on the sheet, so that it stays one: the last steps; measures that are overdue, then those that are open."""

_NO_CASES = "In Fällen ist zu diesem Thema nichts gezählt."
_NOTHING_AGREED = "Noch ist nichts vereinbart."
_NO_AGREEMENT = "Eine Vereinbarung gibt es noch nicht."
_MORE = "Es ist noch mehr vereinbart oder zu tun, als auf dieses Blatt passt. Die KIM-Koordination gibt gern Auskunft."
_REQUESTS: Mapping[str, tuple[str, ...]] = {
    "confirmed": (
        "Bitte sagen Sie der KIM-Koordination, ob Sie das Thema aus Ihrer Arbeit kennen, auch wenn es bei Ihnen gut geht.",
        "Bitte überlegen Sie, wer aus Ihrem Haus in der Projektgruppe mitarbeiten könnte.",
    ),
    "project_group": (
        "Bitte sagen Sie der KIM-Koordination, was bei Ihnen schon gelingt und was helfen würde.",
        "Bitte geben Sie in Ihrem Haus weiter, dass die Projektgruppe an einer Lösung arbeitet.",
    ),
    "agreed": (
        "Bitte geben Sie die Vereinbarung in Ihrem Haus weiter.",
        "Bitte sagen Sie der KIM-Koordination, ob sie im Alltag trägt und wo sie noch hakt.",
    ),
    "closed": ("Bitte melden Sie sich bei der KIM-Koordination, wenn die Schwierigkeit wieder auftritt.",),
}
_READING = (
    "Benannt wird die Schnittstelle, nie eine Mitarbeiterin oder ein Mitarbeiter und nie eine Schuld.",
    "Die Zahlen sind anonymisiert; über einzelne Menschen und Familien sagt das Blatt nichts.",
    POINT_IN_SHORT,
)


def subjects(given: ThemeInput) -> tuple[Subject, ...]:
    """Return the themes that a group has confirmed."""
    return tuple(Subject(account.theme_id, account.name) for account in in_dossier(given.accounts))


def draft(given: ThemeInput, subject: str) -> Draft:
    """Return the draft of one theme's sheet: only what it prints, and the table that protects its interface's numbers."""
    (account,) = (_told(one) for one in given.accounts if one.theme_id == subject)
    tables = (hand_off_table(given.interfaces),) if account.source and account.target else ()
    whole = theme_draft(REPORT, given, (account,), tables, waits=True)
    title = f"{REPORT.title}: {account.name}"
    return dataclasses.replace(whole, title=title, setting=_only_what_is_named(whole.setting, account))


def _told(account: ThemeAccount) -> ThemeAccount:
    """Return of a theme what a broad circle is told: no evidence, no reasons, no results, nothing that is not agreed."""
    return ThemeAccount(
        theme_id=account.theme_id,
        name=account.name,
        question=account.question,
        status=account.status,
        codes=account.codes,
        source=account.source,
        target=account.target,
        decisions=tuple(
            dataclasses.replace(decision, reason="") for decision in account.decisions[-MOST_DECISIONS:]
        ),
        agreements=tuple(agreement for agreement in account.agreements if agreement.status == "agreed"),
        measures=tuple(
            dataclasses.replace(measure, result="")
            for measure in account.measures
            if measure.status != "dropped"
        ),
    )


def _only_what_is_named(setting: Setting, account: ThemeAccount) -> Setting:
    """Return the names that stand on the sheet, and the least numbers."""
    agencies = {account.source, account.target, *(measure.agency for measure in account.measures)}
    agencies |= {
        agency for agreement in account.agreements for agency in (agreement.source, agreement.target)
    }
    wanted = {
        "agency": agencies,
        "code": set(account.codes),
        "body": {decision.body for decision in account.decisions},
    }
    names = {
        kind: {one: name for one, name in setting.names[kind].items() if one in ids}
        for kind, ids in wanted.items()
    }
    return Setting(names=names, minimum=setting.minimum)


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return the sections of the one theme, from protected tables and from what groups decided."""
    (account,) = figures.accounts
    return (
        section("thema", "Worum es geht", *_about(figures, account)),
        section("verabredet", "Was vereinbart und was zu tun ist", *_agreed(figures, account)),
        section("entschieden", "Was entschieden ist", _decided(figures, account)),
        section("bitte", "Worum wir Sie bitten", Points(_REQUESTS[account.status])),
        section("einordnung", "Wie dieses Blatt zu lesen ist", Points(_READING)),
    )


def _about(figures: Figures, account: ThemeAccount) -> list[Block | None]:
    where = interface_name(figures, account.source, account.target)
    said = say("Es geht um die Schnittstelle {where}.", where=Shown(where)) if where else ""
    asked = f"{account.question} {said}".strip()
    counted = together(figures, account)
    return [
        Prose(asked) if asked else None,
        made_of(figures, account) or Prose(_NO_CASES),
        Prose(f"{counted} {origin(figures)}") if counted else None,
        *wait_blocks(figures, account, where),
    ]


def _decided(figures: Figures, account: ThemeAccount) -> Table:
    rows = rows_of(
        (
            day_in_words(decision.day),
            STATES_OF_THEMES[decision.status],
            figures.name("body", decision.body) if decision.body else "KIM-Team",
        )
        for decision in account.decisions
    )
    return Table("Die letzten Schritte", ("Tag", "Stand", "Gremium"), rows, numbers=9)


def _agreed(figures: Figures, account: ThemeAccount) -> list[Block | None]:
    if not (account.agreements or account.measures):
        return [Prose(_NOTHING_AGREED)]
    agreements = tuple(
        agreement_in_words(figures, agreement) for agreement in account.agreements[:MOST_AGREEMENTS]
    )
    rows = rows_of(
        (
            measure.what,
            figures.name("agency", measure.agency),
            day_in_words(measure.due),
            state_in_words(figures, measure),
        )
        for measure in _pressing(figures, account)[:MOST_MEASURES]
    )
    table = Table("Wer bis wann was tut", ("Was", "Wer", "Bis wann", "Stand"), rows, numbers=9)
    more = len(account.agreements) > MOST_AGREEMENTS or len(account.measures) > MOST_MEASURES
    return [
        Points(agreements) if agreements else Prose(_NO_AGREEMENT),
        table if rows else None,
        Prose(_MORE) if more else None,
    ]


def _pressing(figures: Figures, account: ThemeAccount) -> list[ThemeMeasure]:
    """Return the measures, what is overdue first, then what is open."""
    return sorted(account.measures, key=lambda one: (not is_overdue(figures, one), one.status != "open"))


REPORT = register(
    Report(
        kind="theme_sheet",
        title="Themenblatt",
        audience="provider_meeting",
        also_read_by=READ_TOGETHER["provider_meeting"],
        file_name="themenblatt_{slug}.html",
        one_sheet=True,
        needs=ThemeInput,
        draft=draft,
        sections=sections,
        subject="theme",
        subjects=subjects,
    )
)
