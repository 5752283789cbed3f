"""Which data protection law binds whoever answers for a source, and where that law says what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class DataLaw:
    """A data protection law and the places in it that messages name.

    Attributes
    ----------
    short, name
        How it is cited, and in full.
    grounds
        Principles and grounds of processing.
    minimal
        No more data than needed.
    consent, withdrawal
        A consent is for a certain purpose; it can be taken back at any time.
    restriction
        What is locked is kept, and nothing else.
    """

    short: str
    name: str
    grounds: str
    minimal: str
    consent: str
    withdrawal: str
    restriction: str


DATA_LAWS: Mapping[str, DataLaw] = MappingProxyType(
    {
        "dsgvo": DataLaw(
            "DSGVO",
            "Datenschutz-Grundverordnung",
            "DSGVO Art. 5 und 6",
            "DSGVO Art. 5",
            "DSGVO Art. 6 Abs. 1 Buchst. a, Art. 7",
            "DSGVO Art. 7 Abs. 3",
            "DSGVO Art. 18",
        ),
        "kdg": DataLaw(
            "KDG",
            "Gesetz über den Kirchlichen Datenschutz",
            "KDG §§ 6 und 7",
            "KDG § 7",
            "KDG § 6 Abs. 1 Buchst. b, § 8",
            "KDG § 8 Abs. 6",
            "KDG § 20",
        ),
        "dsg_ekd": DataLaw(
            "DSG-EKD",
            "EKD-Datenschutzgesetz",
            "DSG-EKD §§ 5 und 6",
            "DSG-EKD § 5",
            "DSG-EKD § 6 Nr. 2, § 11",
            "DSG-EKD § 11 Abs. 3",
            "DSG-EKD § 22",
        ),
    }
)
"""Law → what it is called and says. DSGVO Art. 91 leaves churches their own law: Catholic ones (Caritas) KDG,
Protestant ones (Diakonie) DSG-EKD. The places in KDG and DSG-EKD are background knowledge, to be verified before use."""

_UNNAMED = DataLaw(
    "Datenschutzrecht",
    "Datenschutzrecht des Trägers",
    "DSGVO Art. 5 und 6; bei kirchlichen Trägern KDG oder DSG-EKD",
    "DSGVO Art. 5; bei kirchlichen Trägern KDG oder DSG-EKD",
    "DSGVO Art. 6 Abs. 1 Buchst. a, Art. 7; bei kirchlichen Trägern KDG oder DSG-EKD",
    "DSGVO Art. 7 Abs. 3; bei kirchlichen Trägern KDG oder DSG-EKD",
    "DSGVO Art. 18; bei kirchlichen Trägern KDG oder DSG-EKD",
)


def data_law(law: str = "") -> DataLaw:
    """Return a law; where nobody said which one binds, what can be said without.

    >>> data_law("kdg").withdrawal
    'KDG § 8 Abs. 6'
    """
    return DATA_LAWS.get(law, _UNNAMED)
