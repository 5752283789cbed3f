"""A process log by itself: its interfaces as numbers, and a gated report of its own, without a store."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd

from kimlab.disclosure import protect
from kimlab.drawing import Unit
from kimlab.errors import InputError
from kimlab.interfaces import count, edges, hand_offs, returns
from kimlab.reports import About, InterfaceFrames, LogInput, render_event_log, to_html
from kimlab.tables import LOCAL_ZONE
from kimlab.vocabulary import load_county
from kimlab.workflow._whole_file import write_whole


def log_summary(episodes: pd.DataFrame) -> dict[str, Any]:
    """Return what a process log holds.

    Parameters
    ----------
    episodes
        From :func:`kimlab.intake.read_event_log`.

    Returns
    -------
    dict
        cases, episodes, unit ("second" where the log has times of day, else "day"), edges (source, target,
        hand_offs, cases, wait_mean, wait_median, wait_p90 in the unit; None without a wait), returns,
        cases_with_return, left_out (events that could not be used).
    """
    unit = unit_of(episodes)
    rows, back = hand_offs(episodes, unit), returns(episodes)
    found = edges(count(rows, back))
    found = found[found["hand_offs"] > 0]
    names = ["source", "target", "hand_offs", "cases", "wait_mean", "wait_median", "wait_p90"]
    return {
        "cases": int(episodes["case_id"].nunique()),
        "episodes": len(episodes),
        "unit": unit,
        "edges": found[names].astype("object").where(found[names].notna(), None).to_dict("records"),
        "returns": len(back),
        "cases_with_return": int(back["case_id"].nunique()),
        "left_out": len(episodes.attrs.get("left_out", ())),
    }


def unit_of(episodes: pd.DataFrame) -> Unit:
    """Return "second" if any start has a time of day in local time, else "day"."""
    start = episodes["start"]
    local = start.dt.tz_convert(LOCAL_ZONE).dt.tz_localize(None) if start.dt.tz is not None else start
    return "second" if bool((local != local.dt.normalize()).any()) else "day"


def write_log_report(
    episodes: pd.DataFrame, path: str | Path, *, title: str, audience: str = "working_group"
) -> Path:
    """Write a gated draft of a process log's interface report.

    Every number passes the thresholds of `audience`; the page says that it is a draft, since nobody has
    released it.

    Raises
    ------
    DisclosureError
        A table cannot be protected.
    InputError
        The file cannot be written, or the log has no event.
    """
    path = Path(path)
    if path.is_dir() or not path.parent.is_dir():
        raise InputError(
            f"Der Bericht lässt sich nicht als „{path}“ schreiben: Der Ordner fehlt, oder dort liegt ein Ordner.",
            "Es wurde nichts geschrieben.",
            "Nennen Sie eine Datei in einem vorhandenen Ordner.",
        )
    unit = unit_of(episodes)
    rows, back = hand_offs(episodes, unit), returns(episodes)
    about = About(
        county_name=title,
        as_of=episodes[["start", "end"]].max().max().tz_convert(LOCAL_ZONE).date(),
        content_sha256=_hash(episodes),
        parameters={"Fälle": "jeder zählt als eine Person und eine Familie"},
        unit=unit,
    )
    none = pd.DataFrame({"limit": pd.Series([], dtype="str"), "rows": [], "persons": [], "families": []})
    frames = InterfaceFrames(rows, back, edges(count(rows, back)), none)
    draft = render_event_log(audience, LogInput(about, frames))
    threshold = load_county().threshold(audience)
    protected = {table.name: protect(table, threshold) for table in draft.tables}
    write_whole(path, to_html(draft, protected).encode())
    return path


def _hash(episodes: pd.DataFrame) -> str:
    ordered = episodes.sort_values("episode_id")[["case_id", "agency_id", "start", "end", "action"]]
    return hashlib.sha256(ordered.to_csv(index=False).encode()).hexdigest()
