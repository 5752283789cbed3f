"""Whether a candidate comes back when some of the cases are left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from kimlab.themes._matrix import Bools
from kimlab.themes._sets import Search
from kimlab.themes._surprise import MIN_TOGETHER, likeness

SHARE = 0.8
"""Part of the cases in each resample, drawn without putting back: a case drawn twice would meet itself."""

SAME = 0.6
"""Jaccard index from which two sets of items count as the same: of three items, two and no other, or three and up to
two others. Hennig 2007, "Cluster-wise assessment of cluster stability", Computational Statistics & Data Analysis
52, calls clusters below 0.6 not to be trusted."""


def stability(
    bears: Bools, search: Search, sets: Sequence[Collection[int]], n_resamples: int, rng: np.random.Generator
) -> list[float]:
    """Return for each set the share of resamples in which it came back.

    In each resample the whole search is done again at the same level, on the scores of these cases alone. With a
    fifth of the cases away all scores are a tenth smaller, so a candidate just above the level comes back about
    every other time; it is as unsure as that.
    """
    if not sets or not n_resamples:
        return [0.0] * len(sets)
    returned = np.zeros(len(sets))
    residual = bears - search.surprise.expected
    size = max(1, round(SHARE * len(bears)))
    for _ in range(n_resamples):
        chosen = np.sort(rng.permutation(len(bears))[:size])
        part, there = residual[chosen], bears[chosen].astype(np.float64)
        sums = part.T @ part
        scores = search.surprise.of_sums(sums, size / len(bears)).astype(np.float32)
        again = search.sets(scores, there.T @ there >= MIN_TOGETHER, likeness(sums))
        returned += [any(jaccard(one, other.items) >= SAME for other in again) for one in sets]
    return [float(count) for count in returned / n_resamples]


def jaccard(one: Collection[int], other: Collection[int]) -> float:
    """Return how much of two sets is in both.

    >>> jaccard({1, 2, 3}, {2, 3, 4})
    0.5
    """
    return len(set(one) & set(other)) / len(set(one) | set(other))
