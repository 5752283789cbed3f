"""The lanes of a case: the family, then its members, by role."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kimlab.reconstruction._frames import records
from kimlab.vocabulary import Names

FAMILY = "Familie"
HOUSEHOLD = "Haushalt"
_UNKNOWN_ROLE = "Person"


@dataclass(frozen=True)
class Lane:
    """Whose way it is: its place from the top, its name, and what more is said of the person."""

    order: int
    name: str
    note: str = ""


def lanes(persons: pd.DataFrame, met: set[str], names: Names) -> dict[str, Lane]:
    """Return person_id → lane; "" is the family.

    Members stand in the order of the county's list of roles, the older first; members of one role are numbered
    („Kind 1“, „Kind 2“). Who occurs in the episodes but not among the persons is „Person“.

    Parameters
    ----------
    persons
        person_id, role, age_band of the family's members.
    met
        The person_ids that occur in the episodes.
    names
        Names of roles and age bands, in their order.
    """
    known = {str(row["person_id"]): row for row in records(persons)}
    roles, bands = list(names.lists.get("person_role", {})), list(names.lists.get("age_band", {}))

    def rank(person: str) -> tuple[int, int, str]:
        row = known.get(person, {})
        role, band = str(row.get("role", "")), str(row.get("age_band", ""))
        older = -bands.index(band) if band in bands else 1
        return (roles.index(role) if role in roles else len(roles), older, person)

    ordered = sorted({*known, *met} - {""}, key=rank)
    called = [_role(known.get(person, {}).get("role", ""), names) for person in ordered]
    result = {"": Lane(0, FAMILY if len(ordered) > 1 else HOUSEHOLD, "gemeinsame Vorgänge")}
    for place, (person, name) in enumerate(zip(ordered, called, strict=True)):
        number = f" {called[: place + 1].count(name)}" if called.count(name) > 1 else ""
        band = str(known.get(person, {}).get("age_band", ""))
        note = f"Alter: {names.name('age_band', band)}" if band else ""
        result[person] = Lane(place + 1, f"{name}{number}", note)
    return result


def _role(role: object, names: Names) -> str:
    return names.name("person_role", str(role)) if role else _UNKNOWN_ROLE
