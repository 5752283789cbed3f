"""A correction after which more is seen takes two people: one proposed it and signed, another enters it."""

from __future__ import annotations

from collections.abc import Sequence

from kimlab.acts import ProposeCorrection, Read, mark_of_correction
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store._signed_names import UNLAWFUL
from kimlab.store.effects._authors import different_people, known_people
from kimlab.store.past._past import Past, first_reference
from kimlab.store.withholding._seen_more import seen_more


def check_second(changes: Sequence[Change], person: str, read: Read) -> None:
    """Refuse changes after which more is seen, unless somebody else proposed each of them and signed.

    A proposal counts as long as nobody changed the row since: so it carries one correction, of what its person saw.

    Raises
    ------
    InputError
        Nobody else did.
    """
    if not seen_more(changes, read):
        return
    past = Past(read)
    if not all(_proposed(change, person, past, read) for change in changes):
        raise InputError(
            "Nach dieser Berichtigung sähen andere mehr, als sie heute sehen dürfen; sie braucht zwei Personen.",
            "An der Familie, an den Empfängern einer Einwilligung und an den beteiligten Stellen hängt, wer etwas aus einem "
            "Fall erfährt; auch ein Widerruf oder ein Widerspruch hängt daran.",
            "Lassen Sie eine andere Person genau diese Angaben vorschlagen („Berichtigung vorgeschlagen“, im Notizbuch "
            "acts.ProposeCorrection), und tragen Sie die Berichtigung danach noch einmal ein. Es wurde nichts geändert.",
        )


def _proposed(change: Change, person: str, past: Past, read: Read) -> bool:
    mark, people = mark_of_correction(change.table, change.key, change.after), known_people(read)
    kind = ProposeCorrection.__name__
    found = [
        entry.seq
        for entry in past.entries.values()
        if entry.act == kind
        and first_reference(entry.reference) == mark
        and different_people((person, entry.person), people) > 1
        and not read(UNLAWFUL, seq=[entry.seq])
    ]
    return bool(found) and max(found) > _last_changed(change, past)


def _last_changed(change: Change, past: Past) -> int:
    """Return the entry that changed a row last."""
    row = mark_of_correction(change.table, change.key, None)
    return max(
        (
            seq
            for seq, parts in past.parts().items()
            for part in parts
            for one in part.changes or ()
            if one.table == change.table and mark_of_correction(one.table, one.key, None) == row
        ),
        default=0,
    )
