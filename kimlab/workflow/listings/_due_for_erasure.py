"""What is due for erasure, as a list for the Teambesprechung."""

from __future__ import annotations

from kimlab.german import date as day_in_words
from kimlab.reports import Listing
from kimlab.workbench import Snapshot
from kimlab.workflow.rights._retention import due_for_erasure


def due_listing(seen: Snapshot) -> tuple[Listing, ...]:
    """Return the list for the Teambesprechung; none where nothing is due. Who is withheld stands on no page."""
    found = due_for_erasure(seen, seen.as_of)
    found = found[~found["case_id"].isin(seen.withheld.cases)]
    rows = tuple(
        (row["what"], row["case"] or "–", day_in_words(row["since"]), row["law"])
        for row in found.to_dict("records")
    )
    head = ("Was", "Fall", "Fällig seit", "Grundlage")
    caption = "Was am längsten überfällig ist, zuerst; gelöscht wird mit „kimlab rights erase“"
    cases = tuple(found["case_id"])
    listing = Listing("loeschen", "Was zu löschen ist", head, rows, caption, individual=True, cases=cases)
    return (listing,) if rows else ()
