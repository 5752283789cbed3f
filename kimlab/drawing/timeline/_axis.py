"""The axis of a timeline and its legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from kimlab.drawing._boxes import Box
from kimlab.drawing._palette import INK
from kimlab.drawing._svg import element, group, label
from kimlab.drawing._text import text_width
from kimlab.drawing.timeline._input import Passage, Stay, Tick, Timeline
from kimlab.drawing.timeline._layout import AXIS, BAR, HATCH, THIN, Placed, PlacedPassage, PlacedStay, Sheet
from kimlab.drawing.timeline._marks import hatched, passage_marks, stay_marks

_FONT = 11.5
_STEPS = (1, 2, 3, 6, 12)
_LEGEND_LINE = 22.0
_LEGEND_FONT = 12.0


def axis(timeline: Timeline, placed: Placed) -> Markup:
    """Draw the months: the larger part they belong to above, their own names below, a line down at each."""
    sheet = placed.sheet
    step = _step(timeline.ticks, sheet)
    shown = [tick for tick in timeline.ticks if timeline.first <= tick.at < timeline.last]
    parts = [label(14, 32, timeline.axis_name, _FONT, fill=INK.muted)]
    for before, tick in zip([None, *shown], shown, strict=False):
        new = before is None or before.part != tick.part
        x = sheet.x(tick.at)
        if tick.place % step == 0 or (new and before is not None):
            parts.append(_line(x, 20 if new else 36, placed.bottom, INK.unknown if new else INK.line))
        if tick.place % step == 0:
            parts.append(label(x + 4, 32, tick.text, _FONT, fill=INK.muted))
        if new and _has_room(shown, tick, sheet):
            parts.append(label(x + 4, 14, tick.part, _FONT, fill=INK.text, font_weight=600))
    return group(parts)


def _step(ticks: Sequence[Tick], sheet: Sheet) -> int:
    """Return how many months lie between two names, so that none touches the next."""
    if len(ticks) < 2:
        return 1
    month = (sheet.x(ticks[-1].at) - sheet.x(ticks[0].at)) / (len(ticks) - 1)
    widest = max(text_width(tick.text, _FONT) for tick in ticks) + 8
    return next((step for step in _STEPS if step * month >= widest), _STEPS[-1])


def _has_room(ticks: Sequence[Tick], tick: Tick, sheet: Sheet) -> bool:
    """Tell whether a part's name ends before the next part begins."""
    later = [other.at for other in ticks if other.at > tick.at and other.part != tick.part]
    end = sheet.x(min(later)) if later else sheet.width
    return sheet.x(tick.at) + 4 + text_width(tick.part, _FONT, bold=True) + 4 <= end


def _line(x: float, top: float, bottom: float, colour: str) -> Markup:
    return element("line", {"x1": x, "x2": x, "y1": top, "y2": bottom, "stroke": colour, "stroke-width": 0.8})


def has_foot(timeline: Timeline) -> bool:
    """Tell whether a date is named below the picture."""
    return timeline.now is not None or timeline.origin is not None


def now_box(timeline: Timeline, placed: Placed) -> tuple[Box, ...]:
    """Return the upright line of the reference date, as a box without width."""
    if timeline.now is None:
        return ()
    return (Box(placed.sheet.x(timeline.now), AXIS - 6, 0.0, placed.bottom + 11 - AXIS),)


def dates(timeline: Timeline, placed: Placed) -> Markup:
    """Draw the axis' zero and the reference date as dashed lines with their names below, where they are shown."""
    sheet, parts, free = placed.sheet, [], 0.0
    for at, text in ((timeline.origin, timeline.origin_text), (timeline.now, timeline.now_text)):
        if at is None:
            continue
        x, width = sheet.x(at), text_width(text, _FONT)
        style: dict[str, str | float] = {"stroke": INK.text, "stroke-width": 1, "stroke-dasharray": "2 3"}
        parts.append(element("line", {"x1": x, "x2": x, "y1": AXIS - 6, "y2": placed.bottom + 5, **style}))
        left = max(min(x - width / 2, sheet.width - width - 2), sheet.left - 20, free)
        parts.append(label(left, placed.bottom + 17, text, _FONT, fill=INK.text))
        free = left + width + 12
    return group(parts)


def legend(timeline: Timeline, colours: Mapping[str, str], width: float, top: float) -> tuple[Markup, float]:
    """Return the legend of what occurs in the picture, and its height."""
    parts: list[Markup] = []
    x, y = 14.0, top + 16
    for sample, text in _entries(timeline, colours):
        needed = 36 + text_width(text, _LEGEND_FONT)
        if x + needed > width and x > 14:
            x, y = 14.0, y + _LEGEND_LINE
        parts.append(group((sample,), transform=f"translate({x:.1f} {y - 4:.1f})"))
        parts.append(label(x + 34, y, text, _LEGEND_FONT, fill=INK.text))
        x += needed + 20
    return group(parts), (y - top + 8 if parts else 0.0)


def _entries(timeline: Timeline, colours: Mapping[str, str]) -> Iterator[tuple[Markup, str]]:
    stays = [stay for lane in timeline.lanes for row in lane.rows for stay in row.stays]
    ways = [passage for lane in timeline.lanes for passage in lane.passages]
    used = {stay.group for stay in stays}
    for name in timeline.groups:
        if name in used:
            yield _bar(Stay(0, 26), colours[name]), name
    if "" in used:
        yield _bar(Stay(0, 26), INK.unknown), "ohne Rechtskreis"
    if any(way.end > way.start and not way.is_open for way in ways):
        yield group(hatched(Box(0, -HATCH / 2, 26, HATCH))), "Wartezeit zwischen zwei Stellen"
    if any(way.is_open for way in ways):
        yield _way(Passage(0, 0, 0, 22, is_open=True), 22), "Verweis, den noch niemand aufgegriffen hat"
    if any(stay.is_return for stay in stays):
        yield _bar(Stay(8, 26, is_return=True, visit=2), INK.unknown), "zum 2. (3. …) Mal bei dieser Stelle"
    if any(stay.is_open for stay in stays):
        yield _bar(Stay(0, 20, is_open=True), INK.unknown), "läuft noch"
    if any(stay.start_to is not None or stay.end_to is not None for stay in stays):
        yield _bar(Stay(0, 26, start_to=13), INK.unknown), "Datum ungenau"
    if any(stay.is_point for stay in stays):
        yield _bar(Stay(13, 13), INK.unknown), "an einem Tag"
    if any(stay.is_beside for stay in stays):
        yield _bar(Stay(0, 26, is_beside=True), INK.unknown), "begleitet, ist keine Station"


_SAMPLE = Sheet(26, 0, 26, 0, 26)


def _bar(stay: Stay, colour: str) -> Markup:
    height = THIN if stay.is_beside else BAR - 4
    return stay_marks(
        PlacedStay(stay, Box(stay.start, -height / 2, stay.end - stay.start, height)), colour, _SAMPLE
    )


def _way(passage: Passage, length: float) -> Markup:
    return passage_marks(PlacedPassage(passage, 0.0, 0.0, Box(0, -HATCH / 2, length, HATCH)))
