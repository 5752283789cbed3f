"""Correcting what was replaced in a reviewed text: in the workbench and on the way back in the vault, or in neither."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from kimlab.acts import CorrectPseudonym
from kimlab.errors import InputError
from kimlab.pseudonyms import DIRECT, INDIRECT, everywhere, way_of
from kimlab.spans import MarkedSpan, ReplacedSpan
from kimlab.store import JournalEntry, Original, Vault, VaultDoor
from kimlab.workbench import Workbench, document_named
from kimlab.workflow.admission._both_stores import BothStores, both_stores
from kimlab.workflow.admission._casting import casting_of, keep_casting
from kimlab.workflow.admission._review import original_of
from kimlab.workflow.admission._second_look import check_together


def correct_pseudonym(
    wb: Workbench,
    vault: VaultDoor,
    document_id: str,
    *,
    start: int,
    end: int,
    label: str,
    reason: str,
    kind: str = "person",
    looked_at: bool = False,
) -> JournalEntry:
    """Replace a further stretch of a reviewed text, or a label by another; no coding loses its words.

    Words that are replaced for the first time are replaced wherever they stand in the document. A label that is replaced by
    another is replaced only where it was pointed at: there somebody else is meant.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault.
    document_id
        The document: „Fall 17, Fallnotiz vom 03.11.2025“, or its id.
    start, end
        The stretch, in code points of the text as it stands in the workbench.
    label
        What is to stand there, in square brackets.
    reason
        Why; without the name itself.
    kind
        What was overlooked; a key of ``DIRECT`` in :mod:`kimlab.pseudonyms`.
    looked_at
        The person has looked at the places of reason and label where the search for names was in doubt.

    Raises
    ------
    KimlabError
        The document is not reviewed, the stretch cuts a label or lies outside, reason or label hold a name. Both stores
        are as before.
    """
    _check_kind(kind)
    document_id = document_named(wb, document_id)
    wb.check_written(CorrectPseudonym(document_id, ((start, end, label),), reason, ""), looked_at=looked_at)
    with both_stores(wb, vault, f"Berichtigung {document_id}") as both:
        original = original_of(both.vault, document_id)
        text = _text(both, document_id)
        before = both.vault.documents.way_back(document_id)
        check_together(original, before, text)
        edits = _edits(text, original, before, MarkedSpan(start, end, kind, label))
        act = CorrectPseudonym(document_id, edits, reason, secrets.token_hex(16))
        entry = both.record(act)
        after = corrected(original.text, before, edits, kind)
        check_together(original, after, _text(both, document_id))
        both.vault.documents.keep_way_back(document_id, after)
        _keep_label(both, original, before, after, MarkedSpan(start, end, kind, label))
    return entry


def check_ways_back(wb: Workbench, vault: Vault) -> None:
    """Check that the way back of every reviewed document leads from its original to its text; StoreError if not."""
    for document in wb.store.frame("documents").itertuples():
        original = vault.documents.original(str(document.document_id))
        if original is not None:
            way_back = vault.documents.way_back(original.document_id)
            check_together(original, way_back, str(document.text))


def corrected(
    text: str, spans: Sequence[ReplacedSpan], edits: Iterable[tuple[int, int, str]], kind: str
) -> tuple[ReplacedSpan, ...]:
    """Return what is replaced in an original once stretches of the replaced text read otherwise.

    Parameters
    ----------
    text
        The original.
    spans
        What is replaced in it, and what is marked.
    edits
        (start, end, label) each, in code points of the replaced text; none cuts a span.
    kind
        The kind of what was not replaced before; what was replaced keeps its own.
    """
    way = way_of(text, spans)
    kept = list(spans)
    for start, end, label in edits:
        first, last = way.backward(start, end)
        kinds = [span.kind for span in spans if (span.start, span.end) == (first, last)]
        own = next((one for one in kinds if one not in INDIRECT), kind)
        kept = [span for span in kept if span.end <= first or span.start >= last]
        kept.append(ReplacedSpan(first, last, own, text[first:last], label))
    return tuple(sorted(kept))


def _text(both: BothStores, document_id: str) -> str:
    return "".join(row["text"] for row in both.rows("documents", document_id=[document_id]))


def _check_kind(kind: str) -> None:
    if kind not in DIRECT:
        raise InputError(
            "Die Berichtigung nennt eine Art, die nicht ersetzt wird.",
            "Daten und Orte bleiben in der Werkbank wahr; sie werden nur markiert.",
            f"Arten sind: {', '.join(DIRECT)}.",
        )


def _edits(
    text: str, original: Original, spans: Sequence[ReplacedSpan], wanted: MarkedSpan
) -> tuple[tuple[int, int, str], ...]:
    """Return the wanted edit, and the same for every other place where newly replaced words stand."""
    first = (wanted.start, wanted.end, wanted.label)
    way = way_of(original.text, spans)
    marked = [way.forward(span.start, span.end) for span in spans]
    inside = 0 <= wanted.start < wanted.end <= len(text)
    if not inside or any(one < wanted.end and wanted.start < other for one, other in marked):
        return (first,)
    others = everywhere(text, [wanted], taken=marked)
    return tuple(sorted({first, *((one.start, one.end, wanted.label) for one in others)}))


def _keep_label(
    both: BothStores,
    original: Original,
    before: Sequence[ReplacedSpan],
    after: Sequence[ReplacedSpan],
    wanted: MarkedSpan,
) -> None:
    """Keep what the label stands for: later documents of the case use it, and nobody else is given it."""
    first, last = way_of(original.text, before).backward(wanted.start, wanted.end)
    words = original.text[first:last]
    new = not any(span.start < last and first < span.end for span in before if span.kind not in INDIRECT)
    kind = next(span.kind for span in after if span.start == first)
    casting = casting_of(original.case_id, both.rows, both.vault)
    named = casting.with_label if new else casting.using
    keep_casting(named(words, kind, wanted.label), original.case_id, both.vault)
