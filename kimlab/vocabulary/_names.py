"""What ids are called: the county's names, ready to be looked up, and the legal sphere an agency acts in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kimlab.vocabulary._county import County

UNSAID = "ohne Angabe"


@dataclass(frozen=True)
class Names:
    """Names of ids, by list.

    Attributes
    ----------
    lists
        List → id → name: every list of the county file, and ``agency``, ``age_band``, ``constellation``,
        ``municipality``, ``region``, and ``region_of`` (municipality → name of its region).
    sphere_of_agency
        Agency → its first legal sphere: what holds for an episode that names none.
    """

    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sphere_of_agency: Mapping[str, str] = field(default_factory=dict)

    def name(self, list_name: str, identifier: str) -> str:
        """Return the name of an id; the id itself where the list does not know it; „ohne Angabe“ for none.

        >>> names = Names({"agency": {"abh": "Ausländerbehörde"}})
        >>> names.name("agency", "abh"), names.name("agency", "x"), names.name("agency", "")
        ('Ausländerbehörde', 'x', 'ohne Angabe')
        """
        if not identifier:
            return UNSAID
        return self.lists.get(list_name, {}).get(identifier, identifier)


def names_of(county: County, on: date | None = None) -> Names:
    """Return the names of a county file; of agencies that changed their name, the latest one begun by `on`.

    >>> from kimlab.vocabulary import load_county
    >>> names_of(load_county()).name("field_of_action", "language")
    'Sprache'
    """
    known = [item for item in county.agencies if on is None or (item.valid_from or date.min) <= on]
    agencies = sorted(known, key=lambda item: item.valid_from or date.min)
    lists = {name: {term.term_id: term.name for term in terms} for name, terms in county.lists.items()}
    regions = {item.region_id: item.name for item in county.regions}
    lists["region"] = regions
    lists["municipality"] = {item.ags: item.name for item in county.municipalities}
    lists["region_of"] = {item.ags: regions[item.region_id] for item in county.municipalities}
    lists["constellation"] = {item.constellation_id: item.name for item in county.constellations}
    lists["agency"] = {item.agency_id: item.name for item in agencies}
    lists["age_band"] = {band.band_id: band.name for band in county.age_bands}
    return Names(lists, {item.agency_id: next(iter(item.legal_spheres), "") for item in agencies})
