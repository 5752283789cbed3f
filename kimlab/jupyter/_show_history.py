"""What notebooks show of the past: the history of a record, and one's own last entries; for the KIM team only."""

from __future__ import annotations

import pandas as pd
from IPython.display import HTML

from kimlab.german import MISSING
from kimlab.jupyter._html import sentence, table
from kimlab.workbench import Workbench
from kimlab.workflow import record_meant

_HISTORY = ("Eintrag", "Wann", "Wer", "Was", "Angabe", "vorher", "nachher", "Grund")


def show_history(wb: Workbench, name: str) -> HTML:
    """Show who did what to a record, when and why.

    Parameters
    ----------
    wb
        The open workbench.
    name
        „Fall 17“, „Fall 17, Brief vom 03.11.2025“, „Freigabe 3“, or a theme by its name.
    """
    found = wb.history(*record_meant(wb, name))
    rows = [
        (
            _number(row["entry"]),
            _moment(row["at"]),
            row["who"],
            row["title"],
            row["column"],
            row["before"],
            row["after"],
            row["reason"] or MISSING,
        )
        for row in found.to_dict("records")
    ]
    return table("Geschichte", _HISTORY, rows)


def show_my_entries(wb: Workbench, most: int = 20) -> HTML:
    """Show one's own last entries with their numbers: ``wb.undo(812, "Grund")`` undoes one."""
    found = wb.my_entries(most)
    if found.empty:
        return sentence("Sie haben noch nichts eingetragen.")
    rows = [
        (_number(row["entry"]), _moment(row["at"]), row["title"], row["what"], row["undone"] or MISSING)
        for row in found.to_dict("records")
    ]
    return table("Ihre letzten Einträge", ("Eintrag", "Wann", "Was", "Woran", "Rückgängig gemacht"), rows)


def _number(entry: object) -> str:
    return MISSING if pd.isna(entry) else str(entry)  # type: ignore[call-overload]


def _moment(at: pd.Timestamp) -> str:
    return MISSING if pd.isna(at) else f"{at:%d.%m.%Y %H:%M}"
