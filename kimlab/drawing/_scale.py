"""Scales: from a number to a length, and round numbers for an axis."""

from __future__ import annotations

import math


def nice_ticks(largest: float, about: int = 5) -> tuple[float, ...]:
    """Return round, evenly spaced ticks from 0 to at least `largest`; steps are 1, 2 or 5 times a power of ten.

    >>> nice_ticks(43)
    (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    >>> nice_ticks(0)
    (0.0, 1.0)
    """
    if largest <= 0:
        return (0.0, 1.0)
    rough = largest / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    return tuple(round(step * place, 9) for place in range(math.ceil(largest / step - 1e-9) + 1))


def stroke_width(value: float, largest: float, thinnest: float = 1.2, thickest: float = 9.0) -> float:
    """Return a line width in px, linear in `value`, so that twice the hand-offs look about twice as wide.

    >>> stroke_width(100, 100), stroke_width(0, 100)
    (9.0, 1.2)
    """
    return thinnest + (thickest - thinnest) * (value / largest if largest > 0 else 0.0)
