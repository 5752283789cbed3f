"""How long numbers of somebody who was forgotten may be held out."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from kimlab.errors import InputError
from kimlab.german import date as day_in_words
from kimlab.tables import LOCAL_ZONE
from kimlab.vocabulary import County

_OF_NUMBERS = ("cases", "map")
"""What a retention period has to cover so that numbers of cases are kept as long."""


def latest_hold(county: County, today: date) -> date | None:
    """Return the last day until which numbers may be held out; None where the county file sets no period for them.

    Notes
    -----
    Source: the periods of the county file. That a hold may last as long as cases or the map to their numbers are kept,
    counted from the day on which it is proposed, is a default of kimlab („Voreinstellung“), to be confirmed by the county.
    """
    months = [one.months for one in county.retention if one.covers in _OF_NUMBERS]
    return (pd.Timestamp(today) + pd.DateOffset(months=max(months))).date() if months else None


def refuse_hold(county: County, expires: date | None) -> None:
    """Refuse a day that is over, or later than the county file allows.

    Raises
    ------
    InputError
        It is so.
    """
    today = datetime.now(ZoneInfo(LOCAL_ZONE)).date()
    if expires is None:
        return
    if expires < today:
        raise InputError(
            f"Der {day_in_words(expires)}, bis zu dem die Sperre gelten soll, ist schon vorbei.",
            "Am selben Tag käme mit einem alten Auszug zurück, was gelöscht wird.",
            "Nennen Sie einen späteren Tag, oder keinen: Dann gilt die Sperre, bis die Leitung sie aufhebt.",
        )
    latest = latest_hold(county, today)
    if latest is not None and expires > latest:
        raise InputError(
            f"Die Sperre soll bis zum {day_in_words(expires)} gelten; nach den Fristen der Kreisdatei geht es höchstens bis "
            f"zum {day_in_words(latest)}.",
            "Auch die Prüfzeichen einer Sperre werden nicht länger aufbewahrt, als die Kreisdatei sagt.",
            "Nennen Sie einen früheren Tag, oder keinen: Dann gilt die Sperre, bis die Leitung sie aufhebt.",
        )
