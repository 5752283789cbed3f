"""German numbers, dates and durations, without the operating system's locale.

Numbers: a full stop every three digits from 10 000 on would be optional in German (DIN 5008); it is set from
1.000 on, so that columns align. Rounding is commercial (half away from zero), as people in offices do it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 - the function below is called date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

MISSING = "–"

_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def number(value: float | Decimal | None, digits: int = 0) -> str:
    """Return a number as it is written in German; a missing one is „–“.

    >>> number(1234.5, 1), number(-0.04, 1), number(None), number(2.5)
    ('1.234,5', '0,0', '–', '3')
    """
    if _missing(value):
        return MISSING
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    if not rounded:
        rounded = abs(rounded)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,")).replace("-", "−")


def percent(share: float | None, digits: int = 0) -> str:
    """Return a share (0 to 1) in percent.

    >>> percent(0.125, 1)
    '12,5 %'
    """
    return MISSING if share is None or _missing(share) else f"{number(Decimal(str(share)) * 100, digits)} %"


def date(value: Date | pd.Timestamp | str | None) -> str:
    """Return a day as DD.MM.YYYY.

    >>> date(Date(2025, 2, 3)), date(pd.NaT)
    ('03.02.2025', '–')
    """
    if _missing(value) or value == "":
        return MISSING
    return f"{pd.Timestamp(str(value)):%d.%m.%Y}"


def month(value: Date | pd.Timestamp | str | None) -> str:
    """Return a month in words.

    >>> month(Date(2025, 3, 1))
    'März 2025'
    """
    if _missing(value) or value == "":
        return MISSING
    moment = pd.Timestamp(str(value))
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def plural(count: float | None, one: str, many: str) -> str:
    """Return a number with the word that agrees with it.

    >>> plural(1, "Fall", "Fälle"), plural(1200, "Fall", "Fälle")
    ('1 Fall', '1.200 Fälle')
    """
    return f"{number(count)} {one if count == 1 else many}"


def in_a_row(words: Iterable[str]) -> str:
    """Return words as they are spoken in a row; words that have a comma of their own are set apart by semicolons.

    >>> in_a_row([]), in_a_row(["a"]), in_a_row(["a", "b", "c"])
    ('', 'a', 'a, b und c')
    >>> in_a_row(["Südkreis, West", "Nordkreis", "Mitte"])
    'Südkreis, West; Nordkreis und Mitte'
    """
    *before, last = list(words) or [""]
    between = "; " if any("," in word for word in (*before, last)) else ", "
    return f"{between.join(before)} und {last}" if before else last


def days(count: float | None) -> str:
    """Return a number of days; parts of a day with one digit.

    >>> days(1), days(12), days(2.5)
    ('1 Tag', '12 Tage', '2,5 Tage')
    """
    if count is None or _missing(count):
        return MISSING
    if count == int(count):
        return plural(count, "Tag", "Tage")
    return f"{number(count, 1)} Tage"


def duration(seconds: float | None) -> str:
    """Return a length of time in the unit one would say it in.

    >>> duration(42), duration(3 * 3600 + 12 * 60), duration(185_382.3)
    ('42 Sek.', '3 Std. 12 Min.', '2,1 Tage')
    """
    if seconds is None or _missing(seconds):
        return MISSING
    if seconds < 0:
        return f"−{duration(-seconds)}"
    whole = int(Decimal(str(seconds)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if whole >= _DAY:
        return days(round(seconds / _DAY, 1))
    if whole >= _HOUR:
        rest = f" {whole % _HOUR // _MINUTE} Min." if whole % _HOUR // _MINUTE else ""
        return f"{whole // _HOUR} Std.{rest}"
    return f"{whole // _MINUTE} Min." if whole >= _MINUTE else f"{whole} Sek."


def _missing(value: Any) -> bool:  # noqa: ANN401 - None, NaN, NaT and pd.NA come in
    return value is None or bool(pd.isna(value))
