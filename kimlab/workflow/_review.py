"""Looking through documents: rules propose, two people decide, then the pseudonymised text comes into the workbench.

To replace a stretch one of the two is enough; to leave it standing takes both. What was replaced once as a name or a
number is replaced wherever it stands in the document.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from kimlab.acts import CorrectPseudonym, ReviewDocument
from kimlab.errors import InputError
from kimlab.pseudonyms import (
    DIRECT,
    INDIRECT,
    Cast,
    Edit,
    Identifier,
    OffsetMap,
    Relative,
    day_of,
    find_identifiers,
    is_german,
    labelled,
)
from kimlab.store import JournalEntry, MarkedSpan, Original, ReplacedSpan, Vault, VaultDoor
from kimlab.tables import conform
from kimlab.vocabulary import County
from kimlab.workbench import Workbench
from kimlab.workflow._admit import finish_pending, subjects_in, without_interruption

REVIEWERS = 2


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
    """

    document_id: str
    text: str = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False)
    reviewed_by: tuple[str, ...] = ()

    def sure(self) -> tuple[MarkedSpan, ...]:
        """Return the marks of what the rules are sure of."""
        return tuple(one.marked() for one in self.proposals if one.certainty == "sure")

    def all(self) -> tuple[MarkedSpan, ...]:
        """Return the marks of everything that the rules propose."""
        return tuple(one.marked() for one in self.proposals)


@dataclass(frozen=True)
class Reviewed:
    """What came of a review: whether the text is in the workbench now, and the journal's entry."""

    document_id: str
    complete: bool
    replaced: int
    entry: JournalEntry


def open_review(wb: Workbench, vault: VaultDoor, document_id: str) -> ReviewTask:
    """Return a document's original with the rules' proposals, for the acting person to look through.

    Raises
    ------
    InputError
        There is no such document.
    """
    with vault.open(wb.acting_person(), f"Durchsicht {document_id}") as opened:
        original = _original(opened, document_id)
        cast = _cast(wb, opened, original.case_id)
        reviewers = tuple(sorted(opened.papers.marked(document_id)))
    names = (*cast.known_names, *original.hints)
    found = find_identifiers(original.text, county=wb.county, known=names)
    proposals = tuple(
        Proposal(
            one.identifier.start, one.identifier.end, one.identifier.kind, one.identifier.certainty, one.label
        )
        for one in labelled(original.text, found, cast)[0]
    )
    return ReviewTask(document_id, original.text, proposals, reviewers)


def review(wb: Workbench, vault: VaultDoor, document_id: str, spans: Iterable[MarkedSpan]) -> Reviewed:
    """Record what the acting person wants replaced in a document; with the second person the text comes in.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault.
    document_id
        The document.
    spans
        Every stretch to replace, in code points of the original, without overlaps. An empty label is chosen by rule.

    Returns
    -------
    Reviewed

    Raises
    ------
    InputError
        No such document, reviewed by two people already, or a stretch lies outside of the text or over another.
    """
    return review_many(wb, vault, {document_id: tuple(spans)})[0]


def review_many(
    wb: Workbench, vault: VaultDoor, marked: Mapping[str, Sequence[MarkedSpan]]
) -> list[Reviewed]:
    """Record one person's review of several documents, all or none; see :func:`review`."""
    person = wb.acting_person()
    releases = wb.store.frame("documents").set_index("document_id")["release"]
    results = []
    with (
        without_interruption(),
        wb.store.transaction() as transaction,
        vault.open(person, "Dokumente durchsehen") as opened,
    ):
        for document_id, spans in marked.items():
            original = _original(opened, document_id)
            if releases.get(document_id) != "draft":
                raise _done()
            _check(spans, original.text)
            opened.papers.keep_review(document_id, person, spans)
            act, complete = _outcome(wb, opened, original, person)
            keys = opened.subject_keys(subjects_in(act.records))
            entry = transaction.record(act, person, keys)
            opened.put_in_outbox(act, person)
            results.append(Reviewed(document_id, complete, len(spans), entry))
    finish_pending(wb, vault)
    return results


