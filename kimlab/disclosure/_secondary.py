"""Complementary suppression: the cheapest further cells that keep the sensitive ones from being worked out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimlab.disclosure._audit import Mask, Relation, Values

Floats = npt.NDArray[np.float64]

SECONDS = 20.0
"""Time for one mixed-integer problem; the best pattern found by then counts, and the audit judges it."""


@dataclass(frozen=True)
class Puzzle:
    """What the choice depends on: counts, relations as rows of a matrix (parts +1, total −1), costs, protection.

    ``wanted`` says by how much each count must be able to be another one: more for a sensitive count, less for one that is
    subtracted from a count published elsewhere, 0 for all others.
    """

    counts: Values
    matrix: Floats
    costs: Floats
    wanted: Values

    @property
    def slack(self) -> Values:
        """How much less each count may be: a reader knows that a withheld one is at least 1, for a 0 is published."""
        return np.maximum(self.counts - 1, 0)


def puzzle(counts: Values, relations: Sequence[Relation], costs: Floats, wanted: Values) -> Puzzle:
    """Return the problem for one measure."""
    matrix = np.zeros((len(relations), len(counts)))
    for row, (total, parts) in enumerate(relations):
        matrix[row, total] -= 1
        matrix[row, list(parts)] += 1
    return Puzzle(counts, matrix, costs, wanted)


def complemented(of: Puzzle, withheld: Mask) -> Mask:
    """Return `withheld` with what is needed to protect every cell of this measure that is to be protected.

    A cell is protected if the table can be changed, within the withheld cells, without any sum or sign noticing, so that
    this cell is another by what is wanted of it.
    """
    targets = [int(cell) for cell in np.flatnonzero(of.wanted)]
    if not len(of.matrix) or not targets:
        return withheld
    current = withheld.copy()
    for cell in sorted(targets, key=lambda cell: (-int(of.counts[cell]), cell)):
        if not _protected(of, current, cell):
            current |= _cheapest(of, current, cell)
    return _pruned(of, current, withheld, targets)


def _protected(of: Puzzle, withheld: Mask, cell: int) -> bool:
    """Tell whether `cell` can change by what is wanted of it by changes among the withheld cells only."""
    from scipy.optimize import linprog  # noqa: PLC0415 - loading takes half a second

    unknown, sign, enough = np.flatnonzero(withheld), np.sign(of.wanted[cell]), abs(float(of.wanted[cell]))
    goal = np.where(unknown == cell, -float(sign), 0.0)
    limits = [(-float(of.slack[i]), enough if i == cell else None) for i in unknown]
    nothing = np.zeros(len(of.matrix))
    found = linprog(goal, A_eq=of.matrix[:, unknown], b_eq=nothing, bounds=limits, method="highs")
    return bool(found.status == 0 and -float(found.fun or 0) >= enough - 1e-6)


def _cheapest(of: Puzzle, withheld: Mask, cell: int) -> Mask:
    """Choose the cheapest further cells by a mixed-integer programme: changes y, chosen cells z, −(a−1)·z ≤ y ≤ U·z."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - as above

    counts, slack, size = of.counts.astype(float), of.slack.astype(float), len(of.counts)
    here, wanted = np.arange(size) == cell, float(of.wanted[cell])
    far = float(counts.sum() + abs(wanted))
    may = withheld | (counts > 0)  # a published 0 is known to be 0
    goal = np.concatenate([np.zeros(size), np.where(withheld, 0.0, of.costs)])
    eye = np.eye(size)
    keeps = LinearConstraint(np.hstack([of.matrix, np.zeros_like(of.matrix)]), 0, 0)
    below = LinearConstraint(np.hstack([eye, np.diag(slack)]), 0, np.inf)
    above = LinearConstraint(np.hstack([eye, -far * eye]), -np.inf, 0)
    low = np.concatenate([np.where(here & (wanted > 0), wanted, -slack), withheld * 1.0])
    high = np.concatenate([np.where(here & (wanted < 0), wanted, far), may * 1.0])
    with _silent_solver():
        found = milp(
            goal,
            constraints=[keeps, below, above],
            integrality=np.concatenate([np.zeros(size), np.ones(size)]),
            bounds=Bounds(low, high),
            options={"time_limit": SECONDS},
        )
    if found.x is None:
        return may  # no pattern found in time: withhold everything that can be
    chosen: Mask = found.x[size:] > 0.5
    return chosen


def _pruned(of: Puzzle, withheld: Mask, given: Mask, targets: Sequence[int]) -> Mask:
    """Publish again, dearest first, whatever turned out not to be needed."""
    current = withheld.copy()
    extra = np.flatnonzero(withheld & ~given)
    for cell in sorted(extra, key=lambda cell: (-of.costs[cell], int(cell))):
        current[cell] = False
        if not all(_protected(of, current, target) for target in targets):
            current[cell] = True
    return current


@contextmanager
def _silent_solver() -> Iterator[None]:
    """Keep HiGHS from writing a debug line to standard output past its own settings (HiGHS 1.12, scipy 1.17)."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
