"""The marks of a timeline: bars, points, waits, ways, badges and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from kimlab.drawing._boxes import Box
from kimlab.drawing._palette import INK, PALETTE
from kimlab.drawing._svg import Attribute, element, group, label
from kimlab.drawing.timeline._input import Stay
from kimlab.drawing.timeline._layout import ARROW, BADGE, HATCH, PlacedPassage, PlacedStay, Sheet
from kimlab.drawing.timeline._texts import TEXT_FONT, Written

RETURN = PALETTE[1]
_DASHED = "3 2.5"


def colours(groups: Sequence[str]) -> Mapping[str, str]:
    """Return the colour of each group, by its place."""
    return {name: PALETTE[place % len(PALETTE)] for place, name in enumerate(groups)}


def tint(colour: str, share: float) -> str:
    """Return a colour mixed with white: `share` of it, the rest paper.

    >>> tint("#000000", 0.25)
    '#BFBFBF'
    """
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def fill(colour: str) -> str:
    """Return the quiet fill of a bar; the sky blue is too near to the blue, so its bars are left hollow."""
    if colour == PALETTE[5]:
        return INK.paper
    return tint(colour, 0.12 if colour == PALETTE[6] else 0.24)


def stay_marks(placed: PlacedStay, colour: str, sheet: Sheet) -> Markup:
    """Draw a stay: its soft parts dashed, its known part filled, an arrow where it goes on."""
    stay, box = placed.stay, placed.box
    shapes = [_diamond(box, colour)] if stay.is_point else _bars(stay, box, colour, sheet)
    if stay.is_return:
        shapes += _badge(box.x, box.middle, str(stay.visit))
    return group((element("title", {}, stay.note), *shapes) if stay.note else shapes)


def _diamond(box: Box, colour: str) -> Markup:
    x, y, half = box.x, box.middle, 7.0
    corners = f"{x:.1f},{y - half:.1f} {x + half:.1f},{y:.1f} {x:.1f},{y + half:.1f} {x - half:.1f},{y:.1f}"
    return element(
        "polygon", {"points": corners, "fill": fill(colour), "stroke": colour, "stroke-width": 1.6}
    )


def _bars(stay: Stay, box: Box, colour: str, sheet: Sheet) -> list[Markup]:
    known_from = sheet.x(stay.start_to) if stay.start_to is not None else box.x
    known_to = box.right if stay.end_to is None else sheet.x(stay.end)
    soft = known_from > box.x or known_to < box.right
    shapes = []
    if soft:
        style: dict[str, Attribute] = {
            "fill": tint(colour, 0.07), "stroke": colour, "stroke-width": 1, "stroke-dasharray": _DASHED,
        }  # fmt: skip
        shapes.append(_outline(stay, box, style))
    if not soft or known_to - known_from >= 1.5:
        known = Box(known_from, box.y, max(known_to - known_from, 4.0), box.height) if soft else box
        shapes.append(_known(stay, known, colour, soft))
    return shapes


def _known(stay: Stay, box: Box, colour: str, soft: bool) -> Markup:
    style: dict[str, Attribute] = {"fill": fill(colour), "stroke": colour, "stroke-width": 1.2}
    if soft and not stay.is_open:
        return element("rect", {**_rectangle(box), **style})
    return _outline(stay, box, style)


def _outline(stay: Stay, box: Box, style: Mapping[str, Attribute]) -> Markup:
    if stay.is_open:
        return element("path", {"d": _arrow(box), "stroke-linejoin": "round", **style})
    return _rounded(box, style)


def _arrow(box: Box) -> str:
    """Return a bar whose right end is the head of an arrow."""
    return (
        f"M{box.x:.1f} {box.y:.1f}H{box.right:.1f}L{box.right + ARROW:.1f} {box.middle:.1f}"
        f"L{box.right:.1f} {box.bottom:.1f}H{box.x:.1f}Z"
    )


def _rectangle(box: Box) -> dict[str, Attribute]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _rounded(box: Box, style: Mapping[str, Attribute]) -> Markup:
    return element("rect", {**_rectangle(box), "rx": 3.0, **style})


def _badge(x: float, y: float, text: str) -> list[Markup]:
    return [
        element(
            "circle", {"cx": x, "cy": y, "r": BADGE, "fill": RETURN, "stroke": INK.paper, "stroke-width": 1.5}
        ),
        label(x, y + 3.8, text, 10.5, fill=INK.paper, font_weight=700, text_anchor="middle"),
    ]


def passage_marks(placed: PlacedPassage) -> Markup:
    """Draw a way: an upright line from the agency that released, then the wait as a hatched stretch."""
    passage, box = placed.passage, placed.stretch
    colour = RETURN if passage.is_return else INK.muted
    line: dict[str, Attribute] = {"stroke": colour, "stroke-width": 1.8 if passage.is_return else 1.2}
    upright = placed.line
    shapes = [
        element("line", {"x1": placed.x, "x2": placed.x, "y1": upright.y, "y2": upright.bottom, **line}),
        element("circle", {"cx": placed.x, "cy": placed.from_y, "r": 2.2, "fill": colour}),
    ]
    if box.width >= 1:
        shapes += hatched(box, dashed=passage.is_vague or passage.is_open)
    if passage.is_open:
        ring: dict[str, Attribute] = {"fill": INK.paper, "stroke": INK.muted, "stroke-width": 1.6}
        shapes.append(element("circle", {"cx": box.right, "cy": box.middle, "r": 5, **ring}))
    return group(shapes)


def hatched(box: Box, *, dashed: bool = False) -> list[Markup]:
    """Return a hatched box as plain lines: a pattern would need an id, and ids meet on a page with two pictures."""
    edge: dict[str, Attribute] = {"fill": INK.paper, "stroke": INK.unknown, "stroke-width": 0.8}
    if dashed:
        edge["stroke-dasharray"] = _DASHED
    strokes = []
    start = box.x - box.height + 3
    while start < box.right:
        left, right = max(start, box.x), min(start + box.height, box.right)
        if right > left:
            strokes.append(
                f"M{left:.1f} {box.bottom - (left - start):.1f}L{right:.1f} {box.bottom - (right - start):.1f}"
            )
        start += 5.0
    lines = element(
        "path", {"d": "".join(strokes), "stroke": INK.unknown, "stroke-width": 0.9, "fill": "none"}
    )
    return [element("rect", {**_rectangle(box), **edge}), lines]


def text_mark(text: Written) -> Markup:
    """Write a text; outside its bar with a white rim, so that a line behind it does not touch the letters."""
    style: dict[str, Attribute] = {"fill": INK.text}
    if text.is_wait:
        style = {"fill": INK.text, "font_weight": 700} if text.is_strong else {"fill": INK.muted}
    if text.has_rim:
        style |= {"stroke": INK.paper, "stroke_width": 4, "stroke_linejoin": "round", "paint_order": "stroke"}
    baseline = text.box.middle + TEXT_FONT * 0.36
    if not text.is_in_stretch:
        return label(text.box.x + 1, baseline, text.text, TEXT_FONT, **style)
    gap = Box(text.box.x - 3, text.box.middle - HATCH / 2 - 1, text.box.width + 6, HATCH + 2)
    middle = gap.x + gap.width / 2
    words = label(middle, baseline, text.text, TEXT_FONT, text_anchor="middle", **style)
    return group((element("rect", {**_rectangle(gap), "fill": INK.paper}), words))
