"""Stores whose people have keys of their own; everybody in them is invented."""

import shutil

import pytest
from families import take_extract
from once import once
from signing import QUICK, RECOVERY, newcomer, passphrase_of
from staffed import create_stores

from kimlab.store.people import halves_of, sign_in
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import add_person


def signed(folder, user_id):
    """The workbench, open for somebody who signed in."""
    return open_workbench(folder, identity=sign_in(folder, user_id, passphrase_of(user_id)))


def staff(folder):
    """Beside their lead, give stores two coordinations, case work and a guest; return the halves on paper."""
    with signed(folder, "leitung") as wb:
        known = set(wb.people["user_id"])
        for user_id, role in (
            ("ko1", "coordination"),
            ("ko2", "coordination"),
            ("fm1", "case_work"),
            ("gast", "guest"),
        ):
            if user_id not in known:
                add_person(wb, newcomer(user_id, role, vault=user_id == "ko1"), costs=QUICK)
    return halves_of(RECOVERY.seed)


@pytest.fixture(scope="session")
def staffed_folder(tmp_path_factory):
    """Stores with three invented families and such people, made once."""

    def make(folder):
        create_stores(folder, people=())
        staff(folder)
        with signed(folder, "ko1") as wb:
            take_extract(wb, door_of(wb), folder.parent / "auszug")

    return once(tmp_path_factory, "zugaenge", make)


@pytest.fixture
def staffed(staffed_folder, tmp_path):
    """A folder with a copy of them."""
    return shutil.copytree(staffed_folder, tmp_path / "zugaenge")


@pytest.fixture
def lead_wb(staffed):
    """The workbench, open for the lead."""
    with signed(staffed, "leitung") as opened:
        yield opened


@pytest.fixture
def lead_door(lead_wb):
    """The lead's door to the vault."""
    return door_of(lead_wb)
