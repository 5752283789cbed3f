"""Addresses, and places: municipalities of the county, and places that a word announces."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.resources import files

from kimlab.pseudonyms._identifiers import Hit
from kimlab.vocabulary import County

_NUMBER = r"(?<!\d)\d{1,3}\s?[a-hA-H]?(?:\s?[-–/]\s?\d{1,3}[a-h]?)?(?![\w€%]|[.:]\d|\s?(?:€|Euro|Uhr|Jahre|Tage|Wochen|Monate|Kinder|Minuten|Personen|qm|m²))"
_ENDINGS = (
    r"(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|kamp|grund|pfad|blick|bau|kolk|hof|park|wall|graben|steig|stiege|"
    r"esch|busch|heide|berg|feld|markt|garten|siedlung|winkel|bogen|brücke|brook|diek|geist|twiete|chaussee|kuhle|wiese|bach|tor|eck|hang|hügel|garten|horst)"
)
_STREET = re.compile(rf"(?<![\w’\-])[A-ZÄÖÜ][\w’\-]*{_ENDINGS}\s{_NUMBER}", re.UNICODE)
_STREET_WORDS = re.compile(
    rf"\b(?:[A-ZÄÖÜ][\w’]*[\- ]){{1,3}}(?:Straße|Str\.|Strasse|Weg|Allee|Platz|Gasse|Ring|Damm|Ufer|Wall|Markt|Kamp)\s{_NUMBER}"
)
_STREET_AT = re.compile(
    rf"\b(?:Am|An der|An den|Auf dem|Auf der|Auf’m|Zwischen den|Zwischen der|Zum|Zur|Im|In der|In den|Unter den|Vor dem|Hinter der|Hinterm|Bei der|Beim|Alter|Alte|Neuer|Neue|Großer|Kleiner|Lange|Langer|Hohe|Hoher)\s"
    rf"[A-ZÄÖÜ][\w\-]+[ ]{_NUMBER}"
)
_STREET_ALONE = re.compile(
    r"\b(?:in der|in die|an der|von der|aus der|Adresse:?|wohnt|wohnen|wohnhaft|Anschrift:?)\s([A-ZÄÖÜ][\w\-]*(?:straße|strasse|allee|gasse|str\.))(?!\w)"
)
_POSTCODE = re.compile(
    r"\b((?:D-)?\d{5}|A-\d{4}|CH-\d{4}|(?<=, )\d{4})(?=\s([A-ZÄÖÜ][^\W\d_]+(?:[- ][A-ZÄÖÜ][a-zäöü]+)?))"
)
_FROM = re.compile(
    r"\b(?:aus|in|nach|von|bei|über|bis|Richtung|Stadt|Dorf|Ortsteil|Provinz|Region|Oblast|geboren in|Geburtsort:?)\s([A-ZÄÖÜ][^\W\d_]{3,}(?:-[A-ZÄÖÜ][^\W\d_]+)?)"
)


def addresses(text: str) -> Iterator[Hit]:
    """Yield streets with a number, and postcodes before a place."""
    for form in (_STREET, _STREET_WORDS, _STREET_AT):
        for match in form.finditer(text):
            yield Hit(match.start(), match.end(), "address", "sure", 6)
    for match in _STREET_ALONE.finditer(text):
        yield Hit(match.start(1), match.end(1), "address", "check", 4)
    for match in _POSTCODE.finditer(text):
        yield Hit(match.start(1), match.end(1), "address", "sure", 5)
        yield Hit(match.start(2), match.end(2), "place", "sure", 3)


def places(text: str, county: County) -> Iterator[Hit]:
    """Yield the municipalities of the county by name or other spelling."""
    for match in _municipalities(tuple(_spellings(county))).finditer(text):
        yield Hit(match.start(), match.end(), "place", "sure", 4)
    for match in _FROM.finditer(text):
        if match.group(1).casefold() in _cities():
            yield Hit(match.start(1), match.end(1), "place", "sure", 4)


@functools.cache
def _cities() -> frozenset[str]:
    """Return larger cities of the world, folded (GeoNames, CC BY 4.0, and their German names)."""
    path = files("kimlab.pseudonyms") / "lists" / "cities.txt"
    return frozenset(path.read_text(encoding="utf-8").casefold().splitlines())


def announced(text: str) -> Iterator[re.Match[str]]:
    """Yield words that a preposition of place stands before; "von" and "bei" stand before people as well."""
    yield from (
        match for match in _FROM.finditer(text) if not match.group().startswith(("von", "bei", "über"))
    )


def _spellings(county: County) -> Iterator[str]:
    for place in county.municipalities:
        yield from (place.name, *place.aliases)


@functools.lru_cache(maxsize=16)
def _municipalities(spellings: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, spellings), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
