"""Numbers of the vault among the words of a text: in groups, inside longer words, after a word that announces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

from kimlab.leaks._finding import Forbidden, Hit
from kimlab.leaks._words import Words
from kimlab.leaks.numbers._otherwise import ANNOUNCING, announced, is_grouped_by_dots

SHORTEST_NUMBER = 5
LONGEST_BY_CHANCE = 6
"""Digits of a number that stands in groups somewhere by chance: among a million of them one is met."""
_IN_NUMBER = re.compile(r" ?[-–/()]{0,2} ?")
_IN_SPACED = re.compile(r" ?[-–/.()]{0,2} ?")


class Watched(Protocol):
    """The part of a watch list that numbers need."""

    @property
    def words(self) -> Mapping[str, Forbidden]: ...
    @property
    def numbers(self) -> Mapping[str, Forbidden]: ...
    @property
    def beginnings(self) -> frozenset[str]: ...
    @property
    def lengths(self) -> Mapping[str, tuple[int, ...]]: ...
    @property
    def short(self) -> Mapping[str, str]: ...


def numbers_among(text: Words, watched: Watched) -> Iterator[Hit]:
    """Find identifiers of digits only: whole words, or words with nothing but their kind's separators between them."""
    words, known = text.words, watched.numbers
    beginning = frozenset(
        one for one in text.distinct if one.isdigit() and (one in known or one in watched.beginnings)
    )
    for first in text.places(beginning):
        joined, separators, last = words[first], set[str](), first
        while True:
            if joined in known and (
                _are_of(separators, known[joined]) or (separators == {"."} and _in_groups(text, first, last))
            ):
                yield joined, known[joined], text.span(first)[0], text.span(last)[1]
            last += 1
            if joined not in watched.beginnings or last == len(words):
                break
            separators.add(text.between(last))
            joined += words[last]


def _in_groups(text: Words, first: int, last: int) -> bool:
    said = text.view.text[text.span(first)[0] : text.span(last)[1]]
    return sum(map(str.isdigit, said)) > LONGEST_BY_CHANCE and is_grouped_by_dots(said)


def announced_among(text: Words, watched: Watched) -> Iterator[Hit]:
    """Find numbers that are too short to be looked for everywhere, after a word that announces them."""
    for first in text.places(ANNOUNCING) if watched.short else ():
        near = text.words[first : first + 12]
        between = ["", *(text.between(n) for n in range(first + 1, first + len(near)))]
        last = announced(near, between, 0, watched.short)
        if last:
            joined = "".join(word for word in near[: last + 1] if word.isdigit())
            begin = next(n for n, word in enumerate(near) if word.isdigit())
            places = text.span(first + begin)[0], text.span(first + last)[1]
            yield joined, Forbidden(watched.short[joined]), *places


def _are_of(separators: AbstractSet[str], known: Forbidden) -> bool:
    if known.spaced:
        between = _IN_SPACED if known.seams else _IN_NUMBER
        return all(one in known.own or between.fullmatch(one) for one in separators)
    return all(one in known.own or one in ("-", "/") or (one == "." and known.seams) for one in separators)


def inside_words(text: Words, watched: Watched) -> Iterator[Hit]:
    """Find identifiers with a digit inside longer words; those of digits only not inside of longer numbers."""
    if not watched.lengths:
        return
    within = {
        word: _within(word, watched)
        for word in text.distinct
        if len(word) >= SHORTEST_NUMBER and not word.isalpha()
    }
    for number in text.places({word for word, found in within.items() if found}):
        place = text.span(number)[0]
        for start, value, known in within[text.words[number]]:
            yield value, known, place + start, place + start + len(value)


def _within(word: str, watched: Watched) -> list[tuple[int, str, Forbidden]]:
    """Return what stands within a word; of several that lie in one another („az4711a“, „4711a“) the longest."""
    found: list[tuple[int, str, Forbidden]] = []
    for start in range(len(word) - SHORTEST_NUMBER + 1):
        for length in watched.lengths.get(word[start : start + SHORTEST_NUMBER], ()):
            value = word[start : start + length]
            known = watched.words.get(value) or watched.numbers.get(value)
            if known is not None and not _goes_on(word, start, value):
                found.append((start, value, known))
    ends = [(start, start + len(value)) for start, value, _ in found]
    return [
        one
        for one, (start, end) in zip(found, ends, strict=True)
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in ends)
    ]


def _goes_on(word: str, start: int, value: str) -> bool:
    end = start + len(value)
    around = word[start - 1 : start] + word[end : end + 1]
    return value.isdigit() and any(letter.isdigit() for letter in around)
