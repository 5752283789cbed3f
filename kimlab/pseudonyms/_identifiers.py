"""What an identifier is: where it stands, of what kind it is, and how certain that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

_HEAVY = 3  # hits below are mere suspicions
_FREE = re.compile(rb"\x00{2,}")
Certainty = Literal["sure", "check"]

DIRECT: Mapping[str, str] = {
    "person": "Name",
    "birth_date": "Geburtsdatum",
    "address": "Anschrift",
    "phone": "Telefonnummer",
    "email": "E-Mail-Adresse",
    "url": "Internetadresse",
    "iban": "Bankverbindung",
    "number": "Aktenzeichen oder Kundennummer",
    "organisation": "Einrichtung, die auf die Person zurückführt",
    "script": "Text in anderer Schrift",
}
"""Kinds that are replaced → their name on screen. Sources: DSGVO Art. 4 Nr. 1 and 5; the kinds of 45 CFR § 164.514 (b)(2)."""

INDIRECT: Mapping[str, str] = {"date": "Datum", "place": "Ort"}
"""Kinds that stay true in the workbench, marked as spans: waits and deadlines need them."""


@dataclass(frozen=True, order=True)
class Identifier:
    """A stretch of text that identifies somebody, directly or together with others.

    Attributes
    ----------
    start, end
        Unicode code points, end exclusive.
    kind
        A key of :data:`DIRECT` or :data:`INDIRECT`.
    text
        The words themselves.
    certainty
        ``"sure"``: a rule that hardly errs; ``"check"``: somebody has to look.
    """

    start: int
    end: int
    kind: str
    text: str
    certainty: Certainty

    @property
    def direct(self) -> bool:
        """Whether it is replaced."""
        return self.kind in DIRECT

    def __repr__(self) -> str:
        """Name place and kind, never the words."""
        return f"Identifier({self.start}, {self.end}, {self.kind!r}, {self.certainty!r})"


@dataclass(frozen=True)
class Hit:
    """What one rule found; `weight` decides between overlapping hits, then length."""

    start: int
    end: int
    kind: str
    certainty: Certainty
    weight: int = 0


def settled(hits: Iterable[Hit], text: str) -> list[Identifier]:
    """Return identifiers that do not overlap: the heavier, then the longer, then the earlier hit stays.

    Of a direct hit that loses some of its letters to a heavier one, the rest stays: nothing that a rule saw shows again.
    """
    taken = bytearray(len(text))
    chosen: list[Identifier] = []
    for hit in sorted(
        hits, key=lambda h: (-h.weight, h.start - h.end, h.start, h.certainty == "check", h.kind)
    ):
        for start, end in _free(hit, taken):
            taken[start:end] = b"\x01" * (end - start)
            chosen.append(Identifier(start, end, hit.kind, text[start:end], hit.certainty))
    return sorted(_trimmed(one) for one in chosen if any(letter.isalnum() for letter in one.text))


def _free(hit: Hit, taken: bytearray) -> list[tuple[int, int]]:
    """Return what is left of a hit; nothing if it is indirect, or not heavy enough, and was cut."""
    if not any(taken[hit.start : hit.end]):
        return [(hit.start, hit.end)] if hit.end > hit.start else []
    if hit.kind in INDIRECT or hit.weight < _HEAVY:
        return []
    return [match.span() for match in _FREE.finditer(taken, hit.start, hit.end)]


def _trimmed(one: Identifier) -> Identifier:
    """Return an identifier without the space around it."""
    start = one.start + len(one.text) - len(one.text.lstrip())
    text = one.text.strip()
    return Identifier(start, start + len(text), one.kind, text, one.certainty)