def correct_pseudonym(
    wb: Workbench,
    vault: VaultDoor,
    document_id: str,
    *,
    start: int,
    end: int,
    label: str,
    reason: str,
) -> JournalEntry:
    """Replace a further stretch of a reviewed text, or a label by another; no coding loses its words.

    Parameters
    ----------
    document_id
        The document.
    start, end
        The stretch, in code points of the text as it stands in the workbench.
    label
        What is to stand there, in square brackets.
    reason
        Why; without the name itself.

    Raises
    ------
    KimlabError
        The document is not reviewed, the stretch cuts a label or lies outside, or the reason holds a name.
    """
    person = wb.acting_person()
    act = CorrectPseudonym(document_id, ((start, end, label),), reason)
    wb.check_written(act)
    with wb.store.transaction() as transaction, vault.open(person, f"Berichtigung {document_id}") as opened:
        original = _original(opened, document_id)
        spans = opened.papers.way_back(document_id)
        opened.papers.keep_way_back(document_id, _way_back_with(original.text, spans, start, end, label))
        entry = transaction.record(act, person)
    with vault.open(person, "Protokoll verankern") as opened:
        opened.anchor(wb.store)
    return entry


def _original(vault: Vault, document_id: str) -> Original:
    original = vault.papers.original(document_id)
    if original is None:
        raise InputError(
            "Dieses Dokument gibt es im Tresor nicht.",
            "Ohne das Original lässt sich nichts durchsehen.",
            "Prüfen Sie die Kennung des Dokuments.",
        )
    return original


def _done() -> InputError:
    return InputError(
        "Das Dokument ist schon von zwei Menschen durchgesehen.",
        "Sein Text steht in der Werkbank, und Kodierungen können sich darauf beziehen.",
        "Berichtigen Sie einzelne Stellen mit workflow.correct_pseudonym.",
    )


def _check(spans: Sequence[MarkedSpan], text: str) -> None:
    OffsetMap.of([Edit(span.start, span.end, "") for span in spans], len(text))
    if any(span.kind not in DIRECT for span in spans):
        raise InputError(
            "Eine markierte Stelle nennt eine Art, die nicht ersetzt wird.",
            "Daten und Orte bleiben in der Werkbank wahr; sie werden nur markiert.",
            f"Arten sind: {', '.join(DIRECT)}.",
        )


def _outcome(wb: Workbench, vault: Vault, original: Original, person: str) -> tuple[ReviewDocument, bool]:
    marked = vault.papers.marked(original.document_id)
    complete = len(marked) >= REVIEWERS
    rows = [
        {
            "document_id": original.document_id,
            "case_id": original.case_id,
            "reviewer": person,
            "created": _now(),
            "replaced": len(marked.get(person, ())),
        }
    ]
    records = {"reviews": conform(pd.DataFrame(rows), "reviews")}
    if complete:
        spans = _replaced(wb, vault, original, [span for one in marked.values() for span in one])
        vault.papers.keep_way_back(original.document_id, spans)
        records |= _texts(wb, original, spans)
    content = json.dumps(
        [original.document_id, person, sorted(dataclasses.astuple(span) for span in marked.get(person, ()))]
    )
    fingerprint = hashlib.sha256(content.encode()).hexdigest()[:32]
    return ReviewDocument(
        fingerprint, _source_of(wb, original), _now().date().isoformat(), (), records
    ), complete


def _source_of(wb: Workbench, original: Original) -> str:
    documents = wb.store.frame("documents").set_index("document_id")
    return str(documents.loc[original.document_id, "source_id"])


def _replaced(
    wb: Workbench, vault: Vault, original: Original, marked: Sequence[MarkedSpan]
) -> tuple[ReplacedSpan, ...]:
    """Return everything to be replaced, labelled, and what is only marked (dates and places)."""
    text = original.text
    spans = _everywhere(text, _united(marked))
    identifiers = [Identifier(s.start, s.end, s.kind, text[s.start : s.end], "sure") for s in spans]
    labels, cast = labelled(text, identifiers, _cast(wb, vault, original.case_id))
    vault.papers.keep_cast(original.case_id, cast.others)
    chosen = {span.start: span.label for span in spans if span.label}
    replaced = [
        ReplacedSpan(one.start, one.end, one.kind, one.text, chosen.get(one.start, label.label))
        for label in labels
        for one in (label.identifier,)
    ]
    taken = [(span.start, span.end) for span in replaced]
    kept = [
        ReplacedSpan(one.start, one.end, one.kind, one.text, one.text)
        for one in find_identifiers(text, county=wb.county)
        if one.kind in INDIRECT and not any(a < one.end and one.start < b for a, b in taken)
    ]
    return tuple(sorted([*replaced, *kept]))


