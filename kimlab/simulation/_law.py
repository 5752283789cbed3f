"""Whom the law of residence gives which benefits, as far as the simulated county needs it.

Source of all rules here: Hintergrundwissen, zu prüfen (background knowledge, to be verified before anybody relies on it).
The paragraphs are named so that they can be looked up; they say what held in the simulated time (June 2023 to November
2025) and may have changed since. Nothing outside the simulation reads them.
"""

from __future__ import annotations

from datetime import date, timedelta

ASYLUM_SEEKER = "Gestattung"
TOLERATED = "Duldung"
REFUGEE = "Aufenthaltserlaubnis § 25 Abs. 1 oder 2"
TEMPORARY_PROTECTION = "Aufenthaltserlaubnis § 24"
FICTION = "Fiktionsbescheinigung"
FAMILY = "Familiennachzug"
SKILLED = "Fachkraft"
EU = "EU"
SETTLED = "Niederlassungserlaubnis"
GERMAN = "deutsch"

WITH_SGB_II = frozenset({REFUGEE, TEMPORARY_PROTECTION, FICTION, FAMILY, SETTLED, EU, GERMAN})
"""Titles that allow benefits of SGB II if nothing else excludes them (see :func:`kimlab.simulation._stays.stays`).

Gestattung and Duldung do not (§ 7 Abs. 1 S. 2 Nr. 3 SGB II with § 1 Abs. 1 Nr. 1 and 4 AsylbLG): the Sozialamt pays.
A title for skilled work asks for a secured livelihood (§ 5 Abs. 1 Nr. 1 AufenthG). § 24 AufenthG: since 1.6.2022, also
with a Fiktionsbescheinigung (§ 74 SGB II); a law that leads people who came later back to the AsylbLG was being debated.
"""

WITH_CITIZENSHIP = frozenset({REFUGEE, FAMILY, SKILLED, EU, SETTLED})
"""Titles with which somebody can be naturalised (§ 10 Abs. 1 S. 1 Nr. 2 StAG; § 24 AufenthG is excluded there)."""

DISPLACED_SINCE = date(2022, 2, 24)
"""§ 24 AufenthG protects who fled from this day on (Durchführungsbeschluss (EU) 2022/382, Art. 2)."""

_ANALOGOUS_SINCE = date(2024, 2, 27)
_CITIZENSHIP_SINCE = date(2024, 6, 27)


def months_later(day: date, months: int) -> date:
    """Return the same day some calendar months later, or the last day of that month.

    >>> months_later(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def analogous_from(arrival: date) -> date:
    """Return the day from which the Sozialamt pays like SGB XII (§ 2 AsylbLG): after 36 months.

    Until 26.2.2024 it was 18 months; who had reached them by then kept it (§ 15 AsylbLG).

    >>> analogous_from(date(2022, 8, 1)), analogous_from(date(2022, 10, 1))
    (datetime.date(2024, 2, 1), datetime.date(2025, 10, 1))
    """
    before = months_later(arrival, 18)
    return before if before < _ANALOGOUS_SINCE else months_later(arrival, 36)


def analogous_on(day: date) -> date:
    """Return when somebody came whose months (see :func:`analogous_from`) are over on `day`, or were long before.

    >>> analogous_on(date(2023, 12, 1)), analogous_on(date(2025, 10, 1))
    (datetime.date(2022, 6, 1), datetime.date(2022, 10, 1))
    """
    return months_later(day, -18 if day < _ANALOGOUS_SINCE else -36)


def citizenship_from(arrival: date) -> date:
    """Return the day from which somebody can ask to be naturalised (§ 10 Abs. 1 StAG): after five years.

    Until 26.6.2024 it was eight; the shorter way for special achievements (until 29.10.2025) is left out.

    >>> citizenship_from(date(2018, 1, 1)), citizenship_from(date(2020, 3, 1)), citizenship_from(date(2014, 5, 1))
    (datetime.date(2024, 6, 27), datetime.date(2025, 3, 1), datetime.date(2022, 5, 1))
    """
    before = months_later(arrival, 96)
    return before if before < _CITIZENSHIP_SINCE else max(months_later(arrival, 60), _CITIZENSHIP_SINCE)


def sixth_birthday(born: date) -> date:
    """Return the day on which a child turns six; nobody is at school before.

    § 35 Abs. 1 SchulG NRW: compulsory from 1 August for those who turn six by 30 September; the few weeks before the
    birthday are left out here.
    """
    return months_later(born, 72)


def compulsory_school_from(born: date) -> date:
    """Return the 1 August on which school becomes compulsory (§ 35 Abs. 1 SchulG NRW), and the Kita ends.

    >>> compulsory_school_from(date(2018, 9, 30)), compulsory_school_from(date(2018, 10, 1))
    (datetime.date(2024, 8, 1), datetime.date(2025, 8, 1))
    """
    return date(born.year + 6 + ((born.month, born.day) > (9, 30)), 8, 1)
