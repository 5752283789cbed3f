"""Waits in pictures: a short text, and five classes with fixed, meaningful limits.

The limits are the same in every report, so that two maps can be compared, and none is taken from the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kimlab.drawing._palette import INK, SEQUENCE
from kimlab.german import number

Unit = Literal["day", "second"]

_DAY = 86_400


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
    """Write a wait shortly for a label: whole days, or the largest fitting unit of a time.

    >>> wait_text(12, "day"), wait_text(1, "day"), wait_text(5_400, "second"), wait_text(None, "day")
    ('12 Tage', '1 Tag', '1,5 Std.', '–')
    """
    if wait is None:
        return "–"
    if unit == "day":
        digits = 0 if round(wait, 1) % 1 == 0 else 1
        return "1 Tag" if wait == 1 else f"{number(wait, digits)} Tage"
    for size, name in ((_DAY, "Tage"), (3_600, "Std."), (60, "Min.")):
        if wait >= size:
            return f"{number(wait / size, 1)} {name}"
    return f"{number(wait)} Sek."
