"""From what two people marked in an original to everything that is replaced or marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kimlab.pseudonyms._casting import Casting
from kimlab.pseudonyms._dates import day_of
from kimlab.pseudonyms._find import find_identifiers
from kimlab.pseudonyms._identifiers import INDIRECT, Identifier
from kimlab.pseudonyms._occurrences import everywhere
from kimlab.spans import Edit, MarkedSpan, OffsetMap, ReplacedSpan
from kimlab.vocabulary import County, folded


def replaced(
    text: str, marked: Iterable[MarkedSpan], casting: Casting, county: County
) -> tuple[tuple[ReplacedSpan, ...], Casting]:
    """Return everything that is replaced in a text, and the dates and places that are only marked.

    Parameters
    ----------
    text
        The original.
    marked
        What all reviewers marked.
    casting
        Who is called what in the case so far.
    county
        Its municipalities are places.

    Returns
    -------
    tuple of ReplacedSpan
        In order, without overlaps. What is only marked has its own words as label.
    Casting
        With whom the text added.
    """
    indirect = [one for one in find_identifiers(text, county=county) if one.kind in INDIRECT]
    spans = everywhere(text, united(marked), true=[(one.start, one.end) for one in indirect])
    labels, casting = casting.labels(text, spans)
    direct = [
        ReplacedSpan(span.start, span.end, span.kind, text[span.start : span.end], label)
        for span, label in zip(spans, labels, strict=True)
    ]
    return tuple(sorted([*direct, *_only_marked(text, direct, indirect)])), casting


def way_of(text: str, spans: Iterable[ReplacedSpan]) -> OffsetMap:
    """Return the way from an original to the text without direct identifiers."""
    return OffsetMap.of([Edit(s.start, s.end, s.label) for s in spans if s.kind not in INDIRECT], len(text))


def united(marked: Iterable[MarkedSpan]) -> list[MarkedSpan]:
    """Unite what everybody marked: stretches that overlap become one; the longest one's kind and label count.

    >>> united([MarkedSpan(5, 9, "number"), MarkedSpan(0, 6, "person"), MarkedSpan(9, 12, "person")])
    [MarkedSpan(start=0, end=9, kind='person'), MarkedSpan(start=9, end=12, kind='person')]
    """
    groups: list[list[MarkedSpan]] = []
    end = -1
    for span in sorted(set(marked)):
        if groups and span.start < end:
            groups[-1].append(span)
        else:
            groups.append([span])
        end = max(end, span.end)
    return [_as_one(group) for group in groups]


def _as_one(group: Sequence[MarkedSpan]) -> MarkedSpan:
    by_length = sorted(group, key=lambda span: (span.start - span.end, not span.label, span))
    label = next((span.label for span in by_length if span.label), "")
    return MarkedSpan(group[0].start, max(span.end for span in group), by_length[0].kind, label)


def _only_marked(
    text: str, direct: Sequence[ReplacedSpan], indirect: Iterable[Identifier]
) -> list[ReplacedSpan]:
    """Return dates and places outside of what is replaced; what is left of one that is cut is marked, too."""
    return [
        ReplacedSpan(start, end, one.kind, text[start:end], text[start:end])
        for one in indirect
        for start, end in _rest(one, direct)
        if any(letter.isalnum() for letter in text[start:end])
    ]


def _rest(one: Identifier, direct: Sequence[ReplacedSpan]) -> list[tuple[int, int]]:
    pieces, position = [], one.start
    for span in direct:
        if span.start < one.end and one.start < span.end:
            pieces.append((position, span.start))
            position = span.end
    return [(start, end) for start, end in [*pieces, (position, one.end)] if start < end]


def value_of(span: ReplacedSpan, county: County) -> str:
    """Return what a marked span stands for: an ISO day, a municipality's key, a label; empty if it is not known."""
    if span.kind == "date":
        day = day_of(span.text)
        return day.isoformat() if day else ""
    if span.kind == "place":
        known = {
            folded(name): place.ags
            for place in county.municipalities
            for name in (place.name, *place.aliases)
        }
        return known.get(folded(span.text), "")
    return span.label
