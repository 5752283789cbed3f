"""What the drafts are made of: the county file, and what the workbench has, with numbers only as bands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kimlab.vocabulary import County, DataLaw, Source, data_law

_BANDS = (10, 50, 100, 200, 500, 1000)
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Controller:
    """Who answers for data under which law, and the sources that they come from; perhaps none yet."""

    name: str
    law: str
    sources: tuple[Source, ...] = ()

    @property
    def data_law(self) -> DataLaw:
        """Its data protection law."""
        return data_law(self.law)

    @property
    def asks_for_consent(self) -> bool:
        """Whether one of its sources needs a consent."""
        return any(source.needs_consent for source in self.sources)

    @property
    def slug(self) -> str:
        """What its files are called by.

        >>> Controller("Kreis Süd, Amt für Jugend", "dsgvo").slug
        'kreis-sued-amt-fuer-jugend-dsgvo'
        """
        words = f"{self.name} {self.law}".casefold().translate(_UMLAUTS)
        return _NOT_IN_A_NAME.sub("-", words).strip("-")[:70]


@dataclass(frozen=True)
class Beyond:
    """A page that went to somebody who is no body of its audience: whose page it was, to whom it went, and when."""

    audience: str
    recipients: tuple[str, ...]
    day: date


@dataclass(frozen=True)
class Facts:
    """What is known.

    Attributes
    ----------
    county, as_of, fictional
        The county file, the reference date, whether all persons are invented.
    bands
        Name of a controller → how many families its cases come from, as a band in words.
    tables
        German name of each table that leads to a case or a person → German names of its columns.
    filled
        Names of those tables in which something stands already.
    can_erase
        Whether this version has an act that erases a person.
    beyond
        Pages that left for others than bodies of their audience, by a lead's reason; None: nobody looked.
    """

    county: County
    as_of: date
    bands: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    fictional: bool = False
    can_erase: bool = False
    beyond: tuple[Beyond, ...] | None = None

    @property
    def controllers(self) -> tuple[Controller, ...]:
        """Who answers for data: of each source, and of each agency whose data kimlab may get."""
        found: dict[tuple[str, str], list[Source]] = {}
        for source in self.county.sources:
            found.setdefault((source.controller, source.data_law), []).append(source)
        for agency in self.county.agencies:
            if agency.controller:
                found.setdefault((agency.controller, agency.data_law), [])
        return tuple(Controller(name, law, tuple(sources)) for (name, law), sources in found.items())

    def band(self, controller: Controller) -> str:
        """Return how many families stand behind a controller's cases, as a band."""
        return self.bands.get(controller.name, band(0, least=_BANDS[0]))


def band(families: int, least: int) -> str:
    """Return a number of families as a band that says nothing below `least`, nor below ten.

    >>> band(3, 5), band(37, 5), band(12, 20), band(1200, 5)
    ('weniger als 10', '10 bis 49', 'weniger als 20', '1000 oder mehr')
    """
    lowest = max(least, _BANDS[0])
    if families < lowest:
        return f"weniger als {lowest}"
    edges = sorted({lowest, *(edge for edge in _BANDS if edge > lowest)})
    above = [edge for edge in edges if edge > families]
    first = max(edge for edge in edges if edge <= families)
    return f"{first} bis {above[0] - 1}" if above else f"{first} oder mehr"
