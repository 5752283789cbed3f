"""Choosing cases, and writing down what a document says of them."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import agency, day, id_of, listed, new_id_of, number, words
from kimlab.acts._reach import Through
from kimlab.acts._undo import Restores


class SelectCase(Act):
    """Choose a case for reconstruction, with the reason; an empty reason takes the choice back."""

    german = "Fall für eine Rekonstruktion ausgewählt"
    reach = Through("case_id")
    undo = Restores()
    case_id: str = id_of(
        "cases", "Fall", "Wählen Sie den Fall, dessen Weg genauer nachgezeichnet werden soll."
    )
    reason: str = words(
        "Begründung",
        "Schreiben Sie, was sich an diesem Fall lernen lässt; ein leeres Feld nimmt die Auswahl zurück.",
        blank=True,
    )


class RecordEpisode(Act):
    """Write an episode down from a passage of a reviewed document.

    Parameters
    ----------
    episode_id
        Random.
    document_id, span_start, span_end
        The passage that says so.
    agency_id, start
        Where, and since when (``YYYY-MM-DD``).
    start_to, end, end_to
        Latest beginning of a vague date, end, and latest end; empty for exact, open, exact.
    person_id
        Whom it concerns; empty for the family.
    """

    german = "Vorgang aus einem Dokument eingetragen"
    reach = Through("document_id", "person_id")
    undo = Restores()
    episode_id: str = new_id_of(
        "episodes",
        "Vorgang",
        "kimlab vergibt diese Kennung selbst, damit Belege auf den Vorgang zeigen können.",
        once=False,
    )
    document_id: str = id_of(
        "documents", "Dokument", "Wählen Sie das Dokument, in dem von dem Vorgang die Rede ist."
    )
    span_start: int = number(
        "Textstelle von", "kimlab merkt sich, mit welchem Zeichen die Stelle beginnt, die Sie markiert haben."
    )
    span_end: int = number(
        "Textstelle bis", "kimlab merkt sich, wo die Stelle endet, die Sie markiert haben."
    )
    agency_id: str = agency("Stelle", "Wählen Sie die Stelle, mit der die Person oder Familie zu tun hatte.")
    start: str = day("Beginn", "Geben Sie an, wann es anfing, oder den frühesten Tag, der infrage kommt.")
    start_to: str = day(
        "Beginn spätestens",
        "Geben Sie bei ungenauem Beginn den spätesten Tag an, der noch passt.",
        default="",
    )
    end: str = day(
        "Ende",
        "Geben Sie an, wann es zu Ende war, und lassen Sie das Feld leer, wenn es noch läuft.",
        default="",
    )
    end_to: str = day(
        "Ende spätestens", "Geben Sie bei ungenauem Ende den spätesten Tag an, der noch passt.", default=""
    )
    person_id: str = id_of(
        "persons",
        "Person",
        "Wählen Sie, wen es betrifft, oder lassen Sie das Feld leer, wenn es die ganze Familie ist.",
        default="",
    )
    referred_to: str = agency(
        "Verwiesen an",
        "Wählen Sie die Stelle, an die weiterverwiesen wurde, falls das geschehen ist.",
        default="",
    )
    field_of_action: str = listed(
        "episodes",
        "field_of_action",
        "Handlungsfeld",
        "Wählen Sie, um welchen Lebensbereich es ging, zum Beispiel Wohnen.",
        default="",
    )
    action: str = listed(
        "episodes", "action", "Handlung", "Wählen Sie, was getan wurde, zum Beispiel ein Antrag.", default=""
    )
    outcome: str = listed(
        "episodes",
        "outcome",
        "Ergebnis",
        "Wählen Sie, was dabei herauskam, soweit das Dokument es sagt.",
        default="",
    )
    wait_reason: str = listed(
        "episodes",
        "wait_reason",
        "Wartegrund",
        "Wählen Sie, worauf gewartet wurde, falls gewartet wurde.",
        default="",
    )
