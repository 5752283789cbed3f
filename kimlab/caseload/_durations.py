"""How long cases stay in a constellation, without forgetting those that are still in it.

Averaging ended phases only would make the time too short: the long ones are those still running. The median is
the product-limit estimate (Kaplan & Meier 1958, Journal of the American Statistical Association 53, 457-481):
running phases count as "at least so long".
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kimlab.caseload._spells import day_of

COLUMNS = ("ended", "running", "median_days")
_HALF = 0.5 + 1e-12  # a survival of one half counts although its floating-point product may lie a hair above


def duration_counts(
    found: pd.DataFrame, as_of: object, by: Sequence[str] = ("constellation",)
) -> pd.DataFrame:
    """Count phases by length: a sparse histogram that can be added over partitions of the cases.

    A phase is ended when the case was closed *or* passed into another constellation; it lasts in calendar days
    until then, the months of silence before the closing included (Handlungskonzept 3). One that runs at the
    reference date has lasted at least until it.

    Parameters
    ----------
    found
        From :func:`kimlab.caseload.phases` with this reference date; further columns are allowed.
    as_of
        The reference date.
    by
        Columns to count by.

    Returns
    -------
    DataFrame
        `by`, days (Int64), ended (bool), phases (Int64).

    Examples
    --------
    >>> from kimlab.caseload import phases
    >>> spells = pd.DataFrame({"case_id": ["f", "g"], "constellation": "case_management",
    ...     "start": "2025-01-01", "end": ["2025-01-31", None]})
    >>> duration_counts(phases(spells, "2025-02-20"), "2025-02-20").values.tolist()
    [['case_management', 30, True, 1], ['case_management', 50, False, 1]]
    """
    ended = found["end"].notna()
    last = found["end"].where(ended, day_of(as_of)).dt.normalize()
    days = (last - found["start"].dt.normalize()).dt.days.astype("Int64")
    sizes = found.assign(days=days, ended=ended).groupby([*by, "days", "ended"], sort=True).size()
    return sizes.rename("phases").astype("Int64").reset_index()


def durations(counts: pd.DataFrame) -> pd.DataFrame:
    """Return for each group how many phases ended, how many still run, and the median duration in days.

    The median is the smallest number of days by which, by the product-limit estimate, at least half of the phases
    have ended. It is missing as long as less than half have: then only "noch laufend" can be said.

    Parameters
    ----------
    counts
        From :func:`duration_counts`, or such counts added up.

    Returns
    -------
    DataFrame
        The columns counted by, ended, running (Int64), median_days (Float64, NA where not reached).

    Examples
    --------
    >>> counts = pd.DataFrame({"constellation": "case_management", "days": [10, 20, 30, 40],
    ...     "ended": [True, False, True, True], "phases": 1})
    >>> durations(counts).values.tolist()
    [['case_management', 3, 1, 30.0]]
    """
    by = [name for name in counts.columns if name not in ("days", "ended", "phases")]
    groups = counts.groupby(by, sort=True)
    lines = [
        (*(key if isinstance(key, tuple) else (key,)), *_ended_and_running(rows), _median(rows))
        for key, rows in groups
    ]
    frame = pd.DataFrame(lines, columns=[*by, *COLUMNS])
    return frame.astype({"ended": "Int64", "running": "Int64", "median_days": "Float64"})


def _ended_and_running(rows: pd.DataFrame) -> tuple[int, int]:
    ended = int(rows.loc[rows["ended"], "phases"].sum())
    return ended, int(rows["phases"].sum()) - ended


def _median(rows: pd.DataFrame) -> float | None:
    """Return the least time at which the product-limit estimate of survival is one half or less."""
    size = rows.groupby("days", sort=True)["phases"].sum()
    ended = rows[rows["ended"]].groupby("days", sort=True)["phases"].sum()
    at_risk, surviving = int(size.sum()), 1.0
    for days, leaving in size.items():
        surviving *= 1 - int(ended.get(days, 0)) / at_risk
        if surviving <= _HALF:
            return float(days)  # type: ignore[arg-type]
        at_risk -= int(leaving)
    return None
