"""A structure is true only where it came about, on cases that can be read."""

import dataclasses
from datetime import date

import pytest
from people import family_of, step_of

from kimlab.simulation._case import Case, Origin
from kimlab.simulation._planted import truth_of
from kimlab.simulation._simulate import invented
from kimlab.vocabulary import load_county

FAMILY = family_of("asylum", ("Mutter", date(1990, 1, 1)), ("Kind", date(2020, 1, 1)))
MOTHER, CHILD = FAMILY.persons


def day(number):
    return date(2024, 1, number)


def planted(*steps, kind):
    """Return whether the truth lists a case with these steps."""
    case = Case(FAMILY, steps, (), (), (), "", False, False, Origin("Fallarbeit", "fachverfahren"))
    found = {one.kind: one.cases for one in truth_of([case]).planted}
    return found[kind] == (FAMILY.case,)


def at(agency, first, last, person=None, outcome="erledigt", field="Lebensunterhalt"):
    step = step_of(FAMILY, agency, day(first), day(last), outcome, field)
    return dataclasses.replace(step, person=person)


def test_two_offices_one_after_the_other_are_neighbours_on_one_lane_only():
    office, jobcenter = at("auslaenderbehoerde", 1, 2), at("jobcenter", 20, 25)
    assert planted(office, jobcenter, kind="bottleneck")
    assert not planted(jobcenter, office, kind="bottleneck")
    assert not planted(office, at("mbe", 3, 4), jobcenter, kind="bottleneck")
    assert not planted(office, dataclasses.replace(jobcenter, person=MOTHER), kind="bottleneck")


@pytest.mark.parametrize(("count", "true"), [(3, False), (4, True)])
def test_to_and_fro_takes_four_refusals(count, true):
    offices = ("sozialamt-05570004", "jobcenter", "sozialamt-05570004", "jobcenter")
    steps = [
        at(one, 2 * n + 1, 2 * n + 2, outcome="nicht zuständig") for n, one in enumerate(offices[:count])
    ]
    assert planted(*steps, kind="ping_pong") == true


@pytest.mark.parametrize(
    ("second", "true"),
    [
        (at("jmd", 5, 15, MOTHER, field="Ausbildung"), True),
        (at("jmd", 10, 15, MOTHER, field="Ausbildung"), False),  # one after the other
        (at("jmd", 5, 15, CHILD, field="Ausbildung"), False),
        (at("jmd", 5, 15, MOTHER, field="Schule"), False),
    ],
)
def test_two_services_are_double_at_the_same_time_for_the_same_person_and_thing(second, true):
    assert planted(at("mbe", 1, 10, MOTHER, field="Ausbildung"), second, kind="duplicate_structure") == true


def test_a_referral_is_a_gap_and_the_codes_follow_the_structures():
    step = dataclasses.replace(at("agentur_fuer_arbeit", 1, 2, MOTHER), referred_to="anerkennungsberatung")
    case = Case(FAMILY, (step,), (), (), (), "typisch", False, False, Origin("Fallarbeit", "fachverfahren"))
    truth = truth_of([case])
    assert truth.selected == (FAMILY.case,)
    assert [one.cases for one in truth.code_constellations] == [(), (), (FAMILY.case,)]


@pytest.mark.parametrize(
    ("slug", "provider"), [("kreis-warendorf", "vhs_nordkreis"), ("kreis-beispielau", "vhs_oberland")]
)
def test_late_courses_are_those_of_the_countys_own_region(slug, provider):
    county = load_county(slug)
    truth = {one.kind: one for one in truth_of(invented(3, 60, county)).planted}
    assert truth["regional_bottleneck"].interface == ("jobcenter", provider)
    assert len(truth["regional_bottleneck"].cases) >= 5
