"""Returns: somebody goes from one agency to another and comes back."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kimlab.interfaces._spells import Per, lanes, to_times, who


def returns(
    episodes: pd.DataFrame, as_of: object = None, *, per: Per = "person", leave_out: Collection[str] = ()
) -> pd.DataFrame:
    """Return every A-B-A over the spells of a lane by start.

    Parameters
    ----------
    episodes, as_of, per, leave_out
        As in :func:`~kimlab.interfaces.hand_offs`.

    Returns
    -------
    DataFrame
        case_id, person_id, family_id, source (B), target (A, where they came back to), picked_up (the return).

    Examples
    --------
    >>> episodes = pd.DataFrame({"episode_id": ["1", "2", "3"], "case_id": "f", "agency_id": ["A", "B", "A"],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-01-05", "2025-01-09"]),
    ...     "end": pd.to_datetime(["2025-01-01", "2025-01-05", "2025-01-09"])})
    >>> returns(episodes)[["source", "target"]].values.tolist()
    [['B', 'A']]
    """
    found = lanes(episodes, "second", as_of, per=per, leave_out=leave_out)
    spells = found.spells
    first, between, last = spells[slice(None, -2)], spells[slice(1, -1)], spells[slice(2, None)]
    back = (first.lane == last.lane) & (first.agency == last.agency)
    between, last = between[back], last[back]
    own = found.episodes.iloc[last.episode].reset_index(drop=True)
    zone = getattr(found.episodes["start"].dtype, "tz", None)
    return pd.DataFrame(
        {
            **who(own, per),
            "source": pd.Series(found.agencies[between.agency], dtype="str"),
            "target": pd.Series(found.agencies[last.agency], dtype="str"),
            "picked_up": to_times(last.start, zone),
        }
    )
