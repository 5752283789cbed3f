"""Where invented cases come from: KIM's own case work, an interview, or another service with its own controller."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

from kimlab.simulation._case import Case, Origin
from kimlab.simulation._people import Random
from kimlab.simulation._phases import INTERVIEW, Contact
from kimlab.vocabulary import County, Source

CASE_WORK, TOLD, ELSEWHERE = "Fallarbeit", "Interview", "Andere Stelle"
OWN = "fachverfahren"
_SHARES = {TOLD: 0.05, ELSEWHERE: 0.05}
_ASKED = 0.6  # share of the reconstructed cases whose people were interviewed


def with_origin(case: Case, rng: Random, county: County, last: date) -> Case:
    """Return the case with its origin, and with the interview if there was one.

    Cases that KIM chose for a reconstruction are its own. Those of others were told in an interview or come from a
    service with another controller (Handlungskonzept 3 names both beside the case work): they have no phases here.
    """
    kind = _kind(rng, case, county)
    theirs = _of_provider(county, case.family.provider)
    asked = _interview(rng, case, last)
    picked = int(rng.integers(1_000))
    if kind == TOLD:
        return _foreign(case, Origin(TOLD, "interview"), (asked,))
    if kind == ELSEWHERE:
        others = _others(county)
        return _foreign(case, Origin(ELSEWHERE, others[picked % len(others)].source_id), ())
    source = theirs[picked % len(theirs)] if theirs else None
    own = dataclasses.replace(
        case,
        origin=Origin(CASE_WORK, source.source_id if source else OWN),
        consents=case.consents or bool(source and source.needs_consent),
    )
    return _heard(own, (asked,)) if case.selected_for and case.consents and rng.random() < _ASKED else own


def with_talks(case: Case, talks: Sequence[Contact]) -> Case:
    """Return the case with contacts that are known from elsewhere, each once."""
    return _heard(case, [talk for talk in talks if talk.day >= case.family.opened])


def _kind(rng: Random, case: Case, county: County) -> str:
    drawn = rng.random()
    if case.selected_for:
        return CASE_WORK
    if drawn < _SHARES[TOLD] and any(source.source_id == "interview" for source in county.sources):
        return TOLD
    if _SHARES[TOLD] <= drawn < sum(_SHARES.values()) and _others(county):
        return ELSEWHERE
    return CASE_WORK


def _others(county: County) -> Sequence[Source]:
    """Return the sources of services that are not the county's own; one that KIM's own cases come from is none."""
    own = next((source.controller for source in county.sources if source.source_id == OWN), "")
    return [source for source in county.sources if source.controller != own]


def _of_provider(county: County, provider: str) -> Sequence[Source]:
    """Return the sources of whoever employs the case manager (``ki``, ``verband``)."""
    return [source for source in county.sources if provider.casefold() in source.providers]


def _interview(rng: Random, case: Case, last: date) -> Contact:
    days = max(1, (last - case.family.opened).days)
    day = case.family.opened + timedelta(days=int(rng.integers(days)))
    return Contact(day, INTERVIEW, minutes=60 + 15 * int(rng.integers(5)))


def _foreign(case: Case, origin: Origin, contacts: tuple[Contact, ...]) -> Case:
    steps = tuple(step for step in case.steps if step.agency != "kim")
    return dataclasses.replace(case, origin=origin, steps=steps, phases=(), contacts=contacts, consents=True)


def _heard(case: Case, talks: Sequence[Contact]) -> Case:
    """Add contacts, at the end, so that the numbers of the others stay."""
    new = [talk for talk in talks if talk not in case.contacts]
    return dataclasses.replace(case, contacts=(*case.contacts, *new))
