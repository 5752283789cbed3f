"""Time as it is told to somebody: calendar dates inside the KIM team, months since the arrival for all others.

Design, principle 1: when something leaves for people outside the KIM team, text and tables are coarsened together.
So the axis of months rounds every position down to whole weeks, and says months where the calendar says days. The
rounding keeps the order: what came later never stands before what came earlier, and nothing that did not overlap
begins to.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from kimlab.drawing import Tick
from kimlab.german import date, month
from kimlab.reconstruction._frames import given
from kimlab.reconstruction._moments import midpoints

Axis = Literal["arrival", "calendar"]

_MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_DAY = pd.Timedelta(days=1)
# An arrival longer ago than this before the first step would leave the picture half empty
_MOST_MONTHS_BEFORE = 6


@dataclass(frozen=True)
class Clock:
    """An axis with its zero: the first day of the month of arrival, or, where none is known, of the first step.

    Attributes
    ----------
    axis
        ``"arrival"`` or ``"calendar"``.
    zero
        First day of the month that is counted as 0.
    arrival_known
        False: months count from the first step, and the axis says so.
    """

    axis: Axis
    zero: pd.Timestamp
    arrival_known: bool

    def at(self, moment: pd.Timestamp) -> float:
        """Return a moment's place in days since the zero; whole weeks where months are told."""
        days = float((moment - self.zero) / _DAY)
        return days if self.axis == "calendar" else math.floor(days / 7) * 7.0

    def month(self, moment: pd.Timestamp) -> int:
        """Return in which month since the zero a moment lies; the month of the zero is 0."""
        return (moment.year - self.zero.year) * 12 + moment.month - self.zero.month

    def say(self, moment: Any, latest: Any = None) -> str:  # noqa: ANN401 - a cell: a time or NaT
        """Return a moment, or the span of a vague one, in words.

        >>> clock = Clock("arrival", pd.Timestamp("2024-03-01"), True)
        >>> clock.say(pd.Timestamp("2024-05-17")), clock.say(pd.Timestamp("2024-05-17"), pd.Timestamp("2024-06-02"))
        ('Monat 2', 'Monat 2 bis 3')
        """
        if not given(moment):
            return "offen"
        vague = given(latest)
        if self.axis == "calendar":
            return f"zwischen {date(moment)} und {date(latest)}" if vague else date(moment)
        first, last = self.month(moment), self.month(latest if vague else moment)
        return _minus(f"Monat {first} bis {last}" if last > first else f"Monat {first}")

    @property
    def name(self) -> str:
        """What the axis counts."""
        if self.axis == "calendar":
            return "Kalendermonate"
        return "Monate seit der Ankunft" if self.arrival_known else "Monate seit dem ersten Vorgang"

    @property
    def arrival_text(self) -> str:
        """How the zero is called; only the calendar says when it was."""
        return "Ankunft" if self.axis == "arrival" else f"Ankunft: {month(self.zero)}"

    def first_month(self, first: pd.Timestamp) -> pd.Timestamp:
        """Return the month in which the picture begins: the arrival's if it is near, else the first step's."""
        near = 0 <= self.month(first) <= _MOST_MONTHS_BEFORE
        return self.zero if self.arrival_known and near else first.to_period("M").to_timestamp()

    def ticks(self, first: pd.Timestamp, last: pd.Timestamp) -> Iterator[Tick]:
        """Return the beginnings of all months from `first` to the one after `last`."""
        begin = first.to_period("M").to_timestamp()
        while begin <= last + pd.DateOffset(months=1):
            place = self.month(begin)
            at = float((begin - self.zero) / _DAY)
            if self.axis == "calendar":
                yield Tick(at, _MONTHS[begin.month - 1], begin.month - 1, str(begin.year))
            else:
                yield Tick(
                    at, _minus(str(place)), place, f"{place // 12 + 1}. Jahr" if place >= 0 else "davor"
                )
            begin += pd.DateOffset(months=1)


def clock(steps: pd.DataFrame, axis: Axis) -> Clock:
    """Return the clock of a sequence that has at least one step."""
    first = steps["start"].min().to_period("M").to_timestamp()
    known = steps[steps["month"].notna()].head(1)
    if not len(known):
        return Clock(axis, first, False)
    middle = midpoints(known["start"], known["start_to"]).iloc[0]
    zero = middle.to_period("M").to_timestamp() - pd.DateOffset(months=int(known["month"].iloc[0]))
    return Clock(axis, zero, True)


def _minus(text: str) -> str:
    return text.replace("-", "−")
