"""What each role may record."""

from kimlab.acts import ACTS
from kimlab.store.people import ROLES, may_record
from kimlab.store.people._roles import _MAY


def test_a_guest_records_nothing():
    assert not [act for act in ACTS if may_record(["guest"], act)]


def test_recovery_lets_people_in_and_does_nothing_else():
    assert [act for act in ACTS if may_record(["recovery"], act)] == ["BindPeople"]


def test_every_act_is_somebodys():
    assert not [act for act in ACTS if not any(may_record([role], act) for role in ROLES)]


def test_only_acts_that_there_are_have_rules():
    assert _MAY.keys() <= ACTS.keys()
