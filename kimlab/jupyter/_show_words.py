"""What people wrote freely about a record, and what each field is called; for the KIM team only."""

from __future__ import annotations

from IPython.display import HTML

from kimlab.jupyter._html import sentence, table
from kimlab.workbench import Workbench
from kimlab.workflow import words_of


def show_words(wb: Workbench, name: str) -> HTML:
    """Show the fields that ``workflow.correct_words`` can put right.

    Parameters
    ----------
    wb
        The open workbench.
    name
        „Fall 17“, a theme by its name, or „Sitzungen“.
    """
    found = words_of(wb, name)
    if found.empty:
        return sentence("Hier hat noch niemand etwas in eigenen Worten festgehalten.")
    rows = found[["field", "created", "words"]].itertuples(index=False, name=None)
    return table("Was sich berichtigen lässt", ("Feld", "Eingetragen am", "Worte"), list(rows))
