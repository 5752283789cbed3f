"""What an identifier is: where it stands, of what kind it is, and how certain that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

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
    """Return identifiers that do not overlap: the heavier, then the longer, then the earlier hit stays."""
    taken = bytearray(len(text))
    chosen: list[Identifier] = []
    for hit in sorted(hits, key=lambda h: (-h.weight, h.start - h.end, h.start)):
        if hit.end > hit.start and not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            chosen.append(Identifier(hit.start, hit.end, hit.kind, text[hit.start : hit.end], hit.certainty))
    return sorted(chosen)
