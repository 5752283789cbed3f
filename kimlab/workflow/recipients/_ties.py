"""What ties cases to those who read: which agencies act in a family, and to whom its members agreed that it may go."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kimlab.store import RECONSTRUCTION, purpose_of
from kimlab.vocabulary import Addressee, County, addressee_agreed, deciding_agencies, folded, plain_name
from kimlab.workbench import Snapshot, made_once


@dataclass(frozen=True, eq=False)
class Ties:
    """What decides on who may read something of a single case.

    Attributes
    ----------
    families
        Case → family.
    agencies
        Family → ids of the agencies with an episode of it, or to which it was referred, in anybody's lane; those of single
        municipalities also by what stands for all of them, and those that were called otherwise by what they are called
        today. An agency that the county file does not know may be any of those that decide on cases.
    agreed
        Family → for each member who agreed to a reconstruction and has not withdrawn, to whom it may go. A consent that
        names nobody (extracts bring such) lets nothing go to anybody, and takes nothing away from another's.
    on_consent
        Cases of which something rests on a consent, by the source of a document or of the case.
    """

    families: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    agreed: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    on_consent: frozenset[str] = frozenset()

    def agencies_of(self, case_id: str) -> frozenset[str]:
        """Return the agencies that act in a case's family."""
        return self.agencies.get(self.families.get(case_id, ""), frozenset())

    def agreed_to(self, case_id: str, whom: Addressee, county: County) -> bool:
        """Tell whether somebody of the family agreed, and whoever did named this body, or this group of it."""
        said = self.agreed.get(self.families.get(case_id, ""), ())
        return bool(said) and all(names_addressee(county, one, whom) for one in said)

    def agreed_to_agency(self, case_id: str, agency_id: str, county: County) -> bool:
        """Tell whether somebody of the family agreed, and whoever did named this agency."""
        said = self.agreed.get(self.families.get(case_id, ""), ())
        spelled = {folded(one) for one in _spellings(county, agency_id)}
        return bool(said) and all(not spelled.isdisjoint(map(folded, one)) for one in said)


@made_once
def ties_of(seen: Snapshot) -> Ties:
    """Return what ties cases to agencies and consents, as it stands: a withdrawal counts from when it is known."""
    cases = seen.frame("cases", "case_id", "family_id", "source", "controller", "legal_basis")
    families = dict(zip(cases["case_id"], cases["family_id"], strict=True))
    return Ties(families, _agencies(seen, families), _agreed(seen), _on_consent(seen, cases))


def names_addressee(county: County, recipients: Iterable[str], whom: Addressee) -> bool:
    """Tell whether one of a consent's recipients is a body or group; who agreed to the KIM team agreed to its meeting.

    A consent for a body holds for each of its groups, one for a group for that group only: not for another, and not for
    the body, which the others belong to.

    >>> from kimlab.vocabulary import addressee_named, load_county
    >>> county = load_county()
    >>> names_addressee(county, ["Arbeitsgruppe"], addressee_named(county, "Arbeitsgruppe Wohnen"))
    True
    >>> names_addressee(county, ["Arbeitsgruppe Wohnen"], addressee_named(county, "Arbeitsgruppe"))
    False
    """
    team: set[str] = set()
    if whom.body.audience == "team":
        team = {folded(one) for agency in county.kim_agencies() for one in _spellings(county, agency)}
    named = [(one, addressee_agreed(county, one)) for one in recipients]
    return any(folded(one) in team or (found is not None and found.covers(whom)) for one, found in named)


def _spellings(county: County, agency_id: str) -> list[str]:
    """Return what an agency is called, and what stands for it and others of its kind together; none of the others alone."""
    meant = (agency_id, county.group_of(agency_id))
    return [
        spelling
        for one in county.agencies
        if one.agency_id in meant
        for spelling in (one.name, one.agency_id, *one.aliases, *one.formerly)
    ]


def meant_today(county: County, agency_id: str) -> frozenset[str]:
    """Return the ids under which the county file of today may mean an agency that an extract named.

    One that stands for all municipalities' together may be each of these.

    >>> from kimlab.vocabulary import load_county
    >>> sorted(meant_today(load_county(), "sozialamt-05570004")), sorted(meant_today(load_county(), "passamt"))
    (['sozialamt', 'sozialamt-05570004'], ['auslaenderbehoerde', 'passamt', 'staatsangehoerigkeitsbehoerde'])
    """
    said = plain_name(agency_id)
    known = {one.agency_id for one in county.agencies if one.agency_id == agency_id}
    known |= {one.agency_id for one in county.agencies if said in map(plain_name, one.formerly)}
    known |= {one.agency_id for one in county.agencies if county.group_of(one.agency_id) in known}
    groups = {county.group_of(one) for one in (known or deciding_agencies(county))}
    return frozenset({agency_id} | known | groups)


def _agencies(seen: Snapshot, families: Mapping[str, str]) -> dict[str, frozenset[str]]:
    episodes = seen.frame("episodes", "case_id", "family_id", "agency_id", "referred_to")
    meant = functools.cache(functools.partial(meant_today, seen.county))
    found: dict[str, set[str]] = {}
    for row in episodes.drop_duplicates().to_dict("records"):
        named = {str(row["agency_id"]), str(row["referred_to"])} - {""}
        known = {one for agency in named for one in meant(agency)}
        for family in {families.get(row["case_id"], ""), str(row["family_id"])} - {""}:
            found.setdefault(family, set()).update(known)
    return {family: frozenset(known) for family, known in found.items()}


def _agreed(seen: Snapshot) -> dict[str, tuple[tuple[str, ...], ...]]:
    consents = seen.frame("consents", "person_id", "purpose", "recipients", "withdrawn")
    persons = seen.frame("persons", "person_id", "family_id").set_index("person_id")["family_id"]
    named: dict[str, dict[str, list[str]]] = {}
    for row in consents[consents["withdrawn"].isna()].to_dict("records"):
        known = row["person_id"] in persons.index and any(map(str.strip, row["recipients"]))
        if known and purpose_of(row["purpose"]) == RECONSTRUCTION:
            family = named.setdefault(str(persons[row["person_id"]]), {})
            family.setdefault(str(row["person_id"]), []).extend(row["recipients"])
    return {family: tuple(tuple(one) for one in members.values()) for family, members in named.items()}


def _on_consent(seen: Snapshot, cases: pd.DataFrame) -> frozenset[str]:
    asking = [one for one in seen.county.sources if one.needs_consent]
    documents = seen.frame("documents", "case_id", "source_id")
    found = set(documents.loc[documents["source_id"].isin([one.source_id for one in asking]), "case_id"])
    grounds = {(one.controller, one.legal_basis) for one in asking}
    return frozenset(found | {row["case_id"] for row in cases.to_dict("records") if _asked(row, grounds)})


def _asked(row: Mapping[Any, Any], grounds: set[tuple[str, str]]) -> bool:
    return row["source"] == "interview" or (row["controller"], row["legal_basis"]) in grounds
