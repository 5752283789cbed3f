"""All themes at a glance: state, evidence, agreements, measures, and what the next step lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kimlab.register._life import life
from kimlab.tables import MOVES_OF_THEMES, STATES_OF_THEMES, Weight, theme_obstacles

Frames = Mapping[str, pd.DataFrame]


def overview(register: Frames, as_of: object) -> pd.DataFrame:
    """Return one row a theme.

    Parameters
    ----------
    register
        ``themes``, ``theme_evidence``, ``theme_decisions``, ``meetings``, ``agreements``, ``measures``
        (:mod:`kimlab.tables`).
    as_of
        The day at which measures are overdue.

    Returns
    -------
    DataFrame
        theme_id, name, status, since (day of the last step), evidence_for, evidence_against, agreements (in force),
        open_measures, overdue_measures, next_status (the next state on the way, "" at its end), lacking (tuple of
        German sentences: what that step lacks besides its meeting). In the order of the states, then by name.
    """
    rows = [
        _row(theme, register, pd.Timestamp(str(as_of))) for theme in register["themes"].to_dict("records")
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    order = {status: place for place, status in enumerate(STATES_OF_THEMES)}
    return frame.sort_values(
        ["status", "name", "theme_id"], key=lambda held: held.map(order) if held.name == "status" else held
    ).reset_index(drop=True)


COLUMNS = (
    "theme_id", "name", "status", "since", "evidence_for", "evidence_against", "agreements", "open_measures",
    "overdue_measures", "next_status", "lacking",
)  # fmt: skip


def _row(theme: Mapping[Any, Any], register: Frames, as_of: pd.Timestamp) -> tuple[object, ...]:
    theme_id, status = str(theme["theme_id"]), str(theme["status"])
    evidence = _of(register["theme_evidence"], theme_id)
    agreements, measures = _of(register["agreements"], theme_id), _of(register["measures"], theme_id)
    open_ones = measures[measures["status"] == "open"]
    weight = Weight(
        int((evidence["direction"] == "for").sum()),
        int((evidence["direction"] == "against").sum()),
        str(theme["contrary_search"]),
        int((agreements["status"] == "agreed").sum()),
        len(open_ones),
    )
    following = next_status(status)
    lacking = theme_obstacles(status, following, weight, meeting="–") if following else ()
    steps = life(theme_id, register["themes"], register["theme_decisions"], register["meetings"])
    return (
        theme_id, theme["name"], status, steps["day"].iloc[-1], weight.evidence_for, weight.evidence_against,
        weight.agreements, weight.open_measures, int((open_ones["due"] < as_of).sum()), following, lacking,
    )  # fmt: skip


def next_status(status: str) -> str:
    """Return the state that follows on the way forward; "" at its end.

    >>> next_status("candidate"), next_status("closed")
    ('confirmed', '')
    """
    states = list(STATES_OF_THEMES)
    forward = [one for one in MOVES_OF_THEMES[status] if states.index(one) == states.index(status) + 1]
    return forward[0] if forward and status not in ("closed", "dropped") else ""


def _of(frame: pd.DataFrame, theme_id: str) -> pd.DataFrame:
    return frame[frame["theme_id"] == theme_id]
