"""Dates of birth in whatever notation, where the text says that somebody was born then.

A day alone is nobody's: a report's own day may be the birthday of a child, and where a date of birth stands as the vault has
it,
it is found as any number. After „geb.“, „geboren“ or an asterisk it is found as 2.5.1990, 02/05/90 or 2. Mai 1990 as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd

from kimlab.leaks._finding import Forbidden, Hit
from kimlab.leaks._words import Words

KIND = "birth_date"
_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
_DAY = (
    r"(?:(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})[. /-]{1,2}"
    rf"(?:(?P<m2>\d{{1,2}})|(?P<name>{'|'.join(_MONTHS)}|jan|feb|apr|jun|jul|aug|sep|okt|nov|dez))"
    r"[. /-]{1,2}(?P<y2>\d{4}|\d{2}))(?!\d)"
)
_DATE = re.compile(_DAY)
_BORN = re.compile(
    rf"(?:(?<!\w)geb(?:oren|urtstag|urtsdatum|\.|)(?!\w)|\*)[^\w\n]{{0,4}}(?:am[ \u00a0])?{_DAY}"
)
Day = tuple[int, int, int]


def days_of(identifiers: pd.DataFrame) -> frozenset[Day]:
    """Return the dates of birth among identifiers as year, month, day.

    >>> days_of(pd.DataFrame({"kind": ["birth_date", "case"], "value": ["2.5.1990", "1990-05-02"]}))
    frozenset({(1990, 5, 2)})
    """
    values = identifiers.loc[identifiers["kind"] == KIND, "value"]
    found = (_DATE.search(str(value).casefold()) for value in values)
    return frozenset(day for match in found if match for day in _days(match))


def births_among(words: Words, births: frozenset[Day]) -> Iterator[Hit]:
    """Yield where a text says that somebody was born on a day of the vault."""
    if births and ("geb" in words.text or "*" in words.text):
        for match in _BORN.finditer(words.text):
            if not births.isdisjoint(_days(match)):
                begin, end = (words.begin + place for place in match.span())
                yield words.text[match.start() : match.end()], Forbidden(KIND), begin, end


def _days(match: re.Match[str]) -> list[Day]:
    """Return the day that is meant; of a year in two digits it may be two."""
    named = match["name"]
    month = int(match["m1"] or match["m2"] or 0) or 1 + [one[:3] for one in _MONTHS].index(named[:3])
    year, day = match["y1"] or match["y2"], int(match["d1"] or match["d2"])
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    return [(one, month, day) for one in years if _is_day(one, month, day)]


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
