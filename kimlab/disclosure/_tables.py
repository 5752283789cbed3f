"""What wants to leave (count tables), and what may (protected tables)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from kimlab.disclosure._audit import AuditResult

TOTAL = "TOTAL"
"""The word that stands in a dimension where a cell sums over it."""

CONTRIBUTORS = ("persons", "families")

BESIDE = "beside"
"""Column with the number of people that are told of where this count and one published elsewhere are subtracted."""


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
    dims, measures, statistics
        Their column names. A statistic's name ends with ``_median``, ``_p90`` or ``_mean``.
    sums
        Every additive relation between rows, the same for all measures.
    """

    name: str
    title: str
    cells: pd.DataFrame = field(repr=False)
    dims: tuple[str, ...]
    measures: tuple[str, ...]
    statistics: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, eq=False)
class ProtectedTable:
    """Counts that may leave: withheld values are NA, and nothing tells why one was withheld.

    ``cells`` has the rows of the count table in its order, with dimensions, measures (Int64) and statistics
    (Float64) only.
    """

    name: str
    title: str
    cells: pd.DataFrame
    dims: tuple[str, ...]
    measures: tuple[str, ...]
    statistics: tuple[str, ...]
    audit: AuditResult
