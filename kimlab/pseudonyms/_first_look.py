"""What the rules alone make of a text, before anybody has looked through it: to try out, never to pass on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kimlab.pseudonyms._find import find_identifiers
from kimlab.pseudonyms._identifiers import Identifier
from kimlab.pseudonyms._roles import Cast, labelled
from kimlab.spans import Edit, OffsetMap
from kimlab.vocabulary import County


@dataclass(frozen=True)
class FirstLook:
    """What the rules found in a text, dates and places included, and the text with placeholders for what is direct."""

    identifiers: tuple[Identifier, ...] = field(repr=False)
    text: str = field(repr=False)
    replaced: int
    doubtful: int


def first_look(text: str, county: County, *, known: Iterable[str] = ()) -> FirstLook:
    """Return what the rules find in a text, and the text without it.

    Parameters
    ----------
    text
        A document's text (:func:`kimlab.intake.read_document`).
    county
        Whose places and agencies are no names.
    known
        Names that are found with certainty.

    Examples
    --------
    >>> from kimlab.vocabulary import load_county
    >>> look = first_look("Frau Averbeck rief am 3.5.2024 an.", load_county())
    >>> look.text, look.replaced, look.doubtful
    ('Frau [Person 1] rief am 3.5.2024 an.', 1, 0)
    """
    found = find_identifiers(text, county=county, known=known)
    labels, _ = labelled(text, found, Cast())
    edits = [Edit(one.identifier.start, one.identifier.end, one.label) for one in labels]
    doubtful = sum(one.identifier.certainty == "check" for one in labels)
    return FirstLook(tuple(found), OffsetMap.of(edits, len(text)).apply(text), len(edits), doubtful)
