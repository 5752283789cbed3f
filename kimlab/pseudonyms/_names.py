"""Names of people that nothing announces: known from the lists, beside a name, repeated, or simply no German word."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from kimlab.pseudonyms._announcements import announced_people
from kimlab.pseudonyms._identifiers import Certainty, Hit
from kimlab.pseudonyms._lowercase import small_people
from kimlab.pseudonyms._verbs import acting_people
from kimlab.pseudonyms._words import (
    WORD,
    is_german,
    is_listed,
    is_listed_name,
    may_be_a_name,
    names,
    no_names,
    wordlike_names,
)

_FOREIGN = re.compile(
    r"[\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u0700-\u074f\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u1200-\u137f\u2d80-\u2ddf\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af\u0370-\u03ff][^\x00-\u024f]*(?: [^\x00-\u024f]+)*"
)


_ABBREVIATED = 4  # letters: a word of so few capitals is rather an abbreviation
_BEFORE = 40  # letters that are looked at before a word
_DETERMINER = re.compile(
    r"(?:d(?:er|ie|as|em|en|es)|ein(?:e|er|em|en|es)?|kein\w*|[mds]ein\w*|ihr\w*|unser\w*|euer\w*|eure\w*|im|am|zum|zur|vom|beim|ins|ans|aufs|dies\w*|jen\w*|jed\w*|"
    r"manch\w*|welch\w*|viel\w*|zwei|drei|vier|fünf|\d+|\w{3,}(?:e[mnrs]|ige|liche|ische))"
)


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str
    opens: bool  # begins a sentence, so that its capital says nothing
    bare: bool  # no article or the like stands before it, as before a name


@dataclass(frozen=True)
class Reading:
    """A text as it was read for names: what is announced, and its words; the same whatever counts as a place.

    ``ordinary`` tells whether a folded word belongs to the county's own vocabulary (agencies, lists) and is no name.
    """

    text: str
    ordinary: Callable[[str], bool]
    announced: tuple[Hit, ...]
    words: tuple[_Word, ...]
    present: frozenset[str]


def read(text: str, ordinary: Callable[[str], bool]) -> Reading:
    """Read a canonical text for names."""
    words = tuple(_words(text))
    present = frozenset(word.folded for word in words)
    announced = [*announced_people(text, ordinary), *acting_people(text, ordinary)]
    return Reading(
        text, ordinary, tuple(_without_genitive(hit, text, present) for hit in announced), words, present
    )


def people(reading: Reading, places: Collection[tuple[int, int]]) -> list[Hit]:
    """Return names of people; words inside of `places` are names only where something announces them."""
    inside = {start for first, last in places for start in range(first, last)}
    words = [word for word in reading.words if word.start not in inside]
    capitals = [word for word in words if word.text[0].isupper()]
    found = [*reading.announced, *_listed(words, reading)]
    found += _repeated(capitals, reading.text, found)
    found += small_people(reading.text, reading.ordinary, names_in(reading.text, found))
    found += _unknown(capitals, reading.ordinary)
    return [*found, *(Hit(*match.span(), "script", "check", 4) for match in _FOREIGN.finditer(reading.text))]


def names_in(text: str, hits: Iterable[Hit]) -> frozenset[str]:
    """Return the folded words of names that are certain."""
    return frozenset(
        part.casefold()
        for hit in hits
        if hit.kind == "person" and hit.certainty == "sure"
        for part in WORD.findall(text[hit.start : hit.end])
        if len(part) >= 3
    )


def _without_genitive(hit: Hit, text: str, present: frozenset[str]) -> Hit:
    cut = _genitive(text[hit.start : hit.end], present)
    return Hit(hit.start, hit.end - cut, hit.kind, hit.certainty, hit.weight)


def _genitive(name: str, present: frozenset[str]) -> int:
    """Return 1 if the final s is no part of the name: "Rashas" where "Rasha" is a given name or stands elsewhere.

    "Voss" and "Lammers" keep theirs.
    """
    last = name.rsplit(maxsplit=1)[-1].casefold()
    if len(last) < 5 or not last.endswith("s") or last.endswith("ss") or is_listed(last):
        return 0
    base = last[:-1]
    return int(base in names("given") or (base in present and last not in names("family")))


def _words(text: str) -> list[_Word]:
    found = []
    for match in WORD.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip(" „\"»‚'(–-")
        opens = not before.strip() or before[-1] in ".!?:\n…"
        bare = opens or not _DETERMINER.fullmatch(before.split()[-1].casefold())
        found.append(_Word(match.start(), match.end(), match.group(), match.group().casefold(), opens, bare))
    return found


def _listed(words: list[_Word], reading: Reading) -> Iterator[Hit]:
    """Yield words of the lists and words beside them."""
    for place, word in enumerate(words):
        if not word.text[0].isupper() or len(word.text) < 3 or word.folded in no_names():
            continue
        if any(reading.ordinary(part) for part in (word.folded, *word.folded.split("-"))):
            continue
        near = [words[i] for i in (place - 1, place + 1) if 0 <= i < len(words)]
        cut = _genitive(word.text, reading.present)
        base = word.folded[: len(word.folded) - cut]
        found = _certainty(
            word, base, [one for one in near if _beside(one, word, reading.text)], reading.ordinary
        )
        if found is not None:
            yield Hit(word.start, word.end - cut, "person", *found)


def _certainty(
    word: _Word, base: str, near: list[_Word], ordinary: Callable[[str], bool]
) -> tuple[Certainty, int] | None:
    """Return how certain it is that a word is a name, by the lists and by what stands beside it, and its weight."""
    parts = base.split("-")
    german = is_german(word.text)
    name_beside = any(_name_like(other) for other in near)
    strange_beside = any(not is_german(other.text) and not ordinary(other.folded) for other in near)
    family_beside = any(other.folded in names("family") for other in near)
    if word.text.isupper() and len(word.text) <= _ABBREVIATED and not (name_beside or family_beside):
        return ("check", 1) if base in names("given") else None
    if any(part in names("given") for part in parts) or (not german and (name_beside or family_beside)):
        return ("check", 2) if _with_a_noun(word.text, parts) else ("sure", 3)
    if any(part in names("family") for part in parts):
        sure = name_beside or (not german and strange_beside)
        return ("sure" if sure else "check"), (3 if sure or not german else 1)
    beside = strange_beside or family_beside or (name_beside and not word.opens)
    if (
        (base in _wordlike() and beside)
        or (base in wordlike_names("given") and word.bare)
        or _follows(word, near)
    ):
        return "check", 2
    return None


def _with_a_noun(word: str, parts: list[str]) -> bool:
    """Tell whether a hyphen joins a name with an ordinary noun ("Clark-Level", "Haddad-Akte")."""
    return "-" in word and not all(is_listed_name(part) or may_be_a_name(part.capitalize()) for part in parts)


def _follows(word: _Word, near: list[_Word]) -> bool:
    """Tell whether a word stands right behind a given name."""
    return bool(near) and near[0].end + 1 == word.start and near[0].folded in names("given")


@functools.cache
def _wordlike() -> frozenset[str]:
    return wordlike_names("given") | wordlike_names("family")


def _beside(one: _Word, other: _Word, text: str) -> bool:
    first, second = sorted((one, other), key=lambda w: w.start)
    return text[first.end : second.start] in (" ", "-", ", ") and one.text[0].isupper()


def _name_like(word: _Word) -> bool:
    return any(part in names("given") for part in word.folded.split("-")) and word.text[0].isupper()


def _repeated(words: list[_Word], text: str, hits: list[Hit]) -> list[Hit]:
    """Return every further occurrence of a name once found, also with a genitive s."""
    known = {part: is_german(part.capitalize()) and not is_listed(part) for part in names_in(text, hits)}
    found = []
    for word in words:
        cut = next(
            (cut for cut, base in enumerate((word.folded, word.folded.removesuffix("s"))) if base in known),
            None,
        )
        if cut is not None:
            doubtful = known[word.folded[: len(word.folded) - cut]]
            found.append(
                Hit(
                    word.start,
                    word.end - cut,
                    "person",
                    "check" if doubtful else "sure",
                    1 if doubtful else 3,
                )
            )
    return found


def _unknown(words: list[_Word], ordinary: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield capitalised words that are no German word, no abbreviation and not of the county's vocabulary."""
    for word in words:
        text = word.text
        if len(text) < 3 or word.folded in no_names() or ordinary(word.folded):
            continue
        if (_mixed(text) and not (text.isupper() and len(text) > 5)) or is_german(text):
            continue
        yield Hit(word.start, word.end, "person", "check", 0)


def _mixed(text: str) -> bool:
    """Tell whether a word is an abbreviation, or composed with one (AufenthG, AsylbLG, BG-Nr, JC-Termin)."""
    return any(_abbreviation(part) for part in text.split("-")) and not text.startswith("Mc")


def _abbreviation(part: str) -> bool:
    return any(letter.isupper() for letter in part[1:])