def _united(marked: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Unite what both marked: stretches that overlap become one; the longer one's kind and label count."""
    result: list[MarkedSpan] = []
    for span in sorted(marked, key=lambda s: (s.start, -s.end)):
        if result and span.start < result[-1].end:
            last = result[-1]
            longer = span if span.end - span.start > last.end - last.start else last
            label = longer.label or last.label or span.label
            result[-1] = MarkedSpan(last.start, max(last.end, span.end), longer.kind, label)
        else:
            result.append(span)
    return result


def _everywhere(text: str, spans: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Add every further occurrence of what is replaced: whole words, names also with a genitive s."""
    taken = bytearray(len(text))
    for span in spans:
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    result = list(spans)
    for word, kind in sorted(_words(text, spans).items(), key=lambda item: -len(item[0])):
        genitive = "(?=s?(?!\\w))" if kind == "person" else "(?!\\w)"
        for match in re.finditer(rf"(?<!\w){re.escape(word)}{genitive}", text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\x01" * len(word)
                result.append(MarkedSpan(match.start(), match.end(), kind))
    return sorted(result)


def _words(text: str, spans: Sequence[MarkedSpan]) -> dict[str, str]:
    """Return words that must not stand anywhere any more, with their kind; ordinary German words are none."""
    found: dict[str, str] = {}
    for span in spans:
        whole = text[span.start : span.end]
        if len(whole) >= 3 and not (whole.isalpha() and is_german(whole)):
            found.setdefault(whole, span.kind)
        if span.kind == "person":
            for part in re.findall(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*", whole):
                if part[0].isupper() and not is_german(part):
                    found.setdefault(part, "person")
    return found


def _texts(wb: Workbench, original: Original, spans: Sequence[ReplacedSpan]) -> dict[str, pd.DataFrame]:
    way = _way(original.text, spans)
    text = way.apply(original.text)
    documents = wb.store.frame("documents")
    row = documents[documents["document_id"] == original.document_id].assign(
        text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(), release="reviewed"
    )
    marks = [
        {
            "document_id": original.document_id,
            "case_id": original.case_id,
            "start": way.forward(span.start, span.end)[0],
            "end": way.forward(span.start, span.end)[1],
            "kind": span.kind if span.kind in INDIRECT else "placeholder",
            "value": _value(span, wb.county),
        }
        for span in spans
    ]
    frames = {"documents": conform(row, "documents")}
    if marks:
        frames["document_spans"] = conform(pd.DataFrame(marks), "document_spans")
    return frames


def _way(text: str, spans: Sequence[ReplacedSpan]) -> OffsetMap:
    edits = [Edit(s.start, s.end, s.label) for s in spans if s.kind not in INDIRECT]
    return OffsetMap.of(edits, len(text))


def _way_back_with(
    text: str, spans: Sequence[ReplacedSpan], start: int, end: int, label: str
) -> tuple[ReplacedSpan, ...]:
    """Return what is replaced once ``start:end`` of the replaced text reads `label`."""
    first, last = _way(text, spans).backward(start, end)
    kept = [span for span in spans if span.end <= first or span.start >= last]
    return tuple(sorted([*kept, ReplacedSpan(first, last, "person", text[first:last], label)]))


def _value(span: ReplacedSpan, county: County) -> str:
    if span.kind == "date":
        day = day_of(span.text)
        return day.isoformat() if day else ""
    if span.kind == "place":
        for place in county.municipalities:
            if span.text in (place.name, *place.aliases):
                return place.ags
        return ""
    return span.label


def _cast(wb: Workbench, vault: Vault, case_id: str) -> Cast:
    """Return the family of a case with their names, in the order of the case system, and whom documents named."""
    families = wb.cases.set_index("case_id")["family_id"]
    persons = wb.persons
    members = persons[persons["family_id"] == families.get(case_id, "")]
    numbers = vault.numbers_of("person")
    named = vault.identities(members["person_id"])
    relatives = tuple(
        Relative(
            str(row.person_id),
            str(row.role),
            str(row.gender),
            named.get(str(row.person_id), {}).get("given_name", ""),
            named.get(str(row.person_id), {}).get("family_name", ""),
        )
        for row in sorted(members.itertuples(), key=lambda row: numbers.get(str(row.person_id), ""))
    )
    return Cast(relatives, vault.papers.cast(case_id))


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)
