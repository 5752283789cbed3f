"""Moments as integers: seconds for the order, and days or seconds for the waits.

A moment that is known only roughly has an earliest and a latest value; its midpoint decides the order. To stay in
integers, midpoints are kept doubled (earliest + latest). Open ends are ``OPEN``, later than every moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.tables import LOCAL_ZONE

Unit = Literal["day", "second"]
Integers = npt.NDArray[np.int64]

OPEN = np.int64(2**60)
DAY = 86_400


@dataclass(frozen=True)
class Moments:
    """One column of moments: UTC seconds, and the local calendar day, each earliest and latest."""

    low: Integers
    high: Integers
    low_day: Integers
    high_day: Integers
    dated: npt.NDArray[np.bool_]
    """True where the earliest value has no time of day (local midnight): its order within the day is unknown."""

    @property
    def double(self) -> Integers:
        """The doubled midpoint in seconds."""
        return np.where(self.low >= OPEN, 2 * OPEN, self.low + self.high)

    def bounds(self, unit: Unit) -> tuple[Integers, Integers]:
        """Earliest and latest in the unit of the waits."""
        return (self.low_day, self.high_day) if unit == "day" else (self.low, self.high)


def moments(low: pd.Series, high: pd.Series) -> Moments:
    """Read a column and its latest values; a missing latest is the earliest, a missing earliest is open."""
    utc, local = _zones(low)
    latest_utc, latest_local = _zones(high.where(high.notna(), low))
    open_ = low.isna().to_numpy()
    seconds, latest = (np.where(open_, OPEN, _seconds(column)) for column in (utc, latest_utc))
    days, latest_days = (np.where(open_, OPEN, _seconds(column) // DAY) for column in (local, latest_local))
    dated = ~open_ & (_seconds(local) % DAY == 0)
    return Moments(seconds, np.maximum(seconds, latest), days, np.maximum(days, latest_days), dated)


def cut_after(as_of: str | pd.Timestamp | object) -> tuple[np.int64, np.int64]:
    """Return the last second (UTC) and the local day number of a reference date; its whole day counts."""
    moment = pd.Timestamp(as_of)  # type: ignore[arg-type]
    local = moment.tz_convert(LOCAL_ZONE) if moment.tzinfo is not None else moment.tz_localize(LOCAL_ZONE)
    day = local.tz_localize(None).normalize()
    last = (day + pd.Timedelta(days=1)).tz_localize(LOCAL_ZONE) - pd.Timedelta(seconds=1)
    return np.int64(last.timestamp()), np.int64((day - pd.Timestamp(0)).days)


def _zones(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the column in UTC and in local time, both without zone. Naive values are local.

    In the hour that occurs twice in autumn the earlier one is meant; one that does not exist in spring is moved on.
    """
    if getattr(values.dtype, "tz", None) is not None:
        return values.dt.tz_convert("UTC").dt.tz_localize(None), values.dt.tz_convert(
            LOCAL_ZONE
        ).dt.tz_localize(None)
    ambiguous = np.ones(len(values), dtype=bool)
    aware = values.dt.tz_localize(LOCAL_ZONE, ambiguous=ambiguous, nonexistent="shift_forward")
    return aware.dt.tz_convert("UTC").dt.tz_localize(None), values


def _seconds(values: pd.Series) -> Integers:
    result: Integers = values.astype("datetime64[s]").to_numpy().astype("int64")
    return result
