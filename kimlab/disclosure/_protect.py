"""The gate for numbers: few people behind a count, and it is withheld; a sum that would give it away, and more is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.disclosure._audit import Mask, Relation, Values, audit, lowest
from kimlab.disclosure._check import checked
from kimlab.disclosure._rules import enough_behind, sensitive_cells, whole_groups
from kimlab.disclosure._secondary import Puzzle, complemented, puzzle
from kimlab.disclosure._tables import BESIDE, TOTAL, CountTable, ProtectedTable
from kimlab.vocabulary import Threshold


def protect(table: CountTable, threshold: Threshold) -> ProtectedTable:
    """Return the table with everything withheld that would tell of too few people.

    * A count above 0 is sensitive with fewer than ``threshold.persons`` persons *or* fewer than
      ``threshold.families`` families behind it (BA-Statistik: at least 3, also of linked units; see the county
      file for the audiences), or with more than half of it one family's. A 0 is published: nobody is behind it.
    * A part that is its whole group is withheld while the group is small, together with a 0 beside it: printed, it would
      tell something of everybody in the group.
    * Further counts are withheld until nobody who knows the rest and the sums can narrow a sensitive count to
      fewer than ``threshold.persons`` values or rule out that it is as large as that. They are chosen to lose
      little (small counts first, totals last) by mixed-integer programming, cell by cell, and then pruned
      (after Fischetti & Salazar 2001, Management Science 47(7); sequential instead of joint).
    * A count from which a reader can subtract, or which they can subtract from one published elsewhere (``beside``), is
      withheld where the difference would tell of too few, until it could be smaller by ``threshold.persons`` too.
    * A quantile is published only if at least ``threshold.persons`` persons lie on either side of it, so a 90th
      percentile needs ten times as many; a mean only with twice as many. Otherwise it is close to a single
      person's value. Families count, too: see :mod:`kimlab.disclosure._rules`, where the numbers are.
    * All measures of a cell are withheld together, and its statistics with them.

    What it does not cover: what a reader knows beyond the published numbers (somebody who knows that they are
    among the few), other tables and earlier reports with the same counts.

    Parameters
    ----------
    table
        What wants to leave.
    threshold
        The audience's least numbers (``county.threshold(audience)``).

    Raises
    ------
    DisclosureError
        The table does not say who is behind its counts, its sums do not hold, a name is unknown, or the audit
        could work out a sensitive count. Nothing is returned then.

    Examples
    --------
    >>> cells = pd.DataFrame({"place": ["a", "b", "c", TOTAL], "cases": [9, 2, 7, 18],
    ...     "persons": [9, 2, 7, 18], "families": [9, 2, 7, 18]})
    >>> from kimlab.disclosure import Sum
    >>> table = CountTable("t", "Fälle", cells, ("place",), ("cases",), (), (Sum(3, (0, 1, 2)),))
    >>> protect(table, Threshold("team", 3, 3)).cells["cases"].tolist()
    [9, <NA>, <NA>, 18]
    """
    cells = checked(table, threshold)
    order = np.array(cells.sort_values(list(table.dims), kind="stable").index)
    place = np.argsort(order)
    relations = tuple(
        (int(place[item.total]), tuple(sorted(int(place[part]) for part in item.parts)))
        for item in sorted(table.sums, key=lambda item: (place[item.total], sorted(place[list(item.parts)])))
    )
    sorted_ = cells.iloc[order].reset_index(drop=True)
    values = [sorted_[name].to_numpy(dtype=np.int64) for name in table.measures]
    sensitive = sensitive_cells(sorted_, values, threshold)
    groups, zeros = whole_groups(sorted_, values, relations, threshold)
    subtracted = _subtracted(sorted_, threshold) & ~sensitive
    costs, least = _costs(sorted_, table), threshold.persons
    wanted = [
        np.where(sensitive & (one > 0), least, -_smaller(one, relations, subtracted, least)) for one in values
    ]
    wanted = [np.where(zeros & ~sensitive, 1, one) for one in wanted]
    withheld = _withheld(
        [puzzle(counts, relations, costs, how) for counts, how in zip(values, wanted, strict=True)],
        sensitive | subtracted | groups | zeros,
    )
    result = audit(values, relations, withheld, sensitive, least, subtracted=subtracted)
    hidden = withheld[place]
    return ProtectedTable(
        table.name,
        table.title,
        _published(cells, table, hidden, threshold),
        table.dims,
        table.measures,
        table.statistics,
        result,
    )


def _subtracted(cells: pd.DataFrame, threshold: Threshold) -> Mask:
    """Return which counts stand beside a published one that differs from them by too few."""
    beside = (
        cells[BESIDE].to_numpy(dtype=np.int64) if BESIDE in cells.columns else np.zeros(len(cells), np.int64)
    )
    few: Mask = (beside > 0) & (beside < max(threshold.persons, threshold.families))
    return few


def _smaller(counts: Values, relations: Sequence[Relation], subtracted: Mask, least: int) -> Values:
    """Return by how much each of these counts must be able to be smaller: by `least`, or as far as is possible at all."""
    wanted = np.zeros_like(counts)
    for cell in np.flatnonzero(subtracted & (counts > 0)):
        wanted[cell] = min(least, int(counts[cell]) - lowest(counts, relations, int(cell)))
    return wanted


def _costs(cells: pd.DataFrame, table: CountTable) -> npt.NDArray[np.float64]:
    """Return what it costs to withhold a cell: its count, margins much more, equal ones by their order."""
    margins = (cells[list(table.dims)] == TOTAL).sum(axis=1).to_numpy(dtype=np.float64)
    size = np.sum([cells[name].to_numpy(dtype=np.float64) for name in table.measures], axis=0)
    costs: npt.NDArray[np.float64] = (1.0 + size) * 100.0**margins + np.arange(len(cells)) * 1e-3
    return costs


def _withheld(puzzles: Sequence[Puzzle], given: Mask) -> Mask:
    """Withhold the given cells and what protects them, in every measure."""
    withheld = given.copy()
    while True:
        before = withheld.copy()
        for one in puzzles:
            withheld = complemented(one, withheld)
        if (withheld == before).all():
            return withheld


def _published(cells: pd.DataFrame, table: CountTable, hidden: Mask, threshold: Threshold) -> pd.DataFrame:
    columns: dict[str, pd.Series] = {name: cells[name].astype("str") for name in table.dims}
    for name in table.measures:
        columns[name] = cells[name].astype("Int64").mask(hidden)
    for name in table.statistics:
        enough = enough_behind(cells, name, threshold.persons)
        columns[name] = pd.Series(cells[name], dtype="Float64").mask(hidden | ~enough)
    return pd.DataFrame(columns)
