"""Cases × items with and without a theme, from seeds."""

import numpy as np
import pandas as pd


def noise(seed, cases=50, items=30, share=0.2):
    """Items that meet by chance only."""
    rng = np.random.default_rng(seed)
    bears = rng.random((cases, items)) < rng.uniform(share / 2, share * 1.5, items)
    return pd.DataFrame(bears, [f"f{n:03}" for n in range(cases)], [f"i{n:02}" for n in range(items)])


def planted(seed, bearers=14, size=3, **more):
    """The same with one theme of the first items in the first cases."""
    frame = noise(seed, **more)
    frame.iloc[:bearers, :size] = True
    return frame
