"""Names in other forms than the vault has them, looked for word by word.

A word of a text is a finding if it is, or begins with and is inflected from, a name of the vault: in other letters for
the same
sound, with letters replaced by digits, read from its end, as one word with another name, or in another script. Each word
that
stands in the text is looked at once, so the time is linear in the text, and hardly depends on how many names there are.

What is an ordinary German word is no finding: "kurdische" is not of a Mr Kurd. Short names have no other forms but the
inflected ones: among three letters and their variants stands half a dictionary. "Frau A." is none either: an initial
alone is
how a case is told without a name, and with a given name beside it ("Omar A.") that one is the finding.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

import pandas as pd
import simplemma

from kimlab.leaks._finding import Finding
from kimlab.leaks._views import fold
from kimlab.leaks._words import Words, looked_through
from kimlab.leaks.forms._compounds import parts_of_compound
from kimlab.leaks.forms._scripts import looks_like, script_of, transliterated
from kimlab.leaks.forms._skeleton import (
    bones,
    bones_of_name,
    frame,
    frames_of_name,
    plain,
    sound,
    sounds_of_name,
    with_letters,
)

NAMES = ("person", "family_name", "given_name")
"""Kinds of what the vault knows that are names of people."""

SHORTEST_INFLECTED = 3
SHORTEST_SOUND = 4
SHORTEST_REVERSED = 4
SHORTEST_BONES = 3
SHORTEST_INSIDE = 6  # letters; „unterhalten“ is of no Mr Halte
_LONGEST_INSIDE = 255  # a file's name has no more
SHORTEST_JOINED = 8
_LONGEST = 60  # letters; what is longer is no word
_MOST_PARTS = 4
_DROPPED = ("", "e", "i", "a", "o")  # vowels that give way before -isch
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_UMLAUTED = re.compile(r"[aou]e")
_CONSONANTS = ("ARABIC", "HEBREW")  # scripts that leave short vowels out
_ARTICLES = (
    "al",
    "el",
    "ul",
)  # written with or without, and one for the other („El-Masri“, „Al Masri“, „Masri“)
_ARTICLE = "al"
_Place = tuple[str, tuple[int, int]]
_BETWEEN = re.compile(r"[^\S\n]?[^\w\s]{0,2}[^\S\n]?")


@dataclass(frozen=True)
class Forms:
    """Names, prepared for the search for their other forms.

    Examples
    --------
    >>> names = pd.DataFrame({"kind": ["family_name"], "value": ["Ahmadi"]})
    >>> forms = Forms.of(names)
    >>> [len(forms.find(f"die {one} Akte")) for one in ("Ahmadische", "4hm4di", "Achmady", "Ахмади", "idamhA", "Armada")]
    [1, 1, 1, 1, 1, 0]
    """

    whole: Mapping[str, str] = field(repr=False)
    firsts: frozenset[str] = field(repr=False)
    allowed: AbstractSet[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, identifiers: pd.DataFrame, allowed: AbstractSet[str] = frozenset()) -> Self:
        """Return the forms of the names among identifiers (columns ``kind`` and ``value``) but for `allowed` words."""
        whole: dict[str, str] = {}
        firsts: set[str] = set()
        for kind, value in zip(identifiers["kind"], identifiers["value"], strict=True):
            parts = _WORD.findall(fold(str(value))) if kind in NAMES else []
            if not parts or not all(map(str.isalpha, parts)) or (len(parts) == 1 and parts[0] in allowed):
                continue
            if len(parts) == 2 and parts[0] in _ARTICLES and len(parts[1]) >= SHORTEST_SOUND:
                for one in (parts[1], *(f"{article}{parts[1]}" for article in _ARTICLES)):
                    whole.setdefault(one, str(kind))
            for ordered in (parts, parts[::-1])[: 1 + (len(parts) == 2)]:
                whole.setdefault("".join(ordered), str(kind))
                firsts |= {plain(ordered[0])} if len(ordered) > 1 else set()
        return cls(MappingProxyType(whole), frozenset(firsts), allowed)

    @functools.cached_property
    def sounds(self) -> Mapping[str, str]:
        """How names sound → their kinds."""
        return _skeletons(self.whole, sounds_of_name, SHORTEST_SOUND)

    @functools.cached_property
    def frames(self) -> Mapping[str, str]:
        """Consonants and vowels of names → their kinds; made when the first word in another script is seen."""
        return _skeletons(self.whole, frames_of_name, SHORTEST_INFLECTED)

    @functools.cached_property
    def bones(self) -> Mapping[str, str]:
        """Consonants of names → their kinds; made when the first Arabic word is seen."""
        return _skeletons(self.whole, _bones, 1)

    def find(self, text: str, *, markup: bool = False) -> list[Finding]:
        """Return where a name stands in another form; parameters as for ``Watchlist.find``."""
        known: dict[str, str] = {}
        return sorted(
            {one for words in looked_through(text, markup=markup) for one in self.among(words, known)}
        )

    def among(self, words: Words, known: dict[str, str]) -> Iterator[Finding]:
        """Yield where a name stands among the words of a view; what was seen of words is noted in `known`, word → kind."""
        if not self.whole:
            return
        there = words.distinct
        known |= {word: self.kind_of(word) for word in there - known.keys()}
        hits = {word for word in there if known[word]}
        places = self._places(words, hits, known) if hits else iter(())
        for kind, span in (*places, *self._several(words, there)):
            yield Finding(kind, *words.view.span(*span))

    def inside(self, words: str) -> list[Finding]:
        """Return which names stand within longer words, begin to end; for few words, as those of a file's name."""
        return sorted(
            {
                Finding(self.whole[word[begin:end]], match.start(), match.end())
                for match in _WORD.finditer(fold(words))
                for word in (match.group(),)
                for begin in range(len(word))
                for end in range(begin + SHORTEST_INSIDE, len(word) + 1)
                if word[begin:end] in self.whole and len(word) <= _LONGEST_INSIDE
            }
        )

    def kind_of(self, word: str) -> str:
        """Return of which kind of name a folded word is a form; empty if of none."""
        if not SHORTEST_INFLECTED <= len(word) <= _LONGEST or word in self.allowed or word.isdigit():
            return ""
        if not word.isascii() and script_of(word[0]) not in ("LATIN", ""):
            return self._foreign(word)
        kind = self._own(word) or (self._own(looks_like(word)) if not word.isascii() else "")
        return "" if kind and word not in self.whole and self._is_word(word) else kind

    def _own(self, word: str) -> str:
        """Look for a word in Latin letters."""
        if not word.isalpha():
            read = (self.whole.get(one, "") or self._sounds_like(one) for one in with_letters(word))
            return next(filter(None, read), "") or self._beside_digits(word)
        backwards = word[::-1] if len(word) >= SHORTEST_REVERSED else ""
        return (
            self.whole.get(word, "")
            or self._inflected(word)
            or self._sounds_like(word)
            or self.whole.get(backwards, "")
            or self._joined(word)
            or next((self.whole[one] for one in parts_of_compound(word) if one in self.whole), "")
        )

    def _beside_digits(self, word: str) -> str:
        """Look for a name that stands whole beside digits ("ahmadi2024")."""
        parts = _LETTERS.findall(word)
        return next(
            (self.whole[one] for one in parts if len(one) >= SHORTEST_SOUND and one in self.whole), ""
        )

    def _inflected(self, word: str) -> str:
        for stem in stems(word):
            kind = self.whole.get(stem, "") or self._sounds_like(stem)
            if kind:
                return kind
        return ""

    def _sounds_like(self, word: str) -> str:
        heard = sound(plain(word)) if len(word) >= SHORTEST_SOUND else ""
        return self.sounds.get(heard, "") if len(heard) >= SHORTEST_SOUND else ""

    def _joined(self, word: str) -> str:
        """Look for two names in one word ("omarahmadi")."""
        if len(word) < SHORTEST_JOINED:
            return ""
        cuts = range(SHORTEST_INFLECTED, len(word) - SHORTEST_INFLECTED + 1)
        return next(
            (self.whole[word[c:]] for c in cuts if word[c:] in self.whole and word[:c] in self.whole), ""
        )

    def _foreign(self, word: str) -> str:
        looks = looks_like(word)
        latin = transliterated(word)
        kind = self.whole.get(looks, "") or self._sounds_like(looks) if looks.isascii() else ""
        if kind or script_of(word[0]) not in _CONSONANTS:
            return kind or self.frames.get(frame(latin), "")
        said = (latin, latin.removeprefix(_ARTICLE))
        return next((self.bones[one] for one in map(_arabic, said) if one in self.bones), "")

    def _places(self, words: Words, hits: AbstractSet[str], known: Mapping[str, str]) -> Iterator[_Place]:
        for number in words.places(hits):
            yield known[words.words[number]], words.span(number)

    def _several(self, words: Words, there: AbstractSet[str]) -> Iterator[_Place]:
        """Look for names of several words, beginning at those words that one of them begins with."""
        firsts = {word for word in there if plain(word) in self.firsts} if self.firsts else set()
        for first in words.places(firsts):
            joined = words.words[first]
            for last in range(first + 1, min(first + _MOST_PARTS, len(words.words))):
                if not _BETWEEN.fullmatch(words.between(last)):
                    break
                joined += words.words[last]
                kind = self.whole.get(joined, "") or self._inflected(joined) or self._sounds_like(joined)
                if kind:
                    yield kind, (words.span(first)[0], words.span(last)[1])

    def _is_word(self, word: str) -> bool:
        """Tell whether a word is ordinary German, or English as markup is, and no form of a name that is listed as well."""
        return any(
            simplemma.is_known(said, language) and fold(simplemma.lemmatize(said, language)) not in self.whole
            for language, said in (("de", word), ("en", word), ("de", _UMLAUTED.sub(_umlaut, word)))
        )


