"""Where the rows of a timeline stand, how days become pixels, and which texts find room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kimlab.drawing._boxes import Box
from kimlab.drawing._text import text_width, wrap
from kimlab.drawing.timeline._input import Passage, Stay, Timeline, TimelineLane, TimelineRow

NAME_FONT = 12.5
NAME_LINE = 15.0
BAR = 18.0
THIN = 10.0
HATCH = 10.0
ARROW = 9.0
BADGE = 7.5
AXIS = 46.0
_TRACK = 24.0
_HEADING = 26.0
_ROW = 31.0
_LINE = 14.0
_GAP = 10.0
_WIDEST_NAMES, _NARROWEST_NAMES = 238.0, 130.0
_RIGHT = 24.0


@dataclass(frozen=True)
class Sheet:
    """From days to px: names to the left of `left`, time from `left` to `right`."""

    width: float
    left: float
    right: float
    first: float
    last: float

    def x(self, day: float) -> float:
        """Return where a day stands; what lies before the axis stands at its edge."""
        share = (day - self.first) / max(self.last - self.first, 1.0)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


@dataclass(frozen=True)
class PlacedStay:
    """A stay with its box; several that overlap in one row lie one below the other."""

    stay: Stay
    box: Box


@dataclass(frozen=True)
class PlacedRow:
    """A row with its name's lines, its stays, and the height of a line of text below them, where there is one."""

    lines: tuple[str, ...]
    box: Box
    middle: float
    stays: tuple[PlacedStay, ...]
    below: float | None = None


@dataclass(frozen=True)
class PlacedPassage:
    """A way: down (or up) at `x` from one height to another, then the hatched stretch to the right."""

    passage: Passage
    x: float
    from_y: float
    stretch: Box

    @property
    def line(self) -> Box:
        """The upright part, as a box without width."""
        top, bottom = sorted((self.from_y, self.stretch.middle))
        return Box(self.x, top, 0.0, bottom - top)


@dataclass(frozen=True)
class PlacedLane:
    """A lane with its heading's box, its rows and its ways."""

    lane: TimelineLane
    heading: Box
    rows: tuple[PlacedRow, ...]
    passages: tuple[PlacedPassage, ...]


@dataclass(frozen=True)
class Placed:
    """The whole picture: its sheet, its lanes, and where they end."""

    sheet: Sheet
    lanes: tuple[PlacedLane, ...]
    bottom: float


Spot = tuple[int, int]
"""A row: the number of its lane, and its own within it."""


def place(timeline: Timeline, width: float, taller: Collection[Spot] = ()) -> Placed:
    """Place every lane, row, bar and way of a timeline that is `width` px wide.

    Rows in `taller` get a line for texts below their bars.
    """
    sheet = Sheet(width, _names_width(timeline), width - _RIGHT, timeline.first, timeline.last)
    lanes = []
    top = AXIS
    for number, lane in enumerate(timeline.lanes):
        placed = _lane(lane, top, sheet, {row for above, row in taller if above == number})
        lanes.append(placed)
        top = (placed.rows[-1].box if placed.rows else placed.heading).bottom + _GAP
    return Placed(sheet, tuple(lanes), top - (_GAP if lanes else 0.0))


def _names_width(timeline: Timeline) -> float:
    """Return how much the names need, in two lines at most where that can be."""
    names = [row.name for lane in timeline.lanes for row in lane.rows]
    longest = max((text_width(name, NAME_FONT) for name in names), default=0.0)
    return min(max(longest, _NARROWEST_NAMES), _WIDEST_NAMES) + 26


def _lane(lane: TimelineLane, top: float, sheet: Sheet, taller: Collection[int]) -> PlacedLane:
    heading = Box(0, top, sheet.width, _HEADING)
    rows: list[PlacedRow] = []
    y = heading.bottom
    for number, row in enumerate(lane.rows):
        placed = _row(row, y, sheet, number in taller)
        rows.append(placed)
        y = placed.box.bottom
    passages = tuple(_passage(passage, rows, sheet) for passage in lane.passages)
    return PlacedLane(lane, heading, tuple(rows), passages)


def _row(row: TimelineRow, top: float, sheet: Sheet, is_taller: bool) -> PlacedRow:
    lines = wrap(row.name, sheet.left - 26, NAME_FONT)
    tracks = _tracks(row.stays, sheet)
    block = (max(tracks, default=0) + 1) * _TRACK
    height = max(len(lines) * NAME_LINE + 10, block + _ROW - _TRACK)
    middle = top + height / 2
    first = middle - block / 2 + _TRACK / 2
    stays = tuple(
        PlacedStay(stay, _bar(stay, first + track * _TRACK, sheet))
        for stay, track in zip(row.stays, tracks, strict=True)
    )
    below = middle + block / 2 + _LINE / 2 - 1 if is_taller else None
    bottom = top + height if below is None else max(top + height, below + _LINE / 2 + 2)
    return PlacedRow(lines, Box(0, top, sheet.width, bottom - top), middle, stays, below)


def _tracks(stays: Sequence[Stay], sheet: Sheet) -> list[int]:
    """Return for each stay the first track in which it does not cover another one."""
    ends: list[float] = []
    tracks = [0] * len(stays)
    for number in sorted(range(len(stays)), key=lambda place: (stays[place].start, stays[place].end)):
        bar = _bar(stays[number], 0.0, sheet)
        free = next((track for track, end in enumerate(ends) if end <= bar.x + 0.5), len(ends))
        ends[free : free + 1] = [bar.right]
        tracks[number] = free
    return tracks


def _bar(stay: Stay, middle: float, sheet: Sheet) -> Box:
    height = THIN if stay.is_beside else BAR
    left, right = (
        sheet.x(stay.start),
        sheet.x(max(stay.end, stay.end_to or stay.end, stay.start_to or stay.end)),
    )
    return Box(left, middle - height / 2, max(right - left, 4.0), height)


def _passage(passage: Passage, rows: Sequence[PlacedRow], sheet: Sheet) -> PlacedPassage:
    left, right = sheet.x(passage.start), sheet.x(passage.end)
    target, source = rows[passage.target], rows[passage.source]
    middle = _track_at(target, right, starts=True)
    stretch = Box(left, middle - HATCH / 2, right - left, HATCH)
    return PlacedPassage(passage, left, _track_at(source, left, starts=False), stretch)


def _track_at(row: PlacedRow, x: float, *, starts: bool) -> float:
    """Return the height of the bar that starts (or ends) nearest to `x`, of the row without bars."""
    if not row.stays:
        return row.middle
    nearest = min(row.stays, key=lambda placed: abs((placed.box.x if starts else placed.box.right) - x))
    return nearest.box.middle
