"""Sets of items that meet more often than the margins explain: found as threes, grown, and tested as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from kimlab.themes._matrix import Bools, Numbers
from kimlab.themes._surprise import Floats, Surprise

MIN_SCORE = 1.0
"""Every pair of a three must itself lean this far to the same side (in standard deviations). Without it a very strong
pair would carry any third item along; measured, it costs no planted theme."""

_NEVER = np.float32(-np.inf)


@dataclass(frozen=True)
class Found:
    """Items by their place, the strength of the three they grew from, and its p-value over all threes."""

    items: tuple[int, ...]
    strength: float
    p_value: float


@dataclass(eq=False)
class Search:
    """The search for sets at a family-wise level, calibrated once on the draws.

    The strength of a three is the sum of its pairs' scores over √3. The level holds for *any* false three among all:
    each draw contributes the strongest three it has (Westfall & Young 1993, "Resampling-based multiple testing",
    max-T).
    """

    surprise: Surprise
    alpha: float
    strongest: Numbers = field(init=False)

    def __post_init__(self) -> None:
        scores = masked(self.surprise.scores, self.surprise.together)
        self.strongest = np.array([_strongest(one) for one in scores[1:]], dtype=np.float64)

    def p_value(self, strength: float) -> float:
        """Return the share of draws, the data included, with a three at least this strong."""
        return float(1 + np.count_nonzero(self.strongest >= strength)) / (1 + len(self.strongest))

    def sets(self, scores: Floats, together: Bools, likeness: Numbers) -> list[Found]:
        """Return the sets in one matrix of scores, the strongest first.

        Sets may share one item; a three that shares more with an earlier set is a part of what that one shows.
        `likeness` holds the correlations of the items' residuals (see :meth:`_rest`).
        """
        usable = masked(scores, together)
        found: list[Found] = []
        for strength, three in _threes(usable):
            p_value = self.p_value(strength)
            if p_value > self.alpha:
                break
            if all(len(set(three) & set(earlier.items)) < 2 for earlier in found):
                found.append(Found(self._grown(three, scores, usable, likeness), strength, p_value))
        return found

    def _grown(
        self, three: tuple[int, ...], scores: Floats, usable: Floats, likeness: Numbers
    ) -> tuple[int, ...]:
        """Add items that belong to the whole set, not only to one of its items, until none is left.

        The level is shared among all other items (Šidák 1967, JASA 62).
        """
        items = three
        while others := scores.shape[0] - len(items):
            rest = _rest(scores, items, likeness)
            rest[(usable[list(items)] > _NEVER).sum(axis=0) * 2 <= len(items)] = -np.inf
            best = int(np.argmax(rest))
            if rest[best] <= ndtri((1 - self.alpha) ** (1 / others)):
                break
            items = tuple(sorted((*items, best)))
        return items


def masked(scores: Floats, together: Bools) -> Floats:
    """Return the scores with those of unusable pairs, and of items with themselves, at minus infinity."""
    usable = np.where(together & (scores >= MIN_SCORE), scores, _NEVER)
    itself = np.arange(scores.shape[-1])
    usable[..., itself, itself] = _NEVER
    return usable


def _sums(usable: Floats) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], Floats]:
    """Return all usable pairs j < k, and for each the sums with every third item."""
    one, other = np.nonzero(np.triu(usable > _NEVER))
    return one, other, usable[one] + usable[other] + usable[one, other][:, None]


def _strongest(usable: Floats) -> float:
    sums = _sums(usable)[2]
    return _strength(sums.max()) if sums.size else -np.inf


def _threes(usable: Floats) -> Iterator[tuple[float, tuple[int, int, int]]]:
    """Yield the threes of usable pairs, the strongest first, ties by the names of the items."""
    one, other, sums = _sums(usable)
    row, third = np.nonzero(sums > _NEVER)
    ordered = third > other[row]
    row, third = row[ordered], third[ordered]
    first, second, strength = one[row], other[row], sums[row, third]
    for place in np.lexsort((third, second, first, -strength)):
        yield _strength(strength[place]), (int(first[place]), int(second[place]), int(third[place]))


def _strength(total: np.float32) -> float:
    # The order in which three float32 are added must not decide whether a draw is as strong as the data.
    return round(float(total) / 3**0.5, 4)


def _rest(scores: Floats, items: tuple[int, ...], likeness: Numbers) -> Numbers:
    """Return how each other item goes with the set, whichever one of its items is left out.

    The scores of one item with several of a set are alike because these items sit in the same cases; the sum of
    scores is divided by its standard deviation under that likeness. Taking the least over the items left out keeps
    an item away that goes with one of the set only, as where two themes share an item.
    """
    among, alike = scores[list(items)].astype(np.float64), likeness[np.ix_(items, items)]
    without = ~np.eye(len(items), dtype=bool)
    spread = np.sqrt([max(alike[np.ix_(kept, kept)].sum(), 1.0) for kept in without])
    rest: Numbers = ((without @ among) / spread[:, None]).min(axis=0)
    rest[list(items)] = -np.inf
    return rest
