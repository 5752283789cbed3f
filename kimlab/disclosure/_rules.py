"""What a cell tells of too few, beyond the number of people behind it: one family's share, whole groups, few waits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.disclosure._audit import Mask, Relation, Values
from kimlab.disclosure._tables import LARGEST
from kimlab.vocabulary import Threshold

Floats = npt.NDArray[np.float64]

DOMINANT = 0.5
"""Largest share of a count that may be one family's: the (n, k) rule with n = 1 (Hundepool et al., Statistical Disclosure
Control, Wiley 2012, chapter 4, on dominance; the section is to be verified); k = 50 % is kimlab's own setting."""

SMALL_GROUP = 2
"""A group of fewer than twice the least number whose members all share one part tells that of each of them (group
disclosure; Hundepool et al. 2012, on frequency tables; to be verified). The factor is kimlab's own setting: of
a larger group, whole parts are what reports are for."""

FAMILIES_MEDIAN, FAMILIES_TAIL = 10, 30
"""Families behind a median or mean, and behind a 90th percentile: kimlab's own settings. Ten leave five on either side of a
median. Only a tenth lies above a 90th percentile: of 30 families three do, the smallest number that BA-Statistik does not
call few; of ten it would be one family's own wait."""

_SHARE = {"_median": 0.5, "_p90": 0.9, "_mean": 0.5}
_FAMILIES = {"_median": FAMILIES_MEDIAN, "_p90": FAMILIES_TAIL, "_mean": FAMILIES_MEDIAN}


def sensitive_cells(cells: pd.DataFrame, values: Sequence[Values], threshold: Threshold) -> Mask:
    """Return which counts above 0 have too few persons or families behind them, or are mostly one family's."""
    few = (cells["persons"] < threshold.persons) | (cells["families"] < threshold.families)
    counted = np.logical_or.reduce([counts > 0 for counts in values])
    both: Mask = (few.to_numpy(dtype=bool) | _dominated(cells, values)) & counted
    return both


def _dominated(cells: pd.DataFrame, values: Sequence[Values]) -> Mask:
    if LARGEST not in cells.columns:
        return np.zeros(len(cells), dtype=bool)
    largest = cells[LARGEST].fillna(0).to_numpy(dtype=np.float64)
    mostly: Mask = largest > DOMINANT * values[0]
    return mostly


def whole_groups(
    cells: pd.DataFrame, values: Sequence[Values], relations: Sequence[Relation], threshold: Threshold
) -> tuple[Mask, Mask]:
    """Return parts that are their whole small group, and for each a 0 beside it that must be withheld with it.

    While every other part is printed as 0, withholding the part itself would tell just as much.
    """
    parts, zeros = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    small = (cells["families"] < SMALL_GROUP * max(threshold.persons, threshold.families)).to_numpy(
        dtype=bool
    )
    counts = np.sum(values, axis=0)
    for total, members in relations:
        given = [one for one in members if counts[one] > 0]
        empty = [one for one in members if counts[one] == 0]
        if small[total] and len(given) == 1 and empty:
            parts[given[0]] = True
            zeros[empty[0]] = True
    return parts, zeros


def enough_behind(cells: pd.DataFrame, statistic: str, least: int) -> Mask:
    """Return where enough persons lie on either side of a statistic, and enough families behind it."""
    ending = next(one for one in _SHARE if statistic.endswith(one))
    persons = _fewest(cells, "persons", "waits")
    families = _fewest(cells, "families", "wait_families")
    share = _SHARE[ending]
    enough: Mask = (persons * min(share, 1 - share) >= least - 1e-9) & (families >= _FAMILIES[ending])
    return enough


def _fewest(cells: pd.DataFrame, everybody: str, waiting: str) -> Floats:
    """Return how many are behind a statistic: all of a cell, or those whose waits are known."""
    found: Floats = cells[everybody].to_numpy(dtype=np.float64)
    if waiting in cells.columns:
        found = np.minimum(found, cells[waiting].to_numpy(dtype=np.float64))
    return found
