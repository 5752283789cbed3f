"""What was agreed on a theme and what is to be done, in words: whose days, since when, and what is overdue."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the German writing of a date is called date

from kimlab.german import date, plural
from kimlab.reports._themes import ThemeAgreement, ThemeMeasure
from kimlab.reports.paper._blocks import Block, Heading, Table, rows_of
from kimlab.reports.paper._figures import Figures, Shown, say
from kimlab.tables import KINDS_OF_AGREEMENTS, STATES_OF_AGREEMENTS, STATES_OF_MEASURES


def day_in_words(iso: str) -> str:
    """Return an ISO day as it is printed, a dash without one."""
    return date(Date.fromisoformat(iso)) if iso else "–"


def interface_name(figures: Figures, source: str, target: str) -> str:
    """Return an interface in words, empty without one."""
    if not (source and target):
        return ""
    return f"{figures.name('agency', source)} → {figures.name('agency', target)}"


def deadline_in_words(agreement: ThemeAgreement) -> str:
    """Return an agreement's deadline: calendar days, as waits are counted, from what sets it off; empty without one.

    >>> deadline_in_words(ThemeAgreement("", "", "", "Antrag", 3, "", "agreed"))
    '3 Kalendertage nach diesem Anlass'
    """
    if agreement.deadline_days is None:
        return ""
    return f"{plural(agreement.deadline_days, 'Kalendertag', 'Kalendertage')} nach diesem Anlass"


def agreement_in_words(figures: Figures, agreement: ThemeAgreement) -> str:
    """Return an agreement as a sentence: between whom, since when, what sets it off, its deadline and feedback."""
    deadline, feedback = deadline_in_words(agreement), agreement.feedback.rstrip(".")
    return say(
        "{kind} {where}{since}: {trigger}.{deadline}{feedback}",
        kind=Shown(KINDS_OF_AGREEMENTS[agreement.kind]),
        where=Shown(interface_name(figures, agreement.source, agreement.target)),
        since=Shown(f", gilt ab {day_in_words(agreement.valid_from)}" if agreement.valid_from else ""),
        trigger=Shown(agreement.trigger.rstrip(".")),
        deadline=Shown(f" Frist: {deadline}." if deadline else ""),
        feedback=Shown(f" Rückmeldung: {feedback}." if feedback else ""),
    )


def state_in_words(figures: Figures, measure: ThemeMeasure) -> str:
    """Return how a measure stands; one that is open beyond its day is overdue since then."""
    if is_overdue(figures, measure):
        return f"überfällig seit {day_in_words(measure.due)}"
    return STATES_OF_MEASURES[measure.status]


def is_overdue(figures: Figures, measure: ThemeMeasure) -> bool:
    """Tell whether a measure is open although its day is over."""
    return measure.status == "open" and "" < measure.due < figures.about.as_of.isoformat()


def agreements_of(figures: Figures, agreements: tuple[ThemeAgreement, ...]) -> list[Block]:
    """Return the table of agreements, with its heading; nothing without one."""
    if not agreements:
        return []
    rows = rows_of(
        (
            KINDS_OF_AGREEMENTS[agreement.kind],
            interface_name(figures, agreement.source, agreement.target),
            agreement.trigger,
            deadline_in_words(agreement) or "–",
            agreement.feedback or "–",
            _standing(agreement),
        )
        for agreement in agreements
    )
    head = ("Art", "Zwischen", "Anlass", "Frist", "Rückmeldung", "Stand")
    return [Heading("Was vereinbart ist"), Table("Vereinbarungen", head, rows, numbers=9)]


def _standing(agreement: ThemeAgreement) -> str:
    since = f", ab {day_in_words(agreement.valid_from)}" if agreement.valid_from else ""
    return f"{STATES_OF_AGREEMENTS[agreement.status]}{since}"


def measures_of(figures: Figures, measures: tuple[ThemeMeasure, ...]) -> list[Block]:
    """Return the table of measures, with its heading; nothing without one."""
    if not measures:
        return []
    rows = rows_of(
        (
            measure.what,
            figures.name("agency", measure.agency),
            day_in_words(measure.due),
            state_in_words(figures, measure),
            measure.result or "–",
        )
        for measure in measures
    )
    head = ("Was", "Wer", "Bis wann", "Stand", "Ergebnis")
    return [Heading("Was zu tun ist"), Table("Maßnahmen", head, rows, numbers=9)]
