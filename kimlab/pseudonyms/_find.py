"""Finding identifiers in a German text: every rule looks at the whole text, then overlaps are settled."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kimlab.pseudonyms._canonical import canonical
from kimlab.pseudonyms._dates import births, dates
from kimlab.pseudonyms._formats import structured
from kimlab.pseudonyms._identifiers import Certainty, Hit, Identifier, settled
from kimlab.pseudonyms._names import names_in, people, read
from kimlab.pseudonyms._organisations import organisations
from kimlab.pseudonyms._places import addresses, announced, places
from kimlab.pseudonyms._roles import LABEL
from kimlab.pseudonyms._words import DETERMINED, WORD, field_words, is_wordlike, names, without_accents
from kimlab.vocabulary import County, load_county

_INITIAL_BEHIND = re.compile(r"[ ][A-ZÄÖÜ]\.(?![\w])")
_INITIAL_BEFORE = re.compile(r"(?<!\w)(?:[A-ZÄÖÜ]\.[ ])+$")
# Words that stand before a family name as part of it: Westphalian double names, and particles of Arabic names.
_PREFIX = re.compile(
    r"(?<!\w)(?:Große|Grosse|Kleine|Lütke|Schulze|Schulte|Große-|Abu|Umm|Ibn|Abd|Al|El|al|el)[ -]$"
)
_BETWEEN = re.compile(
    r"(?: |-| (?:Große|Grosse|Kleine|Lütke|Schulze|Schulte|von|van|de|der|zu|zur|vom|al|el|Abu|Al|El) )"
)

# "Liebe PlanerInnen", "junge Radfahrer*innen": people by what they do, whatever stands before. Not "Averbeck:in der Schule".
_GENDERED = re.compile(r"[^\W\d_]+[a-zäöüß](?P<ending>[*:_]innen|[*_]in|In(?:nen)?)(?!\w)")

_LABEL = "label"
_FIELD_BEGINS = re.compile(r"(?:^|[:|;(–\n-]\s?)$")
_ADDRESSED = re.compile(r"(?<!\w)(?:Frau|Fr\.|Herrn?|Hr\.|Familie|Fam\.|Eheleute|Dr\.)\s$")


def find_identifiers(
    text: str, *, county: County | None = None, known: Iterable[str] = ()
) -> list[Identifier]:
    """Return what identifies somebody in a text, directly or together with other things.

    Parameters
    ----------
    text
        Any German text, of any origin and composition.
    county
        Whose municipalities and agencies count as places and as no names; by default Kreis Warendorf.
    known
        Names that are known to belong to the case (from the case system): found with certainty.

    Returns
    -------
    list of Identifier
        Sorted by position, without overlaps; positions are code points of `text`. Dates and places are returned
        too (``kind`` ``date`` and ``place``); they are marked, not replaced.

    Notes
    -----
    Rules only. They miss names that are ordinary German words and that nothing announces; so nothing passes
    without two people looking.

    Examples
    --------
    >>> [(i.kind, i.text, i.certainty) for i in find_identifiers("Frau Averbeck, Tel. 02581 553109, am 3.5.2024")]
    [('person', 'Averbeck', 'sure'), ('phone', '02581 553109', 'sure'), ('date', '3.5.2024', 'sure')]
    """
    county = county or _usual_county()
    plain = canonical(text)
    hits = _outside(_hits(plain.text, county, known), plain.text, county)
    labels = [Hit(*match.span(), _LABEL, "sure", 99) for match in LABEL.finditer(plain.text)]
    found = [one for one in settled([*hits, *labels], plain.text) if one.kind != _LABEL]
    whole = births(_joined(found, plain.text), plain.text)
    return [_back(item, plain.original(item.start, item.end), text) for item in whole]


@functools.cache
def _usual_county() -> County:
    return load_county()


def _hits(text: str, county: County, known: Iterable[str]) -> list[Hit]:
    """Return what every rule found; they may overlap."""
    ordinary = _ordinary(county)
    fixed = [
        *structured(text),
        *dates(text),
        *addresses(text),
        *organisations(text, _towns(county)),
        *_known(text, known),
    ]
    towns = [_as_addressed(hit, text) for hit in places(text, county)]
    taken = [(hit.start, hit.end) for hit in towns]
    reading = read(text, ordinary)
    found = people(reading, taken)
    surely = names_in(text, [*found, *fixed])
    kept = [hit for hit in towns if not _rather_a_person(hit, text, surely, county)]
    if len(kept) < len(towns):
        found = people(reading, [(hit.start, hit.end) for hit in kept])
    found = [hit for hit in found if not _is_gendered(hit, text)]
    return [*fixed, *kept, *_places_announced(text, found, surely), *found]


def _is_gendered(hit: Hit, text: str) -> bool:
    match = _GENDERED.match(text, hit.start)
    return match is not None and match.start("ending") <= hit.end


def _towns(county: County) -> frozenset[str]:
    return frozenset(name for place in county.municipalities for name in (place.name, *place.aliases))


def _as_addressed(hit: Hit, text: str) -> Hit:
    """Return what looks like a town as somebody's name behind a form of address: "Frau Telgte"."""
    if _ADDRESSED.search(text, max(0, hit.start - 12), hit.start):
        return Hit(hit.start, hit.end, "person", "sure", 5)
    return hit


