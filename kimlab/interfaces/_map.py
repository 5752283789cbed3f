"""The interface map: from counts to edges and to a networkx graph."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
import numpy as np
import pandas as pd

from kimlab.interfaces._counts import EDGE, TALLIES, InterfaceCounts, count
from kimlab.interfaces._hand_offs import VAGUE_DAYS, hand_offs
from kimlab.interfaces._moments import Unit
from kimlab.interfaces._returns import returns
from kimlab.interfaces._spells import Per

QUANTILES = {"wait_median": 0.5, "wait_p90": 0.9}


def interface_map(
    episodes: pd.DataFrame,
    unit: Unit = "day",
    as_of: object = None,
    *,
    per: Per = "person",
    leave_out: Collection[str] = (),
    vague_days: int = VAGUE_DAYS,
) -> nx.DiGraph:
    """Return the agencies as nodes and their interfaces as edges.

    Parameters
    ----------
    episodes, unit, as_of, per, leave_out, vague_days
        As in :func:`~kimlab.interfaces.hand_offs`.

    Returns
    -------
    networkx.DiGraph
        Edge attributes as the columns of :func:`~kimlab.interfaces.edges`; the graph has ``unit``.

    Examples
    --------
    >>> episodes = pd.DataFrame({"episode_id": ["1", "2"], "case_id": "f", "agency_id": ["abh", "jobcenter"],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-02-01"]), "end": pd.to_datetime(["2025-01-11", None])})
    >>> interface_map(episodes).edges["abh", "jobcenter"]["wait_median"]
    21.0
    """
    rows = hand_offs(episodes, unit, as_of, per=per, leave_out=leave_out, vague_days=vague_days)
    back = returns(episodes, as_of, per=per, leave_out=leave_out)
    graph = finish(count(rows, back))
    graph.graph["unit"] = unit
    return graph


def finish(counts: InterfaceCounts) -> nx.DiGraph:
    """Return added counts as a graph; nodes and edges in alphabetical order."""
    frame = edges(counts)
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted({*frame["source"], *frame["target"]}))
    for row in frame.to_dict("records"):
        values = {str(name): value for name, value in row.items() if name not in EDGE}
        graph.add_edge(row["source"], row["target"], **values)
    return graph


def edges(counts: InterfaceCounts) -> pd.DataFrame:
    """Return added counts as a DataFrame, a row an interface.

    Returns
    -------
    DataFrame
        source, target; hand_offs, concurrent, open, vague, same_day, explicit, returns, waits (number of exact
        waits), cases, families, persons (int64, distinct among the hand-offs); wait_median, wait_p90, wait_mean
        (float64 in the unit of the waits, NaN without an exact wait). Quantiles are interpolated linearly between
        order statistics (Hyndman & Fan 1996, type 7, numpy's default). ``persons`` is what is certain: a family's
        own lane adds a person only where nobody of that family is counted at the interface.
    """
    frame = counts.tallies.set_index(EDGE).sort_index()
    for kind, name in (("case", "cases"), ("family", "families")):
        frame[name] = _distinct(counts, kind).reindex(frame.index, fill_value=0)
    frame["persons"] = _persons(counts).reindex(frame.index, fill_value=0)
    waits = pd.DataFrame(
        [(*edge, *_statistics(group)) for edge, group in counts.waits.groupby(EDGE, sort=True)],
        columns=[*EDGE, "waits", "wait_mean", *QUANTILES],
    ).set_index(EDGE)
    whole = frame.join(waits)
    whole["waits"] = whole["waits"].fillna(0).astype("int64")
    statistics = ["wait_median", "wait_p90", "wait_mean"]
    whole[statistics] = whole[statistics].astype("float64")
    return whole[[*TALLIES, "waits", "cases", "families", "persons", *statistics]].reset_index()


def _distinct(counts: InterfaceCounts, kind: str) -> pd.Series:
    members = counts.members
    return members[members["kind"] == kind].groupby(EDGE).size()


def _persons(counts: InterfaceCounts) -> pd.Series:
    members = counts.members
    named = members[members["kind"] == "person"]
    families = members[members["kind"] == "family"]
    known = named[[*EDGE, "family"]].drop_duplicates().rename(columns={"family": "id"}).assign(known=True)
    unnamed = families.merge(known, on=[*EDGE, "id"], how="left")
    alone = unnamed[unnamed["known"].isna()].groupby(EDGE).size()
    return named.groupby(EDGE).size().add(alone, fill_value=0).astype("int64")


def _statistics(group: pd.DataFrame) -> tuple[float, ...]:
    """Return the number of waits, their mean and their quantiles, from the histogram."""
    ordered = group.sort_values("wait")
    wait, n = ordered["wait"].to_numpy(dtype="int64"), ordered["n"].to_numpy(dtype="int64")
    upto = np.cumsum(n)
    total = int(upto[-1])
    mean = int((wait * n).sum()) / total
    return (total, mean, *(_quantile(wait, upto, total, share) for share in QUANTILES.values()))


def _quantile(wait: np.ndarray, upto: np.ndarray, total: int, share: float) -> float:
    position = (total - 1) * share
    below = int(np.floor(position))
    low = float(wait[np.searchsorted(upto, below, side="right")])
    high = float(wait[np.searchsorted(upto, min(below + 1, total - 1), side="right")])
    return low + (high - low) * (position - below)
