"""What a reader could work out: for each count the least and the greatest value that the published numbers allow.

Linear bounds first, as for a single table (Hundepool et al., Statistical Disclosure Control, Wiley 2012, section 4.4); whole
numbers only where the linear bounds are less than twice the least number apart. One solution shows what is possible for many
counts at once, so few programs have to be solved for one count alone.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from kimlab.disclosure._secondary import _silent_solver as silent_solver
from kimlab.disclosure.register._relations import NotFeasibleError, Place, Relations, Target

Floats = npt.NDArray[np.float64]
Solved = Any
"""What scipy returns of a solved program."""

NEAR = 1e-6
_ROUNDS = 6
"""Programs that look at all counts together, before one by one; more of them find little (measured on 200 cases)."""


class TooLongError(Exception):
    """The time for one check is over; nobody sees this, the table is not renewed."""


@dataclass(frozen=True)
class Finding:
    """A count that could be worked out to be of few people.

    Attributes
    ----------
    target
        The count.
    low, high
        The values that are possible.
    blame
        Where the numbers are printed that give it away.
    """

    target: Target
    low: int
    high: int
    blame: tuple[Place, ...] = field(repr=False)


@dataclass(frozen=True)
class Attack:
    """What was looked at, what was found, and how narrow the narrowest count was that was looked at alone (inf: none)."""

    targets: int
    findings: tuple[Finding, ...]
    narrowest: float


def attack(
    relations: Relations,
    least: int,
    until: float = np.inf,
    *,
    targets: Sequence[Target] | None = None,
    without: Collection[Place] = (),
) -> Attack:
    """Return what a reader could work out to be a count of 1 to ``least - 1``.

    A withheld cell must be able to be `least` or more; what came between two days, and what lies in one cell and not in
    another one within it, must be able to be none, or `least` or more.

    Parameters
    ----------
    relations
        What the reader knows.
    least
        The least number of the reader's audience; for tables that left with a smaller one, it is that.
    until
        When to give up, as ``time.monotonic()`` counts.
    targets
        Look at these only: whoever knows less works out less, so what was safe before numbers were taken back still is.
    without
        Numbers printed at these places are not known to the reader.

    Raises
    ------
    NotFeasibleError
        The numbers contradict each other.
    TooLongError
        Not ready in time.
    """
    wanted = relations.targets if targets is None else tuple(targets)
    if not wanted:
        return Attack(0, (), np.inf)
    known = tuple(one for one in relations.known if one[2] not in without)
    told = replace(relations, known=known)
    try:
        return _Solver(told, until, floor=1).attack(wanted, least)
    except NotFeasibleError:  # a withheld cell is a 0: then a reader knows that it may be
        return _Solver(told, until, floor=0).attack(wanted, least)


def contradicting(relations: Relations, spared: Collection[Place] = ()) -> tuple[Place, ...]:
    """Return where numbers are printed that would have to be others for all to fit: few, and `spared` ones last."""
    if not relations.known:  # nothing is printed yet
        return ()
    from scipy.optimize import linprog  # noqa: PLC0415 - loading takes half a second
    from scipy.sparse import csr_array, hstack  # noqa: PLC0415 - as above

    left, right = relations.matrix()
    known = len(relations.known)
    slack = csr_array((np.ones(known), (np.arange(known), np.arange(known))), shape=(left.shape[0], known))
    costs = [_SPARED if place in spared else 1.0 for _, _, place in relations.known]
    goal = np.concatenate([np.zeros(relations.size), costs, costs])
    solve: Any = linprog
    found = solve(goal, A_eq=hstack([left, slack, -slack]), b_eq=right, bounds=(0, _FAR), method="highs")
    if found.status != 0:
        return ()
    used = found.x[relations.size :].reshape(2, known).sum(axis=0)
    return tuple(relations.known[row][2] for row in np.flatnonzero(used > NEAR))


class _Solver:
    """One reader's equations, and the programs over them."""

    def __init__(self, relations: Relations, until: float, *, floor: int) -> None:
        from scipy.optimize import linprog  # noqa: PLC0415 - loading takes half a second

        self._linprog: Any = linprog
        self._of, self._until = relations, until
        self._left, self._right = relations.matrix()
        self._least = relations.least() if floor and relations.hidden else None

    def attack(self, targets: Sequence[Target], least: int) -> Attack:
        open_ = list(targets)
        for solution in self._solutions(targets):
            open_ = [one for one in open_ if not _harmless(one, solution, least)]
        found, narrowest = [], float(np.inf)
        while open_:
            target = open_.pop()
            finding, width, seen = self._alone(target, least)
            narrowest = min(narrowest, width)
            open_ = [one for one in open_ if not any(_harmless(one, solution, least) for solution in seen)]
            if finding is not None:
                found.append(finding)
        return Attack(len(targets), tuple(found), narrowest)

    def _solutions(self, targets: Sequence[Target]) -> Iterator[Floats]:
        """Yield whole solutions that make many counts large or small together."""
        rng = np.random.default_rng(0)
        weights = np.zeros(self._of.size)
        for target in targets:
            weights[list(target.unknowns)] += 1.0
        for number in range(_ROUNDS):
            goal = (
                (weights, -weights)[number]
                if number < len(_BOTH)
                else weights * rng.uniform(-1, 1, self._of.size)
            )
            solution = self._solved(goal).x
            if _whole(solution):
                yield np.round(solution)

    def _alone(self, target: Target, least: int) -> tuple[Finding | None, float, list[Floats]]:
        """Look at one count: return what is found, the width of its bounds, and whole solutions that were met."""
        goal = np.zeros(self._of.size)
        goal[list(target.unknowns)] = 1.0
        most = self._solved(-goal)
        seen = [np.round(most.x)] if _whole(most.x) else []
        if any(_harmless(target, one, least) for one in seen):
            return None, np.inf, seen
        fewest = self._solved(goal)
        seen += [np.round(fewest.x)] if _whole(fewest.x) else []
        high, low = float(np.floor(-most.fun + NEAR)), float(np.ceil(fewest.fun - NEAR))
        enough = min(least, target.least)
        if high - low < 2 * enough and len(seen) < len(_BOTH):
            low, high = self._in_whole(goal, low), -self._in_whole(-goal, -high)
        if high >= enough or high == 0 or (low <= 0 and not target.withheld):
            return None, high - low, seen
        blame = dict.fromkeys((*self._blamed(most), *self._blamed(fewest)))
        return Finding(target, int(low), int(high), tuple(blame)), high - low, seen

    def _solved(self, goal: Floats) -> Solved:
        if time.monotonic() > self._until:
            raise TooLongError
        least = self._least
        found: Solved = self._linprog(
            goal,
            A_eq=self._left,
            b_eq=self._right,
            A_ub=None if least is None else -least,
            b_ub=None if least is None else -np.ones(least.shape[0]),
            bounds=(0, _FAR),
            method="highs",
        )
        if found.status != 0:
            raise NotFeasibleError
        return found

    def _in_whole(self, goal: Floats, known: float) -> float:
        """Return the least value of a goal over whole numbers."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - as above
        from scipy.sparse import csr_array, vstack  # noqa: PLC0415 - as above

        left = self._left if self._least is None else vstack([self._left, self._least])
        more = 0 if self._least is None else self._least.shape[0]
        low = np.concatenate([self._right, np.ones(more)])
        high = np.concatenate([self._right, np.full(more, np.inf)])
        with silent_solver():
            found = milp(
                goal,
                constraints=LinearConstraint(csr_array(left), low, high),
                integrality=np.ones(self._of.size, dtype=np.int64),
                bounds=Bounds(0, _FAR),
                options={"time_limit": max(min(self._until - time.monotonic(), 60.0), 0.1)},
            )
        if found.status == 2:
            raise NotFeasibleError
        return float(np.round(found.fun)) if found.status == 0 else known

    def _blamed(self, solved: Solved) -> Sequence[Place]:
        """Return where those numbers are printed that hold the bound: their equations have a price."""
        prices = solved.eqlin.marginals[: len(self._of.known)]
        return [self._of.known[row][2] for row in np.flatnonzero(np.abs(prices) > NEAR)]


_BOTH = ("largest", "smallest")
_SPARED = 1e3
_FAR = 1e6
"""No count of a county is larger; it keeps every program bounded."""


def _harmless(target: Target, solution: Floats, least: int) -> bool:
    value = solution[list(target.unknowns)].sum()
    return bool(value >= min(least, target.least) or (value == 0 and not target.withheld))


def _whole(solution: Floats) -> bool:
    return bool(np.abs(solution - np.round(solution)).max(initial=0.0) < NEAR)
