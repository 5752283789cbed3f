"""Invented ways through the agencies: family, adults and children each on a lane of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from kimlab.simulation._people import Family, Person, Random

# Interface → median of the wait in days. Comparable changes of office take about two weeks; the bottleneck at
# Ausländerbehörde → Jobcenter (a missing Fiktionsbescheinigung) takes three times as long.
_MEDIAN_WAIT = {
    ("auslaenderbehoerde", "jobcenter"): 45.0,
    ("sozialamt", "jobcenter"): 14.0,
    ("buergerbuero", "jobcenter"): 15.0,
    ("buergerbuero", "sozialamt"): 5.0,
    ("bamf", "auslaenderbehoerde"): 12.0,
    ("auslaenderbehoerde", "sozialamt"): 7.0,
    ("jobcenter", "agentur_fuer_arbeit"): 16.0,
    ("ki", "schule"): 6.0,
    ("jugendamt", "kita"): 70.0,
    ("auslandsvertretung", "auslaenderbehoerde"): 28.0,
    ("auslaenderbehoerde", "agentur_fuer_arbeit"): 13.0,
    ("mbe", "jobcenter"): 12.0,
}
_COURSE = {"nordkreis": 78.0, "oberland": 78.0}  # courses that start too late (IntV § 7 Abs. 4: six weeks)
_COURSE_ELSEWHERE = 22.0
_SPREAD = 0.45
_COURSE_PROVIDERS = (
    "vhs_nordkreis",
    "vhs_oberland",
    "vhs_ahlen",
    "vhs_unterland",
    "vhs_suedkreis_1",
    "vhs_suedkreis_2",
)


@dataclass(frozen=True)
class Step:
    """One episode as it really was; `person` is None for the family's own."""

    family: Family
    person: Person | None
    agency: str
    start: date
    end: date
    field_of_action: str
    action: str
    outcome: str = "erledigt"
    referred_to: str = ""
    wait_reason: str = ""


@dataclass(frozen=True)
class Plan:
    """Which structures a case carries."""

    ping_pong: bool = False
    gap: bool = False
    double: bool = False


@dataclass
class _Lane:
    """Walks along one lane: waits as long as the interface makes people wait, then adds an episode."""

    rng: Random
    family: Family
    person: Person | None
    day: date
    steps: list[Step] = field(default_factory=list)

    def go(self, agency: str, field_of_action: str, action: str, length: float, **more: str) -> None:
        wait = self._wait(agency) if self.steps else 0
        start = self.day + timedelta(days=wait)
        end = start + timedelta(days=int(self.rng.gamma(3.0, length / 3.0)))
        self.steps.append(Step(self.family, self.person, agency, start, end, field_of_action, action, **more))
        self.day = end

    def _wait(self, agency: str) -> int:
        before = self.steps[-1].agency.split("-", 1)[0]
        after = agency.split("-", 1)[0]
        median = _MEDIAN_WAIT.get((before, after), 11.0)
        if after in _COURSE_PROVIDERS:
            median = _COURSE.get(self.family.region, _COURSE_ELSEWHERE)
        return round(float(self.rng.lognormal(np.log(median), _SPREAD)))


def walk(rng: Random, family: Family, plan: Plan, agencies: Collection[str]) -> list[Step]:
    """Invent all episodes of a family, in the agencies that the county has."""
    steps = [*_kim(rng, family), *_family_lane(rng, family, plan)]
    for number, adult in enumerate(family.adults):
        steps += _adult_lane(rng, family, adult, plan, first=number == 0)
    for child in family.children:
        steps += _child_lane(rng, family, child)
    known = set(agencies)
    return [step for step in steps if step.agency in known]


def _kim(rng: Random, family: Family) -> list[Step]:
    lane = _Lane(rng, family, None, family.opened)
    lane.go("kim", "Alltag", "Beratung", 150)
    return lane.steps


def _family_lane(rng: Random, family: Family, plan: Plan) -> list[Step]:
    lane = _Lane(rng, family, None, max(family.arrival, family.opened - timedelta(days=120)))
    here = family.ags
    ways: dict[str, Callable[[], None]] = {
        "asylum": lambda: _asylum(lane, here),
        "ukraine": lambda: _ukraine(lane, here),
        "family": lambda: _reunification(lane),
        "eu": lambda: _free_movement(lane, here),
        "skilled": lambda: _skilled(lane),
    }
    ways[family.path]()
    if plan.ping_pong:
        for _ in range(2):
            lane.go(
                f"sozialamt-{here}",
                "Lebensunterhalt",
                "Antrag",
                12,
                outcome="nicht zuständig",
                wait_reason="Entscheidung",
            )
            lane.go(
                "jobcenter",
                "Lebensunterhalt",
                "Antrag",
                14,
                outcome="nicht zuständig",
                wait_reason="Entscheidung",
            )
    return lane.steps


def _asylum(lane: _Lane, here: str) -> None:
    lane.go("bamf", "Aufenthalt", "Antrag", 40)
    lane.go("auslaenderbehoerde", "Aufenthalt", "Termin", 6)
    lane.go(f"sozialamt-{here}", "Lebensunterhalt", "Antrag", 60, outcome="bewilligt")
    if lane.rng.random() < 0.72:
        lane.go(
            "auslaenderbehoerde",
            "Aufenthalt",
            "Unterlagen",
            10,
            outcome="Unterlagen fehlen",
            wait_reason="Dokument",
        )
        lane.go("jobcenter", "Lebensunterhalt", "Antrag", 90, outcome="bewilligt", wait_reason="Dokument")


