"""Tests of `kimlab/vocabulary/_check_bodies.py`: each name means one."""

from dataclasses import replace

import pytest

from kimlab.vocabulary import load_county
from kimlab.vocabulary._check_bodies import problems_of_bodies

COUNTY = load_county("kreis-beispielau")


def problems(**changes):
    """What is wrong once the working group says this of itself."""
    bodies = [replace(one, **changes) if one.body_id == "arbeitsgruppe" else one for one in COUNTY.bodies]
    return [what for _, what, _ in problems_of_bodies(replace(COUNTY, bodies=tuple(bodies)))]


def test_the_county_files_names_mean_one_each():
    assert problems() == list(problems_of_bodies(load_county())) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"groups": ("Wohnen", "wohnen")}, "eine Gruppe zweimal"),
        ({"groups": ("Kita", " - ")}, "eine Gruppe ohne Namen"),
        ({"groups": ("Wohnen, Lokalpresse",)}, "mehrere Gruppen in einem Namen"),
        ({"name": "Projektgruppe"}, "meint noch jemanden („projektgruppe“)"),
        ({"name": "Jobcenter Kreis Beispielau"}, "meint noch jemanden"),
        ({"body_id": "jobcenter"}, "meint noch jemanden („jobcenter“)"),
        ({"formerly": ("Leitungsrunde",)}, "meint noch jemanden („leitungsrunde“)"),
        ({"formerly": ("Arbeitsgruppe Kita",)}, "meint noch jemanden („arbeitsgruppe kita“)"),
    ],
)
def test_one_name_for_two_is_refused(changes, said):
    assert any(said in one for one in problems(**changes))


def test_a_body_may_say_what_it_was_called_by_name_and_id():
    assert (
        problems(name="Fachgruppe", body_id="fachgruppe", formerly=("arbeitsgruppe", "Arbeitsgruppe")) == []
    )


def test_a_body_is_known_by_its_former_ids_unless_another_bears_one_today():
    one, other, *rest = COUNTY.bodies
    renamed = replace(one, body_id="neu", name="Neue Runde", formerly=(one.body_id, other.body_id))
    names = replace(COUNTY, bodies=(renamed, other, *rest)).body_names()
    assert names[one.body_id] == names["neu"] == "Neue Runde"
    assert names[other.body_id] == other.name
