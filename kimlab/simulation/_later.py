"""What comes with the years: a permanent title, benefits like SGB XII, the German passport."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kimlab.simulation import _law as law
from kimlab.simulation._paths import Walk
from kimlab.simulation._people import Family, Random
from kimlab.simulation._stays import Stay
from kimlab.simulation._step import Step

_ASKS = 0.6  # share of those who ask for the passport as soon as they may
_DECISION = 300  # days that the citizenship authority needs on average


@dataclass(frozen=True)
class Later:
    """Further episodes, and the stays with the titles that they brought."""

    steps: tuple[Step, ...]
    stays: tuple[Stay, ...]


def later(rng: Random, family: Family, way: Walk, authority: str, last: date) -> Later:
    """Return what the years bring to a family until `last`; `authority` decides on citizenship."""
    found = [*_analogous(rng, family, way)]
    changed = []
    for before in way.stays:
        after = before
        if before.person.adult:
            found += _settled(rng, family, before)
            if step := _citizenship(rng, family, before, authority, last):
                found.append(step)
                after = before.changed(step.end, law.GERMAN) if step.outcome == "bewilligt" else before
        changed.append(after)
    return Later(tuple(step for step in found if step.start <= last), tuple(changed))


def _analogous(rng: Random, family: Family, way: Walk) -> Sequence[Step]:
    """Return the Sozialamt's notice of benefits like SGB XII (§ 2 AsylbLG), for those whom it still pays."""
    here = f"sozialamt-{family.ags}"
    paid = [step for step in way.steps if step.person is None and step.agency == here]
    day = law.analogous_from(min(stay.arrival for stay in way.stays))
    if family.path != "asylum" or not paid or day <= paid[0].start:
        return ()
    if any(stay.title_at(day) not in (law.ASYLUM_SEEKER, law.TOLERATED) for stay in way.stays):
        return ()
    start = day + timedelta(days=int(rng.integers(0, 40)))
    end = start + timedelta(days=int(rng.integers(5, 40)))
    return (Step(family, None, here, start, end, "Lebensunterhalt", "Bescheid", "bewilligt"),)


def _settled(rng: Random, family: Family, stay: Stay) -> Sequence[Step]:
    """Return the way to the Niederlassungserlaubnis of somebody with a contract, while KIM knows the family."""
    (_, first), *others = stay.titles
    day = next((since for since, title in others if title == law.SETTLED), None)
    if first != law.SKILLED or day is None or day < family.opened:
        return ()
    start = day - timedelta(days=int(rng.integers(10, 60)))
    return (Step(family, stay.person, "auslaenderbehoerde", start, day, "Aufenthalt", "Antrag", "erteilt"),)


def _citizenship(rng: Random, family: Family, stay: Stay, authority: str, last: date) -> Step | None:
    """Return an application for naturalisation; it waits long, and now and then a paper is missing."""
    since = max(law.citizenship_from(stay.arrival), family.opened)
    start = since + timedelta(days=int(rng.integers(10, 200)))
    asks = rng.random() < _ASKS
    end = start + timedelta(days=30 + int(rng.gamma(3.0, _DECISION / 3.0)))
    missing = rng.random() < 0.15
    if not asks or start > last or stay.title_at(start) not in law.WITH_CITIZENSHIP:
        return None
    outcome, reason = ("Unterlagen fehlen", "Dokument") if missing else ("bewilligt", "Entscheidung")
    return Step(
        family, stay.person, authority, start, end, "Aufenthalt", "Antrag", outcome, wait_reason=reason
    )
