"""Documents: taken in without their words, read after people looked through, corrected, and shown when released."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kimlab.acts._act import Act
from kimlab.acts._admission import AdmitRecords
from kimlab.acts._fields import edits, id_of, mark, number, one_of, rows_of, words
from kimlab.acts._reach import Through
from kimlab.acts._undo import By, Never
from kimlab.tables import STATES_OF_DOCUMENTS

if TYPE_CHECKING:
    import pandas as pd


class AdmitDocuments(AdmitRecords, eq=False):
    """Take in documents without their text: it stands in the vault until people have looked through it."""

    german = "Dokumente aufgenommen"
    reach = Through("records", family=True)
    undo = Never(
        "Die Originale liegen schon im Tresor; ein Dokument, das nicht hineingehört, können Sie sperren."
    )
    records: Mapping[str, pd.DataFrame] = rows_of(
        ("documents", "consents"),
        "Dokumente",
        "kimlab trägt ein, welche Dokumente dazukommen; ihr Text bleibt bis zur Durchsicht im Tresor.",
        default_factory=dict,
    )


class ReviewDocument(AdmitRecords, eq=False):
    """Note that somebody looked through a document; with the last person needed its pseudonymised text comes in."""

    german = "Dokument durchgesehen"
    reach = Through("records", family=True)
    undo = Never("Der Text ist gelesen; was dabei übersehen wurde, lässt sich berichtigen oder sperren.")
    records: Mapping[str, pd.DataFrame] = rows_of(
        ("reviews", "documents", "document_spans"),
        "Durchsicht",
        "kimlab trägt ein, wer durchgesehen hat, und nach der letzten nötigen Person auch den Text ohne Namen.",
        default_factory=dict,
    )
    needed: int = number(
        "Nötige Durchsichten",
        "kimlab trägt ein, wie viele Menschen durchsehen, bevor das Team mit dem Text arbeitet; meist sind es zwei.",
        default=2,
    )
    reason: str = words(
        "Regel",
        "kimlab schreibt dazu, nach welcher Einstellung der Kreisdatei ein Mensch genügt; bei zweien bleibt es leer.",
        default="",
    )


class ReleaseDocument(Act):
    """Say whether passages of a reviewed document may be shown to groups: released, reviewed (not yet), locked."""

    german = "Stand eines Dokuments geändert"
    reach = Through("document_id")
    undo = By("ReleaseDocument")  # an entrusted document is never unlocked without a reason
    document_id: str = id_of(
        "documents", "Dokument", "Wählen Sie das Dokument, dessen Stand sich ändern soll."
    )
    release: str = one_of(
        STATES_OF_DOCUMENTS,
        "Stand",
        "Wählen Sie, ob Gruppen Stellen daraus sehen dürfen, noch nicht sehen dürfen oder gar nicht.",
    )
    reason: str = words(
        "Begründung",
        "Schreiben Sie den Grund dazu, vor allem wenn Sie etwas Anvertrautes sperren oder eine Sperre aufheben.",
        default="",
    )


class CorrectPseudonym(Act):
    """Replace further stretches of a reviewed text, or labels by other labels; codings stay on their words.

    Parameters
    ----------
    document_id
        The document.
    edits
        (start, end, label) each, in code points of the text as it stands; a label looks like ``[Person 3]``.
    reason
        Why.
    correction_id
        Random; recording the same correction twice changes nothing.
    """

    german = "Ersetzung berichtigt"
    reach = Through(
        "document_id", beyond=("episodes",)
    )  # passages move, and with them the episodes of persons
    undo = Never(
        "Ersetzte Worte stehen nicht mehr in der Werkbank; einen falschen Platzhalter können Sie noch ändern."
    )
    both_stores = True
    document_id: str = id_of(
        "documents", "Dokument", "Wählen Sie das Dokument, in dem etwas übersehen wurde."
    )
    edits: tuple[tuple[int, int, str], ...] = edits(
        "Stellen",
        "Platzhalter",
        "Markieren Sie die Stelle und schreiben Sie, was dort stehen soll, zum Beispiel „[Person 3]“.",
    )
    reason: str = words(
        "Begründung", "Schreiben Sie, warum die Stelle anders lauten muss, aber ohne den übersehenen Namen."
    )
    correction_id: str = mark(
        "Berichtigung",
        "kimlab vergibt diese Kennung selbst, damit dieselbe Berichtigung nicht zweimal eingetragen wird.",
        once=True,
    )
