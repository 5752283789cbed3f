"""The milestones agreed with the ministry (Handlungskonzept 5), and what kimlab can count towards each."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from kimlab.vocabulary import MILESTONE_EVIDENCE, Milestone


def milestones(agreed: Iterable[Milestone], from_year: int) -> pd.DataFrame:
    """Return the milestones of a year and later, in the county file's order within each year.

    Whether a milestone has been reached is never worked out: a count says how much there is of something, not
    whether what was agreed has been done. Of most milestones (concepts, the app, points of first contact) kimlab
    knows nothing, and says so.

    Parameters
    ----------
    agreed
        ``county.milestones``.
    from_year
        The first year that counts.

    Returns
    -------
    DataFrame
        year (Int64), text, evidence (what can be counted, one of ``MILESTONE_EVIDENCE``, or empty), countable
        (bool).

    Examples
    --------
    >>> from kimlab.vocabulary import load_county
    >>> found = milestones(load_county().milestones, 2024)
    >>> found.groupby("year")["countable"].agg(["size", "sum"]).values.tolist()
    [[8, 5], [7, 4]]
    """
    rows = [(item.year, item.text, item.evidence) for item in agreed if item.year >= from_year]
    frame = pd.DataFrame(rows, columns=["year", "text", "evidence"])
    frame = frame.astype({"year": "Int64", "text": "str", "evidence": "str"})
    frame = frame.assign(countable=frame["evidence"].isin(list(MILESTONE_EVIDENCE)))
    return frame.sort_values("year", kind="stable", ignore_index=True)
