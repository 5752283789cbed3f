"""Looking through documents: rules propose, people decide, then the pseudonymised text comes into the workbench.

How many people that takes is the county's setting; two, if it says nothing. To replace a stretch one of them is enough; to
leave it standing takes all. What was replaced once as a name or a number is replaced wherever it stands in the document.
Where the text came in after one person, the second's marks are put into it as corrections.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from kimlab.acts import ReviewDocument, written_in
from kimlab.errors import InputError
from kimlab.german import date as german_date
from kimlab.pseudonyms import DIRECT, INDIRECT, find_identifiers, labelled, replaced, value_of, way_of
from kimlab.spans import Edit, MarkedSpan, OffsetMap, ReplacedSpan
from kimlab.store import JournalEntry, Original, ReviewRound, Vault, VaultDoor, is_label, same_person
from kimlab.tables import framed
from kimlab.vocabulary import County, data_law
from kimlab.workbench import Workbench, check_words, document_named
from kimlab.workflow.admission._both_stores import BothStores, both_stores
from kimlab.workflow.admission._casting import casting_of, keep_casting
from kimlab.workflow.admission._looks import Looks
from kimlab.workflow.admission._second_look import replace_more


@dataclass(frozen=True)
class Proposal:
    """A stretch that the rules would replace, how certain they are, and by what."""

    start: int
    end: int
    kind: str
    certainty: str
    label: str

    def marked(self) -> MarkedSpan:
        """Return the stretch as a reviewer's mark."""
        return MarkedSpan(self.start, self.end, self.kind)


@dataclass(frozen=True)
class ReviewTask:
    """What a reviewer looks at; it holds the original text, so it is never shown as a notebook's output.

    Attributes
    ----------
    document_id
        The document.
    text
        The original.
    proposals
        What the rules propose, in order.
    reviewed_by
        Who has looked through it already; their marks are not shown, so that two people look independently.
    own_rounds
        What the acting person marked the times before, if they have looked through it already; another round counts instead,
        and these stay.
    """

    document_id: str = field(repr=False)
    text: str = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False)
    reviewed_by: tuple[str, ...] = ()
    own_rounds: tuple[ReviewRound, ...] = field(default=(), repr=False)

    @property
    def notice(self) -> str:
        """What the person should know before they begin, in German; empty if they have not looked before."""
        if not self.own_rounds:
            return ""
        at = self.own_rounds[-1].at
        on = f" am {german_date(datetime.fromisoformat(at).astimezone())}" if at else ""
        return (
            f"Sie haben dieses Dokument{on} schon durchgesehen. Sehen Sie es noch einmal durch, zählt die neue Durchsicht; "
            "was Sie vorher markiert haben, bleibt im Tresor erhalten."
        )

    def sure(self) -> tuple[MarkedSpan, ...]:
        """Return the marks of what the rules are sure of."""
        return tuple(one.marked() for one in self.proposals if one.certainty == "sure")

    def all(self) -> tuple[MarkedSpan, ...]:
        """Return the marks of everything that the rules propose."""
        return tuple(one.marked() for one in self.proposals)


@dataclass(frozen=True)
class Reviewed:
    """What came of a review.

    Attributes
    ----------
    document_id
        The document.
    complete
        Whether the text is in the workbench now.
    replaced
        How many stretches the person marked.
    entry
        The journal's entry.
    added
        How many places were replaced in a text that had come in after one person.
    round
        Which look of this person it is.
    """

    document_id: str = field(repr=False)
    complete: bool
    replaced: int
    entry: JournalEntry
    added: int = 0
    round: int = 1


