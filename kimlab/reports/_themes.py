"""Themes as reports tell them: what people wrote and decided, beside the numbers that the gate lets through.

Everything in a paper was written by the KIM team or a group and passes the gate as words: the rules look for names in
it, the finished page is searched for everything in the vault, two people release it. Numbers never stand here; they
come from protected tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kimlab.disclosure.indirect import ANY

IN_DOSSIER = ("confirmed", "project_group", "agreed", "closed")
"""States of themes that a dossier is written about; all others stand in the report of the Arbeitsgruppe only."""


@dataclass(frozen=True, order=True)
class ThemeEvidence:
    """One piece of evidence of a theme.

    Attributes
    ----------
    direction
        ``for`` or ``against``.
    kind
        A key of ``states.KINDS_OF_EVIDENCE``.
    text
        Coarsened words; empty where they are not for this audience.
    where
        Whose words they are, or where they were said.
    comment
        Why it speaks so.
    code_id
        Of a coded passage: it is shown only if the code's count is.
    source, target
        Of an interface.
    case_id, needs_consent
        Whose it is, and whether its document rests on a consent, until it is known who reads it; no draft says it.
    enough_for
        For how many families an audience may ask, so that its words can be shown as they are: as many share what tells of
        somebody in them.
    """

    direction: str
    kind: str
    text: str = field(default="", repr=False)
    where: str = ""
    comment: str = field(default="", repr=False)
    code_id: str = ""
    source: str = ""
    target: str = ""
    case_id: str = field(default="", repr=False, compare=False)
    needs_consent: bool = field(default=False, repr=False, compare=False)
    enough_for: int = ANY

    def for_(self, least: int) -> ThemeEvidence:
        """Return it as an audience may see it that asks for so many families: without words that too few share."""
        kept = self if self.enough_for >= least else replace(self, text="", comment="")
        return replace(kept, enough_for=ANY)


@dataclass(frozen=True)
class ThemeDecision:
    """One step of a theme: the day (ISO), the state, the body that decided it, and why."""

    day: str
    status: str
    body: str = ""
    reason: str = ""


@dataclass(frozen=True, order=True)
class ThemeAgreement:
    """An agreement between two agencies; days as ISO, empty where there is none."""

    kind: str
    source: str
    target: str
    trigger: str
    deadline_days: int | None
    feedback: str
    status: str
    valid_from: str = ""


@dataclass(frozen=True, order=True)
class ThemeMeasure:
    """A measure: what, by which agency, until when (ISO), its state, and what came of it."""

    due: str
    what: str
    agency: str
    status: str
    result: str = ""


def _as_it_is(text: str, least: int) -> str:
    return text


@dataclass(frozen=True)
class ThemeAccount:
    """A theme with everything that people put down about it.

    Attributes
    ----------
    theme_id
        Its id; also names its place on every page.
    name, question, contrary_search
        What people wrote.
    status
        A key of ``states.STATES_OF_THEMES``.
    codes
        The codes that come together in it.
    source, target
        The interface it is about, if it is about one.
    evidence, decisions, agreements, measures
        Figures, way so far, agreements, measures.
    lacking
        German sentences: what the next step lacks besides its meeting.
    overdue
        How many of its measures are overdue.
    composites
        Composed cases, checked by a second person: for readers who see nothing of single ones.
    coarse
        Says words more coarsely for readers who ask for so many families, until it is known who reads it.
    gone
        Whether evidence that it had may not be used any more.
    """

    theme_id: str
    name: str
    question: str = ""
    status: str = "candidate"
    codes: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    contrary_search: str = ""
    evidence: tuple[ThemeEvidence, ...] = ()
    decisions: tuple[ThemeDecision, ...] = ()
    agreements: tuple[ThemeAgreement, ...] = ()
    measures: tuple[ThemeMeasure, ...] = ()
    lacking: tuple[str, ...] = ()
    overdue: int = 0
    gone: bool = False
    composites: tuple[str, ...] = ()
    coarse: Callable[[str, int], str] = field(default=_as_it_is, repr=False, compare=False)

    def for_(self, least: int) -> ThemeAccount:
        """Return it as an audience may see it that asks for so many families: see :meth:`ThemeEvidence.for_`.

        What people wrote freely about it has coarser words in place of those that too few families share.
        """

        def said(text: str) -> str:
            return self.coarse(text, least)

        return replace(
            self,
            question=said(self.question),
            contrary_search=said(self.contrary_search),
            evidence=tuple(piece.for_(least) for piece in self.evidence),
            decisions=tuple(replace(one, reason=said(one.reason)) for one in self.decisions),
            agreements=tuple(
                replace(one, trigger=said(one.trigger), feedback=said(one.feedback))
                for one in self.agreements
            ),
            measures=tuple(
                replace(one, what=said(one.what), result=said(one.result)) for one in self.measures
            ),
            coarse=_as_it_is,
        )

    def words(self) -> tuple[str, ...]:
        """Return everything in it that people wrote freely: the gate looks at each."""
        written = [self.name, self.question, self.contrary_search]
        written += [text for piece in self.evidence for text in (piece.text, piece.comment)]
        written += self.composites
        written += [decision.reason for decision in self.decisions]
        written += [text for agreement in self.agreements for text in (agreement.trigger, agreement.feedback)]
        written += [text for measure in self.measures for text in (measure.what, measure.result)]
        return tuple(text for text in written if text.strip())


@dataclass(frozen=True)
class Listing:
    """Rows that are no counts: what is due, what waits. Rows on single cases are for the KIM team only.

    Attributes
    ----------
    name, title, head, rows, caption
        As a table shows it; the caption says in which order.
    individual
        Whether a row may tell of a single case, also in words that somebody wrote freely. Each list says it. The gate lets
        such a list through for the audience ``team`` alone, and to nobody beyond its bodies.
    nothing
        What is said where there are no rows since there is nothing yet that could be listed; empty: nothing is to be done.
    cases
        The case of each row (empty if it is about none), until it is known who reads it; empty if no row is about one.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    caption: str = ""
    individual: bool = field(kw_only=True)
    nothing: str = ""
    cases: tuple[str, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a list that names cases and says that it tells of none."""
        if any(self.cases) and not self.individual:
            raise ValueError(f"The list {self.name!r} has rows about cases, and says that it has none.")


def in_dossier(accounts: tuple[ThemeAccount, ...]) -> tuple[ThemeAccount, ...]:
    """Return the themes that a group has confirmed."""
    return tuple(account for account in accounts if account.status in IN_DOSSIER)


def theme_anchor(theme_id: str) -> str:
    """Return the name of a theme's place on a page.

    >>> theme_anchor("th1")
    'thema-th1'
    """
    return f"thema-{theme_id}"


def passage_anchor(text: str) -> str:
    """Return the name of a passage's place on a page: made from its words, so that it is the same on every page.

    >>> passage_anchor("Es fehlt ein Papier.")
    'stelle-9e93fd5312'
    """
    return f"stelle-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
