"""What one reader knows of linked tables over time, as equations: every printed value, every sum, and how counts grow.

A count of all that happened in a span is the sum of what happened in its parts. So each series (what is counted, without its
days) is cut at every day at which a span of it begins or ends anywhere; the counts of the pieces are the unknowns. Then a
count that only grows, the same month in two reports, and a year beside its months need no rules of their own: they are sums
of the same unknowns. What was counted of one day (a state) is an unknown of its own for each day. Where the cases of one
cell lie within those of another table's cell (:mod:`kimlab.disclosure.register._links`), the other one is the sum of it and
a rest, on the day of the page that says so; the rest must not be of few either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.disclosure._tables import EVER, SINCE, UNTIL
from kimlab.disclosure.register._links import inside, leasts_of, series_of
from kimlab.disclosure.register._published import PublishedTable

Place = tuple[int, int]
"""Number of the table, number of its row."""

Vector = tuple[int, ...]
"""The unknowns that a count is the sum of, each once."""


class NotFeasibleError(Exception):
    """The published numbers contradict each other under these equations; nobody sees this, the table is not renewed."""


@dataclass(frozen=True)
class Span:
    """From a day on up to before another one, as ordinal numbers."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Tell whether it lies within another one."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True)
class Target:
    """A count that must not be worked out: a withheld cell, what came to a series between two days, or a difference.

    ``least`` is the least number that its tables left with.
    """

    unknowns: Vector
    place: Place
    withheld: bool
    least: int


@dataclass(frozen=True, eq=False)
class Relations:
    """Equations over whole numbers from 0 on.

    Attributes
    ----------
    size
        Number of unknowns.
    known
        (unknowns, value, where it is printed): once for each place on the new page, or once if it is held already.
    sums
        (unknowns of the total, unknowns of each part).
    targets
        What a reader must not find out.
    hidden
        Unknowns of the cells that are withheld; whoever sees zeros printed takes them for at least 1.
    """

    size: int
    known: tuple[tuple[Vector, int, Place], ...]
    sums: tuple[tuple[Vector, tuple[Vector, ...]], ...] = field(repr=False)
    targets: tuple[Target, ...] = field(repr=False)
    hidden: tuple[Vector, ...] = field(repr=False)

    def matrix(self) -> tuple[Any, npt.NDArray[np.float64]]:
        """Return all equations: left sides, and right sides."""
        lines = [[(one, 1.0) for one in unknowns] for unknowns, _, _ in self.known]
        for total, parts in self.sums:
            lines.append([(one, -1.0) for one in total] + [(one, 1.0) for part in parts for one in part])
        right = [float(value) for _, value, _ in self.known] + [0.0] * len(self.sums)
        return _sparse(lines, self.size), np.array(right)

    def least(self) -> Any:  # noqa: ANN401 - a sparse matrix
        """Return the left sides of what is at least 1."""
        return _sparse([[(one, 1.0) for one in unknowns] for unknowns in self.hidden], self.size)


def _sparse(lines: Sequence[Sequence[tuple[int, float]]], size: int) -> Any:  # noqa: ANN401 - a sparse matrix
    from scipy.sparse import csr_array  # noqa: PLC0415 - loading takes half a second

    rows = [number for number, line in enumerate(lines) for _ in line]
    columns = [column for line in lines for column, _ in line]
    values = [value for line in lines for _, value in line]
    return csr_array((values, (rows, columns)), shape=(len(lines), size))


def relations_of(
    tables: Sequence[PublishedTable], measure: str, corrected: Collection[str] = (), *, pages: int = 1
) -> Relations:
    """Return what a reader of these tables (of several days and reports) knows of a measure; the first `pages` are new.

    A series whose printed values contradict each other (a later one is smaller, or the same month has two) was corrected in
    between: then no count of it is taken to have grown, as a reader could not take it so either. `corrected` names more.
    """
    cells = [_Cells(number, one, measure) for number, one in enumerate(tables)]
    return _Making(cells, corrected, pages).made()


class _Cells:
    """The rows of one published table as spans and values of one measure."""

    def __init__(self, number: int, table: PublishedTable, measure: str) -> None:
        self.number, self.table = number, table
        frame = table.cells
        self.series = series_of(table)
        self.inside = tuple(inside(table))
        days = zip(frame[SINCE], frame[UNTIL], strict=True)
        self.spans = [span_of(str(since), str(until), table.as_of) for since, until in days]
        self.values = [None if pd.isna(one) else int(one) for one in frame[measure]]
        self.states = [str(one) for one in frame["state"]]
        self.untils = [str(one) for one in frame[UNTIL]]

    def printed(self) -> Iterator[tuple[int, str, Span | None, str, int]]:
        """Yield row, series, span (None: a state), day and value of all that is printed."""
        for row, value in enumerate(self.values):
            if value is None:
                continue
            span, day = self.spans[row], self.states[row]
            if span is not None and day != self.table.as_of:
                if span.start or self.untils[row]:
                    continue  # who gets such an earlier value holds it already, with its own days
                span = Span(span.start, _after(day))
            yield row, self.series[row], span, day, value


def span_of(since: str, until: str, as_of: str) -> Span | None:
    """Return the days that a cell counts; None for a state."""
    if not since:
        return None
    start = 0 if since == EVER else date.fromisoformat(since).toordinal()
    end = _after(until or as_of)
    return Span(min(start, end), end)


def _after(day: str) -> int:
    return date.fromisoformat(day).toordinal() + 1


