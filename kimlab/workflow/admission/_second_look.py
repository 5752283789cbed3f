"""A second person's marks put into a text that came in after one: in the workbench and on the way back, or in neither."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from kimlab.acts import CorrectPseudonym
from kimlab.errors import StoreError
from kimlab.pseudonyms import INDIRECT, everywhere, united, way_of
from kimlab.spans import MarkedSpan, ReplacedSpan
from kimlab.store import Original
from kimlab.vocabulary import County
from kimlab.workflow.admission._both_stores import BothStores
from kimlab.workflow.admission._casting import casting_of, keep_casting

_REASON = "In der zweiten Durchsicht gefunden."


def replace_more(both: BothStores, county: County, original: Original, marked: Iterable[MarkedSpan]) -> int:
    """Replace what a second person marked beyond what is replaced already; return how many places that are.

    What was corrected meanwhile stays as it is. A stretch that reaches over a label or a marked date takes it in as a whole.
    """
    before = both.vault.documents.way_back(original.document_id)
    check_together(original, before, _text(both, original))
    found = overlooked(original.text, before, marked)
    if not found:
        return 0
    casting = casting_of(original.case_id, both.rows, both.vault)
    labels, casting = casting.labels(original.text, found)
    fresh = [
        ReplacedSpan(span.start, span.end, span.kind, original.text[span.start : span.end], label)
        for span, label in zip(found, labels, strict=True)
    ]
    way = way_of(original.text, before)
    edits = tuple((*way.forward(one.start, one.end), one.label) for one in fresh)
    both.record(CorrectPseudonym(original.document_id, edits, _REASON, secrets.token_hex(16)))
    after = tuple(sorted([*(span for span in before if not _touched(span, fresh)), *fresh]))
    check_together(original, after, _text(both, original))
    both.vault.documents.keep_way_back(original.document_id, after)
    keep_casting(casting, original.case_id, both.vault)
    return len(fresh)


def overlooked(text: str, replaced: Sequence[ReplacedSpan], marked: Iterable[MarkedSpan]) -> list[MarkedSpan]:
    """Return the stretches of an original that are to be replaced and are not yet, or not as a whole; in order.

    Parameters
    ----------
    text
        The original.
    replaced
        What is replaced in it, and what is only marked (dates and places), without overlaps.
    marked
        What a person marked; each is looked for wherever else its words stand.

    Examples
    --------
    >>> text = "Karim Haddad kam. Karim blieb."
    >>> known = [ReplacedSpan(0, 5, "person", "Karim", "[Vater]"), ReplacedSpan(18, 23, "person", "Karim", "[Vater]")]
    >>> (found,) = overlooked(text, known, [MarkedSpan(0, 12, "person"), MarkedSpan(18, 23, "person")])
    >>> found.start, found.end, found.label
    (0, 12, '[Vater]')
    """
    direct = [span for span in replaced if span.kind not in INDIRECT]
    true = [(span.start, span.end) for span in replaced if span.kind in INDIRECT]
    wanted = everywhere(text, united(marked), true=true)
    new = [
        span for span in wanted if not any(one.start <= span.start and span.end <= one.end for one in direct)
    ]
    return united(_whole(span, replaced) for span in new)


def _whole(span: MarkedSpan, replaced: Sequence[ReplacedSpan]) -> MarkedSpan:
    """Return a stretch with all of what it cuts; without a label of its own it keeps the only one that stands in it."""
    inside = [one for one in replaced if one.start < span.end and span.start < one.end]
    labels = {one.label for one in inside if one.kind not in INDIRECT}
    return MarkedSpan(
        min([span.start, *(one.start for one in inside)]),
        max([span.end, *(one.end for one in inside)]),
        span.kind,
        span.label or (labels.pop() if len(labels) == 1 else ""),
    )


def check_together(original: Original, spans: Sequence[ReplacedSpan], text: str) -> None:
    """Refuse to go on where the way back does not lead from the original to the text."""
    if text and way_of(original.text, spans).apply(original.text) != text:
        raise StoreError(
            "Bei einem Dokument passt der Weg zurück im Tresor nicht zum Text in der Werkbank.",
            "Die Ablagen stammen nicht vom selben Tag; jede weitere Änderung brächte sie noch mehr auseinander.",
            "Spielen Sie beide Ablagen aus derselben Sicherung ein, und rufen Sie „kimlab doctor“ auf.",
        )


def _text(both: BothStores, original: Original) -> str:
    return "".join(row["text"] for row in both.rows("documents", document_id=[original.document_id]))


def _touched(span: ReplacedSpan, fresh: Iterable[ReplacedSpan]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in fresh)
