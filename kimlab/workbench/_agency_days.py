"""What people write down must be at agencies that existed on that day; :mod:`kimlab.intake` holds extracts to the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from kimlab.errors import InputError
from kimlab.vocabulary import County, existed

DECIDING = ("agency_id", "referred_to", "start", "start_to", "end", "end_to")
"""Columns of an episode that decide whether its agencies existed."""


def refuse_gone(episode: Mapping[str, Any], county: County) -> None:
    """Refuse an episode at, or a referral to, an agency that did not exist then.

    Parameters
    ----------
    episode
        Values of :data:`DECIDING`, as typed (``YYYY-MM-DD``) or as kept; a vague day counts by the reading that fits. What
        is no day is left to the store, which says so.
    county
        Its agencies.

    Raises
    ------
    InputError
        It names the agency and when it existed.
    """
    first = _day(episode.get("start"))
    if first is None:
        return
    latest = _day(episode.get("start_to")) or first
    last = _day(episode.get("end_to")) or _day(episode.get("end")) or date.max
    place, target = str(episode.get("agency_id") or ""), str(episode.get("referred_to") or "")
    if not existed(county.agencies, place, first, latest):
        raise _gone("Die Stelle", place, county)
    if target and not existed(county.agencies, target, first, last):
        raise _gone("Die Stelle, an die verwiesen wurde,", target, county)


def _day(value: Any) -> date | None:  # noqa: ANN401 - a typed word or a cell
    if value is None or value == "" or pd.isna(value):
        return None
    try:
        return pd.Timestamp(value).date()
    except ValueError:
        return None


def _gone(what: str, agency_id: str, county: County) -> InputError:
    same = [agency for agency in county.agencies if agency.agency_id == agency_id]
    return InputError(
        f"{what} gab es an diesem Tag nicht: „{same[-1].name}“ gibt oder gab es nur "
        f"{' und '.join(agency.lifetime for agency in same)}.",
        "Sonst wartet jemand in der Auswertung auf eine Stelle, die es nicht gab.",
        "Wählen Sie die Stelle, die damals zuständig war, oder berichtigen Sie den Tag; stimmt beides, berichtigen Sie in "
        "der Kreisdatei, bis wann es die Stelle gab.",
    )
