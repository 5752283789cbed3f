"""Dates in German texts: written out, in digits, by month, by season or feast, and dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kimlab.pseudonyms._identifiers import Hit, Identifier

_MONTHS = (
    "Januar|Jänner|Februar|Feber|März|Maerz|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    "Jan\\.|Feb\\.|Mrz\\.|Apr\\.|Jun\\.|Jul\\.|Aug\\.|Sept\\.|Sep\\.|Okt\\.|Nov\\.|Dez\\."
)
_SHORT = "Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez"  # a month only beside another: "Sep" and "Jan" are names
_MONTH_NUMBER = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mae": 3, "mrz": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
_LATEST = 40  # two digits above it are of the last century: 79 is 1979
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
    re.compile(
        rf"(?<!\d)(?:0?[1-9]|[12]\d|3[01])\.\s?(?:{_MONTHS})\s\d{{2}}(?![\w:]|\.\d|\s?(?:Uhr|€|Euro|Prozent|%))"
    ),
    re.compile(rf"\b(?:(?:Anfang|Mitte|Ende)\s)?(?:{_MONTHS})\s{_YEAR}(?!\d)"),
    re.compile(rf"\b(?:Anfang|Mitte|Ende)\s(?:{_MONTHS})(?!\w)"),
    re.compile(rf"\b(?:{_MONTHS}|{_SHORT})\s?(?:–|-|bis)\s?(?:{_MONTHS}|{_SHORT})(?:\s{_YEAR})?(?!\w)"),
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
    r"(?:\b(?:geb(?:oren)?\.?|gebürtig|Geburtsdatum|Geb\.-?Dat(?:um)?\.?|Geburtstag|Jg\.?|Jahrgang)(?=\W)|\*(?=\d)|(?<=[(,] )\*(?=\s\d)|(?<=\()\*(?=\s\d))[ \t]*(?:(?:ist|war|am|den|im|in|vom|ca\.?)[ \t]+)*[:,]?[ \t]*",
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


_BEHIND_A_NAME = re.compile(
    r"(?:[ ](?:jun\.|junior|sen\.|senior|kl\.|gr\.))?(?:[ ]?\(|,[ ]|;[ ]|[ ]?[–|\-][ ]|[ ]|\n)"
)
_OF_A_RELATIVE = re.compile(
    r"(?:[Mm]utter|[Vv]ater|[Ss]ohn|[Tt]ochter|[Kk]ind|[Bb]ruder|[Ss]chwester|[Oo]ma|[Oo]pa|[Gg]roßmutter|[Gg]roßvater|[Mm]ann|[Ff]rau|[Bb]aby|"
    r"[Jj]unge|[Mm]ädchen|selbst|[Kk]leine|[Gg]roße|[Jj]üngste|[Ää]lteste)(?:[ ]\(|,[ ])$"
)
_BEFORE_CASEWORK = (
    2015  # KIM began in 2020: what happened long before and stands in brackets is rather a birth
)
_LONG_BEFORE = 2010
_EVENT = re.compile(
    r"(?:seit|ab|bis|[Vv]om|[Ee]inreise|[Ee]ingereist|[Hh]eirat|[Vv]erheiratet|[Gg]eschieden|[Vv]erstorben|[Gg]estorben|[Uu]rteil|[Bb]escheid|[Gg]esetz|[Ff]assung)\W+(?:am |vom |dem |der )*$"
)
_CLOSED = re.compile(r"[),;.]|[ ]?\(|\s*$")
_OF_BIRTH = re.compile(r"[Gg]eburts(?:datum|datums|tag|jahr|daten)|\bgeboren\b|\bgeb\.")


def births(found: list[Identifier], text: str) -> list[Identifier]:
    """Return identifiers, dates of birth among them recognised by where they stand.

    A full date or a year in brackets right behind a name or a relative is one, and so is a full date of long ago behind
    a name and a comma. To be looked at are a later date there, full dates in a sentence that speaks of births, and full
    dates so long ago that hardly anything but a birth is told of them.
    """
    result: list[Identifier] = []
    for item in found:
        before = result[-1] if result else None
        certainty = _birth(item, before, text) if item.kind == "date" else ""
        if certainty:
            item = Identifier(item.start, item.end, "birth_date", item.text, certainty)  # type: ignore[arg-type]  # noqa: PLW2901
        result.append(item)
    return result


def _birth(item: Identifier, before: Identifier | None, text: str) -> str:
    full = day_of(item.text) is not None
    if full and _OF_A_RELATIVE.search(text, max(0, item.start - 30), item.start):
        return "sure"
    if full and text[item.start - 1 : item.start] == "(" and _long_ago(item.text):
        return "check"
    if before is not None and before.kind == "person" and _CLOSED.match(text, item.end):
        gap = _BEHIND_A_NAME.fullmatch(text, before.end, item.start)
        bracket = gap is not None and gap.group().endswith("(")
        if gap is not None and (full or (bracket and item.text.isdigit())):
            return "sure" if bracket or _long_ago(item.text) else "check"
    event = _EVENT.search(text, max(0, item.start - 40), item.start)
    if full and not event and _year(item.text) < _LONG_BEFORE:
        return "check"
    if full and _OF_BIRTH.search(_sentence(text, item.start, item.end)):
        return "check"
    return ""


def _long_ago(text: str) -> bool:
    return _year(text) < _BEFORE_CASEWORK


def _year(text: str) -> int:
    day = day_of(text)
    return day.year if day else date.max.year


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around a stretch; a full stop after a digit ends none."""
    ends = [match.end() for match in re.finditer(r"(?<!\d)[.!?]\s|\n", text)]
    first = max([0, *(place for place in ends if place <= start)])
    last = min([len(text), *(place for place in ends if place >= end)])
    return text[first:last]


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
    elif match := re.fullmatch(r"(\d{1,2})[./]\s?(\d{1,2})[./]\s?(\d{4}|\d{2})", text):
        day, month, year = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})\.?\s?([^\W\d]+)\.?\s(\d{4}|\d{2})", text):
        day, month, year = int(match[1]), _MONTH_NUMBER.get(match[2].casefold()[:3], 0), int(match[3])
    else:
        return None
    try:
        return date(year if year > 99 else (1900 if year > _LATEST else 2000) + year, month, day)
    except ValueError:
        return None
