"""Which column a node stands in: by legal sphere, or, where there is none, by its place in the flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import networkx as nx
import numpy as np


def balanced_columns(
    heights: Sequence[float], most: int, flows: Mapping[tuple[int, int], float] | None = None
) -> tuple[int, ...]:
    """Share consecutive layers among at most `most` columns: low columns, strong flows between columns.

    Parameters
    ----------
    heights
        Height of each layer in px, in the order in which the layers are read.
    most
        Number of columns available.
    flows
        Hand-offs between two layers (places in `heights`). Inside one column they would have to run up and
        down beside the cards, so that the share of them there is weighed against the height.

    Returns
    -------
    tuple of int
        The column of each layer; never decreasing, starting at 0, so that the order is kept.

    Examples
    --------
    >>> balanced_columns([10, 10, 20, 5], 3)
    (0, 0, 1, 2)
    """
    count = len(heights)
    if count <= most:
        return tuple(range(count))
    known = flows or {}
    cuts = min(combinations(range(1, count), most - 1), key=lambda cut: _burden(heights, cut, known))
    return tuple(sum(place >= cut for cut in cuts) for place in range(count))


def _burden(
    heights: Sequence[float], cuts: Sequence[int], flows: Mapping[tuple[int, int], float]
) -> tuple[float, float]:
    """Return what is to be kept small: the tallest column plus, in its measure, flows that stay in a column."""
    sums = [sum(heights[first:last]) for first, last in pairwise((0, *cuts, len(heights)))]
    column = [sum(place >= cut for cut in cuts) for place in range(len(heights))]
    inside = sum(
        flow for (first, last), flow in flows.items() if first != last and column[first] == column[last]
    )
    share = inside / max(sum(flows.values()), 1e-9)
    return round(max(sums) + share * sum(heights) / 2, 6), sum(total**2 for total in sums)


def flow_layers(graph: nx.DiGraph, columns: int = 5, weight: str = "hand_offs") -> Mapping[str, int]:
    """Return a layer for every node from its rank in the flow: sources of hand-offs first, sinks last.

    The rank is the trophic level of MacKay, Johnson and Sansom ("How directed is a directed network?",
    Royal Society Open Science 7, 2020): the least-squares solution of one step up for every hand-off. Levels
    are cut into `columns` layers of (nearly) equal numbers of nodes.

    Parameters
    ----------
    graph
        Directed graph; `weight` is the edge attribute with the number of hand-offs.
    columns
        Number of layers.

    Returns
    -------
    Mapping
        Node → layer, from 0; independent of the order in which nodes and edges were added.

    Examples
    --------
    >>> graph = nx.DiGraph()
    >>> graph.add_weighted_edges_from([("a", "b", 5), ("b", "c", 5)], weight="hand_offs")
    >>> dict(flow_layers(graph, columns=3))
    {'a': 0, 'b': 1, 'c': 2}
    """
    nodes = sorted(graph.nodes, key=str)
    if not nodes:
        return {}
    weights = nx.to_numpy_array(graph, nodelist=nodes, weight=weight, dtype=float)
    np.fill_diagonal(weights, 0.0)
    incoming, outgoing = weights.sum(axis=0), weights.sum(axis=1)
    system = np.diag(incoming + outgoing) - weights - weights.T
    levels = np.linalg.lstsq(system, incoming - outgoing, rcond=None)[0]
    ranked = sorted(zip(levels.round(6), nodes, strict=True), key=lambda pair: (pair[0], str(pair[1])))
    return {node: place * columns // len(ranked) for place, (_, node) in enumerate(ranked)}
