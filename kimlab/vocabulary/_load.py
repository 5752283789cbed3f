"""Reading a county file (TOML): every key known, every reference resolved, or a sentence that says which is not."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from kimlab.vocabulary import _county as c
from kimlab.vocabulary._agency import Agency
from kimlab.vocabulary._body import Body
from kimlab.vocabulary._check import check
from kimlab.vocabulary._review_rule import ReviewRule
from kimlab.vocabulary._routes import RegularRoute
from kimlab.vocabulary._toml import Settings
from kimlab.vocabulary.law import LegalRule, Retention

T = TypeVar("T")

SCHEMA_VERSION = 2
"""Since 2 legal rules name what starts their clock, sources the law that binds them; 1 is read, too."""
_FOLDER = Path(__file__).parent / "counties"
COUNTY_FILES: Mapping[str, Path] = {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}
COUNTY = Settings(
    "Die Kreisdatei", "Eine Kreisdatei gilt nur, wenn jede Angabe verstanden ist.", tuple(COUNTY_FILES)
)

_SECTIONS: Mapping[str, type] = {
    "regions": c.Region,
    "municipalities": c.Municipality,
    "agencies": Agency,
    "constellations": c.Constellation,
    "age_bands": c.AgeBand,
    "origin_groups": c.OriginGroup,
    "posts": c.Post,
    "legal_rules": LegalRule,
    "regular_routes": RegularRoute,
    "milestones": c.Milestone,
    "bodies": Body,
    "insiders": c.Insider,
    "thresholds": c.Threshold,
    "retention": Retention,
    "sources": c.Source,
    "parameters": c.Parameter,
}
_HEAD = {"schema_version": int, "slug": str, "name": str, "state": str, "fictional": bool, "concept": str}
_EACH, _GROUP = "each_municipality", "group_name"


def load_county(path_or_slug: str | Path = "kreis-warendorf") -> c.County:
    """Read a county file.

    Parameters
    ----------
    path_or_slug
        A path to a TOML file, or the name of one that comes with kimlab (see ``COUNTY_FILES``). A file of schema 1 is
        read, too: its legal rules cannot be checked and its sources name no law, until it says schema_version = 2 and
        names both.

    Raises
    ------
    VocabularyError
        The file is missing or no TOML; a key is unknown or missing; something does not hold together
        (a municipality's region, a source without legal basis, posts that do not add up …).

    Examples
    --------
    >>> load_county("kreis-warendorf").name
    'Kreis Warendorf'
    """
    path = COUNTY_FILES.get(str(path_or_slug), Path(path_or_slug))
    raw = COUNTY.read(path, *range(1, SCHEMA_VERSION + 1))
    COUNTY.refuse_unknown(raw, [*_HEAD, *_SECTIONS, "lists", "outcomes", "post_totals", "review"], path.name)
    head = {name: COUNTY.value(raw, name, kind, path.name) for name, kind in _HEAD.items()}
    plain = {name: kind for name, kind in _SECTIONS.items() if name != "agencies"}
    sections: dict[str, Any] = {name: _section(raw, name, kind, path.name) for name, kind in plain.items()}
    sections["agencies"] = _agencies(raw, sections["municipalities"], path.name)
    county = c.County(
        **head,
        **{
            **sections,
            "thresholds": {item.audience: item for item in sections["thresholds"]},
            "parameters": {item.name: item for item in sections["parameters"]},
        },
        lists=_lists(_group(raw, "lists", path.name), path.name),
        **_outcomes(_group(raw, "outcomes", path.name), path.name),
        review=COUNTY.built(ReviewRule, _group(raw, "review", path.name), f"{path.name}, [review]"),
    )
    totals = _group(raw, "post_totals", path.name)
    posts = {name: COUNTY.value(totals, name, float, f"{path.name}, [post_totals]") for name in totals}
    check(county, posts, path.name)
    return county


def _section(raw: Mapping[str, Any], name: str, kind: type[T], file: str) -> tuple[T, ...]:
    return tuple(
        COUNTY.built(kind, entry, f"{file}, [[{name}]] Nr. {number}")
        for number, entry in COUNTY.entries(raw, name, file)
    )


def _group(raw: Mapping[str, Any], name: str, file: str) -> Mapping[str, Any]:
    group = raw.get(name, {})
    if not isinstance(group, dict):
        raise COUNTY.wrong(
            f"{file}, [{name}]", "Der Abschnitt hat keine Angaben mit Namen", f"Schreiben Sie [{name}]."
        )
    return group


def _agencies(
    raw: Mapping[str, Any], municipalities: tuple[c.Municipality, ...], file: str
) -> tuple[Agency, ...]:
    """Return all agencies; one marked ``each_municipality`` stands for all together and for each municipality."""
    found: list[Agency] = []
    for number, entry in COUNTY.entries(raw, "agencies", file):
        place = f"{file}, [[agencies]] Nr. {number}"
        plain = {key: value for key, value in entry.items() if key not in (_EACH, _GROUP)}
        agency = COUNTY.built(Agency, plain, place)
        if _EACH in entry:
            together = COUNTY.value(entry, _GROUP, str, place)
            found.append(dataclasses.replace(agency, name=together, aliases=(agency.name, *agency.aliases)))
            found += [_local(agency, municipality) for municipality in municipalities]
        else:
            found.append(agency)
    return tuple(found)


def _local(agency: Agency, municipality: c.Municipality) -> Agency:
    return dataclasses.replace(
        agency,
        agency_id=f"{agency.agency_id}-{municipality.ags}",
        name=f"{agency.name} {municipality.name}",
        municipality=municipality.ags,
        region=municipality.region_id,
        aliases=tuple(f"{alias} {municipality.name}" for alias in agency.aliases),
    )


def _lists(raw: Mapping[str, Any], file: str) -> dict[str, tuple[c.Term, ...]]:
    found = {}
    for name, entries in raw.items():
        place = f"{file}, [lists] {name}"
        if not isinstance(entries, list) or not all(
            isinstance(entry, list) and len(entry) >= 2 and all(isinstance(w, str) for w in entry)
            for entry in entries
        ):
            raise COUNTY.wrong(
                place,
                "Ein Eintrag ist nicht [Kennung, Name, weitere Schreibweisen …]",
                "Ergänzen Sie beides.",
            )
        found[name] = tuple(c.Term(entry[0], entry[1], tuple(entry[2:])) for entry in entries)
    return found


def _outcomes(raw: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return which outcomes say that an episode still goes on, and which that it is over."""
    place = f"{file}, [outcomes]"
    COUNTY.refuse_unknown(raw, ["open", "final"], place)
    return {f"{name}_outcomes": COUNTY.value(raw, name, tuple, place) for name in raw}
