"""What a team has to see to next: overdue measures, signals nobody took up, candidates that wait."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from kimlab.register._overview import Frames, overview

TASKS: Mapping[str, str] = MappingProxyType(
    {
        "measure_overdue": "Maßnahme überfällig",
        "measure_due": "Maßnahme bald fällig",
        "signal": "Hinweis aufgreifen",
        "theme_lacks": "Thema: Es fehlt noch etwas",
        "theme_ready": "Thema: bereit für das nächste Gremium",
    }
)
SOON_DAYS = 30
"""A measure that is due within this many days is named: the longest time between two Teambesprechungen is a week, so
it is seen at least three times. kimlab's own measure."""

COLUMNS = ("kind", "about", "text", "due")


def tasks(register: Frames, as_of: object) -> pd.DataFrame:
    """Return what is to be seen to, the most pressing first.

    Parameters
    ----------
    register
        As for :func:`~kimlab.register.overview`, and ``signals``.
    as_of
        The reference date.

    Returns
    -------
    DataFrame
        kind (a key of :data:`TASKS`), about (name of the theme, empty for a signal), text (what was written),
        due (datetime64[s], NaT where nothing is due).
    """
    now = pd.Timestamp(str(as_of))
    rows = [*_measures(register, now), *_signals(register, now), *_themes(register, now)]
    order = {kind: place for place, kind in enumerate(TASKS)}
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"due": "datetime64[s]"})
    return frame.sort_values(
        ["kind", "due", "about", "text"], key=lambda held: held.map(order) if held.name == "kind" else held
    ).reset_index(drop=True)


def _measures(register: Frames, now: pd.Timestamp) -> list[tuple[object, ...]]:
    names = register["themes"].set_index("theme_id")["name"]
    measures = register["measures"]
    rows = measures[(measures["status"] == "open") & (measures["due"] <= now + pd.Timedelta(days=SOON_DAYS))]
    return [
        (
            "measure_overdue" if row["due"] < now else "measure_due",
            names[row["theme_id"]],
            row["what"],
            row["due"],
        )
        for row in rows.to_dict("records")
    ]


def _signals(register: Frames, now: pd.Timestamp) -> list[tuple[object, ...]]:
    """Return the signals that are evidence of no theme yet."""
    evidence = register["theme_evidence"]
    taken = set(evidence.loc[evidence["kind"] == "signal", "points_to"])
    meetings = register["meetings"]
    held = set(meetings.loc[meetings["date"] <= now, "meeting_id"])
    rows = register["signals"]
    rows = rows[~rows["signal_id"].isin(taken) & rows["meeting_id"].isin(held)]
    return [("signal", "", row["what_is_stuck"], pd.NaT) for row in rows.to_dict("records")]


def _themes(register: Frames, now: pd.Timestamp) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for row in overview(register, now).to_dict("records"):
        if row["next_status"] and row["lacking"]:
            found.append(("theme_lacks", row["name"], " ".join(row["lacking"]), pd.NaT))
        elif row["next_status"]:
            found.append(("theme_ready", row["name"], "", pd.NaT))
    return found
