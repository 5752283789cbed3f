"""Finding identifiers in a German text: every rule looks at the whole text, then overlaps are settled."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kimlab.pseudonyms._canonical import canonical
from kimlab.pseudonyms._dates import dates
from kimlab.pseudonyms._identifiers import Hit, Identifier, settled
from kimlab.pseudonyms._names import people
from kimlab.pseudonyms._organisations import organisations
from kimlab.pseudonyms._places import addresses, announced, places
from kimlab.pseudonyms._structured import structured
from kimlab.pseudonyms._words import WORD, is_german
from kimlab.vocabulary import County, load_county

# Words of the field that no dictionary lists, and countries and languages in forms that it lacks.
_OF_THE_FIELD = frozenset(
    [
        "kim",
        "kim-cm",
        "kim-team",
        "jobcenter",
        "jobcenters",
        "integreat",
        "asylblg",
        "aufenthg",
        "asylg",
        "stag",
        "sgb",
        "bamf",
        "awo",
        "caritas",
        "diakonie",
        "deula",
        "vhs",
        "mbe",
        "jmd",
        "abh",
        "bgb",
        "dsgvo",
        "igb",
        "deutschkurs",
        "sprachmittlung",
        "sprachmittler",
        "sprachmittlerin",
        "bufdi",
        "eat",
        "whatsapp",
        "facebook",
        "telegram",
        "google",
        "youtube",
        "excel",
        "word",
        "outlook",
        "zoom",
        "teams",
        "aldi",
        "lidl",
        "rewe",
        "netto",
        "kurdisch",
        "kurmandschi",
        "sorani",
        "dari",
        "farsi",
        "paschtu",
        "tigrinya",
        "arabisch",
        "somali",
        "ukrainisch",
        "englisch",
        "französisch",
        "deutsch",
        "russisch",
        "türkisch",
        "rumänisch",
        "bulgarisch",
        "schufa",
        "rundfunkbeitrag",
        "integration",
        "point",
        "innosozial",
        "bildungspaket",
        "deutschlandticket",
        "ticket",
        "sim",
        "pdf",
        "b1",
        "a2",
        "a1",
        "b2",
        "c1",
        "tüv",
        "dgb",
        "ihk",
        "hwk",
        "ikk",
        "aok",
        "barmer",
        "dak",
        "tk",
        "bkk",
        "duldung",
        "gestattung",
        "fiktionsbescheinigung",
        "wohngeld",
        "kindergeld",
        "elterngeld",
    ]
)
_FORENAME_INITIAL = re.compile(r"(?<!\w)[A-ZÄÖÜ]\.\s(?=[A-ZÄÖÜ][a-zäöüß])")


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
    county = county or load_county()
    plain = canonical(text)
    ordinary = _ordinary(county)
    hits: list[Hit] = [
        *structured(plain.text),
        *dates(plain.text),
        *addresses(plain.text),
        *places(plain.text, county),
        *organisations(plain.text),
        *_known(plain.text, known),
    ]
    taken = [(hit.start, hit.end) for hit in hits if hit.kind == "place"]
    names = list(people(plain.text, ordinary, taken))
    hits += [*_places_announced(plain.text, names, ordinary), *names, *_initials(plain.text, names)]
    found = settled(_outside_agencies(hits, plain.text, county), plain.text)
    return [_back(item, plain.original(item.start, item.end), text) for item in _joined(found, plain.text)]


def _back(item: Identifier, span: tuple[int, int], text: str) -> Identifier:
    return Identifier(*span, item.kind, text[span[0] : span[1]], item.certainty)


def _known(text: str, known: Iterable[str]) -> list[Hit]:
    words = sorted({name.strip() for name in known if len(name.strip()) >= 2}, key=len, reverse=True)
    if not words:
        return []
    spaced = [re.sub(r"(?:\\ |\\-)+", r"[\\s\\-]+", re.escape(word)) for word in words]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?=s?(?!\w))", re.IGNORECASE)
    return [
        Hit(match.start(), match.end(), "person", "sure", 5)
        for match in pattern.finditer(text)
        if match.group()[0].isupper()
    ]


def _places_announced(text: str, names: list[Hit], ordinary: AbstractSet[str] | object) -> list[Hit]:
    """Return unknown words after a preposition of place: rather a place than a person, unless a rule is sure."""
    sure = {hit.start for hit in names if hit.certainty == "sure"}
    doubtful = {hit.start for hit in names if hit.weight == 0}
    return [
        Hit(match.start(1), match.end(1), "place", "check", 2)
        for match in announced(text)
        if match.start(1) in doubtful and match.start(1) not in sure
    ]


def _initials(text: str, names: list[Hit]) -> list[Hit]:
    """Return the initial of a given name before a name ("M. Haddad")."""
    starts = {hit.start: hit for hit in names if hit.kind == "person"}
    return [
        Hit(
            match.start(),
            match.end() - 1,
            "person",
            starts[match.end()].certainty,
            starts[match.end()].weight,
        )
        for match in _FORENAME_INITIAL.finditer(text)
        if match.end() in starts
    ]


def _joined(found: list[Identifier], text: str) -> list[Identifier]:
    """Join parts of one name that stand side by side; the name is as certain as its surest part."""
    result: list[Identifier] = []
    for item in found:
        last = result[-1] if result else None
        if (
            last is not None
            and item.kind == last.kind == "person"
            and text[last.end : item.start] in (" ", "-")
        ):
            certainty = "sure" if "sure" in (item.certainty, last.certainty) else "check"
            result[-1] = Identifier(
                last.start,
                item.end,
                "person",
                text[last.start : item.end],
                certainty,  # type: ignore[arg-type]
            )
        else:
            result.append(item)
    return result


def _outside_agencies(hits: Iterable[Hit], text: str, county: County) -> list[Hit]:
    """Leave out what lies inside the name of a public agency."""
    spans = [match.span() for match in _agencies(county).finditer(text)]
    inside = {"person", "organisation", "place"}
    return [
        hit
        for hit in hits
        if not (hit.kind in inside and any(a <= hit.start and hit.end <= b for a, b in spans))
    ]


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
    words = {word.casefold() for name in named for word in WORD.findall(name)}
    return _vocabulary_of(county.slug, frozenset(words | _OF_THE_FIELD))


@functools.lru_cache(maxsize=16)
def _pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _agencies(county: County) -> re.Pattern[str]:
    names = {name for agency in county.agencies for name in (agency.name, *agency.aliases)}
    return _pattern_of(tuple(sorted(names, key=lambda name: (-len(name), name))))


__all__ = ["find_identifiers", "is_german"]
