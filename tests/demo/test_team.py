"""The demonstration's people: nobody is asked for what everybody knows, and they sign in like anybody else."""

import shutil

import pytest
from IPython.core.error import StdinNotImplementedError

from kimlab import open_workbench
from kimlab.demo._team import COSTS, team_of
from kimlab.errors import StoreError
from kimlab.store.people import COORDINATION, Newcomer
from kimlab.workbench import MARK, PERSON_VARIABLE, public_passphrase
from kimlab.workflow import add_person, change_own_passphrase, people_of

OWN = "Nebel Fischreiher 88 quer"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Empty stores with the three invented people, made once."""
    folder = tmp_path_factory.mktemp("team")
    (folder / MARK).touch()
    with team_of(folder) as team:
        assert {name: wb.person for name, wb in team.items()} == {name: name for name in team}
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """A copy of them; whoever is asked is not there."""
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    typing(monkeypatch)
    return shutil.copytree(made, tmp_path / "team")


def typing(monkeypatch, *words):
    answers = iter(words)

    def typed(prompt):
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("getpass.getpass", typed)


def test_each_of_them_has_a_role_of_their_own_and_the_vault(folder):
    with open_workbench(folder) as wb:
        assert wb.person == "koordination"
        assert {one.user_id: one.roles for one in people_of(wb)} == {
            "leitung": ("lead",),
            "koordination": ("coordination",),
            "fallmanagement": ("case_work",),
        }
        assert all("vault" in one.sealed for one in people_of(wb))


@pytest.mark.parametrize("failure", [EOFError, StdinNotImplementedError])
def test_without_the_mark_they_are_asked_and_in_a_notebook_without_a_keyboard_nobody_is_there(
    folder, monkeypatch, failure
):
    def nobody(prompt):
        raise failure

    (folder / MARK).unlink()
    monkeypatch.setattr("getpass.getpass", nobody)
    with pytest.raises(StoreError, match="niemand da"):
        open_workbench(folder, person="leitung")


def test_who_is_added_or_takes_another_passphrase_is_asked_for_it(folder, monkeypatch):
    with open_workbench(folder, person="leitung") as wb:
        add_person(wb, Newcomer("neu1", "Neu Erfunden", (COORDINATION,), OWN), costs=COSTS)
    with open_workbench(folder, person="koordination") as wb:
        change_own_passphrase(wb, public_passphrase("koordination"), OWN, costs=COSTS)
    for name in ("neu1", "koordination"):
        typing(monkeypatch, OWN)
        with open_workbench(folder, person=name) as wb:
            assert wb.person == name
