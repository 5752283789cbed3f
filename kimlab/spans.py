"""Stretches of a text, and positions before and after replacements: one truth, Unicode code points, end exclusive."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kimlab.errors import InputError


@dataclass(frozen=True, order=True)
class MarkedSpan:
    """A stretch of an original that a reviewer wants replaced; an empty label is chosen by rule."""

    start: int
    end: int
    kind: str
    label: str = field(default="", repr=False)


@dataclass(frozen=True, order=True)
class ReplacedSpan:
    """A stretch of an original and what stands in its place (the same words for what is only marked)."""

    start: int
    end: int
    kind: str
    text: str = field(repr=False)
    label: str = field(repr=False)


@dataclass(frozen=True, order=True)
class Edit:
    """Replace ``text[start:end]`` by `label`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class OffsetMap:
    """The way between a text and the same text with some stretches replaced.

    Outside of replaced stretches positions correspond one to one. Inside, a beginning goes to the beginning of the
    whole stretch and an end to its end, so that a passage never cuts a label.

    Examples
    --------
    >>> way = OffsetMap.of([Edit(5, 10, "[Mutter]")], 20)
    >>> way.forward(5, 11), way.backward(5, 14)
    ((5, 14), (5, 11))
    """

    edits: tuple[Edit, ...]
    length: int

    @classmethod
    def of(cls, edits: Iterable[Edit], length: int) -> OffsetMap:
        """Return the map of edits of a text with `length` code points.

        Raises
        ------
        InputError
            Edits overlap, are empty, or lie outside of the text.
        """
        ordered = tuple(sorted(edits))
        outside = any(not 0 <= edit.start < edit.end <= length for edit in ordered)
        if outside or any(one.end > other.start for one, other in pairwise(ordered)):
            raise InputError(
                "Die Ersetzungen überschneiden sich oder liegen außerhalb des Textes.",
                "So wäre nicht eindeutig, was an welcher Stelle steht.",
                "Berichtigen Sie Anfang und Ende der Stellen.",
            )
        return cls(ordered, length)

    def apply(self, text: str) -> str:
        """Return `text` with all replacements."""
        parts, position = [], 0
        for edit in self.edits:
            parts += [text[position : edit.start], edit.label]
            position = edit.end
        return "".join([*parts, text[position:]])

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of the text stands after the replacements."""
        shifts = self._shifts()
        return self._there(start, shifts, last=False), self._there(end, shifts, last=True)

    def backward(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of the replaced text came from."""
        return self._inverse().forward(start, end)

    def _shifts(self) -> list[int]:
        """Return by how much everything after the n-th edit moves."""
        shifts = [0]
        for edit in self.edits:
            shifts.append(shifts[-1] + len(edit.label) - (edit.end - edit.start))
        return shifts

    def _there(self, position: int, shifts: list[int], *, last: bool) -> int:
        starts = [edit.start for edit in self.edits]
        number = bisect_right(starts, position)
        if number:
            edit = self.edits[number - 1]
            if edit.start < position < edit.end:
                return edit.start + shifts[number - 1] + (len(edit.label) if last else 0)
            if position == edit.start:
                return position + shifts[number - 1]
        return position + shifts[number]

    def _inverse(self) -> OffsetMap:
        shifts = self._shifts()
        turned = tuple(
            Edit(edit.start + shift, edit.start + shift + len(edit.label), " " * (edit.end - edit.start))
            for edit, shift in zip(self.edits, shifts, strict=False)
        )
        return OffsetMap(turned, self.length + shifts[-1])