class _Making:
    """The unknowns while they are numbered."""

    def __init__(self, cells: Sequence[_Cells], corrected: Collection[str], pages: int) -> None:
        self._cells, self._pages = cells, pages
        self._leasts = leasts_of(one.table for one in cells)
        self._numbers: dict[tuple[object, ...], int] = {}
        self._broken = _contradicting(cells) | set(corrected)
        self._cuts = _cuts_of(cells)

    def made(self) -> Relations:
        rows = [[self._of(one, row) for row in range(len(one.values))] for one in self._cells]
        known: dict[tuple[Vector, int], list[Place]] = {}
        for one in self._cells:
            for row, series, span, day, value in one.printed():
                vector = self._unknowns(one.number, series, span, day)
                known.setdefault((vector, value), []).append((one.number, row))
        sums = [
            (rows[one.number][item.total], tuple(rows[one.number][part] for part in item.parts))
            for one in self._cells
            for item in one.table.sums
        ]
        hidden = {
            rows[one.number][row]: (one.number, row)
            for one in self._cells
            for row, value in enumerate(one.values)
            if value is None and rows[one.number][row]
        }
        targets = [
            Target(unknowns, place, withheld=True, least=self._least(place))
            for unknowns, place in hidden.items()
        ]
        targets += self._growths()
        for total, parts, rest in self._inside(rows):
            sums.append((total, parts))
            targets += [rest] if rest else []
        told = tuple(
            (unknowns, value, place)
            for (unknowns, value), places in known.items()
            for place in self._blamable(places)
        )
        return Relations(len(self._numbers), told, tuple(sums), tuple(targets), tuple(hidden))

    def _blamable(self, places: Sequence[Place]) -> Sequence[Place]:
        """Return where a number could be taken back: nowhere on the page if the reader holds it already."""
        held = [place for place in places if place[0] >= self._pages]
        return held[-1:] or places

    def _least(self, place: Place) -> int:
        return self._leasts[self._cells[place[0]].table.name]

    def _inside(
        self, rows: Sequence[Sequence[Vector]]
    ) -> Iterator[tuple[Vector, tuple[Vector, ...], Target | None]]:
        """Yield (whole, its parts, the rest among them) of cells that lie within cells of other tables."""
        leasts = self._leasts_of_series()
        seen: set[tuple[Vector, tuple[Vector, ...]]] = set()
        for one in self._cells:
            for link in one.inside:
                whole = self._whole_on(link.whole, one.table.as_of)
                parts = tuple(rows[one.number][row] for row in link.rows)
                mended = self._broken.intersection(one.series[row] for row in link.rows)
                if whole is None or mended or (whole, parts) in seen:
                    continue
                seen.add((whole, parts))
                if not link.rest:
                    yield whole, parts, None
                    continue
                rest, place = (self._number(("rest", whole, parts)),), (one.number, link.rows[0])
                least = min(self._least(place), leasts[link.whole])
                yield whole, (*parts, rest), Target(rest, place, withheld=False, least=least)

    def _leasts_of_series(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for one in self._cells:
            least = self._leasts[one.table.name]
            found |= {series: min(least, found.get(series, least)) for series in set(one.series)}
        return found

    def _whole_on(self, series: str, day: str) -> Vector | None:
        """Return what a series counts on a day; None if no page tells of it, or what pages tell does not fit."""
        if series in self._broken:
            return None
        if 0 in self._cuts.get(series, ()):
            return self._unknowns(-1, series, Span(0, _after(day)), day)
        return self._unknowns(-1, series, None, day) if (series, day) in self._numbers else None

    def _of(self, one: _Cells, row: int) -> Vector:
        return self._unknowns(one.number, one.series[row], one.spans[row], one.table.as_of)

    def _unknowns(self, table: int, series: str, span: Span | None, day: str) -> Vector:
        if span is None:
            return (self._number((series, day)),)
        owner = table if series in self._broken else -1
        cuts = self._cuts[series]
        inside = [start for start in cuts[:-1] if span.start <= start < span.end]
        return tuple(self._number((series, owner, start)) for start in inside)

    def _number(self, name: tuple[object, ...]) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def _growths(self) -> Iterator[Target]:
        """Yield what came to each series between any two days: a later page can tell of what came long before."""
        last = {
            series: (one.number, row)
            for one in self._cells
            for row, series in enumerate(one.series)
            if one.spans[row] is not None
        }
        for series, place in last.items():
            cuts = [cut for cut in self._cuts[series] if cut]
            if series in self._broken:
                continue
            for start, end in combinations(cuts, 2):
                unknowns = self._unknowns(-1, series, Span(start, end), "")
                yield Target(unknowns, place, withheld=False, least=self._least(place))


def _cuts_of(cells: Sequence[_Cells]) -> Mapping[str, list[int]]:
    cuts: dict[str, set[int]] = {}
    for one in cells:
        spans = list(zip(one.series, one.spans, strict=True))
        spans += [(series, span) for _, series, span, _, _ in one.printed()]
        for series, span in spans:
            if span is not None:
                cuts.setdefault(series, set()).update((span.start, span.end))
    for one in cells:
        for link in one.inside:
            if 0 in cuts.get(link.whole, ()):
                cuts[link.whole].add(_after(one.table.as_of))
    return {series: sorted(found) for series, found in cuts.items()}


def _contradicting(cells: Sequence[_Cells]) -> set[str]:
    printed: dict[str, list[tuple[Span, int]]] = {}
    for one in cells:
        for _, series, span, _, value in one.printed():
            if span is not None:
                printed.setdefault(series, []).append((span, value))
    return {
        series
        for series, found in printed.items()
        if any(span.within(other) and value > more for span, value in found for other, more in found)
    }
