"""Invented ways through the agencies: family, adults and children each on a lane of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from kimlab.simulation import _law as law
from kimlab.simulation._people import Family, Person, Random
from kimlab.simulation._stays import Stay, stays
from kimlab.simulation._step import Step

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
_SMOOTH = 0.28  # share of those without a break at the Ausländerbehörde who are recognised all the same
_COURSE_PROVIDERS = (
    "vhs_nordkreis",
    "vhs_oberland",
    "vhs_ahlen",
    "vhs_unterland",
    "vhs_suedkreis_1",
    "vhs_suedkreis_2",
)


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

    def end_by(self, day: date) -> None:
        """Let the last episode end on `day` at the latest; what had not begun by then never does."""
        step = self.steps.pop()
        if step.start < day:
            self.steps.append(replace(step, end=min(step.end, day)))

    def _wait(self, agency: str) -> int:
        before = self.steps[-1].agency.split("-", 1)[0]
        after = agency.split("-", 1)[0]
        median = _MEDIAN_WAIT.get((before, after), 11.0)
        if after in _COURSE_PROVIDERS:
            median = _COURSE.get(self.family.region, _COURSE_ELSEWHERE)
        return round(float(self.rng.lognormal(np.log(median), _SPREAD)))


@dataclass(frozen=True)
class Walk:
    """All episodes of a family, and with which right each of its members stays."""

    steps: tuple[Step, ...]
    stays: tuple[Stay, ...]


def walk(rng: Random, rights: Random, family: Family, plan: Plan) -> Walk:
    """Invent all episodes of a family; `rights` draws its titles, so that they change nothing else."""
    steps = _kim(rng, family)
    own = _family_lane(rng, family, plan)
    smooth = _without_a_break(rights, family, own)
    members = stays(rights, family, [*own, *smooth])
    steps += own
    adults = [stay for stay in members if stay.person.adult]
    for number, stay in enumerate(adults):
        steps += _adult_lane(rng, family, stay, plan, first=number == 0)
    for child in family.children:
        steps += _child_lane(rng, family, child)
    return Walk((*steps, *smooth), members)


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


def _without_a_break(rights: Random, family: Family, own: Sequence[Step]) -> Sequence[Step]:
    """Return the change to the Jobcenter of those who are recognised without any trouble in between."""
    begins, lasts = int(rights.integers(0, 12)), int(rights.gamma(3.0, 30.0))
    asked = any(step.agency == "jobcenter" for step in own)
    if family.path != "asylum" or asked or rights.random() >= _SMOOTH:
        return ()
    start = own[-1].end + timedelta(days=begins)
    end = start + timedelta(days=lasts)
    return (Step(family, None, "jobcenter", start, end, "Lebensunterhalt", "Antrag", "bewilligt"),)


def _ukraine(lane: _Lane, here: str) -> None:
    lane.go(f"buergerbuero-{here}", "Alltag", "Termin", 3)
    lane.go(f"sozialamt-{here}", "Lebensunterhalt", "Antrag", 25, outcome="bewilligt")
    lane.go("jobcenter", "Lebensunterhalt", "Antrag", 120, outcome="bewilligt")
    if lane.rng.random() < 0.5:
        lane.go("krankenkasse", "Gesundheit", "Antrag", 12)


def _reunification(lane: _Lane) -> None:
    """Let some ask for a title here, after the mission abroad decided on relatives who are still to come."""
    lane.go("auslandsvertretung", "Familie", "Antrag", 60)
    lane.go(
        "auslaenderbehoerde", "Aufenthalt", "Termin", 8, outcome="Unterlagen fehlen", wait_reason="Dokument"
    )
    lane.go("jobcenter", "Lebensunterhalt", "Antrag", 80, outcome="bewilligt", wait_reason="Dokument")


def _free_movement(lane: _Lane, here: str) -> None:
    """Whoever came to look for work is refused by the Jobcenter (see :func:`kimlab.simulation._stays.stays`)."""
    lane.go(f"buergerbuero-{here}", "Alltag", "Termin", 2)
    works = lane.rng.random() < 0.7 or law.months_later(lane.family.arrival, 60) <= lane.day
    lane.go("jobcenter", "Lebensunterhalt", "Antrag", 70, outcome="bewilligt" if works else "abgelehnt")
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


def _adult_lane(rng: Random, family: Family, stay: Stay, plan: Plan, *, first: bool) -> list[Step]:
    adult = stay.person
    lane = _Lane(rng, family, adult, family.opened + timedelta(days=int(rng.integers(5, 60))))
    if family.opened.year - adult.born.year >= 58:
        lane.go("arztpraxis", "Gesundheit", "Termin", 15)
        lane.go("krankenkasse", "Gesundheit", "Antrag", 10, wait_reason="Dokument")
        return lane.steps
    if rng.random() < 0.35:
        lane.go("mbe", "Sprache", "Beratung", 10)
    lane.go(_sends_to_course(stay, lane.day), "Sprache", "Beratung", 8, outcome="weiterverwiesen")
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
        # without SGB II, looking for work is the Agentur's business alone (§ 35 SGB III)
        lane.go("jobcenter" if stay.sgb_ii_at(lane.day) else "agentur_fuer_arbeit", "Arbeit", "Beratung", 20)
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


def _sends_to_course(stay: Stay, day: date) -> str:
    """Return who lets or makes somebody learn German: the Jobcenter only those whom it pays.

    The Ausländerbehörde obliges (§ 44a Abs. 1 S. 1 Nr. 1 AufenthG) those with a right to the course (§ 44 Abs. 1); the
    BAMF admits the others on application (§ 44 Abs. 4: Gestattung, Duldung, EU citizens, Germans). Background knowledge,
    to be verified.
    """
    if stay.sgb_ii_at(day):
        return "jobcenter"
    on_application = (law.ASYLUM_SEEKER, law.TOLERATED, law.EU, law.GERMAN)
    return "bamf" if stay.title_at(day) in on_application else "auslaenderbehoerde"


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
        lane.day = max(lane.day, law.sixth_birthday(child.born))
        lane.go("ki", "Schule", "Beratung", 5, outcome="weiterverwiesen")
        lane.go("schule", "Schule", "Aufnahme", 200)
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
            lane.day = max(lane.day, law.months_later(child.born, 12))  # the right to a place, § 24 SGB VIII
            lane.go("kita", "Kita", "Aufnahme", 240)
            lane.end_by(law.compulsory_school_from(child.born))
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
