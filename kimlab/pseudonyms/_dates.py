"""Dates in German texts: written out, in digits, by month, by season or feast, and dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kimlab.pseudonyms._identifiers import Hit

_MONTHS = (
    "Januar|Jänner|Februar|Feber|März|Maerz|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    "Jan\\.|Feb\\.|Mrz\\.|Apr\\.|Jun\\.|Jul\\.|Aug\\.|Sept\\.|Sep\\.|Okt\\.|Nov\\.|Dez\\."
)
_MONTH_NUMBER = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mae": 3, "mrz": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
_YEAR = r"(?:(?:19|20)\d{2}|[’']\d{2})"
_PART = r"(?:(?:Anfang|Mitte|Ende|anfangs|Spätsommer|seit|ab|bis|im|vom|zum|Ende des|Beginn)\s+)?"
_FORMS = (
    re.compile(
        r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:(?:19|20)?\d{2})(?![\d.]\d)(?!\d)"
    ),
    re.compile(r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.(?!\s?\d)"),
    re.compile(r"\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b"),
    re.compile(r"(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:(?:19|20)\d{2}|\d{2})(?![\d/])"),
    re.compile(
        rf"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])\.?\s?(?:/|\+|und|bis|-|–)\s?)?(?:0?[1-9]|[12]\d|3[01])\.?\s?(?:{_MONTHS})(?:\s{_YEAR})?(?!\w)"
    ),
    re.compile(rf"\b(?:(?:Anfang|Mitte|Ende)\s)?(?:{_MONTHS})\s{_YEAR}(?!\d)"),
    re.compile(rf"\b(?:Anfang|Mitte|Ende)\s(?:{_MONTHS})(?!\w)"),
    re.compile(r"(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:20\d{2})(?![\d/])"),
    re.compile(r"(?<![\d/.])(?:0?[1-9]|1[0-2])\.(?:20\d{2})(?![\d.])"),
    re.compile(r"(?<![\d/.,])(?:0[1-9]|1[0-2])/\d{2}(?![\d/])"),
    re.compile(r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\s(?:19|20)\d{2}(?!\d)"),
    re.compile(
        rf"\b(?:Ostern|Pfingsten|Weihnachten|Silvester|Neujahr|Ramadan|Zuckerfest|Opferfest|Karneval|Advent|Nikolaus|Nouruz|Newroz)(?:\s{_YEAR})?(?!\w)"
    ),
    re.compile(
        rf"\b(?:(?:Anfang|Mitte|Ende)\s)?(?:Frühjahr|Frühling|Sommer|Spätsommer|Herbst|Winter|Jahresende|Jahresbeginn|Schuljahr)\s{_YEAR}(?:/\d{{2,4}})?"
    ),
    re.compile(
        r"\b(?:[Ii]m|[Ss]eit(?: dem)?|[Nn]ach(?: dem| den)?|[Vv]or(?: dem| den)?|[Bb]is(?: zum)?)\s((?:letzten\s)?(?:Frühjahr|Frühling|Sommer|Herbst|Winter))(?!\w)"
    ),
    re.compile(r"\b(?:[Ss]ommer|[Oo]ster|[Hh]erbst|[Ww]eihnachts)ferien(?!\w)"),
    re.compile(r"\bKW\s?\d{1,2}(?:/\d{2,4})?\b|\b\d{1,2}\.\s?KW\b"),
    re.compile(rf"\b(?:[Ii]m|[Ss]eit|[Aa]b|[Bb]is|[Vv]om|[Vv]on|[Zz]um|[Dd]er|[Dd]en)\s({_MONTHS})(?!\w)"),
    re.compile(
        r"(?<![\d.,/\-–:])(?:19[3-9]\d|20[0-3]\d)(?![\d.,/\-–:]\d|\d|\s?(?:€|Euro|EUR))(?:/\d{2}(?!\d))?"
    ),
)
_BORN = re.compile(
    r"\b(?:geb(?:oren)?\.?|gebürtig|Geburtsdatum|Geb\.-?Dat(?:um)?\.?|Geburtstag|Jg\.?|Jahrgang|\*)(?=\W)[ \t]*(?:(?:ist|war|am|den|im|in|vom|ca\.?)[ \t]+)*[:,]?[ \t]*",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(r"\s?(?:geboren|geb\.)", re.IGNORECASE)


def dates(text: str) -> Iterator[Hit]:
    """Yield dates, and dates of birth where a word says that they are."""
    found = {(hit.start, hit.end): hit for hit in _plain(text)}
    births = {span for match in _BORN.finditer(text) for span in found if span[0] == match.end()}
    births |= {span for span in found if _BORN_AFTER.match(text, span[1]) and "." in text[span[0] : span[1]]}
    for span in births:
        yield Hit(*span, "birth_date", "sure", 7)
    for match in _BORN.finditer(text):
        year = re.compile(r"(?:19|20)?\d{2}(?!\d)").match(text, match.end())
        if (
            year
            and not any(start == match.end() for start, _ in births)
            and "j" in match.group().casefold()[:2]
        ):
            yield Hit(year.start(), year.end(), "birth_date", "sure", 7)
    yield from (hit for span, hit in found.items() if span not in births)


def _plain(text: str) -> Iterator[Hit]:
    for weight, form in enumerate(reversed(_FORMS)):
        for match in form.finditer(text):
            group = 1 if form.groups and match.group(1) else 0
            yield Hit(match.start(group), match.end(group), "date", "sure", 3 if weight >= 10 else 2)


def day_of(text: str) -> date | None:
    """Return the day that a full date names, else None.

    >>> day_of("3. Mai 2024"), day_of("03.05.24"), day_of("Mitte Mai")
    (datetime.date(2024, 5, 3), datetime.date(2024, 5, 3), None)
    """
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[./]\s?(\d{1,2})[./]\s?(\d{2}|\d{4})", text):
        day, month, year = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})\.?\s?([^\W\d]+)\.?\s(\d{4})", text):
        day, month, year = int(match[1]), _MONTH_NUMBER.get(match[2].casefold()[:3], 0), int(match[3])
    else:
        return None
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
