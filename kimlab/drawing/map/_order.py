"""The order of nodes inside their columns, so that few connections cross.

Barycentre sweeps (Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System
Structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981), then swaps of neighbours as long as
they help. Nodes of one layer stay together. The start is the order of the names, so that neither the order of
nodes nor of edges in the graph has any influence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Columns = tuple[tuple[str, ...], ...]

_SWEEPS = 12
_PASSES = 6


@dataclass(frozen=True)
class Link:
    """A connection between two nodes with its weight (number of hand-offs)."""

    source: str
    target: str
    weight: float


def ordered(layers: Mapping[str, int], columns: Mapping[str, int], links: Sequence[Link]) -> Columns:
    """Return the nodes of each column from top to bottom.

    Parameters
    ----------
    layers
        Node → layer; nodes of a layer stay next to each other, layers stay in their order.
    columns
        Node → column; all nodes of a layer have the same one.
    links
        Weighted connections; strong ones count more against crossings.

    Examples
    --------
    >>> ordered({"a": 0, "b": 0, "x": 1, "y": 1}, {"a": 0, "b": 0, "x": 1, "y": 1},
    ...         [Link("a", "y", 1), Link("b", "x", 1)])
    (('b', 'a'), ('x', 'y'))
    """
    names = sorted(layers, key=lambda node: (layers[node], node))
    count = max(columns.values(), default=-1) + 1
    current: Columns = tuple(
        tuple(node for node in names if columns[node] == place) for place in range(count)
    )
    known = sorted(links, key=lambda link: (link.source, link.target))
    best = current
    for sweep in range(_SWEEPS):
        current = _swept(current, layers, known, downward=sweep % 2 == 0)
        best = min(best, current, key=lambda order: _cost(order, known))
    return _swapped(best, layers, known)


def _heights(order: Columns) -> dict[str, float]:
    """Return each node's relative height in its column, between 0 and 1."""
    return {node: (place + 0.5) / len(nodes) for nodes in order for place, node in enumerate(nodes)}


def _swept(order: Columns, layers: Mapping[str, int], links: Sequence[Link], *, downward: bool) -> Columns:
    result = list(order)
    places = range(len(order)) if downward else reversed(range(len(order)))
    for place in places:
        heights = _heights(tuple(result))
        pulls = _pulls(result[place], links, heights)
        result[place] = tuple(sorted(result[place], key=lambda node: (layers[node], pulls[node], node)))
    return tuple(result)


def _pulls(nodes: Sequence[str], links: Sequence[Link], heights: Mapping[str, float]) -> dict[str, float]:
    """Return the weighted mean height of each node's neighbours; its own height if it has none."""
    sums = {node: [0.0, 0.0] for node in nodes}
    for link in links:
        for node, other in ((link.source, link.target), (link.target, link.source)):
            if node in sums:
                sums[node][0] += link.weight * heights[other]
                sums[node][1] += link.weight
    return {
        node: round(pull / weight, 9) if weight else heights[node] for node, (pull, weight) in sums.items()
    }


def _cost(order: Columns, links: Sequence[Link]) -> float:
    """Weigh crossings, and the climb of each connection a little: crossings are what the eye stumbles on."""
    if not links:
        return 0.0
    heights = _heights(order)
    column = {node: place for place, nodes in enumerate(order) for node in nodes}
    ends = np.array(
        [
            (column[a], heights[a], column[b], heights[b]) if column[a] <= column[b]
            else (column[b], heights[b], column[a], heights[a])
            for a, b in ((link.source, link.target) for link in links)
        ]
    )  # fmt: skip
    weight = np.sqrt([link.weight for link in links])
    climb = float((weight * np.abs(ends[:, 3] - ends[:, 1])).sum())
    return round(_crossings(ends, weight / weight.max()) + 0.5 * climb / float(weight.max()), 9)


def _crossings(ends: np.ndarray, weight: np.ndarray) -> float:
    first, last = ends[:, 0], ends[:, 2]
    low, high = np.maximum.outer(first, first), np.minimum.outer(last, last)
    span = np.maximum(last - first, 1e-9)
    slope = (ends[:, 3] - ends[:, 1]) / span
    at_low = ends[:, 1][:, None] + slope[:, None] * (low - first[:, None])
    at_high = ends[:, 1][:, None] + slope[:, None] * (high - first[:, None])
    crosses = (high > low) & ((at_low - at_low.T) * (at_high - at_high.T) < -1e-12)
    return float((np.multiply.outer(weight, weight) * crosses).sum() / 2)


def _swapped(order: Columns, layers: Mapping[str, int], links: Sequence[Link]) -> Columns:
    best, cost = order, _cost(order, links)
    for _ in range(_PASSES):
        before = cost
        for place, nodes in enumerate(order):
            for upper in range(len(nodes) - 1):
                tried = _with_swap(best, place, upper, layers)
                new = _cost(tried, links)
                if new < cost:
                    best, cost = tried, new
        if cost == before:
            break
    return best


def _with_swap(order: Columns, place: int, upper: int, layers: Mapping[str, int]) -> Columns:
    nodes = list(order[place])
    if layers[nodes[upper]] != layers[nodes[upper + 1]]:
        return order
    nodes[upper], nodes[upper + 1] = nodes[upper + 1], nodes[upper]
    return (*order[:place], tuple(nodes), *order[place + 1 :])