def _rather_a_person(hit: Hit, text: str, surely: AbstractSet[str], county: County) -> bool:
    """Tell whether what looks like a town is a name here: somebody in the text is called so, or "von" stands before."""
    word = text[hit.start : hit.end]
    if word in _towns(county):
        return False
    before = text[max(0, hit.start - 6) : hit.start].split()[-1:]
    given = word.casefold() in names("given") and before in (["von"], ["bei"], ["über"])
    return given or word.casefold() in surely


def _back(item: Identifier, span: tuple[int, int], text: str) -> Identifier:
    return Identifier(*span, item.kind, text[span[0] : span[1]], item.certainty)


def _known(text: str, known: Iterable[str]) -> list[Hit]:
    """Return the names that are known to belong to the case, in any casing, spelling of accents and hyphenation.

    One that is an ordinary word as well is in doubt behind an article, and is none in small letters.
    """
    words = sorted({name.strip() for name in known if len(name.strip()) >= 2}, key=len, reverse=True)
    if not words:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_any_spelling, words))})(?=s?(?!\w))", re.IGNORECASE)
    hits = []
    for match in pattern.finditer(without_accents(text)):
        word = text[match.start() : match.end()]
        wordlike = is_wordlike(word) or is_wordlike(word.capitalize())
        if word[0].isupper() or not wordlike:
            doubtful = wordlike and DETERMINED.search(text, max(0, match.start() - 20), match.start())
            hits.append(Hit(*match.span(), "person", "check" if doubtful else "sure", 5))
    return hits


def _any_spelling(name: str) -> str:
    """Return a pattern for a name: "Müller" as "Mueller", "al-Haddad" as "Al Haddad", "Weiß" as "Weiss"."""
    parts = []
    for letter in canonical(name).text.replace("ß", "ss"):
        plain = re.escape(without_accents(letter))
        umlaut = letter in "äöüÄÖÜ"
        parts.append(r"[\s\-]" if letter in " -" else f"{plain}e?" if umlaut else plain)
    pattern = re.sub(r"(?:\[\\s\\-\])+", r"[\\s\\-]+", "".join(parts))
    return re.sub("ss", "(?:ss|ß)", pattern, flags=re.IGNORECASE)


def _places_announced(text: str, found: list[Hit], surely: AbstractSet[str]) -> list[Hit]:
    """Return unknown words after a preposition of place: rather a place than a person, unless a rule is sure."""
    sure = {hit.start for hit in found if hit.certainty == "sure"}
    doubtful = {hit.start for hit in found if hit.weight == 0}
    return [
        Hit(match.start(1), match.end(1), "place", "check", 2)
        for match in announced(text)
        if match.start(1) in doubtful
        and match.start(1) not in sure
        and match.group(1).casefold() not in surely
    ]


