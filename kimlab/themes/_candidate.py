"""What the finder hands over: candidates for themes, never themes."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class ThemeCandidate:
    """Items that come together in more cases than their frequencies explain, and the cases that carry them.

    A candidate: a group of people makes it a generative theme, in a recorded act, or does not.

    Attributes
    ----------
    items
        Names of the items, in order.
    cases
        The cases that carry it: their posterior is at least ½, and they bear at least two of the items.
    posterior
        Case → probability that it carries the candidate, for *all* cases that were looked at.
    stability
        In what share of the resamples a set of nearly the same items came back (see
        :func:`~kimlab.themes._stability.stability`).
    p_value
        Share of random matrices with a set at least this strong *anywhere*, the data included.
    observed, expected
        In how many cases at least three quarters of the items come together, and in how many chance alone would
        bring them together.
    writers
        How many people documented the carrying cases; None where writers were not given.
    """

    items: tuple[str, ...]
    cases: tuple[str, ...]
    posterior: pd.Series = field(repr=False)
    stability: float
    p_value: float
    observed: int
    expected: float
    writers: int | None = None

    def __repr__(self) -> str:
        return f"ThemeCandidate({len(self.items)} items, {len(self.cases)} cases, p={self.p_value:.3f})"


@dataclass(frozen=True, eq=False)
class SetAside:
    """A set that passed the test and is no candidate all the same, with the reason.

    Attributes
    ----------
    candidate
        The set.
    reason
        ``"one_writer"``: without one of the writers it does not show. ``"few_cases"``: too few cases carry it.
        ``"regular"``: it consists only of items that make no candidate by themselves.
    """

    candidate: ThemeCandidate
    reason: str

    @property
    def sentence(self) -> str:
        """The reason, as a German sentence; it names nobody."""
        return _REASONS[self.reason]


_REASONS = {
    "one_writer": (
        "Diese Merkmale kommen nur so oft zusammen vor, weil eine einzelne Person sie gemeinsam vermerkt; "
        "in den Fällen der anderen zeigt sich die Verbindung nicht."
    ),
    "regular": (
        "Diese Merkmale gehören zu einem Weg, den das Gesetz vorgibt; dass Fälle ihn gemeinsam gehen, ist für sich genommen "
        "kein Thema."
    ),
    "few_cases": "Diese Merkmale hängen zusammen, aber zu wenige Fälle tragen sie gemeinsam.",
}
