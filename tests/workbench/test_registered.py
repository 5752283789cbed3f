"""Whoever acts is registered; the first registers themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import VAULT_PASSPHRASE, WORKBENCH_PASSPHRASE

from kimlab.acts import DecideRelease, ProposeRelease, RegisterUser
from kimlab.errors import KimlabError
from kimlab.store import create_stores
from kimlab.workbench import open_workbench
from kimlab.workbench._registered import check_registered


@pytest.fixture
def new_wb(tmp_path):
    """A workbench in which nobody is registered."""
    create_stores(tmp_path / "daten", WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    with open_workbench(tmp_path / "daten", WORKBENCH_PASSPHRASE, person="ko1") as opened:
        yield opened


def proposal(name="r1"):
    return ProposeRelease(name, "0" * 64, "team", ("KIM-Team",), "Beratung")


def test_as_long_as_nobody_is_registered_one_registers_oneself_first(new_wb):
    for act in (proposal(), RegisterUser("ko2", "Kim Beispiel", "Koordination")):
        with pytest.raises(KimlabError, match="noch niemand") as caught:
            new_wb.record(act)
        assert "RegisterUser" in caught.value.do
    assert new_wb.journal.empty
    new_wb.record(RegisterUser("ko1", "Kim Beispiel", "Koordination"))
    new_wb.record(RegisterUser("ko2", "Toni Probe", "Koordination"))
    new_wb.record(proposal())
    new_wb.acting_as(" KO2").record(DecideRelease("r1", "approved"))


def test_nobody_releases_as_somebody_unknown(new_wb):
    new_wb.record(RegisterUser("ko1", "Kim Beispiel", "Koordination"))
    new_wb.record(proposal())
    before = new_wb.journal
    with pytest.raises(
        KimlabError, match="„irgendwer“ ist nicht als mitwirkende Person eingetragen"
    ) as caught:
        new_wb.acting_as("irgendwer").record(DecideRelease("r1", "approved"))
    assert all((caught.value.what, caught.value.why, caught.value.do))
    with pytest.raises(KimlabError, match="nicht als mitwirkende Person"):
        new_wb.acting_as("irgendwer").record(RegisterUser("irgendwer", "Kim Beispiel", "Koordination"))
    assert new_wb.journal.equals(before)
    assert new_wb.releases["decision"].tolist() == [""]


@given(
    people=st.lists(st.sampled_from(["ko1", "ko2", "KO3", " ko4"])),
    person=st.sampled_from(["ko1", "ko3", "ko4", "x"]),
)
def test_exactly_those_pass_who_are_among_the_people(people, person):
    known = {one.strip().casefold() for one in people}
    try:
        check_registered(person, [{"user_id": one} for one in people])
        passed = True
    except KimlabError:
        passed = False
    assert passed == (person in known)
