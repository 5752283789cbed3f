"""Lanes and spells: whose path it is, and from when to when one agency had to do with it without another between."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Literal, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.errors import InputError
from kimlab.interfaces._moments import OPEN, Integers, Moments, cut_after, moments
from kimlab.tables import LOCAL_ZONE

Per = Literal["person", "family"]
Indices = npt.NDArray[np.intp]

_NEEDED = ("episode_id", "case_id", "agency_id", "start")


@dataclass(frozen=True)
class Rows:
    """Columns of equal length, sorted together."""

    lane: Integers
    agency: Integers
    start: Integers  # doubled midpoints, for the order
    end: Integers
    start_low: Integers  # bounds in the unit of the waits
    start_high: Integers
    end_low: Integers
    end_high: Integers
    start_dated: npt.NDArray[np.bool_]
    end_dated: npt.NDArray[np.bool_]
    episode: (
        Indices  # position of the first episode: the tie-breaker (sorted by episode_id), and the way back
    )

    def __getitem__(self, chosen: Integers | Indices | npt.NDArray[np.bool_] | slice) -> Self:
        return type(self)(*(getattr(self, item.name)[chosen] for item in fields(self)))

    def __len__(self) -> int:
        return len(self.lane)


@dataclass(frozen=True)
class Lanes:
    """Episodes and spells of all lanes, as integers, with what is needed to speak of them again."""

    episodes: pd.DataFrame  # sorted by episode_id; `Rows.episode` points into it
    agencies: npt.NDArray[np.object_]
    rows: Rows  # the episodes
    spells: Rows
    last: tuple[np.int64, np.int64] | None  # the reference date: last second, day


def lanes(
    episodes: pd.DataFrame,
    unit: Literal["day", "second"],
    as_of: object = None,
    *,
    per: Per = "person",
    leave_out: Collection[str] = (),
) -> Lanes:
    """Bring episodes into lanes and merge them into spells; see :func:`spells` for the rules."""
    frame = _prepared(episodes, leave_out)
    start = moments(frame["start"], frame["start_to"])
    end = moments(frame["end"], frame["end_to"])
    _refuse_backward(start, end)
    last = None if as_of is None else cut_after(as_of)
    if last is not None:
        keep = start.low <= last[0]
        frame, start = frame[keep].reset_index(drop=True), _chosen(start, keep)
        end = _open_after(_chosen(end, keep), last[0])
    agencies, codes = np.unique(frame["agency_id"].to_numpy(dtype=object), return_inverse=True)
    rows = _rows(_lane_codes(frame, per), codes.astype(np.int64), start, end, unit)
    return Lanes(frame, agencies, rows, _merged(rows), last)


def spells(
    episodes: pd.DataFrame, as_of: object = None, *, per: Per = "person", leave_out: Collection[str] = ()
) -> pd.DataFrame:
    """Return the spells of each lane.

    A *lane* is (case, person); episodes of the whole family (``person_id == ""``) form a lane of their own.
    With ``per="family"`` a lane is the family with all its cases and persons. Within a lane, overlapping or
    touching episodes of one agency merge; then neighbours of one agency in the order (start, agency, id) merge.

    Parameters
    ----------
    episodes
        The table ``episodes``: naive local or zone-aware times; ``end`` NaT is open; ``start_to`` and ``end_to``
        are the latest values of vague ones. Other columns may be missing.
    as_of
        Reference date; what starts later is left out, what ends later is open. None: nothing is cut.
    per
        ``"person"`` or ``"family"``.
    leave_out
        Agencies that are no node, for example KIM itself.

    Returns
    -------
    DataFrame
        case_id, person_id, family_id, agency_id (str), start, end (as in `episodes`: earliest start, latest end
        by midpoint; NaT is open), ordered by lane and start.

    Examples
    --------
    >>> episodes = pd.DataFrame({"episode_id": ["1", "2", "3"], "case_id": "f", "agency_id": ["A", "A", "B"],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-01-05", "2025-01-09"]),
    ...     "end": pd.to_datetime(["2025-01-02", "2025-01-06", "2025-01-09"])})
    >>> spells(episodes)[["agency_id", "start", "end"]].astype(str).values.tolist()
    [['A', '2025-01-01', '2025-01-06'], ['B', '2025-01-09', '2025-01-09']]
    """
    found = lanes(episodes, "second", as_of, per=per, leave_out=leave_out)
    rows = found.spells
    frame = found.episodes.iloc[rows.episode].reset_index(drop=True)
    zone = getattr(frame["start"].dtype, "tz", None)
    return pd.DataFrame(
        {
            **who(frame, per),
            "agency_id": pd.Series(found.agencies[rows.agency], dtype="str"),
            "start": to_times(rows.start, zone),
            "end": to_times(rows.end, zone),
        }
    )


def who(frame: pd.DataFrame, per: Per) -> dict[str, pd.Series]:
    """Return the columns that say whose row it is; in a family's lane no single person."""
    person = frame["person_id"] if per == "person" else frame["person_id"].mask(frame["person_id"] != "", "")
    return {"case_id": frame["case_id"], "person_id": person, "family_id": frame["family_id"]}


