"""Coding: passages and episodes get codes, codings are taken back, passes are finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab.acts._act import Act
from kimlab.acts._fields import id_of, mark, new_id_of, number, one_of, parts_of, value_of, words
from kimlab.acts._reach import Through
from kimlab.acts._undo import By, Restores
from kimlab.tables import ORIGINS_OF_CODINGS


class RecordCodings(Act):
    """Code passages of one document, or episodes: each with its code, in one act.

    Parameters
    ----------
    document_id
        The document; empty for codings of episodes.
    codings
        Mappings with ``coding_id``, ``code_id``, ``start`` and ``end`` (code points) or ``episode_id``; and, if
        wanted, ``memo`` and ``origin`` (``person`` or ``accepted_suggestion``).
    text_sha256
        Hash of the text that the person saw; if it reads otherwise by now, nothing is coded. Empty: not compared.
    """

    german = "Kodiert"
    reach = Through("document_id", "codings")
    undo = By("RemoveCoding")
    document_id: str = id_of(
        "documents",
        "Dokument",
        "Wählen Sie das Dokument mit den Stellen; bei Vorgängen bleibt das Feld leer.",
    )
    codings: tuple[Mapping[str, Any], ...] = parts_of(
        "Kodierungen",
        "Geben Sie jeder Stelle und jedem Vorgang den Kode, dessen Erklärung am besten passt.",
        coding_id=new_id_of(
            "codings",
            "Kodierung",
            "kimlab vergibt diese Kennung selbst, damit sich jede Kodierung einzeln zurücknehmen lässt.",
        ),
        code_id=id_of("codes", "Kode", "Wählen Sie den Kode und lesen Sie im Zweifel seine Erklärung nach."),
        start=number(
            "Textstelle von",
            "kimlab merkt sich, mit welchem Zeichen die Stelle beginnt, die Sie kodieren.",
            default=None,
        ),
        end=number(
            "Textstelle bis", "kimlab merkt sich, wo die Stelle endet, die Sie kodieren.", default=None
        ),
        episode_id=id_of(
            "episodes",
            "Vorgang",
            "Wählen Sie den Vorgang, wenn Sie keine Textstelle, sondern einen Vorgang kodieren.",
            default="",
        ),
        memo=words("Notiz", "Schreiben Sie ohne Namen, was Ihnen an der Stelle aufgefallen ist.", default=""),
        origin=one_of(
            ORIGINS_OF_CODINGS,
            "Entstehung",
            "kimlab hält fest, ob der Kode von Ihnen kam oder ob Sie einen Vorschlag übernommen haben.",
            default="person",
        ),
    )
    text_sha256: str = mark(
        "Stand des Textes",
        "kimlab merkt sich, welchen Stand des Textes Sie gesehen haben, damit keine Stelle verrutscht.",
        default="",
    )


class RemoveCoding(Act):
    """Take a coding back, with the reason: one's own, or as Leitung."""

    german = "Kodierung zurückgenommen"
    reach = Through("coding_id")
    undo = Restores()
    coding_id: str = id_of("codings", "Kodierung", "Wählen Sie die Kodierung, die nicht mehr zählen soll.")
    reason: str = words(
        "Begründung",
        "Schreiben Sie einen Satz, warum der Kode nicht passt, damit andere es später verstehen.",
    )


class FinishCodingPass(Act):
    """Say that a document was coded through: what is not coded in it is meant to be so."""

    german = "Kodierdurchgang abgeschlossen"
    reach = Through("document_id")
    undo = Restores()
    document_id: str = id_of(
        "documents", "Dokument", "Wählen Sie das Dokument, das Sie bis zum Ende durchgegangen sind."
    )
    codebook_version: str = value_of(
        "codes", "version", "Fassung des Kodebuchs", "Wählen Sie die Fassung, nach der Sie kodiert haben."
    )


class CoarsenQuote(Act):
    """Choose coarser words for some of a coded passage, for when it is quoted to others; the document stays as it is.

    Parameters
    ----------
    wording_id
        Random.
    coding_id
        The coded passage.
    original
        Words of its document that tell too much of a family.
    coarser
        What is quoted in their place, in brackets.
    """

    german = "Gröbere Worte für ein Zitat gewählt"
    reach = Through("coding_id")
    undo = Restores()
    wording_id: str = new_id_of(
        "coarser_words",
        "Gröbere Worte",
        "kimlab vergibt diese Kennung selbst, damit sich jede Wahl einzeln zurücknehmen lässt.",
    )
    coding_id: str = id_of(
        "codings", "Kodierung", "Wählen Sie die kodierte Stelle, die anders zitiert werden soll."
    )
    original: str = words(
        "Worte der Stelle",
        "Nennen Sie die Worte, an denen die Familie zu erkennen wäre, so wie sie im Dokument stehen.",
        blank=False,
        repr=False,
    )
    coarser: str = words(
        "Gröber",
        "Schreiben Sie Worte, die weniger verraten; sie stehen im Zitat in eckigen Klammern.",
        repr=False,
    )
