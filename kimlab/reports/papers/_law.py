"""Where each data protection law says what these drafts are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Places:
    """Places of one law; `verified` tells whether somebody compared them with the law's text."""

    record: str
    impact: str
    information: str
    information_of_others: str
    access: str
    rectification: str
    erasure: str
    restriction: str
    objection: str
    complaint: str
    officer: str
    security: str
    joint: str
    processor: str
    special: str
    verified: bool

    def cited(self, place: str) -> str:
        """Return a place as it is cited here: with a remark where nobody compared it with the law."""
        return place if self.verified else f"{place} (zu prüfen)"


PLACES: Mapping[str, Places] = MappingProxyType(
    {
        "dsgvo": Places(
            record="DSGVO Art. 30",
            impact="DSGVO Art. 35",
            information="DSGVO Art. 13",
            information_of_others="DSGVO Art. 14",
            access="DSGVO Art. 15",
            rectification="DSGVO Art. 16",
            erasure="DSGVO Art. 17",
            restriction="DSGVO Art. 18",
            objection="DSGVO Art. 21",
            complaint="DSGVO Art. 77",
            officer="DSGVO Art. 37 bis 39",
            security="DSGVO Art. 32",
            joint="DSGVO Art. 26",
            processor="DSGVO Art. 28",
            special="DSGVO Art. 9",
            verified=True,
        ),
        "kdg": Places(
            record="KDG § 31",
            impact="KDG § 35",
            information="KDG § 15",
            information_of_others="KDG § 16",
            access="KDG § 17",
            rectification="KDG § 18",
            erasure="KDG § 19",
            restriction="KDG § 20",
            objection="KDG § 23",
            complaint="KDG § 48",
            officer="KDG §§ 36 bis 38",
            security="KDG § 26",
            joint="KDG § 28",
            processor="KDG § 29",
            special="KDG § 11",
            verified=False,
        ),
        "dsg_ekd": Places(
            record="DSG-EKD § 31",
            impact="DSG-EKD § 34",
            information="DSG-EKD § 17",
            information_of_others="DSG-EKD § 18",
            access="DSG-EKD § 19",
            rectification="DSG-EKD § 20",
            erasure="DSG-EKD § 21",
            restriction="DSG-EKD § 22",
            objection="DSG-EKD § 25",
            complaint="DSG-EKD § 46",
            officer="DSG-EKD §§ 36 bis 38",
            security="DSG-EKD § 27",
            joint="DSG-EKD § 29",
            processor="DSG-EKD § 30",
            special="DSG-EKD § 13",
            verified=False,
        ),
    }
)
"""Law → its places. Those of the DSGVO are its articles' numbers; those of KDG and DSG-EKD are background knowledge that nobody
compared with the law, and the drafts say „zu prüfen“ beside each."""

UNNAMED = PLACES["dsgvo"]
"""Where a county file of schema 1 does not say which law binds somebody."""


def places_of(law: str) -> Places:
    """Return the places of a law.

    >>> places_of("kdg").cited(places_of("kdg").record)
    'KDG § 31 (zu prüfen)'
    """
    return PLACES.get(law, UNNAMED)
