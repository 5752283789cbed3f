"""What of coded passages would tell of a family, shown where quotes are chosen; for the KIM team only."""

from __future__ import annotations

from datetime import date

from IPython.display import HTML

from kimlab.german import plural
from kimlab.jupyter._html import sentence, table
from kimlab.vocabulary import AUDIENCES
from kimlab.workbench import Workbench
from kimlab.workflow import quote_traits

_NOTHING = "In keiner Stelle, die zitiert werden könnte, ist eine Angabe gefunden, an der eine Familie zu erkennen wäre."
_HEAD = ("Nr.", "Dokument", "Stelle", "Angabe", "Familien", "mit allem zusammen", "Gröber", "Familien dazu")


def show_quote_traits(
    wb: Workbench, as_of: date, audience: str = "working_group", *, everything: bool = False
) -> HTML:
    """Show the passages that stay with the team, and coarser words to choose; with `everything`, all that tell something."""
    found = quote_traits(wb, as_of, audience)
    shown = found if everything else found[found["Geht hinaus"] == "nein"]
    if shown.empty:
        return sentence(_NOTHING if found.empty else "Alle Stellen gehen so hinaus, wie sie sind.")
    rows = [
        (
            number,
            row["Dokument"],
            row["Stelle"],
            f"{row['Angabe']} ({row['Art']})",
            row["Familien"],
            row["Familien mit allem zusammen"],
            row["Gröber"],
            row["Familien, auf die das Gröbere passt"],
        )
        for number, row in zip(shown.index.tolist(), shown.to_dict("records"), strict=True)
    ]
    least = wb.county.threshold(audience).families
    passages = shown["Stelle"].nunique()
    title = (
        f"{plural(passages, 'Stelle verrät', 'Stellen verraten')} etwas über eine Familie "
        f"(für {AUDIENCES[audience]}: mindestens {least} Familien müssen es teilen)"
    )
    return table(title, _HEAD, rows)
