"""Coarser periods: a table counted by longer spans, where cells of the shorter ones could not be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kimlab.disclosure._protect import protect
from kimlab.disclosure.register._choice import Choice, Part
from kimlab.errors import DisclosureError


def coarser_parts(choice: Choice) -> Iterator[Part]:
    """Yield a table by each longer span that it offers, protected; nothing where no cell of its spans is withheld.

    Parameters
    ----------
    choice
        What is printed of the table as it was counted.
    """
    part = choice.part
    if part.threshold is None:
        return
    for table in part.table.coarser:
        if choice.lost_beyond(table):
            try:
                yield replace(part, table=table, protected=protect(table, part.threshold))
            except DisclosureError:  # this one cannot be protected; the others may
                continue
