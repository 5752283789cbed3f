"""Who may undo an entry of the journal: the one question, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kimlab.store._journal import JournalEntry
from kimlab.store.effects._authors import same_person

LEADING = frozenset({"leitung", "leitung kim"})
"""Functions („Funktion“ in the table of people) that may undo what others entered. Voreinstellung of kimlab: the concept
names a lead of the coordination (1.0 post), but does not say who may take back whose entries."""


def may_undo(person: str, entry: JournalEntry, people: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether somebody may undo an entry: its author, or whoever leads.

    Parameters
    ----------
    person
        The ``user_id`` of whoever wants to.
    entry
        What is to be undone.
    people
        Rows of the table of people: user_id, role.
    """
    if same_person(person) == same_person(entry.person):
        return True
    roles = {same_person(row["user_id"]): str(row["role"]).casefold() for row in people}
    own = {one.strip() for one in roles.get(same_person(person), "").split(",")}
    return not LEADING.isdisjoint(own)
