"""What wants to leave (count tables), and what may (protected tables)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from kimlab.disclosure._audit import AuditResult

TOTAL = "TOTAL"
"""The word that stands in a dimension where a cell sums over it."""

CONTRIBUTORS = ("persons", "families")

LARGEST = "largest"
"""Column with how much of a count is one family's, where a family can count more than once."""

SINCE, UNTIL, SERIES = "since", "until", "series"
"""Columns that say how a count grows with time, for whoever holds it of several days: the first and the last day of what it
counts, and what it is then called without its days."""

WHOLE = "whole"
"""Column with the cell of another table of the page that a row is a part of (:func:`whole_of`): parts are printed anew with
their whole and with each other only."""

SAME, WITHIN = "same", "within"
"""Columns with cells of other tables, as :func:`whole_of` names them: the one that counts the same, and those (joined by
:data:`AND`) in whose cases the counted ones lie. Whoever holds both, of whatever pages, can subtract."""

AND = "\x1e"
"""Between several names of cells."""

SEPARATOR = "\x1f"
"""Between the dimensions in the name of a cell."""

EVER = "ever"
"""In :data:`SINCE`: from the beginning on."""

BESIDE = "beside"
"""Column with the number of people that are told of where this count and one published elsewhere are subtracted."""


def whole_of(table: str, *dims: str) -> str:
    """Return the name of a cell of another table, for the columns :data:`WHOLE`, :data:`SAME` and :data:`WITHIN`."""
    return SEPARATOR.join((table, *dims))


@dataclass(frozen=True)
class Days:
    """Which days a cell counts; see :data:`SINCE`. By default it is the state of the reference date."""

    since: str = ""
    until: str = ""
    series: str = ""


SINCE_EVER = Days(EVER)
"""A count of all that happened until the reference date."""


@dataclass(frozen=True)
class Sum:
    """One additive relation that a reader can know: the total's row is the sum of the parts' rows (positions)."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class CountTable:
    """Counts that want to leave.

    Parameters
    ----------
    name, title
        Id, and the German title.
    cells
        A row a cell: the dimensions (text, never empty, :data:`TOTAL` for a margin), the measures (Int64 ≥ 0),
        ``persons`` and ``families`` (distinct contributors), the statistics (float, NaN for none), and, where the
        statistics rest on fewer values than there are persons, ``waits`` (number of values). Where a count is part of one
        published elsewhere, ``beside``: how few people lie in the one and not in the other (0: there is none).
        ``largest`` is how many of the (first measure's) counts are one family's, where a family can count more than once;
        ``wait_families`` the number of families behind ``waits``. ``since`` tells what grows: :data:`EVER` or an ISO day
        for a count of all that happened from then on, empty for a state that may also fall; ``until`` its last day, empty
        for the reference date; ``series`` what is counted, where cells count the same of several spans. ``whole``, ``same``
        and ``within`` name cells of other tables that a reader can hold it against.
    dims, measures, statistics
        Their column names. A statistic's name ends with ``_median``, ``_p90`` or ``_mean``.
    sums
        Every additive relation between rows, the same for all measures.
    coarser
        The same by longer spans of the period, the finest first: one of them leaves instead where it shows more.
    """

    name: str
    title: str
    cells: pd.DataFrame = field(repr=False)
    dims: tuple[str, ...]
    measures: tuple[str, ...]
    statistics: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    coarser: tuple[CountTable, ...] = ()

    def cut_as(self, protected: ProtectedTable) -> CountTable:
        """Return that of this table and the coarser ones of which a protected table has the cells."""
        wanted = _keys(protected.cells, self.dims)
        return next((one for one in self.coarser if _keys(one.cells, self.dims) == wanted), self)


def _keys(cells: pd.DataFrame, dims: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in cells[list(dims)].itertuples(index=False, name=None)]


@dataclass(frozen=True, eq=False)
class ProtectedTable:
    """Counts that may leave: withheld values are NA, and nothing tells why one was withheld.

    ``cells`` has the rows of the count table in its order, with dimensions, measures (Int64) and statistics
    (Float64) only. ``states`` holds for each row the day (ISO) of the values that are shown; empty where all are of the
    page's reference date.
    """

    name: str
    title: str
    cells: pd.DataFrame
    dims: tuple[str, ...]
    measures: tuple[str, ...]
    statistics: tuple[str, ...]
    audit: AuditResult
    states: tuple[str, ...] = ()
