"""What a report says about itself: which county, which date, which input, which settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kimlab._version import __version__
from kimlab.drawing import Unit

OF_WAITS, VAGUE_DATES = "Wartezeiten", "Ungenaue Angaben"
KIM_ITSELF, OF_MUNICIPALITIES = "KIM selbst", "Behörden und Dienste der Kommunen"
"""Settings that a page names only where something on it rests on them: waits, a map, interfaces."""


@dataclass(frozen=True)
class About:
    """The particulars printed in every report; nothing in it is counted from persons.

    Parameters
    ----------
    county_name
        Whose data these are („Kreis Beispielau“), or the name of an event log.
    as_of
        The reference date of the data; never today by itself.
    content_sha256
        Hash of what went in, so that a result can be found again. It is never printed: small counts could be tried out
        against it.
    parameters
        Settings of the calculation, German name → value as it is to be printed.
    fictional
        Whether all persons are invented; then every page says so.
    period_start
        First day of the reporting period of the monitoring report; without one, the period is the year that
        ends with `as_of`.
    unit
        Unit of the waits: calendar days or seconds.
    version
        The version of kimlab.
    county_sha256
        Hash of the county file, with the thresholds that protect what is printed: what was released under one is not
        released under another. It is not printed.
    rights
        A mark of whose data were withheld and what was corrected when it was made: if it is another one when the page is to
        leave, the page is made anew and compared. It is not printed, and no part of a draft's hash.

    Examples
    --------
    >>> About("Kreis Beispielau", date(2025, 6, 30), "0" * 64, {}).period_start
    datetime.date(2024, 7, 1)
    """

    county_name: str
    as_of: date
    content_sha256: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    fictional: bool = False
    period_start: date | None = None
    unit: Unit = "day"
    version: str = __version__
    county_sha256: str = ""
    rights: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", dict(self.parameters))
        if self.period_start is None:
            object.__setattr__(self, "period_start", _year_until(self.as_of))

    @property
    def since(self) -> date:
        """The first day of the reporting period."""
        return self.period_start or _year_until(self.as_of)


def _year_until(day: date) -> date:
    """Return the first day of the year that ends with a day: after a 30 June, the 1 July before."""
    after = day + timedelta(days=1)
    if (after.month, after.day) == (2, 29):
        after += timedelta(days=1)
    return after.replace(year=after.year - 1)
