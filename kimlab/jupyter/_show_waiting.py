"""What waits for a second person, in a notebook: a list, and the composed cases as they are to be read."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from kimlab.jupyter._html import page, sentence, table
from kimlab.reports import Draft
from kimlab.workbench import Workbench, door_if_allowed
from kimlab.workflow import Composite, open_composites, waiting_for_second

_HEAD = ("Was", "Nr.", "Worum es geht", "Für wen, wo, woraus", "Von", "Seit")
_NOTHING = "Nichts wartet auf eine zweite Person."
_RELEASES = (
    "Über Freigaben entscheiden Sie in einem Terminal mit „kimlab report decide“; nach Wörtern, mit denen auch jemand "
    "heißt, werden Sie dort gefragt."
)
_COMPOSITES = (
    "Einen Beispielfall, den jemand anderes geschrieben hat und in dem niemand zu erkennen ist, bestätigen Sie in einer "
    "neuen Zelle: from kimlab.workflow import check_composite, darunter check_composite(wb, waiting.composites[NUMMER]). "
    "Erkennen Sie jemanden, so sagen Sie es der Person, die ihn geschrieben hat."
)
_WITHOUT_VAULT = "Wörter, mit denen auch jemand heißt, sieht hier nur, wer den Tresor öffnen darf."


@dataclass(frozen=True)
class Waiting:
    """What waits.

    Attributes
    ----------
    rows
        As :func:`kimlab.workflow.waiting_for_second` returns them.
    composites
        Number → the composed case as it is shown: what is checked is what was read.
    """

    rows: pd.DataFrame = field(repr=False)
    composites: Mapping[int, Composite] = field(repr=False)
    knows_words: bool = True

    def _repr_html_(self) -> str:
        if self.rows.empty:
            return str(sentence(_NOTHING).data)
        rows = [
            (row["kind"], row["number"], row["what"], row["where"], row["who"], f"{row['since']:%d.%m.%Y}")
            for row in self.rows.to_dict("records")
        ]
        parts = [str(table("Wartet auf eine zweite Person", _HEAD, rows).data)]
        parts += [_words(one) for one in self.composites.values()]
        hints = [_RELEASES] if (self.rows["kind"] == "Freigabe").any() else []
        hints += [_WITHOUT_VAULT] if hints and not self.knows_words else []
        hints += [_COMPOSITES] if self.composites else []
        return str(page("".join([*parts, *(str(sentence(one).data) for one in hints)])).data)


def show_waiting(wb: Workbench, drafts: Mapping[str, Draft] | None = None) -> Waiting:
    """Show what waits for a second person: releases, words on their pages, composed cases.

    Parameters
    ----------
    wb
        The open workbench. The vault is opened once, if whoever is signed in may open it and drafts are given.
    drafts
        The present drafts, so that releases are called by their reports and pages are searched.
    """
    door = door_if_allowed(wb) if drafts else None
    composites = {one.number: one for one in open_composites(wb)}
    return Waiting(waiting_for_second(wb, drafts, door), composites, door is not None)


def _words(composite: Composite) -> str:
    return f"<p><strong>{html.escape(composite.told())}</strong></p><blockquote>{html.escape(composite.text)}</blockquote>"
