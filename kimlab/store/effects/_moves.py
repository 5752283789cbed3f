"""Where passages stand once stretches of their text are replaced: code points, end exclusive."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Moves:
    """Replacements of stretches that do not overlap, in order, and the way that everything else takes.

    Outside of the replaced stretches every passage keeps its words. A passage that begins or ends inside of one takes in
    the whole label, so that it never cuts it.

    Examples
    --------
    >>> moves = Moves.of([(5, 10, "[Mutter]")])
    >>> moves.text("Frau Maria kam."), moves.passage(0, 7), moves.passage(11, 14)
    ('Frau [Mutter] kam.', (0, 13), (14, 17))
    """

    edits: tuple[Edit, ...]
    shifts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> Moves:
        """Return the moves of edits ``(start, end, label)``."""
        ordered = tuple(sorted(edits))
        grown = (len(label) - (end - start) for start, end, label in ordered)
        return cls(ordered, tuple(accumulate(grown, initial=0)))

    def text(self, text: str) -> str:
        """Return `text` with all replacements."""
        parts, position = [], 0
        for start, end, label in self.edits:
            parts += [text[position:start], label]
            position = end
        return "".join([*parts, text[position:]])

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage stands afterwards."""
        before = bisect_right(self.edits, start, key=lambda edit: edit[1])  # edits that end before it begins
        first = min(start, self.edits[before][0]) if before < len(self.edits) else start
        until = bisect_left(self.edits, end, key=lambda edit: edit[0])  # edits that begin before it ends
        last = max(end, self.edits[until - 1][1]) if until else end
        return first + self.shifts[before], last + self.shifts[until]

    def labels(self) -> list[Edit]:
        """Return where each label stands afterwards: (start, end, label)."""
        return [
            (start + shift, start + shift + len(label), label)
            for (start, _, label), shift in zip(self.edits, self.shifts, strict=False)
        ]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a passage shares a letter with a replaced stretch."""
        return any(first < end and start < last for first, last, _ in self.edits)
