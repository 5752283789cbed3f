"""The theme finder: false alarms on noise, what it finds of planted themes, and how long it takes.

Noise has margins like real case files: items of very different frequency, cases of very different fullness. A planted
theme adds three items to some cases, each with probability 0.85. A theme counts as found where a candidate holds at least
two thirds of its items and no more foreign ones than own ones. Seeds here are used nowhere else.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd

from kimlab.themes import ThemeFinder

SEEDS = 100


def noise(rng: np.random.Generator, cases: int, items: int) -> pd.DataFrame:
    """Cases × items without a theme."""
    item, case = rng.normal(-1.3, 0.9, items), rng.normal(0, 0.6, cases)
    bears = rng.random((cases, items)) < 1 / (1 + np.exp(-(case[:, None] + item)))
    return pd.DataFrame(bears, [f"f{n}" for n in range(cases)], [f"i{n}" for n in range(items)])


def planted(rng: np.random.Generator, cases: int, items: int, bearers: int, size: int = 3) -> pd.DataFrame:
    """The same with one theme."""
    frame = noise(rng, cases, items)
    added = rng.random((bearers, size)) < 0.85
    frame.iloc[:bearers, :size] |= added
    return frame


def found(finder: ThemeFinder, size: int) -> bool:
    """Whether the planted theme is among the candidates."""
    own = {f"i{n}" for n in range(size)}
    return any(
        len(own & {*theme.items}) >= 2 * size / 3 and len({*theme.items} - own) <= len(own & {*theme.items})
        for theme in finder.themes_
    )


def main(seeds: int) -> None:
    """Print the tables."""
    print("noise: share of matrices with any candidate (5 % allowed)")
    for cases, items in ((20, 30), (31, 50), (60, 40), (240, 60)):
        alarms, started = 0, time.process_time()
        for seed in range(seeds):
            frame = noise(np.random.default_rng([77, cases, seed]), cases, items)
            alarms += bool(ThemeFinder(random_state=seed).fit(frame).themes_)
        took = (time.process_time() - started) / seeds
        print(f"  {cases:4} x {items}: {alarms / seeds:6.1%}   {took:.2f} s CPU a fit")
    print("planted: share found; candidates beside it; stability of the found")
    for cases, items, bearers in (
        (20, 30, 7),
        (31, 50, 8),
        (31, 50, 14),
        (60, 40, 12),
        (60, 40, 15),
        (60, 40, 20),
        (240, 60, 40),
    ):
        hits, others, stable = 0, 0, []
        for seed in range(seeds):
            finder = ThemeFinder(random_state=seed).fit(
                planted(np.random.default_rng([88, cases, seed]), cases, items, bearers)
            )
            hit = found(finder, 3)
            hits += hit
            others += len(finder.themes_) - hit
            stable += [theme.stability for theme in finder.themes_[:1] if hit]
        print(
            f"  {cases:4} x {items}, {bearers:3} carry it: {hits / seeds:6.1%} found, {others / seeds:.2f} others, "
            f"stability {np.median(stable) if stable else float('nan'):.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
