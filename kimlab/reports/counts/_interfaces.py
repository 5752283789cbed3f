"""The count tables of an interface report: hand-offs with their waits, open referrals, returns, overlaps, limits."""

from __future__ import annotations

import pandas as pd

from kimlab.disclosure import EVER, TOTAL, CountTable, Days, Sum
from kimlab.reports._inputs import InterfaceFrames
from kimlab.reports.counts._counts import counted, simple_table, stacked, with_families

PAIR = ("source", "target")
STATISTICS = ("wait_median", "wait_p90")

# How well the whole's dates are known: each mark with its complement, which nobody prints
_MARKS = (("vague", "exact"), ("same_day", "other_day"))


def interface_tables(frames: InterfaceFrames) -> tuple[CountTable, ...]:
    """Return every count table of an interface report."""
    rows, returns = with_families(frames.hand_offs), with_families(frames.returns)
    relation = rows["relation"]
    return (
        hand_off_table(frames),
        simple_table(rows[relation == "open"], "open", "Offene Verweise", PAIR, "open", days=Days()),
        simple_table(returns, "returns", "Rückläufe", PAIR, "returns"),
        simple_table(
            rows[relation == "concurrent"], "concurrent", "Parallele Beteiligung", PAIR, "concurrent"
        ),
        _limits(frames.limits),
    )


def hand_off_table(frames: InterfaceFrames) -> CountTable:
    """Count hand-offs by interface, and in the whole those with vague dates or of unknown order.

    Medians and 90th percentiles come from the interface map, not from here. The marks stand in the same table as
    the whole that they are part of, each with its complement, so that neither can be found by subtraction.

    Whoever prints a single interface takes the whole table through the gate all the same: which cells are withheld for
    the sake of others is then the same on every page.
    """
    rows = with_families(frames.hand_offs)
    rows = rows[rows["relation"] == "hand_off"]
    dims = (*PAIR, "quality")
    marked = [
        counted(
            rows.assign(quality=rows[mark].map({True: mark, False: complement})), ("quality",), "hand_offs"
        )
        for mark, complement in _MARKS
    ]
    cells = stacked([counted(rows, PAIR, "hand_offs"), *marked, counted(rows, (), "hand_offs")], dims)
    waits = frames.edges[[*PAIR, *STATISTICS]]
    cells = cells.merge(waits, on=list(PAIR), how="left", validate="many_to_one")
    cells = cells.merge(_measured(rows), on=list(PAIR), how="left", validate="many_to_one").assign(since=EVER)
    return CountTable(
        name="hand_offs",
        title="Übergaben zwischen Stellen",
        cells=cells.fillna({"waits": 0, "wait_families": 0}),
        dims=dims,
        measures=("hand_offs",),
        statistics=STATISTICS,
        sums=_relations(cells),
    )


def _measured(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how many persons and families wait behind each interface's quantiles: ``waits``, ``wait_families``.

    The gate publishes a quantile by the smaller of this and the persons behind the count: many hand-offs with
    vague dates must not lend their people to a median of few exact waits.
    """
    exact = counted(rows[rows["wait"].notna()], PAIR, "rows")
    return exact[[*PAIR, "persons", "families"]].rename(
        columns={"persons": "waits", "families": "wait_families"}
    )


def _relations(cells: pd.DataFrame) -> tuple[Sum, ...]:
    """Return "the whole is the sum of": its interfaces; vague and exact; same day and other days."""
    whole = len(cells) - 1
    groups = [cells["source"] != TOTAL, *(cells["quality"].isin(pair) for pair in _MARKS)]
    parts = [tuple(int(place) for place in cells.index[group]) for group in groups]
    return tuple(Sum(whole, places) for places in parts if places)


def _limits(limits: pd.DataFrame) -> CountTable:
    """Count what the data cannot tell; a row whose contributors nobody knows has none and is withheld."""
    numbers = ["rows", "persons", "families"]
    cells = limits[["limit", *numbers]].fillna(dict.fromkeys(numbers, 0))
    return CountTable(
        name="limits",
        title="Grenzen der Daten",
        cells=cells.astype({"limit": "str", **dict.fromkeys(numbers, "Int64")}),
        dims=("limit",),
        measures=("rows",),
        statistics=(),
        sums=(),
    )
