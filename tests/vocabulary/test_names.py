import datetime

from kimlab.reconstruction import SPHERE_GROUPS, sphere_group
from kimlab.vocabulary import load_county, names_of


def test_every_legal_sphere_of_the_county_has_exactly_one_group():
    spheres = [term.term_id for term in load_county().lists["legal_sphere"]]
    grouped = [sphere for group in SPHERE_GROUPS.values() for sphere in group]
    assert sorted(spheres) == sorted(grouped)
    assert all(sphere_group(sphere) for sphere in spheres)


def test_an_agency_acts_in_its_first_legal_sphere():
    names = names_of(load_county())
    assert names.sphere_of_agency["auslaenderbehoerde"] == "aufenthg"
    assert names.name("agency", "sozialamt-05570044") == "Sozialamt Telgte"


def test_agencies_that_began_later_have_no_name_yet():
    early = names_of(load_county(), datetime.date(1950, 1, 1))
    late = names_of(load_county(), datetime.date(2030, 1, 1))
    assert set(early.lists["agency"]) <= set(late.lists["agency"])
