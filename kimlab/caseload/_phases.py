"""Phases of cases: a case may be closed and taken up again at any time, so its history is a list of phases."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kimlab.caseload._spells import REST, spells_until

_A_DAY = pd.Timedelta(days=1)


def phases(case_spells: pd.DataFrame, as_of: object, *, states: Collection[str] = REST) -> pd.DataFrame:
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
        a rest or a gap of more than a day), present (bool: running at the reference date); ordered by case and
        start. A phase ends when the next one begins, even where nobody noted its end.

    Examples
    --------
    >>> spells = pd.DataFrame({"case_id": "f", "constellation": ["short_intervention", "case_management"],
    ...     "start": pd.to_datetime(["2024-01-01", "2025-01-01"]), "end": pd.to_datetime(["2024-02-01", None])})
    >>> phases(spells, "2025-06-30")[["number", "reactivated", "present"]].values.tolist()
    [[1, False, False], [2, True, True]]
    """
    rows = spells_until(case_spells, as_of)
    rests = rows["constellation"].isin(list(states))
    after_rest = rests.groupby(rows["case_id"]).shift(1, fill_value=False).astype(bool)
    gap = rows["start"].dt.normalize() > rows.groupby("case_id")["end"].shift().dt.normalize() + _A_DAY
    work = rows[~rests]
    return pd.DataFrame(
        {
            "case_id": work["case_id"],
            "constellation": work["constellation"],
            "start": work["start"],
            "end": work["end"],
            "number": (work.groupby("case_id").cumcount() + 1).astype("Int64"),
            "reactivated": (after_rest | gap)[~rests],
            "present": work["end"].isna(),
        }
    ).reset_index(drop=True)


def phase_counts(found: pd.DataFrame) -> pd.DataFrame:
    """Return how often each case was worked on: its phases, and how often it was taken up again.

    Parameters
    ----------
    found
        From :func:`phases`.

    Returns
    -------
    DataFrame
        case_id, phases, reactivations (Int64); a row a case that has a phase.

    Examples
    --------
    >>> spells = pd.DataFrame({"case_id": "f", "constellation": ["short_intervention", "closed", "case_management"],
    ...     "start": ["2024-01-01", "2024-03-02", "2025-01-01"], "end": ["2024-03-01", "2024-12-31", None]})
    >>> phase_counts(phases(spells, "2025-06-30")).values.tolist()
    [['f', 2, 1]]
    """
    each = found.groupby("case_id", sort=True)["reactivated"]
    counts = pd.DataFrame({"phases": each.size(), "reactivations": each.sum()}).astype("Int64")
    return counts.reset_index()
