"""Putting an invented county together: families, their ways, what is planted, and the exports."""

from __future__ import annotations

import dataclasses
from datetime import date
from importlib.resources import files

import numpy as np

from kimlab.simulation._dirt import soiled
from kimlab.simulation._export import Case, Table, tables_at
from kimlab.simulation._files import csv_bytes, ods_bytes, xlsx_bytes
from kimlab.simulation._paths import Plan, Step, walk
from kimlab.simulation._people import Family, Random, invent_family
from kimlab.simulation._phases import history
from kimlab.simulation._truth import CodeConstellation, Dirt, Planted, Truth
from kimlab.vocabulary import County, load_county

FIRST = date(2023, 6, 1)
EXTRACTS = ((date(2025, 10, 31), "auszug_2025-10"), (date(2025, 11, 30), "auszug_2025-11"))

_README = (
    "ALLE PERSONEN, FAMILIEN UND FÄLLE IN DIESEM AUSZUG SIND ERFUNDEN.\r\n"
    "Die Dateien sehen aus wie der monatliche Export eines Fachverfahrens, mit den üblichen Fehlern.\r\n"
    "Sie dienen der Vorführung und den Tests von kimlab.\r\n"
)
_SELECTED_SHARE = 0.15  # about 36 of 240 cases are chosen for reconstruction
_SELECTED_EACH = 7  # of the cases of each constellation of codes, as far as there are that many


def simulate(seed: int, cases: int = 240, county: County | None = None) -> tuple[dict[str, bytes], Truth]:
    """Invent a county's case work and return its exports, and what was planted in them.

    Parameters
    ----------
    seed
        The same seed gives the same bytes.
    cases
        Number of cases, from 0 on; about 10 episodes and 3 persons come with each.
    county
        Whose municipalities, regions and agencies; by default Kreis Warendorf's.

    Returns
    -------
    files
        Name (with folder) → content: ``LIESMICH.txt``, ``zuordnung.toml`` and two overlapping monthly extracts,
        each with ``faelle.csv`` (cp1252), ``personen.xlsx``, ``fallphasen.csv``, ``kontakte.csv`` (UTF-8 with BOM),
        ``vorgaenge.ods`` and ``einwilligungen.csv``.
    truth
        For tests only.

    Examples
    --------
    >>> files, truth = simulate(1, cases=3)
    >>> sorted(name for name in files if "/" not in name)
    ['LIESMICH.txt', 'zuordnung.toml']
    """
    county = county or load_county()
    rng = np.random.default_rng(seed)
    last = EXTRACTS[-1][0]
    families = [invent_family(rng, index, county, FIRST, last) for index in range(cases)]
    plans = {family.number: _plan(rng, family) for family in families}
    known = {agency.agency_id for agency in county.agencies}
    people = _chosen([_case(rng, family, plans[family.number], known, last) for family in families], plans)
    contents = {"LIESMICH.txt": _README.encode(), "zuordnung.toml": _mapping()}
    dirt: list[Dirt] = []
    for as_of, folder in EXTRACTS:
        tables = tables_at(people, as_of, county)
        soil, spots = soiled(tables, folder, np.random.default_rng([seed, as_of.toordinal()]))
        dirt += spots
        contents |= {f"{folder}/{name}": _written(name, table) for name, table in soil.items()}
    return contents, _truth(seed, people, plans, tuple(dirt))


def _plan(rng: Random, family: Family) -> Plan:
    """Choose the structures that a case carries; each needs people whom it can happen to."""
    young = any(family.opened.year - person.born.year <= 30 for person in family.adults[:1])
    return Plan(
        ping_pong=family.path in ("asylum", "ukraine") and rng.random() < 0.13,
        gap=family.path in ("asylum", "skilled", "family") and rng.random() < 0.3,
        double=young and rng.random() < 0.25,
    )


def _case(rng: Random, family: Family, plan: Plan, known: set[str], last: date) -> Case:
    steps = tuple(step for step in walk(rng, family, plan, known) if step.start <= last)
    reason = ""
    if rng.random() < _SELECTED_SHARE:
        reason = (
            "auffällig"
            if plan.ping_pong or plan.gap
            else ("typisch" if rng.random() < 0.7 else "kontrastierend")
        )
    moved = rng.random() < 0.012
    phases, contacts = history(rng, family, last)
    return Case(family, steps, phases, contacts, reason, moved=moved, consents=rng.random() < 0.8)


