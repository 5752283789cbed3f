"""The truth, read from what happened in the invented cases: a structure is listed only where it came about."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from kimlab.simulation._case import Case
from kimlab.simulation._step import Step
from kimlab.simulation._truth import CodeConstellation, Dirt, Planted, Truth

_LATE_COURSES = ("vhs_nordkreis", "vhs_oberland")
_TO_AND_FRO = 4  # two offices send a family on, twice each


def truth_of(cases: Sequence[Case], seed: int = 0, dirt: tuple[Dirt, ...] = ()) -> Truth:
    """Return what was planted in the cases; seed and dirt are passed on."""
    planted = (
        _bottleneck(cases),
        _late_courses(cases),
        _ping_pong(cases),
        _gap(cases),
        _double(cases),
        _decoy(cases),
    )
    return Truth(
        seed, planted, _codes(cases, planted), dirt, _where(cases, lambda case: bool(case.selected_for))
    )


def _where(cases: Sequence[Case], test: Callable[[Case], bool]) -> tuple[str, ...]:
    return tuple(case.family.case for case in cases if test(case))


def _bottleneck(cases: Sequence[Case]) -> Planted:
    return Planted(
        "bottleneck",
        "Wechsel in das SGB II hängt an der fehlenden Fiktionsbescheinigung",
        _where(cases, lambda case: ("auslaenderbehoerde", "jobcenter") in _neighbours(case)),
        ("auslaenderbehoerde", "jobcenter"),
        {"median_days": 45, "comparable_days": 14},
    )


def _late_courses(cases: Sequence[Case]) -> Planted:
    met = {step.agency for case in cases for step in case.steps}
    return Planted(
        "regional_bottleneck",
        "Kurse beginnen in einem Bezirk zu spät",
        _where(cases, lambda case: any(step.agency in _LATE_COURSES for step in case.steps)),
        ("jobcenter", next((agency for agency in _LATE_COURSES if agency in met), _LATE_COURSES[0])),
        {"median_days": 78, "elsewhere_days": 22},
    )


def _ping_pong(cases: Sequence[Case]) -> Planted:
    return Planted(
        "ping_pong",
        "Hin und Her zwischen Sozialamt und Jobcenter",
        _where(
            cases, lambda case: sum(step.outcome == "nicht zuständig" for step in case.steps) >= _TO_AND_FRO
        ),
        ("sozialamt", "jobcenter"),
        {"returns_per_case": 3},
    )


def _gap(cases: Sequence[Case]) -> Planted:
    return Planted(
        "gap",
        "Verweise an die Anerkennungsberatung, die niemand aufnimmt",
        _where(cases, lambda case: any(step.referred_to for step in case.steps)),
        ("agentur_fuer_arbeit", "anerkennungsberatung"),
        {"picked_up": 0},
    )


def _double(cases: Sequence[Case]) -> Planted:
    return Planted(
        "duplicate_structure",
        "MBE und JMD beraten nebeneinander zur Ausbildung",
        _where(cases, _side_by_side),
        ("mbe", "jmd"),
        {"concurrent_per_case": 1},
    )


def _decoy(cases: Sequence[Case]) -> Planted:
    return Planted(
        "decoy",
        "Viele Übergaben, kurze Wartezeit: kein Problem",
        _where(cases, lambda case: ("ki", "schule") in _neighbours(case)),
        ("ki", "schule"),
        {"median_days": 6},
    )


def _codes(cases: Sequence[Case], planted: Sequence[Planted]) -> tuple[CodeConstellation, ...]:
    of = {one.kind: one.cases for one in planted}
    small = {*_where(cases, _has_small_child)}
    return (
        CodeConstellation(
            ("fiktionsbescheinigung_fehlt", "leistungsluecke", "miete_offen"), of["bottleneck"]
        ),
        CodeConstellation(
            ("kurs_wartezeit", "kita_platz_fehlt", "kurs_verfaellt"),
            tuple(case for case in of["regional_bottleneck"] if case in small),
        ),
        CodeConstellation(
            ("abschluss_nicht_anerkannt", "unter_qualifikation_beschaeftigt", "verweis_ohne_antwort"),
            of["gap"],
        ),
    )


def _neighbours(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the groups of agencies that follow one another on a lane."""
    for one, other in itertools.pairwise(case.steps):
        if one.person == other.person:
            yield one.agency.split("-")[0], other.agency


def _side_by_side(case: Case) -> bool:
    def advised(agency: str) -> list[Step]:
        return [
            step
            for step in case.steps
            if step.agency == agency and step.field_of_action == "Ausbildung" and step.person
        ]

    return any(
        one.person == other.person and one.start < other.end and other.start < one.end
        for one in advised("mbe")
        for other in advised("jmd")
    )


def _has_small_child(case: Case) -> bool:
    return any(case.family.opened.year - child.born.year < 6 for child in case.family.children)