def open_review(wb: Workbench, vault: VaultDoor, document_id: str) -> ReviewTask:
    """Return a document's original with the rules' proposals, for the acting person to look through.

    Raises
    ------
    InputError
        There is no such document.
    """
    document_id = document_named(wb, document_id)
    with vault.open(wb.person, f"Durchsicht {document_id}") as opened:
        original = original_of(opened, document_id)
        cast = casting_of(original.case_id, wb.store.rows, opened).cast
        reviewers = tuple(opened.documents.marked(document_id))
        own = opened.documents.rounds(document_id, same_person(wb.person))
    names = (*cast.known_names, *original.hints)
    found = find_identifiers(original.text, county=wb.county, known=names)
    proposals = tuple(
        Proposal(
            one.identifier.start, one.identifier.end, one.identifier.kind, one.identifier.certainty, one.label
        )
        for one in labelled(original.text, found, cast)[0]
    )
    return ReviewTask(document_id, original.text, proposals, reviewers, own)


def review(
    wb: Workbench,
    vault: VaultDoor,
    document_id: str,
    spans: Iterable[MarkedSpan],
    *,
    looked_at: bool = False,
) -> Reviewed:
    """Record what the acting person wants replaced in a document; with the last person needed the text comes in.

    How many are needed says the county file. Whoever looks second at a text that came in after one person corrects it: what
    they mark beyond what is replaced is replaced now, and codings stay on their words.

    As long as the second person has not looked, the first may look again: the new round counts, the earlier one stays.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault.
    document_id
        The document: „Fall 17, Fallnotiz vom 03.11.2025“, or its id.
    spans
        Every stretch to replace, in code points of the original, without overlaps. An empty label is chosen by rule.
    looked_at
        The person has looked at the labels in which the search for names was in doubt.

    Returns
    -------
    Reviewed

    Raises
    ------
    InputError
        No such document, reviewed by two people already, or by this one and waiting for another; locked, or of a case that
        is not selected any more; or a stretch lies outside of the text or over another, is of a kind that is not replaced,
        or its label is none.
    """
    return review_many(wb, vault, {document_id: tuple(spans)}, looked_at=looked_at)[0]


def review_many(
    wb: Workbench, vault: VaultDoor, marked: Mapping[str, Sequence[MarkedSpan]], *, looked_at: bool = False
) -> list[Reviewed]:
    """Record one person's review of several documents, all or none; see :func:`review`."""
    labels = [span.label for spans in marked.values() for span in spans if span.label]
    _check_labels(labels, wb.county, looked_at=looked_at)
    meant = {document_named(wb, said): spans for said, spans in marked.items()}
    with both_stores(wb, vault, "Dokumente durchsehen") as both:
        return [_look(both, wb.county, document_id, tuple(spans)) for document_id, spans in meant.items()]


def _look(both: BothStores, county: County, document_id: str, spans: tuple[MarkedSpan, ...]) -> Reviewed:
    original = original_of(both.vault, document_id)
    document = _waiting(both, original)
    looks = Looks.of(both, county, document_id)
    looks.refuse_again(in_vault=document["release"] == "draft")
    _check_spans(spans, original.text)
    number = both.vault.documents.keep_review(document_id, same_person(both.person), spans)
    records = {"reviews": _review_row(original, both.person, len(spans))}
    comes_in = document["release"] == "draft" and looks.with_this >= looks.needed
    if comes_in:
        records |= _coming_in(both, county, original, document)
    today = _now().date().isoformat()
    entry = both.record(
        ReviewDocument(
            secrets.token_hex(16), document["source_id"], today, (), records, looks.needed, looks.rule
        )
    )
    added = 0 if document["release"] == "draft" else replace_more(both, county, original, spans)
    return Reviewed(document_id, comes_in or document["release"] != "draft", len(spans), entry, added, number)