def _chosen(cases: list[Case], plans: dict[str, Plan]) -> list[Case]:
    """Choose further cases where too few of a constellation are there for a group to compare."""
    truth = _truth(0, cases, plans, ())
    more: set[str] = set()
    for constellation in truth.code_constellations:
        open_places = _SELECTED_EACH - len({*constellation.cases} & ({*truth.selected} | more))
        left = [number for number in constellation.cases if number not in {*truth.selected} | more]
        more |= set(left[: max(0, open_places)])
    return [
        dataclasses.replace(case, selected_for="auffällig") if case.family.case in more else case
        for case in cases
    ]


def _mapping() -> bytes:
    return (files("kimlab.simulation") / "zuordnung.toml").read_bytes()


def _written(name: str, table: Table) -> bytes:
    if name.endswith(".xlsx"):
        return xlsx_bytes("Personen", table)
    if name.endswith(".ods"):
        return ods_bytes("Vorgänge", table)
    return csv_bytes(table, "utf-8-sig" if name.startswith("kontakte") else "cp1252")


def _truth(seed: int, cases: list[Case], plans: dict[str, Plan], dirt: tuple[Dirt, ...]) -> Truth:
    def where(test: object) -> tuple[str, ...]:
        return tuple(case.family.case for case in cases if test(case))  # type: ignore[operator]

    def steps(case: Case, before: str, after: str) -> bool:
        return any(
            a.person == b.person and a.agency.split("-")[0] == before and b.agency == after
            for a, b in zip(case.steps, case.steps[1:], strict=False)
        )

    late = where(
        lambda case: (
            case.family.region in ("nordkreis", "oberland") and any(_is_course(s) for s in case.steps)
        )
    )
    planted = (
        Planted(
            "bottleneck",
            "Wechsel in das SGB II hängt an der fehlenden Fiktionsbescheinigung",
            where(lambda case: steps(case, "auslaenderbehoerde", "jobcenter")),
            ("auslaenderbehoerde", "jobcenter"),
            {"median_days": 45, "comparable_days": 14},
        ),
        Planted(
            "regional_bottleneck",
            "Kurse beginnen in einem Bezirk zu spät",
            late,
            ("jobcenter", "vhs_nordkreis"),
            {"median_days": 78, "elsewhere_days": 22},
        ),
        Planted(
            "ping_pong",
            "Hin und Her zwischen Sozialamt und Jobcenter",
            where(lambda case: plans[case.family.number].ping_pong),
            ("sozialamt", "jobcenter"),
            {"returns_per_case": 3},
        ),
        Planted(
            "gap",
            "Verweise an die Anerkennungsberatung, die niemand aufnimmt",
            where(lambda case: any(s.referred_to for s in case.steps)),
            ("agentur_fuer_arbeit", "anerkennungsberatung"),
            {"picked_up": 0},
        ),
        Planted(
            "duplicate_structure",
            "MBE und JMD beraten nebeneinander zur Ausbildung",
            where(lambda case: plans[case.family.number].double),
            ("mbe", "jmd"),
            {"concurrent_per_case": 1},
        ),
        Planted(
            "decoy",
            "Viele Übergaben, kurze Wartezeit: kein Problem",
            where(lambda case: steps(case, "ki", "schule")),
            ("ki", "schule"),
            {"median_days": 6},
        ),
    )
    codes = (
        CodeConstellation(
            ("fiktionsbescheinigung_fehlt", "leistungsluecke", "miete_offen"), planted[0].cases
        ),
        CodeConstellation(
            ("kurs_wartezeit", "kita_platz_fehlt", "kurs_verfaellt"),
            tuple(c for c in late if _has_small_child(cases, c)),
        ),
        CodeConstellation(
            ("abschluss_nicht_anerkannt", "unter_qualifikation_beschaeftigt", "verweis_ohne_antwort"),
            planted[3].cases,
        ),
    )
    return Truth(seed, planted, codes, dirt, where(lambda case: bool(case.selected_for)))


def _is_course(step: Step) -> bool:
    return step.agency in ("vhs_nordkreis", "vhs_oberland")


def _has_small_child(cases: list[Case], number: str) -> bool:
    return any(
        case.family.case == number
        and any(case.family.opened.year - p.born.year < 6 for p in case.family.children)
        for case in cases
    )
