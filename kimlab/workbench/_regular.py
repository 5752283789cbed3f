"""Hand-offs on ways that the law prescribes: that a case went them is no item, that it took long is one."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from kimlab.vocabulary import County

LATE_SHARE = 0.75
"""A regular hand-off is late if it takes longer than three quarters of those at the same interface. kimlab's own measure.

The interface's own quartile, not the deadline of an agreement: a deadline that was agreed later would make late what nobody
had promised at the time; whether an agreement is kept is looked at elsewhere (:mod:`kimlab.interfaces`)."""
LEAST_WAITS = 12
"""So many known waits an interface must have: with fewer, less than three cases lie above the quartile, and an item that
fewer than three cases bear is not looked at."""


def regular_pairs(county: County) -> frozenset[tuple[str, str]]:
    """Return the hand-offs of all regular routes of the county file."""
    return frozenset(pair for route in county.regular_routes for pair in route.hand_offs)


def not_regular(rows: pd.DataFrame, pairs: frozenset[tuple[str, str]]) -> pd.DataFrame:
    """Return the hand-offs that no law prescribes.

    >>> rows = pd.DataFrame({"source": ["bamf", "kita"], "target": ["abh", "jugendamt"]})
    >>> not_regular(rows, frozenset({("bamf", "abh")}))["source"].to_list()
    ['kita']
    """
    return rows[~_is_regular(rows, pairs)]


def late_ones(rows: pd.DataFrame, pairs: frozenset[tuple[str, str]], as_of: date) -> pd.DataFrame:
    """Return the regular hand-offs that take longer than three quarters of those at their interface.

    A referral that nobody has picked up yet is late once it has waited that long. A hand-off whose wait is not known
    exactly is not late.

    Parameters
    ----------
    rows
        From :func:`kimlab.interfaces.hand_offs`, in days: case_id, source, target, released, wait, relation. All cases of
        the workbench, not only the coded ones: they say what is usual.
    pairs
        The regular ones.
    as_of
        Reference date.

    Returns
    -------
    DataFrame
        case_id, source, target, days (the whole days that were exceeded).
    """
    here = rows[_is_regular(rows, pairs) & rows["relation"].isin(["hand_off", "open"])]
    passed = here[(here["relation"] == "hand_off") & here["wait"].notna()]
    grouped = passed.astype({"wait": "float64"}).groupby(["source", "target"])["wait"]
    usual = pd.DataFrame({"known": grouped.size(), "days": np.floor(grouped.quantile(LATE_SHARE))})
    usual = usual[usual["known"] >= LEAST_WAITS].reset_index().astype({"source": "str", "target": "str"})
    so_far = (pd.Timestamp(as_of) - here["released"]).dt.days.where(here["relation"] == "open")
    lasted = here["wait"].astype("float64").fillna(so_far.astype("float64"))
    found = here.assign(lasted=lasted).merge(usual, on=["source", "target"])
    late = found[found["lasted"] > found["days"]]
    return (
        late[["case_id", "source", "target", "days"]]
        .astype({"days": "int64"})
        .drop_duplicates(ignore_index=True)
    )


def _is_regular(rows: pd.DataFrame, pairs: frozenset[tuple[str, str]]) -> pd.Series:
    ways = zip(rows["source"], rows["target"], strict=True)
    return pd.Series([(str(one), str(other)) in pairs for one, other in ways], index=rows.index, dtype="bool")
