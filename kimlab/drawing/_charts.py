"""Two quiet charts: bars for counts, dots with a range for waits. What is not given gets no mark at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kimlab.drawing._palette import INK, PALETTE
from kimlab.drawing._scale import nice_ticks
from kimlab.drawing._svg import Svg, element, group, label
from kimlab.drawing._text import text_width, wrap
from kimlab.drawing._waits import Unit, wait_class
from kimlab.german import number

WITHHELD = "."  # the sign of the Bundesagentur für Arbeit for a value that is kept secret

_FONT = 13.0
_LINE = 15.5
_TOP = 26.0


@dataclass(frozen=True)
class Bar:
    """A count with its name; ``None`` is withheld: no bar, only a point."""

    name: str
    value: int | None


@dataclass(frozen=True)
class Span:
    """A median with its name and, where it is given, the 90th percentile, in the chart's unit."""

    name: str
    median: float | None
    p90: float | None = None


@dataclass(frozen=True)
class _Sheet:
    """Width of a chart, and how much of it the names on the left take."""

    width: float
    names: float


_BARS = _Sheet(600.0, 200.0)
_RANGES = _Sheet(800.0, 290.0)


@dataclass(frozen=True)
class _Row:
    lines: tuple[str, ...]
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def bar_chart(bars: Sequence[Bar], title: str, description: str, *, colour: str = PALETTE[0]) -> Markup:
    """Draw horizontal bars, in the given order, each with its number at its end.

    >>> chart = bar_chart([Bar("Ahlen", 12), Bar("Beelen", None)], "Fälle", "Fälle nach Kommune.")
    >>> ">12<" in chart, ">.<" in chart
    (True, True)
    """
    rows = _rows([bar.name for bar in bars], _BARS)
    across = _across(max((bar.value or 0 for bar in bars), default=0) or 1, _BARS)
    names = (_name(row, _BARS) for row in rows)
    marks = (_bar(row, bar, across, colour) for row, bar in zip(rows, bars, strict=True))
    bottom = _bottom(rows, 8)
    axis = element("line", {"x1": _BARS.names, "x2": _BARS.names, "y1": 2, "y2": bottom, "stroke": INK.muted})
    return Svg(_BARS.width, bottom + 4, title, description).add(*names, *marks, axis).markup()


def range_chart(spans: Sequence[Span], title: str, description: str, *, unit: Unit = "day") -> Markup:
    """Draw a dot for each median and a line to the 90th percentile, over an axis of days or hours.

    >>> chart = range_chart([Span("Jobcenter → Volkshochschule", 61, 120)], "Wartezeiten", "Median und p90.")
    >>> chart.count("<circle")
    2
    """
    divisor, axis_name = _axis_unit(spans, unit)
    largest = max(
        (value for span in spans for value in (span.median, span.p90) if value is not None), default=0
    )
    ticks = nice_ticks(largest / divisor)
    across = _across(ticks[-1], _RANGES)
    rows = _rows([span.name for span in spans], _RANGES, top=_TOP)
    bottom = _bottom(rows, 4)
    grid = [_tick(tick, across(tick), bottom) for tick in ticks]
    axis = label(_RANGES.names - 12, 16, axis_name, 12, fill=INK.muted, text_anchor="end")
    names = (_name(row, _RANGES) for row in rows)
    marks = (_span(row, span, across, divisor, unit) for row, span in zip(rows, spans, strict=True))
    picture = Svg(_RANGES.width, bottom + 30, title, description).add(*grid, axis, *names, *marks)
    return picture.add(_range_legend(bottom + 20)).markup()


def _axis_unit(spans: Sequence[Span], unit: Unit) -> tuple[float, str]:
    """Return by what to divide and how to call the axis: days, or hours where all of a log's waits are short."""
    if unit == "day":
        return 1.0, "Tage"
    longest = max((span.p90 or span.median or 0 for span in spans), default=0)
    return (86_400.0, "Tage") if longest > 3 * 86_400 else (3_600.0, "Stunden")


def _rows(names: Sequence[str], sheet: _Sheet, top: float = 4.0) -> list[_Row]:
    rows = []
    y = top
    for name in names:
        lines = wrap(name, sheet.names - 18, _FONT)
        height = max(len(lines) * _LINE + 9, 27.0)
        rows.append(_Row(lines, y, height))
        y += height
    return rows


def _bottom(rows: Sequence[_Row], empty: float) -> float:
    return rows[-1].y + rows[-1].height if rows else empty


def _across(largest: float, sheet: _Sheet) -> Callable[[float], float]:
    """Return the function from a value to its x, with room for a number behind the longest mark."""
    scale = (sheet.width - sheet.names - 56) / largest
    return lambda value: sheet.names + value * scale


def _name(row: _Row, sheet: _Sheet) -> Markup:
    first = row.middle - (len(row.lines) - 1) * _LINE / 2 + _FONT * 0.35
    return group(
        label(sheet.names - 12, first + place * _LINE, line, _FONT, fill=INK.text, text_anchor="end")
        for place, line in enumerate(row.lines)
    )


def _bar(row: _Row, bar: Bar, across: Callable[[float], float], colour: str) -> Markup:
    if bar.value is None:
        return _withheld(row, across(0))
    left, length = across(0), max(across(bar.value) - across(0), 1.0)
    shape = element("rect", {"x": left, "y": row.middle - 8, "width": length, "height": 16, "fill": colour})
    baseline = row.middle + _FONT * 0.35
    text = label(left + length + 7, baseline, number(bar.value), _FONT, fill=INK.text, font_weight=600)
    return group((shape, text))


def _withheld(row: _Row, left: float) -> Markup:
    return label(left + 8, row.middle + _FONT * 0.35, WITHHELD, _FONT, fill=INK.text, font_weight=600)


def _tick(value: float, x: float, bottom: float) -> Markup:
    line = element("line", {"x1": x, "x2": x, "y1": _TOP - 4, "y2": bottom, "stroke": INK.line})
    digits = 0 if value % 1 == 0 else 1
    return group((line, label(x, 16, number(value, digits), 12, fill=INK.muted, text_anchor="middle")))


def _span(row: _Row, span: Span, across: Callable[[float], float], divisor: float, unit: Unit) -> Markup:
    if span.median is None:
        return _withheld(row, across(0))
    y, start, colour = row.middle, across(span.median / divisor), wait_class(span.median, unit).colour
    dot = element("circle", {"cx": start, "cy": y, "r": 6.5, "fill": colour})
    if span.p90 is None:
        return group((dot,))
    end = across(span.p90 / divisor)
    style: dict[str, str | float] = {"stroke": colour, "stroke-width": 2.5}
    line = element("line", {"x1": start, "x2": end, "y1": y, "y2": y, **style})
    ring = element("circle", {"cx": end, "cy": y, "r": 4.5, "fill": INK.paper, **style})
    return group((line, dot, ring))


def _range_legend(y: float) -> Markup:
    median = "So lange oder länger wartete die Hälfte"
    tail = "So lange oder länger wartete ein Zehntel"
    first = _RANGES.names - 150
    second = first + text_width(median, 12) + 46
    return group(
        (
            element("rect", {"x": first - 18, "y": y - 10, "width": 12, "height": 12, "rx": 6, "fill": INK.muted}),
            label(first, y, median, 12, fill=INK.muted),
            element(
                "rect",
                {"x": second - 17, "y": y - 9, "width": 9, "height": 9, "rx": 4.5, "fill": INK.paper,
                 "stroke": INK.muted, "stroke-width": 2.5},
            ),
            label(second, y, tail, 12, fill=INK.muted),
        )
    )  # fmt: skip
