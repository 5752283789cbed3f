"""Which cases carry a theme: for each a probability, from what it bears and from what one would expect of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from kimlab.themes._matrix import Bools, Numbers

# Weak opinions that hold the estimate where few cases speak; each counts as so many invented cases.
_SHARE = (1.0, 4.0)  # a theme in one case of five: Beta(1, 4)
_HIT = (4.0, 1.0)  # a carrying case shows four items of five: Beta(4, 1)
_SHIFT_SPREAD = 1.0  # background differs from the margins by a factor e in the odds: Normal(0, 1)
_ROUNDS = 200
_TOLERANCE = 1e-9
_FLOOR = 0.002  # no cell is impossible


@dataclass
class _Model:
    share: float
    hit: Numbers
    shift: Numbers


def posterior(bears: Bools, expected: Numbers) -> Numbers:
    """Return for each case the probability that it carries the set.

    A mixture of two kinds of cases, fitted by EM (Dempster, Laird & Rubin 1977, JRSS B 39) with weak priors: those
    that carry the theme show item j with a probability of their own, the others as often as the margins lead one to
    expect of *this* case, shifted by one amount an item. So a case that bears nearly everything is no strong sign.

    Parameters
    ----------
    bears
        cases × items of the set.
    expected
        The same shape: how often the cell is filled when only the margins hold.
    """
    margin = logit(np.clip(expected, _FLOOR, 1 - _FLOOR))
    most = -(-2 * bears.shape[1] // 3)
    carries: Numbers = np.where(bears.sum(axis=1) >= most, 0.9, 0.05)
    model = _Model(0.2, np.full(bears.shape[1], 0.8), np.zeros(bears.shape[1]))
    for _ in range(_ROUNDS):
        model = _fitted(bears, margin, carries, model.shift)
        before, carries = carries, _weighed(bears, margin, model)
        if np.abs(carries - before).max(initial=0.0) < _TOLERANCE:
            break
    return carries


def _fitted(bears: Bools, margin: Numbers, carries: Numbers, shift: Numbers) -> _Model:
    """Return the best model if one knew who carries."""
    total = carries.sum()
    share = (total + _SHARE[0]) / (len(carries) + sum(_SHARE))
    hit = ((carries[:, None] * bears).sum(axis=0) + _HIT[0]) / (total + sum(_HIT))
    others = 1 - carries[:, None]
    for _ in range(3):  # Newton steps; EM goes on anyway
        chance = expit(margin + shift)
        slope = (others * (bears - chance)).sum(axis=0) - shift / _SHIFT_SPREAD**2
        bend = (others * chance * (1 - chance)).sum(axis=0) + 1 / _SHIFT_SPREAD**2
        shift = shift + np.clip(slope / bend, -1, 1)
    return _Model(float(share), hit, shift)


def _weighed(bears: Bools, margin: Numbers, model: _Model) -> Numbers:
    chance = expit(margin + model.shift)
    weight = np.where(bears, np.log(model.hit / chance), np.log((1 - model.hit) / (1 - chance)))
    result: Numbers = expit(logit(model.share) + weight.sum(axis=1))
    return result
