"""Who may undo an entry of the journal: the one question, in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kimlab.store._journal import JournalEntry
from kimlab.store.effects._authors import may_change_others, same_person


def may_undo(person: str, entry: JournalEntry, people: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether somebody may undo an entry: its author, or whoever leads KIM.

    Voreinstellung of kimlab: the concept names a lead of the coordination (1.0 post), but does not say who may take back
    whose entries.

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
    return may_change_others(person, people)
