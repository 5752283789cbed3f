"""How it came to each step: the hand-off into it, what ran beside it, and what became of a referral."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from kimlab.errors import InputError
from kimlab.reconstruction._frames import Row, given, records

_DTYPES = {
    "came": "str", "came_from": "object", "released": "datetime64[s]", "wait": "Int64", "wait_low": "Int64",
    "wait_high": "Int64", "wait_is_vague": "bool", "same_day": "bool", "explicit": "bool", "beside": "object",
    "visit": "Int64", "is_return": "bool", "referral": "str", "referral_wait": "Int64",
}  # fmt: skip

_NOTHING: Row = {
    "came": "apart", "came_from": (), "released": pd.NaT, "wait": pd.NA, "wait_low": pd.NA, "wait_high": pd.NA,
    "wait_is_vague": False, "same_day": False, "explicit": False, "beside": (), "visit": 1, "is_return": False,
    "referral": "", "referral_wait": pd.NA,
}  # fmt: skip


def ways(
    steps: pd.DataFrame, hand_offs: pd.DataFrame, spells: pd.DataFrame, leave_out: Collection[str]
) -> pd.DataFrame:
    """Return one row a step; see :func:`~kimlab.reconstruction.sequence` for the columns.

    Parameters
    ----------
    steps
        Episodes with ``begin`` and ``finish`` (midpoints), ordered by begin, agency, id.
    hand_offs, spells
        From :mod:`kimlab.interfaces`, of the same episodes.
    leave_out
        Agencies without spells.
    """
    mine = set(steps["case_id"])
    stations = _stations(spells[spells["case_id"].isin(mine)])
    crossings = records(hand_offs[hand_offs["case_id"].isin(mine)])
    found: list[Row] = []
    begun: set[int] = set()
    for step in records(steps):
        if step["agency_id"] in leave_out:
            found.append({**_NOTHING, **_referral(step, stations, crossings, leave_out)})
            continue
        number = _station_of(step, stations)
        station, is_new = stations[number], number not in begun
        arrival = _arrival(number, stations, crossings, step) if is_new else {"came": "continued"}
        begun.add(number)
        visit = {"visit": station["visit"], "is_return": is_new and station["is_return"]}
        found.append({**_NOTHING, **arrival, **visit, **_referral(step, stations, crossings, leave_out)})
    if len(begun) != len(stations):
        raise _unfitting()
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in found], dtype=dtype) for name, dtype in _DTYPES.items()}
    )


def _stations(spells: pd.DataFrame) -> list[Row]:
    """Return the spells of the case with their visit; a return is the third of A-B-A in one lane."""
    rows: list[Row] = []
    for row in records(spells):
        lane = [other for other in rows if other["person_id"] == row["person_id"]]
        back = len(lane) > 1 and lane[-2]["agency_id"] == row["agency_id"]
        visit = 1 + sum(other["agency_id"] == row["agency_id"] for other in lane)
        rows.append({**row, "visit": visit, "is_return": back})
    return rows


def _station_of(step: Row, stations: list[Row]) -> int:
    """Return the spell that holds a step: the last one of its lane and agency that had begun."""
    candidates = [
        number
        for number, station in enumerate(stations)
        if (station["person_id"], station["agency_id"]) == (step["person_id"], step["agency_id"])
        and station["start"] <= step["begin"]
    ]
    if not candidates:
        raise _unfitting()
    last = stations[candidates[-1]]
    if given(last["end"]) and (not given(step["finish"]) or step["finish"] > last["end"]):
        raise _unfitting()
    return candidates[-1]


def _arrival(number: int, stations: list[Row], crossings: list[Row], step: Row) -> Row:
    """Return how it came to the first step of a spell."""
    station = stations[number]
    if station["start"] != step["begin"]:
        raise _unfitting()
    into = [
        row
        for row in crossings
        if (row["person_id"], row["target"], row["picked_up"])
        == (station["person_id"], station["agency_id"], station["start"])
    ]
    beside = sorted(
        {row["source"] for row in into if row["relation"] == "concurrent" and not row["explicit"]}
    )
    passed = [row for row in into if row["relation"] == "hand_off"]
    if passed:
        return {**_handed_over(passed), "beside": tuple(beside)}
    if beside:
        return {"came": "beside", "beside": tuple(beside)}
    return {"came": "first" if station["visit"] == 1 else "again"}


def _handed_over(passed: list[Row]) -> Row:
    passed = sorted(passed, key=lambda row: (row["released"], row["source"]), reverse=True)
    last = passed[0]
    return {
        "came": "hand_off",
        "came_from": tuple(dict.fromkeys(row["source"] for row in passed)),
        "released": last["released"],
        "wait": last["wait"],
        "wait_low": last["wait_low"],
        "wait_high": last["wait_high"],
        "wait_is_vague": last["vague"],
        "same_day": last["same_day"],
        "explicit": last["explicit"],
    }


def _referral(step: Row, stations: list[Row], crossings: list[Row], leave_out: Collection[str]) -> Row:
    """Return what became of a referral: the first spell of the agency that had not ended when the step began."""
    target = step["referred_to"]
    if not target or target == step["agency_id"] or target in leave_out:
        return {}
    picking = [
        station
        for station in stations
        if (station["person_id"], station["agency_id"]) == (step["person_id"], target)
        and (not given(station["end"]) or station["end"] >= step["begin"])
    ]
    if not picking:
        return {"referral": "open", "referral_wait": _wait_of(step, target, None, crossings)}
    first = picking[0]
    if first["start"] < step["begin"]:
        return {"referral": "there"}
    return {"referral": "picked_up", "referral_wait": _wait_of(step, target, first["start"], crossings)}


def _wait_of(step: Row, target: str, picked_up: Any, crossings: list[Row]) -> Any:  # noqa: ANN401 - a cell
    """Return the wait of the explicit row that stands for this referral; missing where none does (KIM's own)."""
    relation, column = ("open", "wait_so_far") if picked_up is None else ("hand_off", "wait")
    for row in crossings:
        same = (row["person_id"], row["source"], row["target"]) == (
            step["person_id"],
            step["agency_id"],
            target,
        )
        at = picked_up is None or row["picked_up"] == picked_up
        if same and at and row["explicit"] and row["relation"] == relation:
            return row[column]
    return pd.NA


def _unfitting() -> InputError:
    return InputError(
        "Übergaben und Vorgänge dieses Falls passen nicht zusammen.",
        "Wartezeiten stünden sonst an der falschen Stelle.",
        "Bilden Sie Übergaben und Aufenthalte aus denselben Vorgängen, mit demselben Stichtag und denselben "
        "weggelassenen Stellen.",
    )
