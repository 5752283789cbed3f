"""One invented episode."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kimlab.simulation._people import Family, Person


@dataclass(frozen=True)
class Step:
    """One episode as it really was; `person` is None for the family's own."""

    family: Family
    person: Person | None
    agency: str
    start: date
    end: date
    field_of_action: str
    action: str
    outcome: str = "erledigt"
    referred_to: str = ""
    wait_reason: str = ""
