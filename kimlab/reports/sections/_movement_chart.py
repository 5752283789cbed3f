"""A small quiet chart of what came and went: one row of columns for each kind of movement, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kimlab.drawing import INK, PALETTE, WITHHELD, Svg, element, group, label, text_width, wrap
from kimlab.german import number

_WIDTH, _NAMES, _RIGHT = 600.0, 132.0, 6.0
_ROW, _TALL, _FONT = 86.0, 50.0, 13.0
_WIDEST = 46.0


@dataclass(frozen=True)
class Flow:
    """A kind of movement and its counts in time; ``None`` is withheld: no column, only a point."""

    name: str
    values: Sequence[int | None]


def movement_chart(
    flows: Sequence[Flow], labels: Sequence[tuple[str, str]], title: str, description: str
) -> Markup:
    """Draw one row of columns for each flow, over one axis of spans.

    Parameters
    ----------
    flows
        Each with as many values as there are labels.
    labels
        Months of each span in few letters, and its year; the year is printed where it changes.
    title, description
        Read aloud instead of the picture.

    Examples
    --------
    >>> chart = movement_chart([Flow("Neu", [7, None])], [("Jan", "2025"), ("Feb", "2025")], "Bewegungen", "Neu.")
    >>> ">7<" in chart, ">.<" in chart, chart.count(">2025<")
    (True, True, 1)
    """
    most = max((value or 0 for flow in flows for value in flow.values), default=0) or 1
    step = (_WIDTH - _NAMES - _RIGHT) / max(len(labels), 1)
    middles = [_NAMES + (place + 0.5) * step for place in range(len(labels))]
    rows = [
        _row(flow, place * _ROW, middles, min(step * 0.62, _WIDEST), most) for place, flow in enumerate(flows)
    ]
    axis = _axis(labels, middles, len(flows) * _ROW + 14, step)
    return Svg(_WIDTH, len(flows) * _ROW + 38, title, description).add(*rows, axis).markup()


def _row(flow: Flow, top: float, middles: Sequence[float], width: float, most: int) -> Markup:
    ground = top + _ROW - 12
    lines = wrap(flow.name, _NAMES - 20, _FONT)
    names = [
        label(
            _NAMES - 14,
            ground - 8 - (len(lines) - 1 - place) * 16,
            line,
            _FONT,
            fill=INK.text,
            text_anchor="end",
        )
        for place, line in enumerate(lines)
    ]
    base = element(
        "line", {"x1": _NAMES, "x2": _WIDTH - _RIGHT, "y1": ground, "y2": ground, "stroke": INK.line}
    )
    columns = [
        _column(value, middle, ground, width, most)
        for value, middle in zip(flow.values, middles, strict=True)
    ]
    return group((*columns, base, *names))


def _column(value: int | None, middle: float, ground: float, width: float, most: int) -> Markup:
    """Draw one column with its number; a 0 has a number and no column, so that it differs from a withheld one."""
    height = 0.0 if value is None else value / most * _TALL
    text = WITHHELD if value is None else number(value)
    figure = label(
        middle, ground - height - 5, text, 12, fill=INK.text, text_anchor="middle", font_weight=600
    )
    if not height:
        return figure
    shape = element(
        "rect",
        {"x": middle - width / 2, "y": ground - height, "width": width, "height": height, "fill": PALETTE[0]},
    )
    return group((shape, figure))


def _axis(labels: Sequence[tuple[str, str]], middles: Sequence[float], y: float, step: float) -> Markup:
    """Write the months below the columns, and below the first of each year the year."""
    size = 12.0 if all(text_width(name, 12.0) < step - 2 for name, _ in labels) else 10.5
    marks = []
    for place, ((name, year), middle) in enumerate(zip(labels, middles, strict=True)):
        marks.append(label(middle, y, name, size, fill=INK.muted, text_anchor="middle"))
        if place == 0 or labels[place - 1][1] != year:
            marks.append(label(middle, y + 16, year, size, fill=INK.muted, text_anchor="middle"))
    return group(marks)
