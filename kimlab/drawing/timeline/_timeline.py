"""The timeline of one case: who had to do with which agency when, and how long they waited in between."""

from __future__ import annotations

from markupsafe import Markup

from kimlab.drawing._palette import INK
from kimlab.drawing._svg import Svg, element, group, label
from kimlab.drawing._text import text_width
from kimlab.drawing.timeline._axis import axis, dates, has_foot, legend, now_box
from kimlab.drawing.timeline._input import Timeline
from kimlab.drawing.timeline._layout import NAME_FONT, NAME_LINE, Placed, PlacedLane, PlacedRow, place
from kimlab.drawing.timeline._marks import colours, passage_marks, stay_marks, text_mark
from kimlab.drawing.timeline._texts import write

NARROWEST, WIDEST = 640.0, 1600.0
_FOOT = 24.0


def draw_timeline(timeline: Timeline, width: float = 1100.0) -> Markup:
    """Draw a timeline.

    A lane for the family and for each member; in it one row an agency, in the order in which they came in. Bars are
    stays, coloured by group; an upright line leads from the agency that released to the one that picked up, and the
    wait in between is hatched. Stays of one agency that overlap lie one below the other. What is vague is dashed,
    what goes on is an arrow, what happened on one day is a diamond, and whoever comes back is counted in a badge.

    Parameters
    ----------
    timeline
        What is to be drawn; every position in days from the axis' zero.
    width
        Width in px, 640 to 1600; the height follows from the rows.

    Returns
    -------
    Markup
        The SVG for use inside HTML.

    Raises
    ------
    ValueError
        The width lies outside the range, or the picture has no title or description.

    Examples
    --------
    >>> from kimlab.drawing import Passage, Stay, Tick, Timeline, TimelineLane, TimelineRow
    >>> rows = (TimelineRow("Ausländerbehörde", (Stay(0, 9),)), TimelineRow("Jobcenter", (Stay(30, 40),)))
    >>> lane = TimelineLane("Familie", rows=rows, passages=(Passage(0, 1, 9, 30, "21 Tage"),))
    >>> picture = draw_timeline(Timeline("Verlauf", "Zwei Stellen.", "Monat", (Tick(0, "0", 0, ""),), 0, 60, (lane,)))
    >>> ">21 Tage<" in picture, picture.count("<rect") > 2
    (True, True)
    """
    if not NARROWEST <= width <= WIDEST:
        raise ValueError(f"Eine Zeitleiste ist {NARROWEST:.0f} bis {WIDEST:.0f} Pixel breit.")
    placed = place(timeline, width)
    crowded = write(placed, now_box(timeline, placed)).crowded
    placed = place(timeline, width, crowded)
    colour = colours(timeline.groups)
    foot = placed.bottom + (_FOOT if has_foot(timeline) else 6.0)
    key, height = legend(timeline, colour, width, foot)
    picture = Svg(width, foot + height + 4, timeline.title, timeline.description)
    return picture.add(
        group(_ground(lane, width) for lane in placed.lanes),
        axis(timeline, placed),
        group(_heading(lane) for lane in placed.lanes),
        group(passage_marks(way) for lane in placed.lanes for way in lane.passages),
        dates(timeline, placed),
        group(
            stay_marks(stay, colour.get(stay.stay.group, INK.unknown), placed.sheet)
            for lane in placed.lanes
            for row in lane.rows
            for stay in row.stays
        ),
        group(text_mark(text) for text in write(placed, now_box(timeline, placed)).texts),
        _names(placed) if placed.lanes else label(14, 32, timeline.description, 13, fill=INK.muted),
        key,
    ).markup()


def _ground(lane: PlacedLane, width: float) -> Markup:
    """Draw thin lines between the rows."""
    return group(
        element("line", {"x1": 0, "x2": width, "y1": row.box.y, "y2": row.box.y, "stroke": INK.panel})
        for row in lane.rows[1:]
    )


def _heading(lane: PlacedLane) -> Markup:
    box = lane.heading
    shape = element(
        "rect",
        {"x": box.x, "y": box.y, "width": box.width, "height": box.height - 3, "rx": 4, "fill": INK.panel},
    )
    middle = box.y + (box.height - 3) / 2
    name = label(14, middle + 4.6, lane.lane.name, 13, fill=INK.text, font_weight=700)
    if not lane.lane.note:
        return group((shape, name))
    left = 14 + text_width(lane.lane.name, 13, bold=True) + 10
    return group((shape, name, label(left, middle + 4.4, lane.lane.note, 12, fill=INK.muted)))


def _names(placed: Placed) -> Markup:
    return group(_name(row) for lane in placed.lanes for row in lane.rows)


def _name(row: PlacedRow) -> Markup:
    first = row.middle - (len(row.lines) - 1) * NAME_LINE / 2 + NAME_FONT * 0.35
    return group(
        label(14, first + number * NAME_LINE, line, NAME_FONT, fill=INK.text)
        for number, line in enumerate(row.lines)
    )
