"""The words of a text in every view, piece by piece, so that a long text needs little room."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kimlab.leaks._views import View, folded, looked_at

WORD = re.compile(r"[^\W_]+")
_PIECE, _OVERLAP = 1_000_000, 1_000  # code points; an identifier is shorter than half of the overlap
_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class Words:
    """The words of a piece of a folded view; where they stand is asked for few of them.

    Attributes
    ----------
    view
        The whole view, folded.
    text, begin
        The piece, and where it begins.
    words
        In their order.
    cells
        Cells and paragraphs are apart; joined over tags, the numbers of two cells would be one.
    """

    view: View = field(repr=False)
    text: str = field(repr=False)
    begin: int
    words: list[str] = field(repr=False)
    cells: bool = True

    @functools.cached_property
    def distinct(self) -> frozenset[str]:
        """Each word once: words repeat, so most is asked of these."""
        return frozenset(self.words)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in WORD.finditer(self.text)]

    def span(self, number: int) -> tuple[int, int]:
        """Return where a word begins and ends in the view."""
        start = self.begin + self._starts[number]
        return start, start + len(self.words[number])

    def between(self, number: int) -> str:
        """Return what stands before a word and after the one before."""
        return self.view.text[self.span(number - 1)[1] : self.span(number)[0]]

    def places(self, wanted: AbstractSet[str]) -> list[int]:
        """Return which words are among those that are wanted, in their order."""
        there = self.distinct & wanted
        return [number for number, word in enumerate(self.words) if word in there] if there else []


def looked_through(text: str, *, markup: bool = False) -> Iterator[Words]:
    """Yield the words of a text in every view, piece by piece; pieces overlap, so that nothing is cut in two."""
    for number, view in enumerate(looked_at(text, markup=markup)):
        small = folded(view)
        for begin, end in _pieces(small.text):
            piece = small.text[begin:end]
            yield Words(small, piece, begin, WORD.findall(piece), number != 1)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while True:
        end = begin + _PIECE
        if end >= len(text):
            yield begin, len(text)
            return
        yield begin, _at_space(text, end)
        begin = _at_space(text, end - _OVERLAP)


def _at_space(text: str, place: int) -> int:
    """Return where the next word begins, if it is not far."""
    found = _SPACE.search(text, place, place + _OVERLAP // 2)
    return found.end() if found else place
