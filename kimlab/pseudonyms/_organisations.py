"""Small named places that point to a person: an employer, a practice, a named Kita, school, club or church.

The words for kinds, trades and clubs are kimlab's own lists; a trade or a house may also be the end of a compound
("Dentallabor", "Bauunternehmung"). What is found includes the word for the kind ("Kita Sonnenschein").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator

from kimlab.pseudonyms._identifiers import Hit
from kimlab.pseudonyms._words import CALENDAR, CAPITAL, is_german, may_be_a_name, only_compound, words_in

_WORD = rf"{CAPITAL}[\w’\-]*"
_NAME = rf"{_WORD}(?:[ ](?:(?:&|\+)[ ]{_WORD}|und[ ](?:Sohn|Söhne|Tochter|Töchter|Partner|Kollegen|Co\.)))?"
_PREFIX = r"(?:(?:St\.|Sankt|Dr\.(?:[ ]med\.)?|Prof\.|Große|Lütke|Schulze|Schulte)[ ])"
_COLOURED = (
    rf"(?:Golden|Alt|Neu|Rot|Grün|Weiß|Schwarz|Blau|Groß|Klein|Lustig|Bunt|Jung|Schön)e[rsn]?[ ]{_WORD}"
)
_PROPER = rf"(?:Am|An der|Im|In der|Zum|Zur|Auf der|Bei|Da|Dal|Dalla|La|Il|Le|El|Al|Los|Las|Chez)[ ]{_WORD}"
_SITE = rf"(?:am|an der|an den|im|in der|zum|zur|auf dem|auf der)[ ](?P<site>{_WORD})"
_COMPOUND_ENDS = (
    "betrieb firma handel handlung service studio salon werkstatt büro laden restaurant hotel bäckerei metzgerei gärtnerei tischlerei schreinerei reinigung spedition praxis "
    "kanzlei labor unternehmen unternehmung hausverwaltung pflegedienst imbiss grill apotheke heim schule kita kindergarten gymnasium kolleg klub club verein druckerei hof werke "
    "bau technik transporte immobilien gaststätte gasthof fabrik manufaktur logistik zentrum klinik"
).replace(" ", "|")
_LEGAL = re.compile(
    rf"\b(?:{CAPITAL}[\w&.\-]*\s(?:(?:&|und)\s)?){{1,4}}(?:GmbH(?:\s&\sCo\.?\s?KG)?|gGmbH|mbH|KG|OHG|GbR|UG|e\.\s?K\.|e\.\s?V\.|eG)(?![\w-])"
)
_TRADE_BEHIND = re.compile(
    rf"\b(({_WORD})[ ](?:Logistik|Bau|Technik|Bedachungen|Transporte|Reisen|Moden|Fleischwaren|Immobilien|Küchen|Möbel|Reinigung|Service|{CAPITAL}\w+(?:bau|technik|service|handel)))(?!\w)"
)
_HYPHENED = re.compile(
    rf"(?<![\w.-])(?:{CAPITAL}[\w.]*-)+(?:Schule|Grundschule|Hauptschule|Realschule|Gesamtschule|Sekundarschule|Gymnasium|Kolleg|Berufskolleg|Kita|Kindergarten|Familienzentrum|Hospital|"
    r"Krankenhaus|Klinik|Stift|Apotheke|Gemeinde|Moschee|Haus|Heim|Verein|Praxis)(?!\w)"
)
_ONE_WORD_SCHOOL = re.compile(rf"\b({CAPITAL}[a-zäöüß]{{2,}})(?:schule|gymnasium|hospital)(?!\w)")
_SAINT = re.compile(rf"\b(?:St\.|Sankt)[\s\-]{CAPITAL}[\w\-]+")
_SIGNED_BY = re.compile(rf"\b{_WORD}[ ]by[ ]{_WORD}")
_GENERIC = re.compile(
    r"^(?:Sprach|Deutsch|Jugend|Familien|Frauen|Kinder|Abend|Berufs|Förder|Ganztags|Regel|Wunsch|U3|Ü3|Kreis|Eltern|Schul|Grund|Haupt|Real|A?W[Oo]|Alten|Senioren|Pflege|Wohn)-"
)
_SCHOOL_KINDS = re.compile(
    r"^(?:Grund|Haupt|Real|Gesamt|Verbund|Förder|Sonder|Sprach|Sekundar|Berufs|Berufsfach|Fach|Fachober|Hoch|Volkshoch|Fachhoch|Musik|Tanz|Fahr|Ganztags|Abend|Vor|Regel|Mittel|Ober|Privat|"
    r"Gemeinschafts|Bekenntnis|Wunsch|Nachbar|Dorf|Koran|Schwimm|Reit|Kunst|Pflege|Kranken|Kranken\w+|Technik|Sommer|Eltern|Stadtteil|Grundschul|Sprachheil|Ersatz|Internats|"
    r"Landwirtschafts|Altenpflege|Krankenpflege|Baum|Hunde|Wirtschafts|Handels|Kinder|Ferien|Ski)$"
)
_CALLED_ANYTHING = re.compile(
    r"(?:Kita|Kindergarten|Kindertagesstätte|Kindertageseinrichtung|Tagespflege|Großtagespflege|Familienzentrum|Kinderhaus)[ ](?!\w*(?:platz|plätze|tag|gruppe|beginn|start|leitung)\b)"
)
_NEXT = re.compile(rf"[ ]({_WORD})")
_PUBLIC = re.compile(
    r"(?:[Bb]ahnhof|[Ff]riedhof|[Hh]ochschule|[Jj]obcenter|[Ii]mpfzentrum|[Bb]ildungszentrum)$"
)
_SEASONS = ("Frühling", "Frühjahr", "Sommer", "Herbst", "Winter", "Jahr", "Monat")
_OF_A_TOWN = ("Gemeinde", "Haus", "Markt", "Bau", "Hof")


def organisations(text: str, towns: Collection[str] = ()) -> Iterator[Hit]:
    """Yield named places; sure where a legal form, quotation marks or a composed name give them away.

    Parameters
    ----------
    text
        Canonical text.
    towns
        Names of municipalities: "Gemeinde Telgte" is an agency.
    """
    for form, certainty, weight in (
        (_LEGAL, "sure", 6),
        (_quoted(), "sure", 6),
        (_SAINT, "sure", 5),
        (_SIGNED_BY, "check", 5),
    ):
        for match in form.finditer(text):
            yield Hit(match.start(), match.end(), "organisation", certainty, weight)  # type: ignore[arg-type]
    for match in _of_a_kind().finditer(text):
        if _named(match, towns):
            yield Hit(match.start(1), _with_town(text, match.end(1), towns), "organisation", "check", 6)
    for match in _TRADE_BEHIND.finditer(text):
        if _may_be_a_name(match.group(2)):
            yield Hit(match.start(1), match.end(1), "organisation", "check", 6)
    for match in _HYPHENED.finditer(text):
        if not _GENERIC.match(match.group()):
            yield Hit(match.start(), match.end(), "organisation", "sure", 6)
    for match in _ONE_WORD_SCHOOL.finditer(text):
        if not _SCHOOL_KINDS.match(match.group(1)):
            yield Hit(match.start(), match.end(), "organisation", "check", 4)


@functools.cache
def _kinds() -> frozenset[str]:
    return frozenset(word for name in ("houses", "trades", "clubs") for word in words_in(name))


def _any_kind() -> str:
    return "|".join(map(re.escape, sorted(_kinds(), key=lambda kind: (-len(kind), kind))))


@functools.cache
def _of_a_kind() -> re.Pattern[str]:
    """Return kind and name: "Kita Regenbogen", "Gasthof Zum Anker", "SV Blau-Weiß Beelen"."""
    kind = rf"(?:{_any_kind()}|{CAPITAL}[\w\-]*(?:{_COMPOUND_ENDS}|-(?:{_any_kind()})))"
    club = rf"(?:{CAPITAL}[\w/]*-{_WORD}|\d{{2,4}})[ ]{_WORD}"
    return re.compile(
        rf"(?<![\w\-])((?P<kind>{kind})[ ](?:(?P<called>{_PROPER}|{club}|{_COLOURED})|{_SITE}|(?P<name>{_PREFIX}{{0,2}}{_NAME})))"
    )


@functools.cache
def _quoted() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_any_kind()})[ ][„\"»‚'](?=\w)[^“\"«‘'\n]{{2,40}}[“\"«‘']|[„\"»]{_NAME}[“\"«]-(?:{_any_kind()})(?!\w)"
    )


def _with_town(text: str, end: int, towns: Collection[str]) -> int:
    """Return the end with the town behind it: "Turnverein Jahn Oelde"."""
    behind = _NEXT.match(text, end)
    return behind.end() if behind and behind.group(1) in towns else end


def _named(match: re.Match[str], towns: Collection[str]) -> bool:
    """Tell whether what stands behind a kind is a name, and no noun that happens to stand there."""
    kind, name = match.group("kind"), match.group("name") or match.group("site")
    if name is None:
        return True
    if _PUBLIC.search(kind) or (name in towns and (kind in _OF_A_TOWN or kind not in _kinds())):
        return False
    anything = match.group("name") is not None and _CALLED_ANYTHING.match(match.group()) is not None
    return anything or _may_be_a_name(name)


def _may_be_a_name(words: str) -> bool:
    """Tell whether the last word is no ordinary noun: "Firma Müller" but not "Firma Wagen"."""
    last = words.rsplit(maxsplit=1)[-1]
    plain = (
        last.casefold() in CALENDAR
        or last in _SEASONS
        or (is_german(last) and not only_compound(last) and not may_be_a_name(last))
    )
    return not plain or len(words.split()) > 1
