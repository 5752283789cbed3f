"""The small language of cues: which words in one sentence speak for a code.

A county writes cues in its codebook file, without code::

    cues = ["fiktionsbescheinigung* & nicht / <fehlt> ! erteilt", "seit .. monat* + kurs*"]

=============  ========================================================================================
``+``          all parts must stand in the same sentence, in any order
``&``          as ``+``, but within one clause (between commas, colons, dashes, brackets); binds closer than ``+``
``/``          alternatives: one of them is enough
``!``          what must *not* stand in the sentence; may be repeated, after all else
``word*``      a word that begins so (``*word``: ends so, ``*word*``: contains it); else the whole word
``two words``  words that follow each other; ``..`` between them lets up to three others stand there
``<name>``     a list of alternatives that the file defines once, under ``[words]``
=============  ========================================================================================

Capitals do not matter. A hyphen parts words, so „Kita-Platz“ is written ``kita platz`` and „Kitaplatz“ ``kitaplatz``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

GAP = 3
"""How many words ``..`` may skip: „seit nunmehr fast vier Monaten“."""

_SHORTEST_STEM = 3
_WORD = re.compile(r"\*?[^\W_]+\*?")


class CueError(ValueError):
    """A cue that cannot be read; the text is German and ends without a full stop."""


@dataclass(frozen=True)
class Stem:
    """A word, whole or with anything before or after it (already folded)."""

    letters: str
    before: bool = False
    after: bool = False

    def fits(self, word: str) -> bool:
        """Tell whether a folded word is meant."""
        if self.before and self.after:
            return self.letters in word
        if self.before:
            return word.endswith(self.letters)
        return word.startswith(self.letters) if self.after else word == self.letters


@dataclass(frozen=True)
class Sentence:
    """The folded words of a sentence, clause by clause and in one row, and how they begin."""

    clauses: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    heads: frozenset[str]

    @classmethod
    def of(cls, clauses: Iterable[Sequence[str]]) -> Sentence:
        """Return a sentence made of clauses, each the words as they are written."""
        folded = tuple(tuple(fold_word(word) for word in clause) for clause in clauses)
        words = tuple(word for clause in folded for word in clause)
        return cls(folded, words, frozenset(word[:_SHORTEST_STEM] for word in words))


@dataclass(frozen=True)
class Phrase:
    """Stems that follow each other; ``None`` stands for up to three other words."""

    stems: tuple[Stem | None, ...]

    def find(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the places of the first match among folded words; empty if there is none.

        >>> Phrase((Stem("seit"), None, Stem("monat", after=True))).find(["seit", "fast", "vier", "monaten"])
        (0, 3)
        """
        for place in range(len(words)):
            found = self._from(words, place, 0)
            if found:
                return found
        return ()

    def may_stand_in(self, sentence: Sentence) -> bool:
        """Tell at a glance whether a search is worth while: most phrases stand in no given sentence."""
        first = self.stems[0]
        return first is None or first.before or first.letters[:_SHORTEST_STEM] in sentence.heads

    def _from(self, words: Sequence[str], place: int, number: int) -> tuple[int, ...]:
        stem = self.stems[number]
        assert stem is not None, "a phrase neither begins nor ends with a gap"
        if place >= len(words) or not stem.fits(words[place]):
            return ()
        if number + 1 == len(self.stems):
            return (place,)
        skips, follow = (range(GAP + 1), 2) if self.stems[number + 1] is None else (range(1), 1)
        for skip in skips:
            rest = self._from(words, place + 1 + skip, number + follow)
            if rest:
                return (place, *rest)
        return ()


Part = tuple[Phrase, ...]
Together = tuple[Part, ...]


