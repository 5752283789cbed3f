"""The public frame of a report, taken from the county file: names, legal spheres, regions, posts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date

import pandas as pd

from kimlab.german import number
from kimlab.reports._draft import Reference, Setting
from kimlab.vocabulary import Agency, Constellation, County, Threshold, names_of

# What can be wrong with the rows of an interface evaluation (id in the frame "limits" → as it is printed)
LIMITS: Mapping[str, str] = {
    "vague": "Übergaben mit ungenauem Datum (mehr als eine Woche Spielraum): gezählt, aber ohne Wartezeit",
    "same_day": "Übergaben an einem Tag, deren Reihenfolge unbekannt ist",
    "rejected": "Zeilen des Auszugs, die nicht aufgenommen wurden",
    "without_agency": "Vorgänge ohne bekannte Stelle",
    "outside": "Vorgänge bei einer Stelle, die es am Tag des Vorgangs noch nicht oder nicht mehr gab",
    "open_end": "Vorgänge ohne Ende: noch nicht abgeschlossen",
}

# What can happen to a case in the reporting period
EVENTS: Mapping[str, str] = {
    "new": "Neu aufgenommen",
    "reactivated": "Wieder aufgenommen",
    "closed": "Abgeschlossen",
}

# Cases that no spell says anything about
NO_CONSTELLATION = "none"

NO_RULE = "Abschlussregel im Konzept nicht festgelegt"


def county_setting(county: County, as_of: date, least: Threshold) -> Setting:
    """Return names, layers, reference tables and the readers' least numbers, as they hold at `as_of`."""
    spheres = [term.term_id for term in county.lists.get("legal_sphere", ())]
    agencies = _agencies(county, as_of)
    called = names_of(county, as_of).lists
    names = {
        "agency": called["agency"],
        "municipality": called["municipality"],
        "region": called["region"],
        "constellation": {**called["constellation"], NO_CONSTELLATION: "Ohne Handlungskonstellation"},
        "access_channel": called.get("access_channel", {}),
        "limit": dict(LIMITS),
        "event": dict(EVENTS),
    }
    return Setting(
        names=names,
        layers={agency.agency_id: _layer(agency, spheres) for agency in agencies},
        headings={place: term.name for place, term in enumerate(county.lists.get("legal_sphere", ()))},
        groups={item.ags: item.region_id for item in county.municipalities},
        notes={item.constellation_id: _rule(item) for item in county.constellations},
        references=(_posts(county),),
        minimum=f"{least.persons} Personen und {least.families} Familien",
    )


def with_codes(setting: Setting, codes: pd.DataFrame) -> Setting:
    """Return the setting with the codebook's names and kinds (``groups`` holds ``code:ID`` → kind)."""
    names = {**setting.names, "code": dict(zip(codes["code_id"], codes["name"], strict=True))}
    kinds = {f"code:{code}": str(kind) for code, kind in zip(codes["code_id"], codes["kind"], strict=True)}
    return dataclasses.replace(setting, names=names, groups={**setting.groups, **kinds})


def _agencies(county: County, as_of: date) -> list[Agency]:
    """Return the agencies known at `as_of`, the latest entry of each last, so that its name is the one used."""
    known = [agency for agency in county.agencies if agency.valid_from is None or agency.valid_from <= as_of]
    return sorted(known, key=lambda agency: agency.valid_from or date.min)


def _layer(agency: Agency, spheres: list[str]) -> int:
    """Return the place of an agency's first legal sphere in the county's list; the last place without one."""
    places = [spheres.index(sphere) for sphere in agency.legal_spheres[:1] if sphere in spheres]
    return places[0] if places else len(spheres)


def _rule(item: Constellation) -> str:
    """Return the closing rule of a constellation in words."""
    if item.state:
        return ""
    if item.closes_after_months is None:
        return NO_RULE
    return f"{item.closes_after_months} Monate ohne Meldung der Klientin oder des Klienten"


def _posts(county: County) -> Reference:
    called = names_of(county).lists
    regions, providers = called["region"], called.get("provider", {})
    rows = tuple(
        (
            post.function,
            regions.get(post.region_id, "Kreis"),
            providers.get(post.provider, post.provider),
            number(float(post.share), 2),
        )
        for post in county.posts
    )
    return Reference(
        name="posts",
        title="Stellenanteile nach der Kreisdatei",
        head=("Aufgabe", "Bezirk", "Anstellungsträger", "Stellenanteil"),
        rows=rows,
        source=county.concept,
    )