def _coming_in(
    both: BothStores, county: County, original: Original, document: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Replace what everybody marked, keep the way back, and return what comes into the workbench."""
    kept = both.vault.documents
    everybody = [span for one in kept.marked(original.document_id).values() for span in one]
    casting = casting_of(original.case_id, both.rows, both.vault)
    found, casting = replaced(original.text, everybody, casting, county)
    keep_casting(casting, original.case_id, both.vault)
    kept.keep_way_back(original.document_id, found)
    return _texts(original, document, found, county)


def original_of(vault: Vault, document_id: str) -> Original:
    """Return a document as it came; refused if there is none."""
    original = vault.documents.original(document_id)
    if original is None:
        raise InputError(
            "Dieses Dokument gibt es im Tresor nicht.",
            "Ohne das Original lässt sich nichts durchsehen.",
            "Schreiben Sie Fall, Art und Tag, zum Beispiel „Fall 17, Fallnotiz vom 03.11.2025“.",
        )
    return original


def _waiting(both: BothStores, original: Original) -> dict[str, Any]:
    """Return the document's row if it may be looked through."""
    row = both.rows("documents", document_id=[original.document_id])[0]
    if row["release"] == "locked":
        raise InputError(
            "Das Dokument ist gesperrt.",
            "Jemand hat eine Einwilligung widerrufen, oder das Dokument wurde anvertraut; es wird nur aufbewahrt.",
            "Heben Sie die Sperre mit einem Grund auf, wenn das erlaubt ist.",
        )
    selected = any(case["selected_for"] for case in both.rows("cases", case_id=[original.case_id]))
    if row["release"] == "draft" and not selected:
        raise InputError(
            "Der Fall des Dokuments ist nicht mehr für eine Fallrekonstruktion ausgewählt.",
            "Texte kommen nur von ausgewählten Fällen herein; mehr Daten als nötig wären nicht erlaubt "
            f"({data_law().minimal}).",
            "Wählen Sie den Fall mit einem Grund wieder aus, oder lassen Sie das Dokument liegen.",
        )
    return row


def _check_labels(labels: Sequence[str], county: County, *, looked_at: bool) -> None:
    if not all(is_label(label) for label in labels):
        raise InputError(
            "Ein Platzhalter steht nicht in eckigen Klammern, ist leer oder länger als 60 Zeichen.",
            "Nur so bleibt erkennbar, wo etwas ersetzt ist.",
            "Schreiben Sie ihn wie „[Tante]“, oder lassen Sie ihn weg; dann wählt ihn die Regel.",
        )
    words = tuple(label.strip("[]") for label in labels)
    check_words(ReviewDocument.german, written_in([("Platzhalter", words)]), county, looked_at=looked_at)


def _check_spans(spans: Sequence[MarkedSpan], text: str) -> None:
    OffsetMap.of([Edit(span.start, span.end, "") for span in spans], len(text))
    if any(span.kind not in DIRECT for span in spans):
        raise InputError(
            "Eine markierte Stelle nennt eine Art, die nicht ersetzt wird.",
            "Daten und Orte bleiben in der Werkbank wahr; sie werden nur markiert.",
            f"Arten sind: {', '.join(DIRECT)}.",
        )
    if not all(any(not letter.isspace() for letter in text[span.start : span.end]) for span in spans):
        raise InputError(
            "Eine markierte Stelle enthält nur Leerraum.",
            "Es gäbe nichts zu ersetzen.",
            "Markieren Sie die Worte selbst.",
        )


def _review_row(original: Original, person: str, number: int) -> pd.DataFrame:
    row = {
        "document_id": original.document_id,
        "case_id": original.case_id,
        "reviewer": person,
        "created": _now(),
        "replaced": number,
    }
    return framed("reviews", [row])


def _texts(
    original: Original, document: Mapping[str, Any], spans: Sequence[ReplacedSpan], county: County
) -> dict[str, pd.DataFrame]:
    """Return what comes into the workbench: the text without direct identifiers, and what is marked in it."""
    way = way_of(original.text, spans)
    text = way.apply(original.text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    row = {**document, "text": text, "text_sha256": sha256, "release": "reviewed"}
    marks = [
        {
            "document_id": original.document_id,
            "case_id": original.case_id,
            "start": there[0],
            "end": there[1],
            "kind": span.kind if span.kind in INDIRECT else "placeholder",
            "value": value_of(span, county),
        }
        for span in spans
        for there in (way.forward(span.start, span.end),)
    ]
    frames = {"documents": framed("documents", [row])}
    if marks:
        frames["document_spans"] = framed("document_spans", marks)
    return frames


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)
