"""Where each case stands on a day: running in a constellation, closed, or without any spell."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kimlab.caseload._spells import REST, spells_until

RUNNING, CLOSED, WITHOUT = "running", "closed", "without"


def standing(
    cases: pd.DataFrame, case_spells: pd.DataFrame, day: object, *, states: Collection[str] = REST
) -> pd.DataFrame:
    """Return the state and the constellation of every case at the end of a day.

    The latest spell that has begun decides. One that has ended leaves the case closed, for „Abgeschlossen“ is a
    state of a case more than a constellation (Handlungskonzept 3). A case without any spell is listed as such,
    never left out.

    Parameters
    ----------
    cases, case_spells
        The tables of these names; of `cases` only case_id is read.
    day
        The day.
    states
        Constellations that are a state of rest.

    Returns
    -------
    DataFrame
        case_id, state (``running``, ``closed`` or ``without``), constellation (text, empty unless running); in
        the order of `cases`.

    Examples
    --------
    >>> cases = pd.DataFrame({"case_id": ["f", "g", "h"]})
    >>> spells = pd.DataFrame({"case_id": ["f", "g"], "constellation": "case_management",
    ...     "start": "2024-01-01", "end": [None, "2025-02-28"]})
    >>> standing(cases, spells, "2025-02-28").values.tolist()
    [['f', 'running', 'case_management'], ['g', 'closed', ''], ['h', 'without', '']]
    """
    last = spells_until(case_spells, day).groupby("case_id").tail(1).set_index("case_id")
    rests = last["constellation"].isin(list(states)) | last["end"].notna()
    state = cases["case_id"].map(dict(rests.map({True: CLOSED, False: RUNNING})))
    kind = cases["case_id"].map(dict(last["constellation"].mask(rests, "")))
    return pd.DataFrame(
        {
            "case_id": cases["case_id"],
            "state": state.astype("str").fillna(WITHOUT),
            "constellation": kind.astype("str").fillna(""),
        }
    )
