"""What a timeline is drawn from: lanes, their rows, what stands in them, and an axis. Nothing here knows of tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tick:
    """The beginning of a month on the axis.

    Attributes
    ----------
    at
        Days from the axis' zero.
    text
        How the month is called in short: „Mär“, or the number of months since the arrival.
    place
        Number of the month; where there is little room only every second, third, sixth or twelfth is written.
    part
        What the month belongs to, written once: „2024“, „2. Jahr“.
    """

    at: float
    text: str
    place: int
    part: str


@dataclass(frozen=True)
class Stay:
    """How long an agency had to do with somebody.

    Attributes
    ----------
    start, end
        Days from the axis' zero; of an open stay `end` is the reference date. Equal ones are a point.
    start_to, end_to
        The latest beginning and end where they are vague.
    texts
        What may stand in or beside the bar, the fullest first; the first one that has room is taken.
    note
        What a pointer over the bar shows.
    group
        Which of the picture's colour groups it belongs to; "" is none.
    is_open
        It had not ended at the reference date.
    visit
        The how manyeth time here.
    is_return
        It came back from another agency.
    is_beside
        It accompanies the way and is no station of it (KIM itself): drawn thin.
    """

    start: float
    end: float
    start_to: float | None = None
    end_to: float | None = None
    texts: tuple[str, ...] = ()
    note: str = ""
    group: str = ""
    is_open: bool = False
    visit: int = 1
    is_return: bool = False
    is_beside: bool = False

    @property
    def is_point(self) -> bool:
        """It began and ended in one moment that is known."""
        return self.start == self.end and self.start_to is None and self.end_to is None and not self.is_open


@dataclass(frozen=True)
class Passage:
    """A way from one row of a lane to another, and the wait in between.

    Attributes
    ----------
    source, target
        Rows of the lane, counted from 0.
    start, end
        From when to when the wait lasted, in days from the axis' zero; equal ones are no wait.
    text
        How long, in words.
    is_open
        Nobody had picked it up at the reference date, which is `end`.
    is_return
        It leads back.
    is_vague
        The wait is known only between two bounds.
    is_longest
        It is the longest wait of the picture.
    """

    source: int
    target: int
    start: float
    end: float
    text: str = ""
    is_open: bool = False
    is_return: bool = False
    is_vague: bool = False
    is_longest: bool = False


@dataclass(frozen=True)
class TimelineRow:
    """An agency within a lane."""

    name: str
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True)
class TimelineLane:
    """The family or one of its members, with the agencies in the order in which they came in."""

    name: str
    note: str = ""
    rows: tuple[TimelineRow, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """A whole picture.

    Attributes
    ----------
    title, description
        What screen readers hear.
    axis_name
        What the axis counts.
    ticks
        The beginnings of the months from `first` to `last`.
    first, last
        The ends of the axis, in days from its zero.
    origin, origin_text
        Where the axis' zero is and how it is called; None where it lies beyond the axis.
    now, now_text
        The reference date and how it is called; None where it lies beyond the axis.
    lanes
        From top to bottom.
    groups
        All colour groups, in an order that is the same in every picture, so that a colour keeps its meaning.
    """

    title: str
    description: str
    axis_name: str
    ticks: tuple[Tick, ...]
    first: float
    last: float
    lanes: tuple[TimelineLane, ...]
    groups: tuple[str, ...] = ()
    origin: float | None = None
    origin_text: str = ""
    now: float | None = None
    now_text: str = ""
