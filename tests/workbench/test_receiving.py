"""What whoever proposes a release is told: who may get it, and how a group becomes known."""

from dataclasses import replace

import pytest

from kimlab.errors import DisclosureError
from kimlab.vocabulary import load_county
from kimlab.workbench import refuse_others

COUNTY = load_county("kreis-beispielau")
WITHOUT = replace(COUNTY, bodies=tuple(replace(one, groups=()) for one in COUNTY.bodies))


def told(county, recipient):
    with pytest.raises(DisclosureError) as refused:
        refuse_others(county, ["Arbeitsgruppe", recipient], ["working_group"])
    return str(refused.value)


def test_the_groups_that_there_are_are_named():
    assert "Möglich sind: Arbeitsgruppe, Arbeitsgruppe Kita, Arbeitsgruppe Wohnen." in told(COUNTY, "Beirat")
    refuse_others(COUNTY, ["Arbeitsgruppe", "Arbeitsgruppe Kita"], ["working_group"])


@pytest.mark.parametrize("county", [COUNTY, WITHOUT])
def test_whoever_names_a_group_that_nobody_knows_is_told_how_it_becomes_known(county):
    assert "bei „groups“ ein" in told(county, "Arbeitsgruppe Sprache")
    assert "groups" not in told(county, "Beirat")
