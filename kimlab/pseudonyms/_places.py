"""Addresses, and places: municipalities of the county, and places that a word announces."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib.resources import files

from kimlab.pseudonyms._identifiers import Hit
from kimlab.pseudonyms._words import CAPITAL, is_german, is_listed_name, only_compound
from kimlab.vocabulary import County

_NUMBER = (
    r"(?<!\d)\d{1,3}[ ]?[a-hA-H]?(?:[ ]?[-–/][ ]?\d{1,3}[a-h]?)?(?![\w€%]|[.:]\d|\s?(?:€|Euro|Uhr|Jahre|Tage|Wochen|Monate|Kinder|Minuten|Personen|qm|m²))"
    r"(?:,?\s(?:App\.|Apartment|Appartement|Whg\.?|Wohnung|WE|Haus|Hinterhaus|Zi\.)(?:\s?(?:\d{1,4}|[A-H])(?!\w))?)?"
)
_STREETS = r"(?:straße|strasse|str|weg|allee|platz|gasse|ring|damm|ufer|wall|kamp|pfad|steig|stiege|twiete|chaussee|esch|brook|diek|geist|kolk)"
_SITES = r"(?:grund|blick|bau|hof|park|graben|busch|heide|berg|feld|markt|garten|siedlung|winkel|bogen|brücke|kuhle|wiese|bach|tor|eck|hang|hügel|horst)"
_STREET = re.compile(
    rf"(?<![\w’\-])({CAPITAL}[\w’\-]*?(?:{_STREETS}\.?|(?P<site>{_SITES})))(?:\s|(?<=\.)){_NUMBER}"
)
# What ends like a street and is none: "Kitaplatz 2", "Rückweg 3".
_NO_STREET = re.compile(
    r"(?:(?:Kita|Krippen|Arbeits|Studien|Park|Schul|Kurs|Ausbildungs|Praktikums|Therapie|Pflege|Sitz|Steh|Stell|Warte|Heim|Schlaf|Betreuungs|OGS)-?platz|(?:Um|Rück|Aus|Heim|Rechts|"
    r"Instanzen|Verwaltungs|Schul|Lebens|Bildungs)weg|(?:Frage|Melde|Anmelde|Antrags|Erhebungs|Bewertungs|Bewerbungs|Ellen)bogen|(?:Handlungs|Berufs|Um|Text)feld|(?:Arbeits|Ausbildungs|Wohnungs)markt|"
    r"(?:Kinder|Vor)garten|(?:Bahn|Fried)hof|(?:Über|Ein|Rück|Durch|Aus)blick|(?:An|Über|Zusammen|Vor)hang|(?:An|Um|Neu|Aus|Rück)bau|(?:Ablehnungs|Kündigungs|Hinter|Unter|Beweg|Hinderungs|Versagungs|Rechts)grund)$"
)
_BEFORE_AN_ADDRESS = re.compile(
    r"(?:\A|\n|, |\(|[Aa]dresse:? |[Aa]nschrift:? |[Uu]nterkunft |(?:[Ww]ohn|[Gg]emeldet)\w*(?: in der| im| am)? | in der | im | am )$"
)
_SMALL_STREET = re.compile(
    rf"(?<![\w’\-])[a-zäöüß][\w’\-]{{2,}}(?:straße|strasse|str\.|weg|allee|platz|gasse)\s{_NUMBER}"
)
_NO_SMALL_STREET = re.compile(
    r"(?:unter|hin|her|halb|gerade|durch|vor|weit|frei|rund|bei)weg|(?:arbeits|kita|park|schul|kurs|schlaf|heim)platz"
)
_STREET_WORDS = re.compile(
    rf"\b(?:{CAPITAL}[\w’]*[\- ]){{1,3}}(?:Straße|Str\.|Strasse|Weg|Allee|Platz|Gasse|Ring|Damm|Ufer|Wall|Markt|Kamp)\s{_NUMBER}"
)
_AT = (
    r"(?:Am|An der|An den|Auf dem|Auf der|Auf’m|Zwischen den|Zwischen der|Zum|Zur|Im|In der|In den|Unter den|Vor dem|Hinter der|Hinterm|Bei der|Beim|Alter|Alte|Neuer|Neue|Großer|"
    r"Kleiner|Lange|Langer|Hohe|Hoher)"
)
_STREET_AT = re.compile(rf"\b{_AT}\s({CAPITAL}[\w\-]+)[ ]{_NUMBER}")
_SITE_AT = re.compile(rf"\b(?:am|an der|auf der|auf dem|zum|zur|im)\s({CAPITAL}[\w\-]+[ ]{_NUMBER})")
_BEGINS = re.compile(r"(?:\A|[.!?:…“]\s|\n\s*)$")
_CLOSES = re.compile(r"\s*(?:$|[,;)|])", re.MULTILINE)
_STREET_BEFORE = re.compile(r"\d[ ]?[a-h]?, $")
_ALONE_BEFORE = re.compile(r"(?:\A|\n|,) ?$")
_FARM = re.compile(rf"\b(?:Hof|Gut|Haus|Bauerschaft)\s({CAPITAL}[\w\-]+)\s{_NUMBER}")
_STREET_ALONE = re.compile(
    rf"\b(?:in der|in die|an der|von der|aus der|Adresse:?|wohnt|wohnen|wohnhaft|Anschrift:?)\s({CAPITAL}[\w\-]*(?:straße|strasse|allee|gasse|str\.))(?!\w)"
)
_POSTCODE = re.compile(
    rf"(?<![\w.,/-])((?:D-)?\d{{5}}|A-\d{{4}}|CH-\d{{4}}|(?<=, )\d{{4}})(?=\s({CAPITAL}[^\W\d_]+(?:[- ]{CAPITAL}[a-zäöü]+)?))"
)
_FROM = re.compile(
    r"\b(?:aus|in|nach|von|bei|über|bis|Richtung|Stadt|Dorf|Ortsteil|Provinz|Region|Oblast|geboren in|Geburtsort:?)\s([A-ZÄÖÜ][^\W\d_]{3,}(?:-[A-ZÄÖÜ][^\W\d_]+)?)"
)


def addresses(text: str) -> Iterator[Hit]:
    """Yield streets with a number, and postcodes before a place."""
    for match in _STREET.finditer(text):
        yield from _street(match)
    for match in _STREET_WORDS.finditer(text):
        yield Hit(match.start(), match.end(), "address", "sure", 6)
    for match in _STREET_AT.finditer(text):
        yield from _street_at(match)
    for match in (*_SITE_AT.finditer(text), *_STREET_ALONE.finditer(text)):
        if not _plain(match.group(1).split()[0]) or match.re is _STREET_ALONE:
            yield Hit(match.start(1), match.end(1), "address", "check", 4)
    for match in (*_SMALL_STREET.finditer(text), *_FARM.finditer(text)):
        if not _NO_SMALL_STREET.match(match.group()):
            yield Hit(match.start(), match.end(), "address", "check", 6)
    yield from _postcodes(text)


def _street(match: re.Match[str]) -> Iterator[Hit]:
    """Yield a street in one word; "Fragebogen 2" is none, "Birkenhof 2" may be one."""
    name, plain = match.group(1), bool(match.group("site")) and _plain(match.group(1))
    before = _BEFORE_AN_ADDRESS.search(match.string, max(0, match.start() - 30), match.start())
    if _NO_STREET.match(name) or (plain and not (before and _CLOSES.match(match.string, match.end()))):
        return
    doubtful = match.group("site") and is_german(name)
    yield Hit(match.start(), match.end(), "address", "check" if doubtful else "sure", 6)


def _street_at(match: re.Match[str]) -> Iterator[Hit]:
    """Yield "Am Bahnhof 3"; at the beginning of a sentence only where nothing follows, or the noun is no plain one."""
    begins = _BEGINS.search(match.string, max(0, match.start() - 5), match.start())
    closes = _CLOSES.match(match.string, match.end())
    if not begins or closes or not _plain(match.group(1)):
        yield Hit(match.start(), match.end(), "address", "sure", 6)


def _plain(noun: str) -> bool:
    """Tell whether a word is a plain German noun, in the dictionary and no name."""
    return is_german(noun) and not only_compound(noun) and not is_listed_name(noun)


def _postcodes(text: str) -> Iterator[Hit]:
    for match in _POSTCODE.finditer(text):
        words = [match.group(2), match.group(2).split()[0]]
        city = any(word.casefold() in _cities() for word in words)
        alone = _ALONE_BEFORE.search(text, max(0, match.start() - 5), match.start()) and _CLOSES.match(
            text, match.end(2)
        )
        behind_street = _STREET_BEFORE.search(text, max(0, match.start() - 6), match.start())
        if city or behind_street or (len(match.group(1)) > 4 and (alone or not _plain(words[-1]))):
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
