"""The audit: what somebody could work out who knows every published value and every sum.

Independent of how the withheld cells were chosen: for each sensitive cell the least and the greatest value that the
published numbers leave possible, by linear programming. It is the classical test of a suppression pattern
(Hundepool et al., Statistical Disclosure Control, Wiley 2012, section 4.4). The linear bounds are at most as tight
as those an attacker gets who also uses that counts are whole numbers, except where sums force a rounding; tables of
counts with 0/1 sums over one or two dimensions and hierarchies have whole vertices, so there they are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimlab.errors import DisclosureError

Relation = tuple[int, tuple[int, ...]]
Values = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class AuditResult:
    """What the audit looked at: cells in all, withheld, sensitive, and the narrowest interval left for one of these."""

    cells: int
    withheld: int
    sensitive: int
    narrowest: float

    @property
    def passed(self) -> bool:
        """An audit that failed raises instead; there is no result that did not pass."""
        return True


def audit(
    values: Sequence[Values],
    relations: Sequence[Relation],
    withheld: Mask,
    sensitive: Mask,
    least: int,
    *,
    subtracted: Mask | None = None,
) -> AuditResult:
    """Check that every sensitive cell stays uncertain by `least` and may be as large as `least`.

    Parameters
    ----------
    values
        One array of counts a measure, all over the same cells.
    relations
        (total, parts) as positions.
    withheld, sensitive
        Which cells are not published, and which of them must not be worked out.
    least
        Width that the interval of possible values must have at least, and value it must reach.
    subtracted
        Which cells are subtracted from a count published elsewhere: they may be smaller by `least`, so that the difference
        may be larger by as much; or as small as they could be were everything withheld but zeros.

    Raises
    ------
    DisclosureError
        A cell to be protected is published, or can be worked out more closely.
    """
    beside = np.zeros_like(sensitive) if subtracted is None else subtracted
    if ((sensitive | beside) & ~withheld).any():
        raise _too_close()
    _check_subtracted(values, relations, withheld, beside, least)
    narrowest = np.inf
    for counts in values:
        for cell in np.flatnonzero(sensitive):
            if counts[cell] > 0:
                low, high = bounds(counts, relations, withheld, int(cell))
                narrowest = min(narrowest, high - low)
                if high - low < least - 1e-6 or high < least - 1e-6:
                    raise _too_close()
    return AuditResult(len(withheld), int(withheld.sum()), int(sensitive.sum()), float(narrowest))


def _check_subtracted(
    values: Sequence[Values], relations: Sequence[Relation], withheld: Mask, beside: Mask, least: int
) -> None:
    for counts in values:
        for cell in np.flatnonzero(beside & (counts > 1)):
            low, _ = bounds(counts, relations, withheld, int(cell))
            if low > max(counts[cell] - least, lowest(counts, relations, int(cell))) + 1e-6:
                raise _too_close()


def bounds(counts: Values, relations: Sequence[Relation], withheld: Mask, cell: int) -> tuple[float, float]:
    """Return the least and greatest value of a withheld cell that the published numbers leave possible."""
    unknown = np.flatnonzero(withheld)
    column = {int(position): number for number, position in enumerate(unknown)}
    rows, known = [], []
    for total, parts in relations:
        row = np.zeros(len(unknown))
        rest = 0.0
        for position, sign in ((total, -1.0), *((part, 1.0) for part in parts)):
            if withheld[position]:
                row[column[position]] += sign
            else:
                rest -= sign * counts[position]
        if row.any():
            rows.append(row)
            known.append(rest)
    floors = np.minimum(counts[unknown], 1)  # a withheld count is known not to be 0, for a 0 is published
    return _least(rows, known, floors, column[cell], 1.0), -_least(rows, known, floors, column[cell], -1.0)


def lowest(counts: Values, relations: Sequence[Relation], cell: int) -> int:
    """Return the least value of a cell that is possible at all: with nothing published but zeros."""
    return round(bounds(counts, relations, counts > 0, cell)[0])


def _least(
    rows: list[npt.NDArray[np.float64]], known: list[float], floors: Values, cell: int, sign: float
) -> float:
    from scipy.optimize import linprog  # noqa: PLC0415 - loading takes half a second

    goal = np.zeros(len(floors))
    goal[cell] = sign
    matrix, right = (np.array(rows), np.array(known)) if rows else (None, None)
    found = linprog(goal, A_eq=matrix, b_eq=right, bounds=[(floor, None) for floor in floors], method="highs")
    if found.status == 3:  # unbounded
        return -np.inf
    if found.status != 0:
        raise _too_close()
    return float(found.fun or 0)


def _too_close() -> DisclosureError:
    return DisclosureError(
        "Die Prüfung hat eine Angabe gefunden, die sich aus den übrigen zu genau errechnen ließe.",
        "Dann wäre erkennbar, was nur wenige Menschen betrifft.",
        "Fassen Sie Zeilen oder Spalten zusammen; die Tabelle wird so nicht weitergegeben.",
    )
