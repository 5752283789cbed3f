"""Themes that lose evidence: below their minimum they go back to review, in the same entry.

Source: the rule by which a theme is confirmed (``tables.lacking_evidence``): evidence for it, a look at the contrary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kimlab.acts import Read
from kimlab.store._changes import Change, difference, key_of
from kimlab.store.past._clock import now
from kimlab.store.withholding._withheld import Withheld, withheld
from kimlab.tables import TABLES, Weight, lacking_evidence

GONE = "Belege sind entfallen; was bleibt, reicht nach der Regel für bestätigte Themen nicht."
_REVIEW = "candidate"
_SETTLED = (_REVIEW, "dropped")


def themes_back(changes: Sequence[Change], person: str, read: Read) -> list[Change]:
    """Return the changes that take themes back to review whose evidence may not be used any more after `changes`.

    Parameters
    ----------
    changes
        What an act changes of consents, restrictions and documents.
    person
        Who records it.
    read
        The rows as they stand before.
    """
    before, after = withheld(read), withheld(with_changes(read, changes))
    if not after or after == before:
        return []
    rows = read("theme_evidence")
    lost = {row["theme_id"] for row in rows if _falls(row, before, after)}
    return [change for theme in read("themes", theme_id=lost) for change in _back(theme, after, person, read)]


def usable_evidence(name: str, read: Read, **among: Collection[object]) -> list[dict[str, Any]]:
    """Return the rows of a table of evidence that may be used."""
    hidden = withheld(read)
    return [row for row in read(name, **among) if not hidden or not hidden.hides(name, row)]


def with_changes(read: Read, changes: Sequence[Change]) -> Read:
    """Return how the rows will stand once these changes are made."""

    def coming(name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        here = [change for change in changes if change.table == name]
        if not here:
            return read(name, **among)
        table = TABLES[name]
        rows = {key_of(row, table): row for row in read(name)}
        for change in here:
            key = key_of(change.key, table)
            if change.after is None:
                rows.pop(key, None)
            else:
                rows[key] = {**rows.get(key, {}), **change.key, **change.after}
        return [row for row in rows.values() if all(row[one] in held for one, held in among.items())]

    return coming


def _falls(row: Mapping[str, Any], before: Withheld, after: Withheld) -> bool:
    return after.hides("theme_evidence", row) and not (before and before.hides("theme_evidence", row))


def _back(theme: dict[str, Any], after: Withheld, person: str, read: Read) -> Iterator[Change]:
    mine = read("theme_evidence", theme_id=[theme["theme_id"]])
    left = [row["direction"] for row in mine if not after.hides("theme_evidence", row)]
    weight = Weight(left.count("for"), left.count("against"), theme["contrary_search"])
    if theme["status"] in _SETTLED or not lacking_evidence(weight):
        return
    steps = len(read("theme_decisions", theme_id=[theme["theme_id"]]))
    decision = {
        "decision_id": hashlib.sha256(f"{theme['theme_id']}:{steps}".encode()).hexdigest()[:16],
        "theme_id": theme["theme_id"],
        "before": theme["status"],
        "after": _REVIEW,
        "meeting_id": "",
        "reason": GONE,
        "person": person,
        "created": now(),
    }
    for name, old, new in (
        ("theme_decisions", None, decision),
        ("themes", theme, {**theme, "status": _REVIEW}),
    ):
        change = difference(name, old, new)
        if change is not None:
            yield change
