"""Who may undo an entry of the journal: the one question, in one place."""

from __future__ import annotations

from kimlab.store._journal import JournalEntry
from kimlab.store._signed_names import SIGNED_BY_TWO
from kimlab.store.effects._authors import same_person
from kimlab.store.past._past import Past, target_of

ONLY_THEIR_OWN = frozenset(SIGNED_BY_TWO) | {"RecordConsent", "FinishCodingPass"}
"""Acts with which somebody stands for something: what two people sign, a client's consent as they heard it, a coding pass as
theirs. Once taken back, nobody else brings it back. Voreinstellung of kimlab, to be confirmed by the county."""


def speaks_for_another(person: str, entry: JournalEntry, past: Past) -> bool:
    """Tell whether undoing an entry would bring back what another person signed, and took back or had taken back."""
    steps, first = 1, entry
    while (target := target_of(first)) is not None and target in past.entries:
        steps, first = steps + 1, past.entries[target]
    brings_back = steps % 2 == 0
    return brings_back and first.act in ONLY_THEIR_OWN and same_person(person) != same_person(first.person)


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
