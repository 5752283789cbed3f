"""How long something is kept, and from which day on that is counted: said once, for every page that tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

COVERED: Mapping[str, str] = MappingProxyType(
    {"cases": "case_end", "map": "case_end", "journal": "first_entry"}
)
"""What a period may cover → from which day on kimlab counts it (Voreinstellung, to be confirmed by the county)."""

BEGINNINGS: Mapping[str, str] = MappingProxyType(
    {
        "case_end": "ab dem Tag, an dem die letzte Phase des Falls endete",
        "first_entry": "ab dem ersten Eintrag im Protokoll",
    }
)
"""From which day on → the words for it on every page, in the README and in the agreement with the staff council."""


@dataclass(frozen=True)
class Retention:
    """How long something is kept.

    ``covers`` says what kimlab lists as due: ``cases``, ``map`` or ``journal``; empty: it is said to people only. ``begins``
    says from which day on (:data:`BEGINNINGS`); empty: as kimlab counts what it covers.
    """

    what: str
    months: int
    note: str = ""
    covers: str = ""
    begins: str = ""

    @property
    def beginning(self) -> str:
        """From which day on, in words; empty where the county file does not say it.

        >>> Retention("Protokoll", 120, covers="journal").beginning
        'ab dem ersten Eintrag im Protokoll'
        """
        return BEGINNINGS.get(self.begins or COVERED.get(self.covers, ""), "")