def _joined(found: list[Identifier], text: str) -> list[Identifier]:
    """Join parts of one name that stand side by side, with initials and prefixes; as certain as the surest part."""
    result: list[Identifier] = []
    for item in found:
        last = result[-1] if result else None
        both = last is not None and item.kind == last.kind == "person"
        if (
            both
            and last is not None
            and (_BETWEEN.fullmatch(text, last.end, item.start) or _turned(last, item, text))
        ):
            certainty: Certainty = "sure" if "sure" in (item.certainty, last.certainty) else "check"
            result[-1] = Identifier(last.start, item.end, "person", text[last.start : item.end], certainty)
        else:
            result.append(item)
    ends = [0, *(item.end for item in result)]
    starts = [*(item.start for item in result), len(text)]
    return [
        _widened(item, text, ends[place], starts[place + 1]) if item.kind == "person" else item
        for place, item in enumerate(result)
    ]


def _turned(last: Identifier, item: Identifier, text: str) -> bool:
    """Tell whether two names are family name and given name: "Thies, Jan-Ole" at the beginning of a line or a field."""
    if text[last.end : item.start] != ", " or not _FIELD_BEGINS.search(
        text, max(0, last.start - 3), last.start
    ):
        return False
    given = names("given")
    first, second = WORD.findall(last.text), WORD.findall(item.text)
    return first[-1].casefold() not in given and all(
        word.casefold() in given or word.casefold().split("-")[0] in given for word in second
    )


def _widened(item: Identifier, text: str, earliest: int, latest: int) -> Identifier:
    """Take in the initial before or behind a name ("M. Haddad", "Yuliia T."), and a prefix."""
    start, end = item.start, item.end
    for pattern in (_INITIAL_BEFORE, _PREFIX):
        match = pattern.search(text, earliest, start)
        if match and match.end() == start:
            start = match.start()
    behind = _INITIAL_BEHIND.match(text, end)
    if behind and behind.end() <= latest and item.certainty == "sure":
        end = behind.end()
    return Identifier(start, end, item.kind, text[start:end], item.certainty)


def _outside(hits: Iterable[Hit], text: str, county: County) -> list[Hit]:
    """Leave out what lies inside the name of a public agency; the town of "Sozialamt Telgte" stays marked."""
    spans = [match.span() for match in _agencies(county).finditer(text)]
    return [hit for hit in hits if not any(_belongs_to(hit, *span, text) for span in spans)]


def _belongs_to(hit: Hit, start: int, end: int, text: str) -> bool:
    if hit.kind not in ("person", "organisation", "place") or hit.start < start or end < hit.end:
        return False
    kind, _, town = text[start:end].rpartition(" ")
    return not (
        hit.kind == "place" and text[hit.start : hit.end] == town and kind.isalpha() and kind != "Kreis"
    )


class _Vocabulary(frozenset[str]):
    """Folded words that are no names here; calling it looks a word up."""

    def __call__(self, word: str) -> bool:
        return word in self or word.removesuffix("s") in self


@functools.cache
def _vocabulary_of(key: str, words: frozenset[str]) -> _Vocabulary:
    return _Vocabulary(words)


def _ordinary(county: County) -> _Vocabulary:
    named = [agency.name for agency in county.agencies]
    named += [alias for agency in county.agencies for alias in agency.aliases]
    named += [region.name for region in county.regions]
    named += [term.name for terms in county.lists.values() for term in terms]
    named += [country for group in county.origin_groups for country in group.countries]
    named += [place.name for place in county.municipalities]
    words = {word.casefold() for name in named for word in WORD.findall(name)}
    return _vocabulary_of(county.slug, frozenset(words | field_words()))


@functools.lru_cache(maxsize=16)
def _pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _agencies(county: County) -> re.Pattern[str]:
    names = {name for agency in county.agencies for name in (agency.name, *agency.aliases)}
    return _pattern_of(tuple(sorted(names, key=lambda name: (-len(name), name))))
