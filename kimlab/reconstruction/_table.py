"""The sequence as a table for reading: German heads, German values."""

from __future__ import annotations

import pandas as pd

from kimlab.german import days
from kimlab.reconstruction._axis import Axis, Clock, clock
from kimlab.reconstruction._frames import Row, given, records
from kimlab.vocabulary import Names

HEAD = (
    "Nr.", "Wer", "Stelle", "Rechtskreis", "Handlungsfeld", "Was", "Ergebnis", "Beginn", "Ende", "Wartezeit davor",
    "Anmerkungen",
)  # fmt: skip


def sequence_table(steps: pd.DataFrame, names: Names, axis: Axis = "arrival") -> pd.DataFrame:
    """Return the table that belongs to the timeline: the same content, for reading.

    Parameters
    ----------
    steps
        From :func:`~kimlab.reconstruction.sequence`.
    names
        What ids are called.
    axis
        ``"calendar"`` tells dates (KIM team), ``"arrival"`` months since the arrival.

    Returns
    -------
    DataFrame
        Text only, in the order of the steps. „Anmerkungen“ names overlaps, returns, referrals and what is vague.
    """
    if not len(steps):
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in HEAD})
    time = clock(steps, axis)
    rows = [_row(step, names, time) for step in records(steps)]
    return pd.DataFrame(rows, columns=list(HEAD)).astype("str")


def _row(step: Row, names: Names, time: Clock) -> tuple[str, ...]:
    return (
        str(step["step"]),
        step["lane"],
        names.name("agency", step["agency_id"]),
        names.name("legal_sphere", step["legal_sphere"]),
        names.name("field_of_action", step["field_of_action"]),
        names.name("action", step["action"]),
        names.name("outcome", step["outcome"]),
        time.say(step["start"], step["start_to"]),
        "läuft noch" if step["is_open"] else time.say(step["end"], step["end_to"]),
        wait_words(step),
        "; ".join(remarks(step, names)),
    )


def wait_words(step: Row) -> str:
    """Return the wait before a step in words: days, bounds where it is vague, „–“ where there is none.

    >>> wait_words({"came": "hand_off", "wait": pd.NA, "wait_low": 3, "wait_high": 33})
    '3 bis 33 Tage'
    """
    if step["came"] != "hand_off":
        return "–"
    if not given(step["wait"]):
        return f"{step['wait_low']} bis {days(step['wait_high'])}"
    return days(int(step["wait"])) if step["wait"] else "keine"


def remarks(step: Row, names: Names) -> list[str]:
    """Return what else is to be said of a step."""
    notes = []
    if step["came_from"]:
        notes.append(f"kommt von: {_agencies(step['came_from'], names)}")
    if step["came"] == "continued":
        notes.append("weiterhin bei dieser Stelle")
    if step["came"] == "apart":
        notes.append("begleitet, ist keine Station")
    if step["is_return"]:
        notes.append(f"zum {step['visit']}. Mal hier")
    if step["beside"]:
        notes.append(f"überschneidet sich mit: {_agencies(step['beside'], names)}")
    if step["same_day"]:
        notes.append("Reihenfolge am selben Tag unbekannt")
    if step["wait_reason"]:
        notes.append(f"gewartet auf: {names.name('wait_reason', step['wait_reason'])}")
    if step["referral"]:
        notes.append(_referral(step, names))
    if step["is_vague"]:
        notes.append("Datum ungenau")
    return notes


def _agencies(agencies: tuple[str, ...], names: Names) -> str:
    return ", ".join(names.name("agency", agency) for agency in agencies)


def _referral(step: Row, names: Names) -> str:
    target = names.name("agency", step["referred_to"])
    wait = days(int(step["referral_wait"])) if given(step["referral_wait"]) else ""
    if step["referral"] == "there":
        return f"verwiesen an: {target} (war schon tätig)"
    if step["referral"] == "picked_up":
        return f"verwiesen an: {target} (aufgegriffen{f' nach {_dative(wait)}' if wait else ''})"
    return f"verwiesen an: {target} (noch nicht aufgegriffen{f', seit {_dative(wait)}' if wait else ''})"


def _dative(wait: str) -> str:
    return wait.replace("Tage", "Tagen")
