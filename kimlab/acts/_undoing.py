"""Undoing what an entry of the journal did, as an act of its own."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import entry, words
from kimlab.acts._reach import AsEntry
from kimlab.acts._undo import Restores


class UndoEntry(Act):
    """Put the rows that an entry of the journal changed back as they were, with the reason.

    Undoing such an entry does again what it had undone.
    """

    german = "Eintrag rückgängig gemacht"
    reach = AsEntry("seq")
    undo = Restores()
    seq: int = entry(
        "Eintrag", "Nennen Sie die Nummer, unter der im Protokoll steht, was nicht mehr gelten soll."
    )
    reason: str = words(
        "Begründung", "Schreiben Sie in einem Satz und ohne Namen, warum das nicht mehr gelten soll."
    )
