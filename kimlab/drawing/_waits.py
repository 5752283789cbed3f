"""Waits in pictures: a short text, and five classes with fixed, meaningful limits.

The limits are the same in every report, so that two maps can be compared, and none is taken from the data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from kimlab.drawing._palette import INK, SEQUENCE
from kimlab.german import number, plural

Unit = Literal["day", "second"]

_DAY = 86_400

HALF_WAITED = "Die Hälfte wartete mindestens"
"""Heads a column of medians. Waits are whole days, and a median is written as the next whole day (:func:`wait_text`), so
that at least half of the waits are that long or longer, with ties and between two values, too."""
TENTH_WAITED = "Ein Zehntel wartete mindestens"
"""Heads a column of 90th percentiles: at least a tenth of the waits are that long or longer. „Neun von zehn höchstens“ would
be wrong of 15 waits, of which 13 lie below the percentile."""


@dataclass(frozen=True)
class WaitClass:
    """A range of median waits: its upper limit (inclusive, in the map's unit), its name, its colour."""

    limit: float
    name: str
    colour: str


# Whole weeks, as offices reckon: one, two, four, eight. The 42 days of § 7 Abs. 4 IntV lie inside the fourth.
_DAYS = ((7, "bis 1 Woche"), (14, "bis 2 Wochen"), (28, "bis 4 Wochen"), (56, "bis 8 Wochen"))
# Logs with times of day: an hour, a working shift, three days, a week
_SECONDS = ((3_600, "bis 1 Stunde"), (_DAY, "bis 1 Tag"), (3 * _DAY, "bis 3 Tage"), (7 * _DAY, "bis 1 Woche"))

_UNKNOWN = WaitClass(float("nan"), "ohne Angabe", INK.unknown)


def wait_classes(unit: Unit) -> tuple[WaitClass, ...]:
    """Return the five classes for waits in `unit`, from short to long.

    >>> [item.name for item in wait_classes("day")][-1]
    'über 8 Wochen'
    """
    steps = _DAYS if unit == "day" else _SECONDS
    named = [WaitClass(limit, name, colour) for (limit, name), colour in zip(steps, SEQUENCE, strict=False)]
    return (*named, WaitClass(float("inf"), steps[-1][1].replace("bis", "über"), SEQUENCE[-1]))


def wait_class(wait: float | None, unit: Unit) -> WaitClass:
    """Return the class of a median wait; without a wait, a grey class of its own.

    >>> wait_class(9, "day").name, wait_class(None, "day").name
    ('bis 2 Wochen', 'ohne Angabe')
    """
    if wait is None:
        return _UNKNOWN
    return next(item for item in wait_classes(unit) if wait <= item.limit)


def wait_text(wait: float | None, unit: Unit) -> str:
    """Write a quantile of waits shortly, so that „so lange oder länger“ stays true of as many waits as it names.

    Waits are whole days: between two of them, the later one is what as many waits reach. Times are cut after one digit.

    >>> wait_text(12, "day"), wait_text(9.5, "day"), wait_text(1, "day"), wait_text(None, "day")
    ('12 Tage', '10 Tage', '1 Tag', '–')
    >>> wait_text(5_400, "second"), wait_text(8_000, "second")
    ('1,5 Std.', '2,2 Std.')
    """
    if wait is None:
        return "–"
    whole = math.ceil(round(wait, 6))  # a quantile is interpolated: 12.000000000000002 is 12
    if unit == "day":
        return plural(whole, "Tag", "Tage")
    for size, name in ((_DAY, "Tage"), (3_600, "Std."), (60, "Min.")):
        if whole >= size:
            return f"{number(whole * 10 // size / 10, 1)} {name}"
    return f"{number(whole)} Sek."
