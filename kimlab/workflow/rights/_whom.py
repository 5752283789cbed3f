"""Whom somebody means: a case by its name, and in it a person by their place in the family."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from kimlab.errors import InputError
from kimlab.vocabulary import Names, names_of
from kimlab.workbench import CaseNames, Kept, Workbench

_UNKNOWN = "Person ohne Angabe der Rolle"


@dataclass(frozen=True)
class Member:
    """A member of the family of a case, as the team speaks of them: „Mutter“, „Kind 2“."""

    person_id: str = field(repr=False)
    name: str


def members_of(wb: Workbench, case: str) -> tuple[Member, ...]:
    """Return the family of a case („Fall 17“, or its id), also of one that is withheld, in a fixed order."""
    case_id = wb.case_of(case)
    families = wb.store.frame("cases", "family_id", case_id=[case_id])["family_id"]
    rows = wb.store.frame("persons", "person_id", "role", "age_band", family_id=families)
    return tuple(Member(one, name) for one, name in called(rows, names_of(wb.county)))


def called(rows: pd.DataFrame, names: Names) -> tuple[tuple[str, str], ...]:
    """Return the members of a family, each with what the team calls them, in a fixed order: „Kind 1“ before „Kind 2“.

    `rows` has person_id, role and age_band of all members: of some of them the numbers would be others.
    """
    rows = rows.sort_values(["role", "age_band", "person_id"])
    said = [names.name("person_role", role) if role else _UNKNOWN for role in rows["role"]]
    numbered = [
        f"{word} {said[: place + 1].count(word)}" if said.count(word) > 1 else word
        for place, word in enumerate(said)
    ]
    return tuple((str(one), name) for one, name in zip(rows["person_id"], numbered, strict=True))


def member_meant(wb: Workbench, case: str, said: str) -> Member:
    """Return the member of a case's family that somebody means by „Mutter“ or „Kind 2“.

    Raises
    ------
    InputError
        There is none, or more than one; what was typed is not repeated.
    """
    members = members_of(wb, case)
    wanted = " ".join(said.split()).casefold()
    found = [one for one in members if one.name.casefold() == wanted or one.person_id == said]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"„{one.name}“" for one in members)
    raise InputError(
        "Es ist nicht klar, wer aus der Familie gemeint ist.",
        "Die Rechte stehen jedem Menschen einzeln zu.",
        f"Zu diesem Fall gehören: {listed}." if listed else "Zu diesem Fall ist niemand eingetragen.",
    )


def said_of_person(wb: Workbench, person_id: str) -> tuple[str, str]:
    """Return the cases of somebody's family and their place in it, in words; also of a family that is withheld."""
    families = wb.store.frame("persons", "family_id", person_id=[person_id])["family_id"]
    cases = wb.store.frame("cases", "case_id", family_id=families)["case_id"].tolist()
    with wb.store.moment() as moment:
        names = CaseNames.of(Kept(moment, wb.county))
    members = {one.person_id: one.name for case in cases[:1] for one in members_of(wb, case)}
    said = ", ".join(names.name(case) for case in sorted(cases, key=names.order))
    return said or "ohne Fall", members.get(person_id, "Person")