def _ukraine(lane: _Lane, here: str) -> None:
    lane.go(f"buergerbuero-{here}", "Alltag", "Termin", 3)
    lane.go(f"sozialamt-{here}", "Lebensunterhalt", "Antrag", 25, outcome="bewilligt")
    lane.go("jobcenter", "Lebensunterhalt", "Antrag", 120, outcome="bewilligt")
    if lane.rng.random() < 0.5:
        lane.go("krankenkasse", "Gesundheit", "Antrag", 12)


def _reunification(lane: _Lane) -> None:
    lane.go("auslandsvertretung", "Familie", "Antrag", 60)
    lane.go(
        "auslaenderbehoerde", "Aufenthalt", "Termin", 8, outcome="Unterlagen fehlen", wait_reason="Dokument"
    )
    lane.go("jobcenter", "Lebensunterhalt", "Antrag", 80, outcome="bewilligt", wait_reason="Dokument")


def _free_movement(lane: _Lane, here: str) -> None:
    lane.go(f"buergerbuero-{here}", "Alltag", "Termin", 2)
    lane.go(
        "jobcenter",
        "Lebensunterhalt",
        "Antrag",
        70,
        outcome="bewilligt" if lane.rng.random() < 0.7 else "abgelehnt",
    )
    lane.go("agentur_fuer_arbeit", "Arbeit", "Beratung", 30)


def _skilled(lane: _Lane) -> None:
    lane.go("auslaenderbehoerde", "Aufenthalt", "Termin", 6, outcome="erteilt")
    lane.go("agentur_fuer_arbeit", "Arbeit", "Beratung", 25)
    lane.go(
        ["lotse_khw", "lotse_ihk", "lotse_hwk", "lotse_deula"][int(lane.rng.integers(4))],
        "Ausbildung",
        "Beratung",
        40,
    )


def _adult_lane(rng: Random, family: Family, adult: Person, plan: Plan, *, first: bool) -> list[Step]:
    lane = _Lane(rng, family, adult, family.opened + timedelta(days=int(rng.integers(5, 60))))
    if family.opened.year - adult.born.year >= 58:
        lane.go("arztpraxis", "Gesundheit", "Termin", 15)
        lane.go("krankenkasse", "Gesundheit", "Antrag", 10, wait_reason="Dokument")
        return lane.steps
    if rng.random() < 0.35:
        lane.go("mbe", "Sprache", "Beratung", 10)
    lane.go("jobcenter", "Sprache", "Beratung", 8, outcome="weiterverwiesen")
    if rng.random() < 0.8:
        lane.go(
            _course(rng, family.region),
            "Sprache",
            "Kurs",
            150,
            outcome="abgebrochen" if rng.random() < 0.15 else "erledigt",
            wait_reason="Termin",
        )
    if rng.random() < 0.6:
        lane.go("jobcenter", "Arbeit", "Beratung", 20)
        more = (
            {"referred_to": "anerkennungsberatung", "outcome": "weiterverwiesen"}
            if plan.gap and first
            else {}
        )
        lane.go("agentur_fuer_arbeit", "Anerkennung" if more else "Arbeit", "Beratung", 25, **more)
    elif plan.gap and first:
        lane.go(
            "agentur_fuer_arbeit",
            "Anerkennung",
            "Verweis",
            20,
            referred_to="anerkennungsberatung",
            outcome="weiterverwiesen",
        )
    steps = lane.steps
    return [*steps, *_side_by_side(rng, family, adult)] if plan.double and first else steps


def _side_by_side(rng: Random, family: Family, adult: Person) -> list[Step]:
    """Two services advise on the same thing at the same time and do not know of each other."""
    begin = family.opened + timedelta(days=int(rng.integers(20, 50)))
    return [
        Step(
            family,
            adult,
            "mbe",
            begin,
            begin + timedelta(days=int(rng.integers(150, 220))),
            "Ausbildung",
            "Beratung",
        ),
        Step(
            family,
            adult,
            "jmd",
            begin + timedelta(days=int(rng.integers(5, 40))),
            begin + timedelta(days=int(rng.integers(120, 200))),
            "Ausbildung",
            "Beratung",
        ),
    ]


def _child_lane(rng: Random, family: Family, child: Person) -> list[Step]:
    age = family.opened.year - child.born.year
    lane = _Lane(rng, family, child, family.opened + timedelta(days=int(rng.integers(3, 40))))
    if age >= 6:
        lane.go("ki", "Schule", "Beratung", 5, outcome="weiterverwiesen")
        lane.go("schule", "Schule", "Aufnahme", 200, outcome="läuft")
        if age >= 15 and rng.random() < 0.5:
            lane.go("jmd", "Ausbildung", "Beratung", 60)
    elif age >= 1:
        lane.go(
            "jugendamt",
            "Kita",
            "Antrag",
            15,
            outcome="kein Platz" if rng.random() < 0.5 else "bewilligt",
            wait_reason="Termin",
        )
        if rng.random() < 0.7:
            lane.go("kita", "Kita", "Aufnahme", 240, outcome="läuft")
    elif rng.random() < 0.5:
        lane.go("arztpraxis", "Gesundheit", "Termin", 5)
    return lane.steps


def _course(rng: Random, region: str) -> str:
    if rng.random() < 0.2:
        return "bildungstraeger"
    local = {
        "nordkreis": ("vhs_nordkreis",),
        "suedkreis": ("vhs_suedkreis_1", "vhs_suedkreis_2"),
        "ahlen": ("vhs_ahlen",),
        "oberland": ("vhs_oberland",),
        "unterland": ("vhs_unterland",),
    }.get(region, ("bildungstraeger",))
    return local[int(rng.integers(len(local)))]
