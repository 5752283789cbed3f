"""Which traits of families a text names, and how many families have all of them: few are no example, but somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from kimlab.vocabulary import County, folded
from kimlab.workbench import Snapshot

CHILD = "child"
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("kein", "ein", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun", "zehn")
    )
}
_CHILDREN = re.compile(
    r"\b(\d{1,2}|" + "|".join(_NUMBERS) + r")(?:em|en|er)?\s+(?:\w+\s+)?kind(?:er|ern|es)?\b"
)
_PEOPLE = re.compile(r"\b(\d{1,2}|" + "|".join(_NUMBERS) + r")\s*(?:koepfig|personen\b|leute\b|menschen\b)")
_ADJECTIVE = "sch"  # inflected: „syrische“

Traits = Mapping[str, frozenset[str]]
"""Kind of trait (municipality, region, origin_group, constellation, residence_title, children, people) → what is named."""

TRAITS: Mapping[str, str] = {
    "municipality": "Kommune",
    "region": "Bezirk",
    "origin_group": "Herkunft",
    "constellation": "Handlungskonstellation",
    "residence_title": "Aufenthaltstitel",
    "children": "Zahl der Kinder",
    "people": "Größe der Familie",
}
"""Kind of trait → its German word: what the tables hold of a family that a reader may know."""


def traits_in(text: str, county: County) -> dict[str, frozenset[str]]:
    """Return the traits that a text names.

    >>> from kimlab.vocabulary import load_county
    >>> found = traits_in("Eine Familie mit drei Kindern aus Telgte.", load_county())
    >>> sorted(found), sorted(found["children"])
    (['children', 'municipality'], ['3'])
    """
    words = f" {folded(text)} "
    found = {kind: frozenset(_named(words, spelled)) for kind, spelled in _spellings(county).items()}
    found["children"] = frozenset(_count(one) for one in _CHILDREN.findall(words))
    found["people"] = frozenset(_count(one) for one in _PEOPLE.findall(words))
    return {kind: named for kind, named in found.items() if named}


def families_with(seen: Snapshot, traits: Traits) -> frozenset[str]:
    """Return the families that have every trait which a text names: of each kind one of those named."""
    known = _known(seen)
    found = set(seen.frame("cases", "family_id")["family_id"])
    for kind, named in traits.items():
        found &= {family for family, value in known[kind] if value in named}
    return frozenset(found)


def _known(seen: Snapshot) -> dict[str, set[tuple[str, str]]]:
    """Return kind of trait → (family, what it has)."""
    cases = seen.frame("cases", "case_id", "family_id", "municipality", "region")
    persons = seen.frame("persons", "person_id", "family_id", "role", "origin_group", "residence_title")
    spells = seen.frame("case_spells", "case_id", "constellation").merge(cases, on="case_id")
    children = persons[persons["role"] == CHILD]
    return {
        "municipality": _pairs(cases, "municipality"),
        "region": _pairs(cases, "region"),
        "origin_group": _pairs(persons, "origin_group"),
        "residence_title": _pairs(persons, "residence_title"),
        "constellation": _pairs(spells, "constellation"),
        "children": _sizes(children, cases["family_id"]),
        "people": _sizes(persons, cases["family_id"]),
    }


def _pairs(frame: pd.DataFrame, column: str) -> set[tuple[str, str]]:
    return {
        (str(family), str(value)) for family, value in zip(frame["family_id"], frame[column], strict=True)
    }


def _sizes(persons: pd.DataFrame, families: pd.Series) -> set[tuple[str, str]]:
    sizes = persons.groupby("family_id")["person_id"].nunique()
    return {(str(family), str(int(sizes.get(family, 0)))) for family in families}


def _spellings(county: County) -> dict[str, Iterator[tuple[str, Iterable[str]]]]:
    """Return kind of trait → (what the tables hold, how it may be spelt)."""
    titles = county.lists.get("residence_title", ())
    return {
        "municipality": ((one.ags, (one.name, *one.aliases)) for one in county.municipalities),
        "region": ((one.region_id, (one.name,)) for one in county.regions),
        "origin_group": (
            (one.group_id, (one.name, *_countries(one.countries))) for one in county.origin_groups
        ),
        "constellation": ((one.constellation_id, (one.name,)) for one in county.constellations),
        "residence_title": ((one.term_id, (one.name, *one.aliases)) for one in titles),
    }


def _countries(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        if name.endswith(_ADJECTIVE):
            yield f"{name}*"


def _named(words: str, spelled: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    for value, spellings in spelled:
        if any(_stands(words, one) for one in spellings):
            yield value


def _stands(words: str, spelling: str) -> bool:
    plain = folded(spelling)
    return bool(plain) and (f" {plain}" if spelling.endswith("*") else f" {plain} ") in words


def _count(word: str) -> str:
    return str(_NUMBERS.get(word, word))
