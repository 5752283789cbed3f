"""What was agreed on a theme and what is to be done, in words: whose days, since when, and what is overdue."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the German writing of a date is called date
from datetime import timedelta

from kimlab.german import date, plural
from kimlab.reports._themes import ThemeAgreement, ThemeMeasure
from kimlab.reports.paper._blocks import Block, Heading, Table, rows_of
from kimlab.reports.paper._evidence import Evidence, Shown, say
from kimlab.tables import KINDS_OF_AGREEMENTS, STATES_OF_AGREEMENTS, STATES_OF_MEASURES


def day_in_words(iso: str) -> str:
    """Return an ISO day as it is printed, a dash without one."""
    return date(Date.fromisoformat(iso)) if iso else "–"


def interface_name(evidence: Evidence, source: str, target: str) -> str:
    """Return an interface in words, empty without one."""
    if not (source and target):
        return ""
    return f"{evidence.name('agency', source)} → {evidence.name('agency', target)}"


def deadline_in_words(agreement: ThemeAgreement) -> str:
    """Return an agreement's deadline: calendar days, as waits are counted, from what sets it off; empty without one.

    >>> deadline_in_words(ThemeAgreement("", "", "", "Antrag", 3, "", "agreed"))
    '3 Kalendertage nach diesem Anlass'
    """
    if agreement.deadline_days is None:
        return ""
    return f"{plural(agreement.deadline_days, 'Kalendertag', 'Kalendertage')} nach diesem Anlass"


def agreement_in_words(evidence: Evidence, agreement: ThemeAgreement) -> str:
    """Return an agreement as a sentence: between whom, since when, what sets it off, its deadline and feedback."""
    deadline, feedback = deadline_in_words(agreement), agreement.feedback.rstrip(".")
    return say(
        "{kind} {where}{since}: {trigger}.{deadline}{feedback}",
        kind=Shown(KINDS_OF_AGREEMENTS[agreement.kind]),
        where=Shown(interface_name(evidence, agreement.source, agreement.target)),
        since=Shown(f", gilt ab {day_in_words(agreement.valid_from)}" if agreement.valid_from else ""),
        trigger=Shown(agreement.trigger.rstrip(".")),
        deadline=Shown(f" Frist: {deadline}." if deadline else ""),
        feedback=Shown(f" Rückmeldung: {feedback}." if feedback else ""),
    )


def state_in_words(evidence: Evidence, measure: ThemeMeasure) -> str:
    """Return how a measure stands; one that is open beyond its day is overdue from the next day on."""
    if is_overdue(evidence, measure):
        return f"überfällig seit {date(Date.fromisoformat(measure.due) + timedelta(days=1))}"
    return STATES_OF_MEASURES[measure.status]


def is_overdue(evidence: Evidence, measure: ThemeMeasure) -> bool:
    """Tell whether a measure is open although its day is over."""
    return measure.status == "open" and "" < measure.due < evidence.about.as_of.isoformat()


def agreements_of(evidence: Evidence, agreements: tuple[ThemeAgreement, ...]) -> list[Block]:
    """Return the table of agreements, with its heading; nothing without one."""
    if not agreements:
        return []
    rows = rows_of(
        (
            KINDS_OF_AGREEMENTS[agreement.kind],
            interface_name(evidence, agreement.source, agreement.target),
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


def measures_of(evidence: Evidence, measures: tuple[ThemeMeasure, ...]) -> list[Block]:
    """Return the table of measures, with its heading; nothing without one."""
    if not measures:
        return []
    rows = rows_of(
        (
            measure.what,
            evidence.name("agency", measure.agency),
            day_in_words(measure.due),
            state_in_words(evidence, measure),
            measure.result or "–",
        )
        for measure in measures
    )
    head = ("Was", "Wer", "Bis wann", "Stand", "Ergebnis")
    return [Heading("Was zu tun ist"), Table("Maßnahmen", head, rows, numbers=9)]
