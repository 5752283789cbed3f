"""Putting an invented county together: families, their ways, what is planted, and the exports."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from types import MappingProxyType

import numpy as np

from kimlab.simulation._case import Case, Origin
from kimlab.simulation._dirt import soiled
from kimlab.simulation._export import Table, tables_at
from kimlab.simulation._files import csv_bytes, ods_bytes, xlsx_bytes
from kimlab.simulation._later import later
from kimlab.simulation._open import while_open
from kimlab.simulation._origins import CASE_WORK, OWN, with_origin, with_talks
from kimlab.simulation._paths import Plan, walk
from kimlab.simulation._people import Family, Random, invent_family
from kimlab.simulation._phases import Contact, history
from kimlab.simulation._planted import truth_of
from kimlab.simulation._truth import Dirt, Truth
from kimlab.vocabulary import County, load_county

FIRST = date(2023, 6, 1)
EXTRACTS = ((date(2025, 10, 31), "auszug_2025-10"), (date(2025, 11, 30), "auszug_2025-11"))
_LAST = EXTRACTS[-1][0]

_README = (
    "ALLE PERSONEN, FAMILIEN UND FÄLLE IN DIESEM AUSZUG SIND ERFUNDEN.\r\n"
    "Die Dateien sehen aus wie der monatliche Export eines Fachverfahrens, mit den üblichen Fehlern.\r\n"
    "Sie dienen der Vorführung und den Tests von kimlab.\r\n"
)
_CITIZENSHIP = "staatsangehoerigkeitsbehoerde"
_SELECTED_SHARE = 0.15  # about 36 of 240 cases are chosen for reconstruction
_SELECTED_EACH = 7  # of the cases of each constellation of codes, as far as there are that many


def simulate(
    seed: int,
    cases: int = 240,
    county: County | None = None,
    talks: Mapping[str, Sequence[Contact]] = MappingProxyType({}),
) -> tuple[dict[str, bytes], Truth]:
    """Invent a county's case work and return its exports, and what was planted in them.

    Parameters
    ----------
    seed
        The same seed gives the same bytes.
    cases
        Number of cases, from 0 on; about 10 episodes and 3 persons come with each.
    county
        Whose municipalities, regions and agencies; by default Kreis Warendorf's.
    talks
        Aktenzeichen → interviews and home visits that are told elsewhere, so that the extract knows of them too.

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
    people = invented(seed, cases, county, talks)
    contents = {"LIESMICH.txt": _README.encode(), "zuordnung.toml": _mapping()}
    dirt: list[Dirt] = []
    for as_of, folder in EXTRACTS:
        tables = tables_at(people, as_of, county)
        soil, spots = soiled(tables, folder, np.random.default_rng([seed, as_of.toordinal()]))
        dirt += spots
        contents |= {f"{folder}/{name}": _written(name, table) for name, table in soil.items()}
    return contents, truth_of(people, seed, tuple(dirt))


def invented(
    seed: int, cases: int, county: County, talks: Mapping[str, Sequence[Contact]] = MappingProxyType({})
) -> list[Case]:
    """Return the cases as they really are; what an export shows of them comes later.

    Law and origin draw from a generator of each case's own, so that they move nothing else in the county.
    """
    rng = np.random.default_rng(seed)
    families = [invent_family(rng, index, county, FIRST, _LAST) for index in range(cases)]
    plans = {family.number: _plan(rng, family) for family in families}
    own = {family.case: np.random.default_rng([seed, index, 7]) for index, family in enumerate(families)}
    found = [_case(rng, own[family.case], family, plans[family.number], county) for family in families]
    return [
        with_talks(with_origin(case, own[case.family.case], county, _LAST), talks.get(case.family.case, ()))
        for case in _chosen(found)
    ]


def _plan(rng: Random, family: Family) -> Plan:
    """Choose the structures that a case carries; each needs people whom it can happen to."""
    young = any(family.opened.year - person.born.year <= 30 for person in family.adults[:1])
    return Plan(
        ping_pong=family.path in ("asylum", "ukraine") and rng.random() < 0.13,
        gap=family.path in ("asylum", "skilled", "family") and rng.random() < 0.3,
        double=young and rng.random() < 0.25,
    )


def _case(rng: Random, rights: Random, family: Family, plan: Plan, county: County) -> Case:
    """Invent a case; its origin comes once it is clear which cases were chosen."""
    way = walk(rng, rights, family, plan)
    years = later(rights, family, way, _citizenship_authority(county), _LAST)
    steps = while_open([step for step in (*way.steps, *years.steps) if step.start <= _LAST], county)
    reason = ""
    if rng.random() < _SELECTED_SHARE:
        reason = (
            "auffällig"
            if plan.ping_pong or plan.gap
            else ("typisch" if rng.random() < 0.7 else "kontrastierend")
        )
    moved = rng.random() < 0.012
    phases, contacts = history(rng, family, _LAST)
    consents = rng.random() < 0.8
    own = Origin(CASE_WORK, OWN)
    return Case(family, steps, years.stays, phases, contacts, reason, moved, consents, own)


def _citizenship_authority(county: County) -> str:
    """Return the office that naturalises; where the county file has none, it is part of the Ausländerbehörde."""
    known = {agency.agency_id for agency in county.agencies}
    return _CITIZENSHIP if _CITIZENSHIP in known else "auslaenderbehoerde"


def _chosen(cases: list[Case]) -> list[Case]:
    """Choose further cases where too few of a constellation are there for a group to compare."""
    truth = truth_of(cases)
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