def _umlaut(match: re.Match[str]) -> str:
    return {"ae": "ä", "oe": "ö", "ue": "ü"}[match.group()]


def stems(word: str, *, adjectives: bool = False) -> Iterator[str]:
    """Yield what a word may be inflected from: adjectives, genitives, plurals (Duden, Die Grammatik; to be verified)."""
    for ending in ("isch", "sch") if adjectives else ("isch", "sch", "ens", "ns", "es", "s"):
        bare = _bare(word, ending)
        if bare is not None and len(bare) >= SHORTEST_INFLECTED:
            yield from (bare + vowel for vowel in (_DROPPED if ending == "isch" else ("",)))


def _bare(word: str, ending: str) -> str | None:
    forms = ("", "e", "en", "er", "em", "es") if ending.endswith("sch") else ("",)
    return next((word.removesuffix(ending + one) for one in forms if word.endswith(ending + one)), None)


def _arabic(latin: str) -> str:
    """Return by what an Arabic word is looked up: its consonants, and its vowels, too, where they are few."""
    found = bones(latin)
    return found if len(found) >= SHORTEST_BONES else f"{frame(latin)}?"


def _skeletons(
    names: Mapping[str, str], of_name: Callable[[str], Iterable[str]], shortest: int
) -> Mapping[str, str]:
    """Return the skeletons of names, each with its kind."""
    found: dict[str, str] = {}
    for name, kind in names.items():
        for one in of_name(name):
            if len(one) >= shortest:
                found.setdefault(one, kind)
    return MappingProxyType(found)


def _bones(name: str) -> Iterator[str]:
    for one in bones_of_name(name):
        if len(one) >= SHORTEST_BONES:
            yield one
    if min(map(len, bones_of_name(name)), default=0) < SHORTEST_BONES:
        for framed in frames_of_name(name):
            yield from (f"{one}?" for one in _few_vowels(framed))


def _few_vowels(framed: str) -> frozenset[str]:
    """Return a short frame with each of its vowels, and without: Arabic letters have the long ones only."""
    found = {""}
    for letter in framed:
        found = {one + put for one in found for put in ({letter, ""} if letter in "aiu" else {letter})}
    return frozenset(one for one in found if len(one) > 1)
