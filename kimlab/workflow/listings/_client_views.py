"""Which clients are still to be asked how they see their case: by whom, until when. A list of the Teambesprechung."""

from __future__ import annotations

from datetime import date

import pandas as pd

from kimlab.german import date as day_text
from kimlab.german import plural
from kimlab.reconstruction import client_view_lacks
from kimlab.reports import Listing
from kimlab.workbench import CaseNames, Snapshot

_NOBODY = "noch nicht festgelegt"


def to_ask(seen: Snapshot) -> Listing:
    """List the cases chosen for reconstruction whose client view is not whole; what is due first comes first.

    Source: the client's view is asked in every step (Handlungskonzept KIM Kreis Warendorf, „Nutzerperspektive“), and a
    reconstruction is not complete without it.
    """
    cases = seen.frame("cases", "case_id", "selected_for")
    chosen = cases[cases["selected_for"] != ""]
    views = seen.frame("client_views", "case_id", "goal", "statement", "assessment")
    plans = seen.frame("client_view_plans", "case_id", "asked_by", "ask_until")
    lacking = [case for case in chosen["case_id"] if client_view_lacks(case, views)]
    planned = plans[plans["case_id"].isin(lacking)].sort_values(["ask_until", "case_id"])
    called = CaseNames.of(seen)
    rows = [
        (
            called.here(str(row["case_id"])),
            str(row["asked_by"]),
            day_text(row["ask_until"]),
            _when(row["ask_until"], seen.as_of),
        )
        for row in planned.to_dict("records")
    ]
    without = sorted(set(lacking) - set(planned["case_id"]), key=called.order)
    nothing = "" if len(chosen) else "Noch ist kein Fall für eine Rekonstruktion ausgewählt."
    return Listing(
        "nutzersicht",
        "Nutzerperspektiven, die noch zu erheben sind",
        ("Fall", "Wer fragt", "Bis", "Stand"),
        (
            *rows,
            *((called.here(case), _NOBODY, "–", "Bitte festlegen, wer bis wann fragt") for case in without),
        ),
        f"In {len(lacking)} von {plural(len(chosen), 'Fall', 'Fällen')}, die für eine Rekonstruktion ausgewählt sind. "
        "Was zuerst fällig ist, steht oben; zuletzt die Fälle, für die noch niemand fragt",
        individual=True,
        nothing=nothing,
        cases=(*planned["case_id"].astype("str"), *without),
    )


def _when(until: pd.Timestamp, as_of: date) -> str:
    days = (until.date() - as_of).days
    if days < 0:
        return f"überfällig seit {plural(-days, 'Tag', 'Tagen')}"
    return "heute" if days == 0 else f"in {plural(days, 'Tag', 'Tagen')}"
