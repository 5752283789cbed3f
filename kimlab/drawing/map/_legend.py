"""The legend of an interface map: what the width, the colour and the label of a connection mean."""

from __future__ import annotations

from markupsafe import Markup

from kimlab.drawing._palette import INK
from kimlab.drawing._scale import nice_ticks, stroke_width
from kimlab.drawing._svg import element, group, label
from kimlab.drawing._text import text_width
from kimlab.drawing._waits import Unit, wait_classes
from kimlab.german import number

LEGEND_HEIGHT = 62.0
_FONT = 12.0


def legend(width: float, top: float, largest: int, unit: Unit) -> Markup:
    """Return the legend below a map that is `top` px high; `largest` is the widest line's number."""
    rule = element("line", {"x1": 0, "x2": width, "y1": top + 10, "y2": top + 10, "stroke": INK.line})
    return group((rule, *_colours(top + 32, unit), *_widths(top + 54, largest)), fill=INK.text)


def _colours(y: float, unit: Unit) -> list[Markup]:
    title = "Farbe: So lange oder länger wartete die Hälfte"
    parts = [label(0, y, title, _FONT, font_weight=600)]
    x = text_width(title, _FONT, bold=True) + 18
    for item in wait_classes(unit):
        parts.append(element("line", _stroke(x, y - 4, 22, 5, item.colour)))
        parts.append(label(x + 28, y, item.name, _FONT))
        x += 28 + text_width(item.name, _FONT) + 18
    parts.append(element("line", _stroke(x, y - 4, 22, 5, INK.unknown)))
    parts.append(label(x + 28, y, "nicht angegeben", _FONT))
    return parts


def _widths(y: float, largest: int) -> list[Markup]:
    title = "Breite: Zahl der Übergaben"
    parts = [label(0, y, title, _FONT, font_weight=600)]
    x = text_width(title, _FONT, bold=True) + 18
    ticks = [tick for tick in nice_ticks(largest) if 0 < tick <= largest]
    for count in ticks[:: -(-len(ticks) // 3) or 1]:
        parts.append(element("line", _stroke(x, y - 4, 22, stroke_width(count, largest), INK.muted)))
        parts.append(label(x + 28, y, number(count), _FONT))
        x += 28 + text_width(number(count), _FONT) + 18
    meaning = (
        "Beschriftung: Übergaben · so lange oder länger wartete die Hälfte.   Pfeil: von der abgebenden zur aufnehmenden "
        "Stelle."
    )
    parts.append(label(x + 6, y, meaning, _FONT, fill=INK.muted))
    return parts


def _stroke(x: float, y: float, length: float, width: float, colour: str) -> dict[str, str | float]:
    return {"x1": x, "x2": x + length, "y1": y, "y2": y, "stroke": colour, "stroke-width": width}
