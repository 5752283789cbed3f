"""Writers' habits are no themes: what one person always notes together must be seen by others, too."""

from __future__ import annotations

import numpy as np

from kimlab.themes._matrix import Codes, Numbers
from kimlab.themes._null import Draws

FEW = 5
"""Writers of fewer cases trade with each other: among so few there is next to nothing to trade."""

LEVEL = 0.01
"""Level at which a theme must show without any one writer. Looked at only for sets that have passed as a whole, so a
habit of one writer slips through in 1 of 100; a theme seen by two writers alike loses a third of its strength here
(1 − √½) and passes."""


def strata(writers: Codes | None) -> Codes | None:
    """Return within which cases to trade: those of one writer; writers of few cases form one stratum.

    >>> strata(np.array([0, 0, 0, 0, 0, 1, 2, 2])).tolist()
    [1, 1, 1, 1, 1, 0, 0, 0]
    """
    if writers is None:
        return None
    few = np.bincount(writers)[writers] < FEW
    return np.unique(np.where(few, -1, writers), return_inverse=True)[1].astype(np.intp)


def without_any(draws: Draws, expected: Numbers, items: Codes, writers: Codes) -> float:
    """Return the p-value of a set when the writer who contributes most is left out.

    The residual products of all pairs (see :func:`~kimlab.themes._surprise.surprise`) are summed over the cases of
    all writers but one, in the data and in the draws; the largest of the p-values counts.
    """
    residual = draws.columns(items) - expected[:, items]
    a_case = (residual.sum(axis=2) ** 2 - (residual**2).sum(axis=2)) / 2
    a_writer = np.stack([a_case[:, writers == writer].sum(axis=1) for writer in np.unique(writers)])
    others = np.round(a_writer.sum(axis=0) - a_writer, 9)
    return float((others >= others[:, :1]).mean(axis=1).max())
