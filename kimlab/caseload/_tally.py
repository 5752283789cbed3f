"""Counting rows by columns, so that the counts of parts add up to the counts of the whole."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from kimlab.caseload._movements import EVENTS

NO_CHANNEL = "none"
"""Stands where nobody noted how a case came; such cases are counted, never left out."""


def tally(rows: pd.DataFrame, by: Sequence[str], measure: str = "cases") -> pd.DataFrame:
    """Count rows for each combination of columns that occurs.

    Parameters
    ----------
    rows
        One row for each thing that counts.
    by
        Columns to count by.
    measure
        Name of the column with the count (Int64).

    Examples
    --------
    >>> tally(pd.DataFrame({"region": ["a", "b", "a"]}), ["region"]).values.tolist()
    [['a', 2], ['b', 1]]
    """
    sizes = rows.groupby(list(by), sort=True).size()
    return sizes.rename(measure).astype("Int64").reset_index()


def added(*parts: pd.DataFrame) -> pd.DataFrame:
    """Add counts of disjoint parts: of partitions, months, or counties. All have the same columns.

    >>> one = tally(pd.DataFrame({"region": ["a", "b", "a"]}), ["region"])
    >>> two = tally(pd.DataFrame({"region": ["c", "a"]}), ["region"])
    >>> added(one, two).values.tolist()
    [['a', 3], ['b', 1], ['c', 1]]
    """
    *by, measure = parts[0].columns
    sums = pd.concat(parts, ignore_index=True).groupby(by, sort=True)[measure].sum()
    return sums.astype("Int64").reset_index()


def access_channels(
    cases: pd.DataFrame, events: pd.DataFrame | None = None, by: Sequence[str] = ("region",)
) -> pd.DataFrame:
    """Count through which channel cases came (Zugangsweg; Handlungskonzept 3.4 wants access to be steered).

    Parameters
    ----------
    cases
        The table ``cases``.
    events
        From :func:`kimlab.caseload.movements`: only cases new in its period count. Without it all cases count.
    by
        Further columns of the cases, counted in front of the channel.

    Returns
    -------
    DataFrame
        `by`, access_channel (``none`` where it was not noted), cases (Int64); only what occurs.

    Examples
    --------
    >>> cases = pd.DataFrame({"case_id": ["f", "g"], "region": "a", "access_channel": ["self", ""]})
    >>> access_channels(cases).values.tolist()
    [['a', 'none', 1], ['a', 'self', 1]]
    """
    rows = cases
    if events is not None:
        rows = cases[cases["case_id"].isin(events.loc[events["event"] == EVENTS[0], "case_id"])]
    return tally(channels_named(rows), [*by, "access_channel"])


def channels_named(cases: pd.DataFrame) -> pd.DataFrame:
    """Return the cases with a word in place of a channel that was not noted."""
    return cases.assign(
        access_channel=cases["access_channel"].mask(cases["access_channel"] == "", NO_CHANNEL)
    )
