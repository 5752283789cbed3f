"""Which spells of a lane follow, and which run beside, one another. Spells come in the order (start, agency, id)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kimlab.interfaces._moments import Integers
from kimlab.interfaces._spells import Rows


def predecessors(spells: Rows) -> tuple[Integers, Integers]:
    """Return positions (from, to): for each spell the one that had finished last when it began.

    Looked for in one sort: the key of a spell as a source is (lane, end, start, order), that of its beginning
    (lane, start, start, order); the source is the greatest one below. So equal ends go by start, agency and id,
    and of two spells without length at one moment only the earlier in the order can be the source.
    """
    length = len(spells)
    order = np.arange(length, dtype=np.int64)
    lane = np.concatenate([spells.lane, spells.lane])
    first = np.concatenate([spells.end, spells.start])
    second = np.concatenate([spells.start, spells.start])
    third = np.concatenate([order, order])
    is_source = np.concatenate([np.ones(length, dtype=bool), np.zeros(length, dtype=bool)])
    sorted_ = np.lexsort((is_source, third, second, first, lane))
    latest = np.where(is_source[sorted_], np.arange(2 * length), -1)
    latest = np.maximum.accumulate(latest) if length else latest
    question = ~is_source[sorted_]
    source = latest[question]
    target = third[sorted_][question]
    found = source >= 0
    source, target = third[sorted_][source[found]], target[found]
    same_lane = spells.lane[source] == spells.lane[target]
    return source[same_lane], target[same_lane]


def concurrent_pairs(spells: Rows) -> tuple[Integers, Integers]:
    """Return positions (over, during): spells of two agencies of which the second began while the first was running."""
    length = len(spells)
    latest_end = pd.Series(spells.end).groupby(spells.lane).cummax().to_numpy(dtype=np.int64)
    overs: list[Integers] = [np.array([], dtype=np.int64)]
    durings: list[Integers] = [np.array([], dtype=np.int64)]
    during = np.arange(1, length, dtype=np.int64)
    distance = 1
    while len(during):
        over = during - distance
        inside = over >= 0
        during, over = during[inside], over[inside]
        possible = (spells.lane[over] == spells.lane[during]) & (latest_end[over] > spells.start[during])
        during, over = during[possible], over[possible]
        beside = (spells.end[over] > spells.start[during]) & (spells.agency[over] != spells.agency[during])
        overs.append(over[beside])
        durings.append(during[beside])
        distance += 1
    return np.concatenate(overs), np.concatenate(durings)