@dataclass(frozen=True)
class Cue:
    """What must and what must not stand in a sentence; `text` is how the county wrote it.

    Each of `needed` is one or more parts that must stand together in one clause.
    """

    text: str
    needed: tuple[Together, ...]
    forbidden: tuple[Part, ...] = ()

    def find(self, sentence: Sentence) -> tuple[tuple[int, ...], ...]:
        """Return for each needed part the places of its words in the sentence; empty if the cue does not speak here."""
        found: list[tuple[int, ...]] = []
        for together in self.needed:
            possible = [_possible(part, sentence) for part in together]
            if not all(possible):
                return ()
            clauses = (sentence.words,) if len(together) == 1 else sentence.clauses
            places = _in_one(possible, clauses)
            if not places:
                return ()
            found += places
        if any(_first(_possible(part, sentence), sentence.words) for part in self.forbidden):
            return ()
        return tuple(found)


def fold_word(word: str) -> str:
    r"""Return the form in which words are compared: composed, without capitals.

    >>> fold_word("Prüfung") == fold_word("PRU\u0308FUNG")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())


def read_cue(text: str, words: Mapping[str, Sequence[str]]) -> Cue:
    """Read one cue.

    Parameters
    ----------
    text
        The cue as written.
    words
        The named lists of the file.

    Raises
    ------
    CueError
        The cue is not written as described above.

    Examples
    --------
    >>> cue = read_cue("kurs* & <fehlt> ! begonnen", {"fehlt": ["fehl*", "kein* platz"]})
    >>> cue.find(Sentence.of([["Sie", "sagt"], ["der", "Kurs", "hat", "keinen", "Platz"]]))
    ((3,), (5, 6))
    >>> cue.find(Sentence.of([["Der", "Kurs", "hat", "begonnen"], ["ein", "Stuhl", "fehlt"]]))
    ()
    """
    head, *excluded = text.split("!")
    needed = tuple(tuple(_part(piece, words) for piece in group.split("&")) for group in head.split("+"))
    return Cue(text, needed, tuple(_part(piece, words) for piece in excluded))


def _part(text: str, words: Mapping[str, Sequence[str]]) -> Part:
    return tuple(_phrase(each) for piece in text.split("/") for each in _spelled_out(piece, words))


def _spelled_out(text: str, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield one text for each way to put the words of lists in place of their names."""
    for chosen in product(*(_named(piece, words) for piece in text.split())):
        yield " ".join(chosen)


def _named(piece: str, words: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not (piece.startswith("<") and piece.endswith(">")):
        return (piece,)
    if piece[1:-1] not in words:
        raise CueError(f"die Wortliste {piece} ist unter [words] nicht genannt")
    return words[piece[1:-1]]


def _phrase(text: str) -> Phrase:
    pieces = text.split()
    if not pieces:
        raise CueError("ein Teil ist leer; zwischen + & / ! muss ein Wort stehen")
    if ".." in (pieces[0], pieces[-1]):
        raise CueError("„..“ steht nur zwischen zwei Wörtern")
    stems = tuple(None if piece == ".." else _stem(piece) for piece in pieces)
    if any(one is None and other is None for one, other in pairwise(stems)):
        raise CueError("„..“ steht zweimal hintereinander")
    return Phrase(stems)


def _stem(text: str) -> Stem:
    if not _WORD.fullmatch(text):
        raise CueError(
            f"„{text}“ ist kein Wort; erlaubt sind Buchstaben und Ziffern, mit * am Anfang oder am Ende"
        )
    letters = fold_word(text.strip("*"))
    if "*" in text and len(letters) < _SHORTEST_STEM:
        raise CueError(f"„{text}“ ist zu kurz; vor oder nach * stehen mindestens {_SHORTEST_STEM} Buchstaben")
    return Stem(letters, text.startswith("*"), text.endswith("*"))


def _possible(part: Part, sentence: Sentence) -> Part:
    return tuple(phrase for phrase in part if phrase.may_stand_in(sentence))


def _first(part: Part, words: Sequence[str]) -> tuple[int, ...]:
    for phrase in part:
        found = phrase.find(words)
        if found:
            return found
    return ()


def _in_one(parts: Sequence[Part], clauses: Iterable[Sequence[str]]) -> list[tuple[int, ...]]:
    """Return the places of all parts in the first clause that has them all; empty if none has."""
    before = 0
    for clause in clauses:
        found = [_first(part, clause) for part in parts]
        if all(found):
            return [tuple(place + before for place in places) for places in found]
        before += len(clause)
    return []
