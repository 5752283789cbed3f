"""The spells of cases as they were known on a day: the common beginning of everything that is counted from them."""

from __future__ import annotations

import pandas as pd

from kimlab.tables import conform

REST = ("closed",)
"""Constellations that are a state of rest and no phase of work: „Abgeschlossen“ (Handlungskonzept 3: such cases
„können jederzeit wieder aktiviert werden“). A county file may name others (``Constellation.state``)."""


def spells_until(case_spells: pd.DataFrame, as_of: object) -> pd.DataFrame:
    """Return the spells known on a day, in order; each ends at the latest when the next one of its case begins.

    What begins after the day is left out, and an end after it is not known yet, so that a report made later for
    an earlier day says the same. A case is in one constellation at a time: where an extract leaves a spell open
    or lets two overlap, the one that began last holds.

    Parameters
    ----------
    case_spells
        The table ``case_spells``.
    as_of
        The day; an end on it is known.

    Returns
    -------
    DataFrame
        The columns of ``case_spells``, ordered by case and start.

    Examples
    --------
    >>> spells = pd.DataFrame({"case_id": "f", "constellation": ["case_management", "closed"],
    ...     "start": ["2024-01-01", "2024-09-01"], "end": None})
    >>> spells_until(spells, "2025-06-30")["end"].dt.date.tolist()
    [datetime.date(2024, 9, 1), NaT]
    """
    now = day_of(as_of)
    rows = conform(case_spells, "case_spells")
    rows = rows.sort_values(["case_id", "start", "constellation"], ignore_index=True)
    begun: pd.Series = rows["start"].dt.normalize() <= now
    rows = rows.loc[begun].reset_index(drop=True)
    known = rows["end"].where(rows["end"].dt.normalize() <= now, pd.NaT)
    following = rows.groupby("case_id")["start"].shift(-1)
    ends: pd.Series = known.where(following.isna() | (known <= following), following)
    return rows.assign(end=ends.astype("datetime64[s]"))


def day_of(value: object) -> pd.Timestamp:
    """Return the day of a date, a text or a moment."""
    return pd.Timestamp(value).normalize()  # type: ignore[arg-type]
