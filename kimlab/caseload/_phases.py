"""Phases of cases: a case may be closed and taken up again at any time, so its history is a list of phases."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kimlab.tables import conform


def phases(
    case_spells: pd.DataFrame, as_of: object, *, states: Collection[str] = ("closed",)
) -> pd.DataFrame:
    """Return the phases of each case, numbered, with the present one marked.

    Parameters
    ----------
    case_spells
        The table ``case_spells``.
    as_of
        Reference date: phases that begin later are left out, ends that lie later are open.
    states
        Constellations that are a state of rest (Abgeschlossen) and no phase of work.

    Returns
    -------
    DataFrame
        case_id, constellation, start, end (NaT: open), number (Int64, from 1), reactivated (bool: taken up after
        a rest or a gap), present (bool: running at the reference date); ordered by case and start.

    Examples
    --------
    >>> spells = pd.DataFrame({"case_id": "f", "constellation": ["short_intervention", "case_management"],
    ...     "start": pd.to_datetime(["2024-01-01", "2025-01-01"]), "end": pd.to_datetime(["2024-02-01", None])})
    >>> phases(spells, "2025-06-30")[["number", "reactivated", "present"]].values.tolist()
    [[1, False, False], [2, True, True]]
    """
    now = pd.Timestamp(as_of)  # type: ignore[arg-type]
    rows = conform(case_spells, "case_spells").sort_values(["case_id", "start"], ignore_index=True)
    rows = rows[rows["start"] <= now]
    rows = rows.assign(end=rows["end"].where(rows["end"] <= now, pd.NaT))
    work = rows[~rows["constellation"].isin(list(states))].reset_index(drop=True)
    previous = work.groupby("case_id")["end"].shift()
    first = ~work["case_id"].duplicated()
    rest = _rested(rows, work, states)
    return pd.DataFrame(
        {
            "case_id": work["case_id"],
            "constellation": work["constellation"],
            "start": work["start"],
            "end": work["end"],
            "number": (work.groupby("case_id").cumcount() + 1).astype("Int64"),
            "reactivated": ~first
            & (rest | (previous.notna() & (work["start"] > previous + pd.Timedelta(days=1)))),
            "present": work["end"].isna() & ~work["case_id"].duplicated(keep="last"),
        }
    )


def _rested(rows: pd.DataFrame, work: pd.DataFrame, states: Collection[str]) -> pd.Series:
    """Tell for each phase of work whether the row before it in its case is a rest."""
    before = rows.groupby("case_id")["constellation"].shift().isin(list(states))
    return before[~rows["constellation"].isin(list(states))].reset_index(drop=True)
