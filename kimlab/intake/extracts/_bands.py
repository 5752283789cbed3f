"""Bands: what would point to one person becomes a group before it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from kimlab.errors import VocabularyError
from kimlab.intake._dates import Moment, parse_dates, parse_moment
from kimlab.intake.extracts._lists import countries_of_origin
from kimlab.vocabulary import County

OLDEST = 120

_YEARS = re.compile(r"\d{1,3}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)

Flaws = dict[int, str]


def months(texts: pd.Series[str]) -> tuple[pd.Series[pd.Timestamp], Flaws]:
    """Return the first of each month, ``datetime64[s]``; vague dates are exact enough here.

    >>> months(pd.Series(["17.05.2023"]))[0].iloc[0].isoformat()
    '2023-05-01T00:00:00'
    """
    dates = parse_dates(texts)
    first = pd.Series(dates.first.astype("datetime64[M]").astype("datetime64[s]"))
    return first, dates.flaws


def age_bands(texts: pd.Series[str], county: County, as_of: date) -> tuple[pd.Series[str], Flaws]:
    """Return the id of the age band on `as_of`, from a date of birth, a month or year of birth, or an age."""
    return _by_word(texts, lambda word: _age_band(word, county, as_of))


def origin_groups(texts: pd.Series[str], county: County) -> tuple[pd.Series[str], Flaws]:
    """Return the id of the group to which each country of origin belongs."""
    known = countries_of_origin(county)

    def find(word: str) -> tuple[str, str]:
        group = known.get(word)
        return (group, "") if group else ("", known.reason)

    return _by_word(texts, find)


def _by_word(texts: pd.Series[str], find: Callable[[str], tuple[str, str]]) -> tuple[pd.Series[str], Flaws]:
    """Apply `find` (word → id, reason) once a distinct word; empty cells stay empty."""
    codes, unique = pd.factorize(texts)
    found = [find(word) if word else ("", "") for word in unique]
    values = pd.Series([found[code][0] for code in codes], dtype="str")
    return values, {position: found[code][1] for position, code in enumerate(codes) if found[code][1]}


def _age_band(word: str, county: County, as_of: date) -> tuple[str, str]:
    ages = _ages(word, as_of)
    if isinstance(ages, str):
        return "", ages
    youngest, oldest = ages
    if not 0 <= youngest <= oldest <= OLDEST:
        return "", f"ergibt kein Alter zwischen 0 und {OLDEST} Jahren"
    try:
        bands = {county.age_band(age).band_id for age in ages}
    except VocabularyError:
        return (
            "",
            f"das Alter liegt in keiner Altersgruppe ({len(county.age_bands)} Einträge; Kreisdatei „{county.slug}“)",
        )
    if len(bands) > 1:
        return "", "zu ungenau: Es kommen zwei Altersgruppen infrage"
    return bands.pop(), ""


def _ages(word: str, as_of: date) -> tuple[int, int] | str:
    """Return the youngest and oldest age that fit `word`, or why none does."""
    if _YEARS.fullmatch(word):
        return int(word), int(word)
    if _YEAR.fullmatch(word):
        return as_of.year - int(word) - 1, as_of.year - int(word)
    moment = parse_moment(word)
    if not isinstance(moment, Moment):
        return moment
    return _age(moment.last or moment.first, as_of), _age(moment.first, as_of)


def _age(born: date, as_of: date) -> int:
    return as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))
