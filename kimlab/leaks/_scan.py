"""Searching a text for direct identifiers: names and source numbers, however they are spaced, cased or encoded.

Runs of words are joined and looked up in the set of joined identifiers, so "MUSTER-FRAU", "Muster Frau" and "muster
frau" are one. Where an identifier has a space, hyphen or dot of its own, the text may have anything short there. Inside of
one of its words the text may have a hyphen (at the end of a line), an apostrophe or a dot; a mere space only before a
capital or between single letters ("Al Tamimi", "T a m i m i"), because "an drei Tagen" is no Andrei. Identifiers under
:data:`SHORTEST_JOINED` letters are looked up as whole words, in single letters ("A l i") and with a hyphen; "a li" is no
Ali. Identifiers with a digit are also
found inside longer words. Identifiers of digits only are joined across "-" and "/" alone (and "." where they have
separators of their own; telephone numbers and long ones also across a space), never across table cells, and not looked for
in the geometry of pictures; else counts and coordinates would be taken for them. The time is linear in the text: a run is
given up as soon as no identifier begins like it.

Not looked for, because they cannot be told from ordinary numbers and words: identifiers under three letters or
digits, pure numbers under five digits, and single words that the caller allows (names of places and offices, the
report's own vocabulary). A name in several words stays forbidden even if each of its words is allowed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate

import pandas as pd

from kimlab.leaks._finding import Finding, Forbidden, Hit
from kimlab.leaks._views import fold
from kimlab.leaks._words import WORD, Words, looked_through
from kimlab.leaks.numbers import (
    LONGEST_BY_CHANCE,
    SHORTEST_ANNOUNCED,
    SHORTEST_NUMBER,
    Day,
    announced_among,
    births_among,
    days_of,
    inside_words,
    numbers_among,
    subscriber,
    without_letters,
)

SHORTEST_JOINED = 5
SHORTEST_HYPHENATED = 4
SHORTEST_SPACED = 7
SHORTEST_NATIONAL = 8
LONGEST_WITH_SEAMS = 8  # „03 02 1990“ is no date
_DIGIT = re.compile(r"\d")
_APART = re.compile(r"\s*[^\w\s]{0,3}\s*|_+")
_WITHIN = re.compile(r"[-‐‑–'’·]\s*|[./_|:*=~+\\—(]")
_BETWEEN_LETTERS = re.compile(r"[^\S\n]+|[-‐‑._·]")
_HYPHEN = re.compile(r"[-‐‑]\n?")
_COUNTRY = "49"
_PLACES = (
    "street",
    "address",
    "place",
    "email",
    "url",
    "postcode",
    "organisation",
    *("person", "family_name", "given_name"),
)


@dataclass(frozen=True)
class Watchlist:
    """Identifiers, prepared for the search in many texts.

    Examples
    --------
    >>> names = pd.DataFrame({"kind": ["family_name"], "value": ["Muster-Frau"]})
    >>> Watchlist.of(names).find("Herr MUSTER frau kam.")
    [Finding(kind='family_name', position=5, end=16)]
    """

    words: Mapping[str, Forbidden] = field(repr=False)
    numbers: Mapping[str, Forbidden] = field(repr=False)
    beginnings: frozenset[str] = field(repr=False)
    lengths: Mapping[str, tuple[int, ...]] = field(repr=False)
    short: Mapping[str, str] = field(default_factory=dict, repr=False)
    births: frozenset[Day] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, identifiers: pd.DataFrame, allowed: AbstractSet[str] = frozenset()) -> Watchlist:
        """Return the list of identifiers (columns ``kind`` and ``value``) but for single `allowed` words."""
        words: dict[str, Forbidden] = {}
        numbers: dict[str, Forbidden] = {}
        short: dict[str, str] = {}
        for kind, value in zip(identifiers["kind"], identifiers["value"], strict=True):
            text = fold(str(value)).strip()
            # „Talıbov“ is TALIBOV in capitals, which are no dotless ones any more.
            capitals = fold(str(value).upper()).strip()
            said_so = dict.fromkeys([text, capitals, *(without_letters(text) if kind not in _PLACES else ())])
            for said in said_so:
                parts = WORD.findall(said)
                joined = "".join(parts)
                if joined.isdigit():
                    if len(joined) >= SHORTEST_NUMBER:
                        _add_number(numbers, str(kind), said, parts)
                    elif len(joined) >= SHORTEST_ANNOUNCED:
                        short.setdefault(joined, str(kind))
                elif len(joined) >= 3 and not (len(parts) == 1 and joined in allowed):
                    _add(words, joined, Forbidden(str(kind), _seams(parts), _separators(said)))
            if kind == "phone" and len(subscriber(text)) >= SHORTEST_NUMBER:
                short.setdefault(subscriber(text), kind)
        beginnings = {joined[:size] for joined in (*words, *numbers) for size in range(1, len(joined))}
        coded = [*words, *(number for number, known in numbers.items() if not known.seams)]
        return cls(words, numbers, frozenset(beginnings), _by_beginning(coded), short, days_of(identifiers))

    def find(self, text: str, *, markup: bool = False, shortest: int = 0) -> list[Finding]:
        """Return where identifiers stand.

        Parameters
        ----------
        text
            Plain text, or HTML or XML with `markup`.
        markup
            Tags are searched, and the text is searched again without them; escapes are understood.
        shortest
            Letters and digits that an identifier must have; in what is no text at all, short ones come up by chance.
        """
        found = {one for words in looked_through(text, markup=markup) for one in self.among(words, shortest)}
        return sorted(found, key=lambda finding: (finding.position, finding.kind, finding.end))

    def among(self, words: Words, shortest: int = 0) -> Iterator[Finding]:
        """Yield where identifiers stand among the words of a view."""
        if not (self.words or self.numbers or self.short or self.births):
            return
        yield from (
            Finding(known.kind, *words.view.span(start, end))
            for joined, known, start, end in self._hits(words)
            if len(joined) >= shortest
        )

    def _hits(self, words: Words) -> Iterator[Hit]:
        yield from _joined_words(words, self)
        if words.cells:
            yield from numbers_among(words, self)
            yield from inside_words(words, self)
            yield from announced_among(words, self)
            yield from births_among(words, self.births)


def scan(text: str, identifiers: pd.DataFrame, *, allowed: AbstractSet[str] = frozenset()) -> list[Finding]:
    """Return where identifiers stand in a text.

    Parameters
    ----------
    text
        Plain text or HTML; tags are searched, and the text is searched again without them.
    identifiers
        Columns ``kind`` and ``value`` (``Vault.direct_identifiers``).
    allowed
        Words (as from :func:`words_of`) that are no finding when they stand alone.

    Examples
    --------
    >>> names = pd.DataFrame({"kind": ["family_name"], "value": ["Muster-Frau"]})
    >>> {finding.kind for finding in scan("<p>Herr MUSTER&shy;&#32;frau</p>", names)}
    {'family_name'}
    """
    return Watchlist.of(identifiers, allowed).find(text, markup=True)


def words_of(*texts: str) -> frozenset[str]:
    """Return the folded words of texts, for `allowed`."""
    return frozenset(word for text in texts for word in WORD.findall(fold(html.unescape(text))))


def _seams(parts: list[str]) -> frozenset[int]:
    return frozenset(accumulate(map(len, parts[:-1])))


def _separators(text: str) -> frozenset[str]:
    """Return what stands between the words of an identifier, as far as it is seen."""
    return frozenset(one for one in WORD.split(text)[1:-1] if not one.isspace())


def _add(known: dict[str, Forbidden], joined: str, new: Forbidden) -> None:
    """Add an identifier; of several that join to the same letters the first says the kind, all where they may be split."""
    old = known.get(joined, new)
    known[joined] = Forbidden(old.kind, old.seams | new.seams, old.own | new.own, old.spaced or new.spaced)


def _add_number(numbers: dict[str, Forbidden], kind: str, text: str, parts: list[str]) -> None:
    joined = "".join(parts)
    own = kind == "phone" or bool(re.search(r"\s", text))
    apart = LONGEST_BY_CHANCE if len(parts) == 1 else LONGEST_WITH_SEAMS
    spaced = len(joined) > apart or (own and len(joined) >= SHORTEST_SPACED)
    one = Forbidden(kind, _seams(parts), _separators(text), spaced)
    forms = {joined}
    if kind == "phone":
        national = (
            joined.removeprefix("00").removeprefix(_COUNTRY) if text.startswith(("+", "00")) else joined
        )
        national = national.removeprefix("0")
        forms |= {f"{before}{national}" for before in ("0", _COUNTRY, f"00{_COUNTRY}", f"{_COUNTRY}0")}
        forms |= {national} if len(national) >= SHORTEST_NATIONAL else set()
    for form in forms:
        _add(numbers, form, one)


def _by_beginning(values: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """Return first letters → lengths of identifiers with a digit; these may stand inside a longer word."""
    found: dict[str, set[int]] = {}
    for value in values:
        if len(value) >= SHORTEST_NUMBER and _DIGIT.search(value):
            found.setdefault(value[:SHORTEST_NUMBER], set()).add(len(value))
    return {beginning: tuple(sorted(lengths)) for beginning, lengths in found.items()}


def _joined_words(text: Words, watched: Watchlist) -> Iterator[Hit]:
    words, known = text.words, watched.words
    for first in _firsts(text, watched):
        joined = words[first]
        if joined in known:
            yield joined, known[joined], *text.span(first)
        cuts: list[tuple[int, int]] = []
        for last in range(first + 1, len(words)):
            if joined not in watched.beginnings:
                break
            cuts.append((len(joined), last))
            joined += words[last]
            if joined in known and _may_be_cut(text, joined, cuts, known[joined]):
                yield joined, known[joined], text.span(first)[0], text.span(last)[1]


def _firsts(text: Words, watched: Watchlist) -> Iterator[int]:
    """Yield which words are identifiers, or begin one together with the next."""
    words, known, begin = text.words, watched.words, watched.beginnings
    for n in text.places((text.distinct & known.keys()) | (text.distinct & begin)):
        two = words[n] + words[n + 1] if n + 1 < len(words) else ""
        if words[n] in known or two in begin or two in known:
            yield n


def _may_be_cut(text: Words, joined: str, cuts: list[tuple[int, int]], known: Forbidden) -> bool:
    """Tell whether what stands between words of the text may stand there in an identifier."""
    letters = len(cuts) + 1 == len(joined)
    long = len(joined) >= SHORTEST_JOINED
    return all(
        _is_own(text, place, last, known)
        or (long and _is_usual(text, place, last, known, letters=letters))
        or (not long and _is_apart(text.between(last), joined, letters=letters))
        for place, last in cuts
    )


def _is_apart(between: str, joined: str, *, letters: bool) -> bool:
    """Tell whether a short identifier may be taken apart so: into single letters, or by a hyphen from four letters on."""
    if letters:
        return _BETWEEN_LETTERS.fullmatch(between) is not None
    return len(joined) >= SHORTEST_HYPHENATED and _HYPHEN.fullmatch(between) is not None


def _is_own(text: Words, place: int, last: int, known: Forbidden) -> bool:
    return place in known.seams and text.between(last) in known.own


def _is_usual(text: Words, place: int, last: int, known: Forbidden, *, letters: bool) -> bool:
    between = text.between(last)
    if place in known.seams:
        return _APART.fullmatch(between) is not None
    if between.isspace():
        return letters or not text.view.before(text.span(last)[0]).islower()
    return _WITHIN.fullmatch(between) is not None
