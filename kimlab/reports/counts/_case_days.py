"""Which days each cell of the case table counts, so that whoever holds it of two days is known to be able to subtract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd

from kimlab.disclosure import EVER, SEPARATOR, SINCE_EVER, TOTAL, Days
from kimlab.reports._about import About
from kimlab.reports.counts._joint_table import Key


def case_days(
    key: Key,
    about: About,
    *,
    moves: frozenset[str],
    ever: frozenset[str],
    new: frozenset[str],
    grown: Mapping[str, str],
) -> Days:
    """Return which days a cell counts.

    What is new in a period and what came before it are spans of the same series as all that ever came: whoever holds all of
    September, and of a later page what came before October, could subtract.

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
    grown
        Item of a span → the item that counts the same from the beginning on.

    Examples
    --------
    >>> from datetime import date
    >>> about = About("Kreis Beispielau", date(2025, 6, 30), "0" * 64, {})
    >>> told = {"moves": frozenset({"closing"}), "ever": frozenset({"TOTAL"}), "new": frozenset(),
    ...     "grown": {}}
    >>> case_days(Key(), about, **told).since, case_days(Key(item="running"), about, **told).since
    ('ever', '')
    >>> case_days(Key(item="closing", part="2025-05..2025-06"), about, **told).since
    '2025-05-01'
    """
    if key.item in moves:
        return _of_movement(key, about, _series(key, grown))
    if key.item in new:
        return Days(EVER, (about.since - timedelta(days=1)).isoformat(), _series(key, grown))
    return SINCE_EVER if key.item in ever else Days()


def _series(key: Key, grown: Mapping[str, str]) -> str:
    """Return what a cell counts without its days: as the cell is called that counts the same from the beginning on."""
    part = TOTAL if _of_months(key.part) else key.part
    return SEPARATOR.join((key.place, grown.get(key.item, key.item), part))


def _of_months(part: str) -> bool:
    return part[:1].isdigit()


def _of_movement(key: Key, about: About, series: str) -> Days:
    if not _of_months(key.part):
        return Days(about.since.isoformat(), series=series)
    first, _, last = key.part.partition("..")
    start = max(pd.Timestamp(f"{first}-01").date(), about.since)
    end = (pd.Timestamp(f"{last or first}-01") + pd.offsets.MonthEnd(0)).date()
    return Days(start.isoformat(), end.isoformat() if end < about.as_of else "", series)
