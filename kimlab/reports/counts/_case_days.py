"""Which days each cell of the case table counts, so that whoever holds it of two days is known to be able to subtract."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from kimlab.disclosure import EVER, SEPARATOR, SINCE_EVER, TOTAL, Days
from kimlab.reports._about import About
from kimlab.reports.counts._joint_table import Key


def case_days(
    key: Key, about: About, *, moves: frozenset[str], ever: frozenset[str], new: frozenset[str]
) -> Days:
    """Return which days a cell counts.

    Parameters
    ----------
    key
        The cell.
    about
        The report's reference date and period.
    moves
        Items that are movements of the period, the spans of it in their part.
    ever
        Items that only grow; the whole is one.
    new
        Items of what came before the period.

    Examples
    --------
    >>> from datetime import date
    >>> about = About("Kreis Beispielau", date(2025, 6, 30), "0" * 64, {})
    >>> told = {"moves": frozenset({"closing"}), "ever": frozenset({"TOTAL"}), "new": frozenset()}
    >>> case_days(Key(), about, **told).since, case_days(Key(item="running"), about, **told).since
    ('ever', '')
    >>> case_days(Key(item="closing", part="2025-05..2025-06"), about, **told).since
    '2025-05-01'
    """
    if key.item in moves:
        return _of_movement(key, about)
    if key.item in new:
        return Days(EVER, (about.since - timedelta(days=1)).isoformat())
    return SINCE_EVER if key.item in ever else Days()


def _of_movement(key: Key, about: About) -> Days:
    series = SEPARATOR.join((key.place, key.item, TOTAL))
    first, _, last = key.part.partition("..")
    if not first[:1].isdigit():
        whole = key.part == TOTAL
        return Days(about.since.isoformat(), series=series if whole else "")
    start = max(pd.Timestamp(f"{first}-01").date(), about.since)
    end = (pd.Timestamp(f"{last or first}-01") + pd.offsets.MonthEnd(0)).date()
    return Days(start.isoformat(), end.isoformat() if end < about.as_of else "", series)