def to_times(double: Integers, zone: object) -> pd.Series:
    """Return doubled midpoints (UTC seconds) as times, in the zone of the input, naive local without one."""
    seconds = np.where(double >= OPEN, np.iinfo(np.int64).min, double // 2)
    utc = pd.Series(seconds.astype("datetime64[s]")).dt.tz_localize("UTC")
    if zone is not None:
        return utc.dt.tz_convert(zone)  # type: ignore[arg-type]
    return utc.dt.tz_convert(LOCAL_ZONE).dt.tz_localize(None)


def _prepared(episodes: pd.DataFrame, leave_out: Collection[str]) -> pd.DataFrame:
    missing = [name for name in _NEEDED if name not in episodes.columns]
    if missing:
        raise InputError(
            f"Den Vorgängen fehlen die Spalten {', '.join(missing)}.",
            "Ohne sie lassen sich keine Übergaben bilden.",
            "Übergeben Sie eine Tabelle „episodes“.",
        )
    frame = episodes.reset_index(drop=True)
    blank = pd.Series("", index=frame.index, dtype="str")
    for name in ("person_id", "family_id", "referred_to"):
        frame = frame.assign(
            **{name: frame[name].fillna("").astype("str") if name in frame.columns else blank}
        )
    frame = frame.astype(dict.fromkeys(("episode_id", "case_id", "agency_id"), "str"))
    for name in ("start_to", "end", "end_to"):
        if name not in frame.columns:
            frame = frame.assign(**{name: pd.Series(pd.NaT, index=frame.index, dtype=frame["start"].dtype)})
    kept = frame[~frame["agency_id"].isin(list(leave_out))]
    referred = kept["referred_to"].mask(kept["referred_to"].isin(list(leave_out)), "")
    if kept["episode_id"].duplicated().any():
        raise InputError(
            "Eine Vorgangskennung (episode_id) steht mehrfach in den Vorgängen.",
            "Gleichzeitige Vorgänge ließen sich dann nicht eindeutig ordnen.",
            "Vergeben Sie jede Kennung nur einmal.",
        )
    return kept.assign(referred_to=referred).sort_values("episode_id", ignore_index=True)


def _refuse_backward(start: Moments, end: Moments) -> None:
    wrong = int((end.high < start.low).sum())
    if wrong:
        raise InputError(
            f"Bei {wrong} Vorgängen liegt das Ende vor dem Beginn.",
            "Negative Dauern würden jede Wartezeit verfälschen.",
            "Berichtigen Sie Beginn oder Ende in der Quelle.",
        )


def _chosen(values: Moments, keep: npt.NDArray[np.bool_]) -> Moments:
    return Moments(*(getattr(values, item.name)[keep] for item in fields(values)))


def _open_after(end: Moments, last: np.int64) -> Moments:
    later = end.low > last
    low, high, low_day, high_day = (
        np.where(later, OPEN, column) for column in (end.low, end.high, end.low_day, end.high_day)
    )
    return Moments(low, high, low_day, high_day, end.dated & ~later)


def _lane_codes(frame: pd.DataFrame, per: Per) -> Integers:
    if per == "family":
        family = frame["family_id"].where(frame["family_id"] != "", "\x00" + frame["case_id"])
        return family.groupby(family, sort=True).ngroup().to_numpy().astype(np.int64)
    return frame.groupby(["case_id", "person_id"], sort=True).ngroup().to_numpy().astype(np.int64)


def _rows(
    lane: Integers, agency: Integers, start: Moments, end: Moments, unit: Literal["day", "second"]
) -> Rows:
    start_low, start_high = start.bounds(unit)
    end_low, end_high = end.bounds(unit)
    start_double = start.double
    # A vague end may have its midpoint before the start's; then the episode has no length.
    end_double = np.maximum(end.double, start_double)
    return Rows(
        lane,
        agency,
        start_double,
        end_double,
        start_low,
        start_high,
        end_low,
        end_high,
        start.dated,
        end.dated,
        np.arange(len(lane), dtype=np.intp),
    )


def _merged(rows: Rows) -> Rows:
    """Merge what overlaps or touches per lane and agency, then neighbours of one agency in the lane's order."""
    by_agency = rows[np.lexsort((rows.episode, rows.start, rows.agency, rows.lane))]
    whole = _running_maximum(by_agency.end, _firsts(by_agency.lane, by_agency.agency))
    new = _firsts(by_agency.lane, by_agency.agency)
    new[1:] |= by_agency.start[1:] > whole[:-1]
    pieces = in_order(_joined(by_agency, new))
    return _joined(pieces, _firsts(pieces.lane, pieces.agency))


def in_order(rows: Rows) -> Rows:
    """Sort by lane, then by start, agency and id."""
    return rows[np.lexsort((rows.episode, rows.agency, rows.start, rows.lane))]


def _firsts(*columns: Integers) -> npt.NDArray[np.bool_]:
    """Return True where any of the columns differs from the row before."""
    first = np.ones(len(columns[0]), dtype=bool)
    if len(first):
        first[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return first


def _running_maximum(values: Integers, first: npt.NDArray[np.bool_]) -> Integers:
    group = np.cumsum(first)
    return pd.Series(values).groupby(group).cummax().to_numpy(dtype=np.int64)


def _joined(rows: Rows, first: npt.NDArray[np.bool_]) -> Rows:
    """Join runs: beginning from the first row, end from the latest; bounds of equal ends are widened."""
    if not len(rows):
        return rows
    begin = np.flatnonzero(first)
    run = np.cumsum(first) - 1
    end = np.maximum.reduceat(rows.end, begin)
    is_last = rows.end == end[run]
    low = np.minimum.reduceat(np.where(is_last, rows.end_low, OPEN), begin)
    high = np.maximum.reduceat(np.where(is_last, rows.end_high, -OPEN), begin)
    dated = np.logical_or.reduceat(rows.end_dated & is_last, begin)
    heads = rows[begin]
    return Rows(
        heads.lane,
        heads.agency,
        heads.start,
        end,
        heads.start_low,
        heads.start_high,
        low,
        high,
        heads.start_dated,
        dated,
        np.minimum.reduceat(rows.episode, begin),
    )
