"""„Zwei Anmeldungen“ stands on a page only where both signatures say where they were made, and it was not at one place."""

import itertools
from dataclasses import replace

import pytest
from keyed import signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.workflow import new_release_id
from kimlab.workflow._publish import Release, shown, signed_by_two

ONE, TWO = "zwei Kennwörter an einem Rechner", "zwei Anmeldungen"
MARKS = ("", "rechner-a", "rechner-b")


def signed_with(folder, proposal, decision):
    """What the page of a release says whose two signatures bear these marks."""
    with signed(folder, "ko1") as wb:
        release = new_release_id(wb)
        act = ProposeRelease(release, "0" * 64, "team", ("KIM-Team",), "Beratung")
        wb.store.record(replace(act, machine=proposal), "ko1")
    with signed(folder, "ko2") as wb:
        wb.store.record(DecideRelease(release, "approved", machine=decision), "ko2")
        made = Release(release, "team", ("KIM-Team",), "Beratung", "ko1", "ko2", "0" * 64)
        return shown(wb, signed_by_two(wb, made))["signed"]


@pytest.mark.parametrize(("proposal", "decision"), list(itertools.product(MARKS, MARKS)))
def test_two_sign_ins_are_said_of_two_known_machines_only(staffed, proposal, decision):
    expected = TWO if {proposal, decision} == {"rechner-a", "rechner-b"} else ONE
    assert signed_with(staffed, proposal, decision) == expected


def test_no_network_card_makes_two_machines_of_one(staffed, monkeypatch):
    """Where there is no network card ``uuid.getnode`` makes up another address in each process."""
    made_up = itertools.count()
    monkeypatch.setattr("uuid.getnode", lambda: next(made_up))
    with signed(staffed, "ko1") as wb:
        release = new_release_id(wb)
        wb.record(ProposeRelease(release, "0" * 64, "team", ("KIM-Team",), "Beratung"))
    with signed(staffed, "ko2") as wb:
        wb.record(DecideRelease(release, "approved", "gelesen"))
        assert wb.store.signed_release(release).one_machine
