"""What the acts on documents do to the workbench: taken in without a word, read after people looked, shown when released."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError, StoreError
from kimlab.store._changes import Change, difference, rows
from kimlab.store.effects._authors import different_people, known_people
from kimlab.store.effects._effects import changes_of, existing, merged, one, only_declared, taken_in
from kimlab.store.effects._second_person import check_second
from kimlab.vocabulary import data_law

REVIEWERS = 2
"""People who look through a document before its text leaves the KIM team, and, unless the county file says otherwise, before
it comes in (design, principle 1)."""


@changes_of.register
def _(act: acts.AdmitDocuments, person: str, read: Read) -> list[Change]:
    only_declared(act)
    wanted = rows(act.records["documents"])
    known = {
        row["document_id"] for row in read("documents", document_id={row["document_id"] for row in wanted})
    }
    for row in wanted:
        if row["document_id"] in known or row["text"] or row["text_sha256"] or row["release"] != "draft":
            raise _around_the_review()
    return taken_in(act, read)


@changes_of.register
def _(act: acts.ReviewDocument, person: str, read: Read) -> list[Change]:
    only_declared(act)
    names = ("reviews", "documents", "document_spans")
    reviews, texts, spans = (rows(act.records[name]) if name in act.records else [] for name in names)
    concerned = {row["document_id"] for row in (*reviews, *texts, *spans)}
    if len(concerned) != 1 or not reviews:
        raise _around_the_review()
    document_id = str(concerned.pop())
    current = existing("documents", {"document_id": document_id}, read)
    if {row["case_id"] for row in (*reviews, *texts, *spans)} != {current["case_id"]}:
        raise _around_the_review()
    noted = merged("reviews", reviews, read)
    if current["release"] == "locked":
        return noted  # a consent was withdrawn while the review was interrupted: the text stays in the vault
    if {row["reviewer"] for row in reviews} != {person}:
        raise _around_the_review()
    looked = [*_reviewers(document_id, read), person]
    if current["release"] != "draft":
        return _second_look(noted, looked, act, read)
    if not texts:
        return noted
    if different_people(looked, known_people(read)) < _needed(act):
        raise _around_the_review()
    text = {"text": texts[0]["text"], "text_sha256": texts[0]["text_sha256"], "release": "reviewed"}
    changes = [*noted, *one("documents", {**current, **text}, read)]
    return [*changes, *(made for row in spans if (made := difference("document_spans", None, row)))]


def _needed(act: acts.ReviewDocument) -> int:
    """Return how many people the text needs: two, or one under a setting that is named."""
    if act.needed == 1 and act.reason.strip():
        return 1
    return max(act.needed, REVIEWERS)


def _second_look(
    noted: list[Change], looked: Sequence[str], act: acts.ReviewDocument, read: Read
) -> list[Change]:
    """Note the second person's look at a text that came in after one; what they found is corrected by an act of its own."""
    people = known_people(read)
    before, after = different_people(looked[:-1], people), different_people(looked, people)
    if set(act.records) != {"reviews"} or (before, after) != (REVIEWERS - 1, REVIEWERS):
        raise _around_the_review()
    return noted


def _reviewers(document_id: str, read: Read) -> list[str]:
    return [row["reviewer"] for row in read("reviews", document_id=[document_id])]


def _around_the_review() -> StoreError:
    return StoreError(
        "Ein Dokument sollte auf einem Weg in die Werkbank kommen, den es nicht gibt.",
        "Seine Worte stehen dort erst, wenn so viele verschiedene Menschen es durchgesehen haben, wie die Kreisdatei sagt.",
        "Verwenden Sie workflow.admit_documents und workflow.review.",
    )


@changes_of.register
def _(act: acts.ReleaseDocument, person: str, read: Read) -> list[Change]:
    current = existing("documents", {"document_id": act.document_id}, read)
    possible = ("reviewed", "released", "locked") if current["text"] else ("draft", "locked")
    if act.release not in ("draft", "reviewed", "released", "locked"):
        raise InputError(
            "Diesen Stand gibt es für ein Dokument nicht.",
            "Der Stand entscheidet, wer Stellen daraus sehen darf.",
            f"Möglich sind: {', '.join(possible)}.",
        )
    if act.release not in possible and not current["text"]:
        raise not_reviewed()
    if act.release not in possible:
        raise InputError(
            "Das Dokument ist durchgesehen; zum Entwurf wird es nicht mehr.",
            "Sein Text steht in der Werkbank, und Kodierungen können sich darauf beziehen.",
            "Sperren Sie es, wenn nichts daraus gezeigt werden soll.",
        )
    if current["release"] == "locked" and act.release != "locked" and not act.reason.strip():
        raise InputError(
            "Das Dokument ist gesperrt, und es ist kein Grund genannt, das zu ändern.",
            "Anvertrautes darf nur mit gutem Grund weiter (SGB VIII § 65), Widerrufenes gar nicht "
            f"({data_law().withdrawal}).",
            "Nennen Sie den Grund.",
        )
    changes = one("documents", {**current, "release": act.release}, read)
    check_second(changes, person, read)
    return changes


def reviewed(document_id: str, read: Read) -> dict[str, Any]:
    """Return a document whose text stands in the workbench; refused if there is none."""
    current = existing("documents", {"document_id": document_id}, read)
    if not current["text"]:
        raise not_reviewed()
    return current


def usable(document_id: str, read: Read) -> dict[str, Any]:
    """Return a reviewed document that may be worked with: what is locked is kept, and nothing else (DSGVO Art. 18)."""
    current = reviewed(document_id, read)
    if current["release"] == "locked":
        raise InputError(
            "Das Dokument ist gesperrt.",
            "Mit gesperrten Dokumenten wird nicht gearbeitet, sie werden nur aufbewahrt "
            f"({data_law().restriction}).",
            "Heben Sie die Sperre mit einem Grund auf, wenn das erlaubt ist.",
        )
    return current


def not_reviewed() -> InputError:
    """Return the error for a document whose text is still in the vault."""
    return InputError(
        "Das Dokument ist noch nicht fertig durchgesehen.",
        "Bis dahin liegt sein Text nur im Tresor; er könnte noch Namen enthalten.",
        "Schließen Sie zuerst die Durchsicht ab.",
    )


def check_passage(start: object, end: object, document: Mapping[str, Any], read: Read) -> None:
    """Refuse a passage that is empty, lies outside of the document's text, or cuts a placeholder."""
    inside = type(start) is int and type(end) is int and 0 <= start < end <= len(document["text"])
    if not inside:
        raise InputError(
            "Die Stelle liegt außerhalb des Dokuments oder ist leer.",
            "Ein Beleg muss im Text zu finden sein.",
            "Markieren Sie die Stelle noch einmal.",
        )
    spans = read("document_spans", document_id=[document["document_id"]], kind=["placeholder"])
    if any(span["start"] < place < span["end"] for span in spans for place in (start, end)):
        raise InputError(
            "Die Stelle beginnt oder endet mitten in einem Platzhalter.",
            "Ein halber Platzhalter ließe sich später nicht mehr berichtigen.",
            "Nehmen Sie den Platzhalter ganz dazu oder lassen Sie ihn ganz weg.",
        )
