"""A small quiet chart of what came and went: one row of columns for each kind of movement, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class _Place(NamedTuple):
    """Where a span stands on the axis: its middle, how wide its column is, and how much room it has."""

    middle: float
    width: float
    room: float


def movement_chart(
    flows: Sequence[Flow],
    labels: Sequence[tuple[str, str]],
    title: str,
    description: str,
    months: Sequence[int] = (),
) -> Markup:
    """Draw one row of columns for each flow, over one axis of spans; a column is as much wider as its span has more months.

    Parameters
    ----------
    flows
        Each with as many values as there are labels.
    labels
        Months of each span in few letters, and its year; the year is printed where it changes.
    title, description
        Read aloud instead of the picture.
    months
        How many months each span has; empty: all alike.

    Examples
    --------
    >>> chart = movement_chart([Flow("Neu", [7, None])], [("Jan", "2025"), ("Feb", "2025")], "Bewegungen", "Neu.")
    >>> ">7<" in chart, ">.<" in chart, chart.count(">2025<")
    (True, True, 1)
    """
    most = max((value or 0 for flow in flows for value in flow.values), default=0) or 1
    places = _places(months or [1] * len(labels))
    rows = [_row(flow, place * _ROW, places, most) for place, flow in enumerate(flows)]
    axis = _axis(labels, places, len(flows) * _ROW + 14)
    return Svg(_WIDTH, len(flows) * _ROW + 38, title, description).add(*rows, axis).markup()


def _places(months: Sequence[int]) -> list[_Place]:
    """Share the axis out among spans by their months; a column of the shortest span is never wider than looks well."""
    step = (_WIDTH - _NAMES - _RIGHT) / max(sum(months), 1)
    column = min(step * 0.62, _WIDEST / min(months, default=1))
    starts = [_NAMES + step * sum(months[:place]) for place in range(len(months))]
    return [
        _Place(start + step * count / 2, column * count, step * count)
        for start, count in zip(starts, months, strict=True)
    ]


def _row(flow: Flow, top: float, places: Sequence[_Place], most: int) -> Markup:
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
        _column(value, place.middle, ground, place.width, most)
        for value, place in zip(flow.values, places, strict=True)
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


def _axis(labels: Sequence[tuple[str, str]], places: Sequence[_Place], y: float) -> Markup:
    """Write the months below the columns, and below the first of each year the year."""
    fits = (text_width(name, 12.0) < one.room - 2 for (name, _), one in zip(labels, places, strict=True))
    size = 12.0 if all(fits) else 10.5
    marks = []
    for place, ((name, year), one) in enumerate(zip(labels, places, strict=True)):
        marks.append(label(one.middle, y, name, size, fill=INK.muted, text_anchor="middle"))
        if place == 0 or labels[place - 1][1] != year:
            marks.append(label(one.middle, y + 16, year, size, fill=INK.muted, text_anchor="middle"))
    return group(marks)
