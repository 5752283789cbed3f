"""Midpoints of vague moments, reckoned as the hand-offs reckon them: in UTC, told in local time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kimlab.tables import LOCAL_ZONE


def midpoints(low: pd.Series, high: pd.Series) -> pd.Series:
    """Return the moment halfway between the earliest and the latest value; an exact one is itself.

    Parameters
    ----------
    low, high
        Naive local times; a missing latest is the earliest, a missing earliest stays missing.

    Examples
    --------
    >>> low, high = (pd.Series(pd.to_datetime([day])).astype("datetime64[s]") for day in ("2024-04-01", "2024-04-30"))
    >>> midpoints(low, high).dt.date.tolist()
    [datetime.date(2024, 4, 15)]
    """
    latest = high.where(high.notna() & (high >= low), low)
    first, last = _seconds(low), _seconds(latest)
    middle = pd.Series(((first + last) // 2).astype("datetime64[s]"), index=low.index).dt.tz_localize("UTC")
    local = middle.dt.tz_convert(LOCAL_ZONE).dt.tz_localize(None)
    return local.where(low.notna()).astype("datetime64[s]")


def _seconds(values: pd.Series) -> np.typing.NDArray[np.int64]:
    """Return UTC seconds; in the hour that occurs twice the earlier is meant, one that does not exist moves on."""
    known = values.fillna(pd.Timestamp(0)).astype("datetime64[s]")
    aware = known.dt.tz_localize(
        LOCAL_ZONE, ambiguous=np.ones(len(known), dtype=bool), nonexistent="shift_forward"
    )
    utc = aware.dt.tz_convert("UTC").dt.tz_localize(None)
    return utc.astype("datetime64[s]").to_numpy().astype("int64")


def month_number(moments: pd.Series) -> pd.Series:
    """Return calendar months counted through (Int64), so that a difference is a number of months."""
    number: pd.Series = (moments.dt.year * 12 + moments.dt.month).astype("Int64")
    return number
