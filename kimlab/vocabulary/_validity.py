"""Episodes at agencies that did not exist on that day: which, and how far off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from kimlab.vocabulary._agency import Agency

NOT_YET, NO_LONGER, OUTLIVED, REFERRED = "not_yet", "no_longer", "outlived", "referred"
OUTSIDE: Mapping[str, str] = MappingProxyType(
    {
        NOT_YET: "begann, bevor es die Stelle gab",
        NO_LONGER: "begann, als es die Stelle nicht mehr gab",
        OUTLIVED: "begann bei der Stelle und dauerte länger als sie",
        REFERRED: "verweist an eine Stelle, die es nicht mehr gab",
    }
)
"""Kind → what is wrong with an episode."""

_COLUMNS = ("kind", "column", "agency_id")


def existed(agencies: Iterable[Agency], agency_id: str, first: date, last: date) -> bool:
    """Tell whether an agency existed on a day from `first` to `last`; one that is in no list is not judged.

    The last day of its validity counts.
    """
    same = [agency for agency in agencies if agency.agency_id == agency_id]
    return not same or any(one.exists_between(first, last) for one in same)


def outside_validity(episodes: pd.DataFrame, agencies: Sequence[Agency], as_of: object) -> pd.DataFrame:
    """List what episodes say of agencies that did not exist at that time.

    Parameters
    ----------
    episodes
        agency_id and start; start_to, end, end_to and referred_to where there are. A vague day is judged by the
        reading that fits.
    agencies
        ``county.agencies``; an agency may have several entries, one after the other. A referral may be to one that begins
        later: whoever closes refers to the successor.
    as_of
        Reference date: until then an open episode went on; episodes that begin after it are not looked at.

    Returns
    -------
    DataFrame
        A row for each finding, index as in `episodes`: kind (of :data:`OUTSIDE`), column (``agency_id``,
        ``end`` or ``referred_to``), agency_id.

    Examples
    --------
    >>> team = Agency("t", "Team", "authority", valid_to=date(2024, 12, 31))
    >>> episodes = pd.DataFrame({"agency_id": "t", "start": pd.to_datetime(["2024-12-31", "2025-01-01"]),
    ...     "end": pd.to_datetime(["2024-12-31", "2025-02-01"])})
    >>> outside_validity(episodes, [team], "2025-06-30")["kind"].to_dict()
    {1: 'no_longer'}
    """
    now = pd.Timestamp(as_of).date()  # type: ignore[arg-type]
    entries = _limited(agencies)
    asked = ["agency_id", *(["referred_to"] if "referred_to" in episodes else [])]
    doubtful = episodes[episodes[asked].isin(list(entries)).any(axis=1)]
    found: dict[Any, list[tuple[str, str, str]]] = {
        index: _findings(row, entries, now)
        for index, row in zip(doubtful.index, doubtful.to_dict("records"), strict=True)
    }
    rows = [row for findings in found.values() for row in findings]
    index = pd.Index(
        [index for index, findings in found.items() for _ in findings], dtype=episodes.index.dtype
    )
    return pd.DataFrame(rows, index=index, columns=list(_COLUMNS)).astype("str")


def _limited(agencies: Iterable[Agency]) -> dict[str, list[Agency]]:
    """Return the entries of all agencies that did not exist always."""
    entries: dict[str, list[Agency]] = {}
    for agency in agencies:
        entries.setdefault(agency.agency_id, []).append(agency)
    return {
        key: same
        for key, same in entries.items()
        if all(one.valid_from is not None or one.valid_to is not None for one in same)
    }


def _findings(
    row: Mapping[Any, Any], entries: Mapping[str, list[Agency]], now: date
) -> list[tuple[str, str, str]]:
    first = row["start"]
    if pd.isna(first) or first.date() > now:
        return []
    begins = (first.date(), _day(row, "start_to", "start", now))
    ends = (_day(row, "end", "end", now), _day(row, "end_to", "end", now))
    found, place, target = [], row["agency_id"], row.get("referred_to", "")
    if place in entries:
        kind, column = _own(entries[place], begins, ends)
        found += [(kind, column, place)] if kind else []
    if target in entries and not any(one.exists_between(begins[0], date.max) for one in entries[target]):
        found.append((REFERRED, "referred_to", target))
    return found


def _own(same: Sequence[Agency], begins: tuple[date, date], ends: tuple[date, date]) -> tuple[str, str]:
    """Return what is wrong with an episode's own agency, and in which column."""
    if not any(one.exists_between(*begins) for one in same):
        gone = any((one.valid_to or date.max) < begins[0] for one in same)
        return (NO_LONGER if gone else NOT_YET), "agency_id"
    if max(one.valid_to or date.max for one in same) < ends[0]:
        return OUTLIVED, "end"
    return "", ""


def _day(row: Mapping[Any, Any], name: str, otherwise: str, now: date) -> date:
    """Return the day in a cell, or in the other one, or the reference date."""
    for cell in (row.get(name), row.get(otherwise)):
        if cell is not None and not pd.isna(cell):
            return pd.Timestamp(cell).date()
    return now
