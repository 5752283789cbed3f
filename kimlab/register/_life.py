"""The way of one theme so far, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kimlab.tables import STATES_OF_THEMES

Step = Mapping[Any, Any]
COLUMNS = ("day", "status", "body", "meeting_id", "reason", "person")


def life(
    theme_id: str, themes: pd.DataFrame, theme_decisions: pd.DataFrame, meetings: pd.DataFrame
) -> pd.DataFrame:
    """Return the steps of a theme, from its entry as a candidate to where it stands.

    Parameters
    ----------
    theme_id
        The theme.
    themes, theme_decisions, meetings
        The tables of these names (:mod:`kimlab.tables`).

    Returns
    -------
    DataFrame
        day (datetime64[s]: of the meeting, else of the entry), status (a key of ``states.STATES_OF_THEMES``), body,
        meeting_id (both empty where no meeting decided), reason, person. In the order in which the steps were
        recorded; no row if the theme is not there.

    Examples
    --------
    >>> from kimlab.tables import conform, empty
    >>> themes = conform(pd.DataFrame({"theme_id": ["t"], "name": ["Ohne Papier kein Geld"], "status": ["candidate"],
    ...     "person": ["ko1"], "created": ["2025-09-01"]}), "themes")
    >>> life("t", themes, empty("theme_decisions"), empty("meetings"))["status"].tolist()
    ['candidate']
    """
    mine = themes[themes["theme_id"] == theme_id]
    steps = _in_order(theme_decisions[theme_decisions["theme_id"] == theme_id])
    days = dict(zip(meetings["meeting_id"], meetings["date"], strict=True))
    bodies = dict(zip(meetings["meeting_id"], meetings["body"], strict=True))
    entries = [{**row, "after": "candidate", "reason": ""} for row in mine.to_dict("records")]
    rows = [
        (
            days.get(step["meeting_id"], step["created"].normalize()),
            step["after"],
            bodies.get(step["meeting_id"], ""),
            step["meeting_id"],
            step["reason"],
            step["person"],
        )
        for step in (*entries, *steps)
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"day": "datetime64[s]"} | {name: "str" for name in COLUMNS if name != "day"})


def _in_order(steps: pd.DataFrame) -> list[Step]:
    """Return steps so that each begins where the one before ended; moments are kept to the second only."""
    left: list[Step] = [*steps.sort_values(["created", "decision_id"], kind="stable").to_dict("records")]
    return _chain(next(iter(STATES_OF_THEMES)), left) or left


def _chain(status: str, left: Sequence[Step]) -> list[Step]:
    """Return the steps as a chain that begins at a state; empty if there is none. Only those of one second change places."""
    if not left:
        return []
    for place, step in enumerate(left):
        if step["created"] != left[0]["created"]:
            break
        if step["before"] == status:
            rest = [*left[:place], *left[place + 1 :]]
            further = _chain(str(step["after"]), rest)
            if further or not rest:
                return [step, *further]
    return []
