"""Reading dates as case systems write them: exact, with a time, or only the month.

Accepted: ``tt.mm.jjjj[ HH:MM[:SS]]`` and ``jjjj-mm-tt[ HH:MM[:SS[.fff]]][Z|±HH:MM]`` (ISO 8601), and for
vague dates ``mm/jjjj``, ``mm.jjjj``, each also with ``ca.`` before it. Years of two digits are refused
(03.04.25 can be read in two ways), and so are bare numbers: a serial number of Excel and a year look alike.
Years outside 1900 to 2100 are typing errors in every table of kimlab.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd

from kimlab.tables import LOCAL_ZONE

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

NO_DATE = "kein Datum (erwartet: tt.mm.jjjj oder jjjj-mm-tt)"
NOT_IN_CALENDAR = "diesen Tag oder diese Uhrzeit gibt es nicht"
TWO_DIGITS = "Jahr mit zwei Ziffern (mehrdeutig)"
ODD_YEAR = f"Jahr außerhalb von {EARLIEST_YEAR} bis {LATEST_YEAR}"
BARE_NUMBER = "eine Zahl statt eines Datums (Zelle als Datum formatieren)"

_TIME = r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?: Uhr)?)?"
_GERMAN = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_TIME}", re.ASCII)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
_MONTH = re.compile(r"(?:ca\.?\s*)?(\d{1,2})[./](\d{4})", re.ASCII | re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}(?:[ T].*)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)


class Moment(NamedTuple):
    """A date as written: `last` is set for vague dates only."""

    first: datetime
    last: datetime | None = None


def parse_moment(text: str) -> Moment | str:
    """Return what `text` says, or in German why it is no date (never the text itself).

    >>> parse_moment("03.02.2025 14:30").first.isoformat()
    '2025-02-03T14:30:00'
    >>> [day.isoformat() for day in parse_moment("ca. 02.2024")[:2]]
    ['2024-02-01T00:00:00', '2024-02-29T00:00:00']
    >>> parse_moment("31.02.2024")
    'diesen Tag oder diese Uhrzeit gibt es nicht'
    """
    try:
        moment = _parse(text.strip())
    except (ValueError, OverflowError):
        return NOT_IN_CALENDAR
    if isinstance(moment, Moment) and not EARLIEST_YEAR <= moment.first.year <= LATEST_YEAR:
        return ODD_YEAR
    return moment


def _parse(text: str) -> Moment | str:
    if found := _ISO.fullmatch(text):
        plain = text.replace(",", ".").replace(" +", "+").replace(" -", "-").replace(" Z", "Z")
        return Moment(datetime.fromisoformat(plain))
    if found := _GERMAN.fullmatch(text):
        day, month, year, hour, minute, second = (int(part) for part in found.groups(default="0"))
        return Moment(datetime(year, month, day, hour, minute, second))
    if found := _MONTH.fullmatch(text):
        month, year = int(found[1]), int(found[2])
        first = datetime(year, month, 1)
        return Moment(first, first.replace(day=monthrange(year, month)[1]))
    if _SHORT_YEAR.fullmatch(text):
        return TWO_DIGITS
    return BARE_NUMBER if _NUMBER.fullmatch(text) else NO_DATE


@dataclass(frozen=True)
class Dates:
    """Parsed dates of one column, all of the length of the column.

    Attributes
    ----------
    first, last
        ``datetime64[s]``, naive local; `last` is NaT unless the date is vague.
    flaws
        Position → reason, for cells that hold something else than a date.
    """

    first: npt.NDArray[np.datetime64]
    last: npt.NDArray[np.datetime64]
    flaws: dict[int, str]


_NOTHING = np.datetime64("NaT", "s")


def parse_dates(texts: pd.Series[str]) -> Dates:
    """Parse a column of texts (``""`` = no date) into local dates.

    >>> parse_dates(pd.Series(["01.02.2024", "", "morgen"])).flaws
    {2: 'kein Datum (erwartet: tt.mm.jjjj oder jjjj-mm-tt)'}
    """
    codes, unique = pd.factorize(texts)
    moments = [parse_moment(text) if text.strip() else None for text in unique]
    good = [moment if isinstance(moment, Moment) else None for moment in moments]
    flawed = {code: moment for code, moment in enumerate(moments) if isinstance(moment, str)}
    first = np.array([_local(m.first) if m else _NOTHING for m in good] or [_NOTHING], dtype="datetime64[s]")
    last = np.array(
        [_local(m.last) if m and m.last else _NOTHING for m in good] or [_NOTHING], dtype="datetime64[s]"
    )
    wrong = np.flatnonzero(np.isin(codes, list(flawed))) if flawed else np.array([], dtype=np.int64)
    flaws = {int(position): flawed[int(codes[position])] for position in wrong}
    return Dates(first[codes], last[codes], flaws)


def _local(moment: datetime) -> np.datetime64:
    if moment.tzinfo is not None:
        moment = moment.astimezone(ZoneInfo(LOCAL_ZONE)).replace(tzinfo=None)
    return np.datetime64(moment.replace(microsecond=0), "s")


def parse_instants(texts: pd.Series[str]) -> tuple[pd.Series[pd.Timestamp], dict[int, str]]:
    """Parse a column of texts into instants, ``datetime64[us, UTC]``, and say which cells are none.

    A time without a zone is taken as local (Europe/Berlin): in the doubled hour of autumn the first
    one, in the missing hour of spring the next moment that exists. Vague dates are refused here,
    because an event of a log has one time. Returns the instants and position → reason.

    >>> parse_instants(pd.Series(["2024-07-01T12:00:00"]))[0].iloc[0].isoformat()
    '2024-07-01T10:00:00+00:00'
    """
    codes, unique = pd.factorize(texts)
    moments = [parse_moment(text) if text.strip() else "leer" for text in unique]
    reasons = [m if isinstance(m, str) else NO_DATE if m.last else "" for m in moments]
    times = [None if isinstance(m, str) or m.last else m.first for m in moments]
    aware = pd.Series(
        [time.astimezone(UTC).replace(tzinfo=None) if time and time.tzinfo else None for time in times],
        dtype="datetime64[us]",
    )
    naive = pd.Series([time if time and not time.tzinfo else None for time in times], dtype="datetime64[us]")
    local = naive.dt.tz_localize(
        LOCAL_ZONE, ambiguous=np.ones(len(naive), dtype=bool), nonexistent="shift_forward"
    )
    instants = aware.dt.tz_localize("UTC").fillna(local.dt.tz_convert("UTC"))
    flaws = {position: reasons[code] for position, code in enumerate(codes) if reasons[code]}
    return instants.take(codes).reset_index(drop=True), flaws
