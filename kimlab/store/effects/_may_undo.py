"""Who may undo an entry of the journal: the one question, in one place."""

from __future__ import annotations

from kimlab.store._journal import JournalEntry
from kimlab.store.effects._authors import same_person


def may_undo(person: str, entry: JournalEntry, *, leads: bool) -> bool:
    """Tell whether somebody may undo an entry: its author, or whoever leads KIM.

    Voreinstellung of kimlab: the concept names a lead of the coordination (1.0 post), but does not say who may take back
    whose entries.

    Parameters
    ----------
    person
        The ``user_id`` of whoever wants to.
    entry
        What is to be undone.
    leads
        Whether they lead; see :func:`kimlab.store.effects._authors.leads`.
    """
    return leads or same_person(person) == same_person(entry.person)
