"""What chance alone would show: matrices with the same row and column sums.

How often each item occurs, and how much each case bears, is kept exactly; only which item meets which is left to
chance. So neither frequent items nor richly documented cases can look like a theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kimlab.themes._matrix import Bools, Codes, Numbers

TRADES = 10
"""Global trades between the data and a draw. Measured on 240 × 60: from 5 on, draws resemble the data no more than
they resemble each other. Too few would cost power, never add false alarms (see :func:`draw`)."""

_CELLS_AT_ONCE = 2_000_000  # about 30 MB while trading
_KEY_BITS = 32

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Draws:
    """Random matrices with the margins of the data, packed to bits; the data themselves come first."""

    packed: npt.NDArray[np.uint8]
    shape: tuple[int, int, int]

    def __len__(self) -> int:
        return self.shape[0]

    def some(self, start: int, stop: int) -> Bools:
        """Return the draws from `start` to `stop` as bool, draws × cases × items."""
        return np.unpackbits(self.packed[start:stop], axis=2, count=self.shape[2]).view(np.bool_)

    def chunks(self) -> Iterator[tuple[slice, Bools]]:
        """Yield all draws, a few at a time, with their places."""
        step = _step(self.shape[1] * self.shape[2])
        for start in range(0, len(self), step):
            place = slice(start, min(start + step, len(self)))
            yield place, self.some(place.start, place.stop)

    def columns(self, items: Codes) -> Bools:
        """Return some items in all draws, draws × cases × items."""
        return np.concatenate([part[:, :, items] for _, part in self.chunks()])

    def mean(self) -> Numbers:
        """Return for each cell how often it is filled: what the margins alone lead one to expect."""
        total = np.zeros(self.shape[1:], dtype=np.int64)
        for _, part in self.chunks():
            total += part.sum(axis=0, dtype=np.int64)
        return total / len(self)


def draw(
    bears: Bools,
    n_draws: int,
    rng: np.random.Generator,
    strata: Codes | None = None,
    progress: Progress | None = None,
) -> Draws:
    """Draw matrices with the row and column sums of `bears`; within each stratum, if there are any.

    Randomised by curveball trades: two cases put the items that only one of them bears into a common pot and deal
    them out again, each as many as before (Strona, Nappo, Boccacci, Fattorini & San-Miguel-Ayanz 2014, "A fast and
    unbiased procedure to randomize ecological binary matrices with fixed row and column totals", Nature
    Communications 5:4114; uniform: Carstens 2015, Physical Review E 91:042812). In a *global* trade all cases trade
    at once, in random pairs (Carstens, Hamann, Meyer, Penschuck, Tran & Wagner 2018, ESA, LIPIcs 112:11).

    The data are walked to a hub, and each draw starts there anew: trading is reversible, so data and draws are
    exchangeable, and p-values are exact however well mixed the walk is (Besag & Clifford 1989, "Generalized Monte
    Carlo significance tests", Biometrika 76, the parallel method).

    Returns
    -------
    Draws
        1 + `n_draws` matrices, the data first.
    """
    cases, items = bears.shape
    pairs = _Pairs.of(np.zeros(cases, dtype=np.intp) if strata is None else strata)
    hub = _traded(bears[None].copy(), pairs, rng)
    packed = np.empty((1 + n_draws, cases, -(-items // 8)), dtype=np.uint8)
    packed[0] = np.packbits(bears, axis=1)
    step = _step(bears.size)
    for start in range(0, n_draws, step):
        stop = min(start + step, n_draws)
        packed[1 + start : 1 + stop] = np.packbits(
            _traded(np.repeat(hub, stop - start, axis=0), pairs, rng), axis=2
        )
        if progress is not None:
            progress(stop, n_draws)
    return Draws(packed, (1 + n_draws, cases, items))


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Which places trade with each other once the cases of each stratum have been shuffled."""

    strata: Codes
    first: Codes

    @classmethod
    def of(cls, strata: Codes) -> _Pairs:
        sizes = np.bincount(strata)
        starts = np.cumsum(sizes) - sizes
        first = [start + np.arange(0, size - 1, 2) for start, size in zip(starts, sizes, strict=True)]
        return cls(strata, np.concatenate(first) if first else np.zeros(0, dtype=np.intp))

    def shuffled(self, walks: int, rng: np.random.Generator) -> tuple[Codes, Codes]:
        """Return the partners of one global trade in each of so many walks."""
        order = np.argsort(self.strata + rng.random((walks, len(self.strata))), axis=1)
        return order[:, self.first], order[:, self.first + 1]


def _traded(matrices: Bools, pairs: _Pairs, rng: np.random.Generator) -> Bools:
    walk = np.arange(len(matrices))[:, None]
    for _ in range(TRADES):
        one, other = pairs.shuffled(len(matrices), rng)
        left, right = matrices[walk, one], matrices[walk, other]
        pot = left ^ right
        dealt = _dealt(pot, (left & pot).sum(axis=2), rng)
        matrices[walk, one] = (left & right) | dealt
        matrices[walk, other] = (left & right) | (pot & ~dealt)
    return matrices


def _dealt(pot: Bools, many: npt.NDArray[np.int64], rng: np.random.Generator) -> Bools:
    """Choose `many` items of each pot at random: those with the smallest keys, none of which is alike another."""
    items = pot.shape[2]
    low = max(items - 1, 1).bit_length()
    keys = rng.integers(0, 1 << (_KEY_BITS - low), size=pot.shape, dtype=np.uint32) << np.uint32(low)
    keys |= np.arange(items, dtype=np.uint32)
    keys[~pot] = np.iinfo(np.uint32).max
    limit = np.take_along_axis(np.sort(keys, axis=2), np.maximum(many - 1, 0)[:, :, None], axis=2)
    return pot & (keys <= limit) & (many > 0)[:, :, None]


def _step(cells: int) -> int:
    return max(1, _CELLS_AT_ONCE // max(cells, 1))
