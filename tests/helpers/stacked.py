"""Proposals that wait for a second person, in a workbench whose people have keys; everybody is invented."""

import shutil
from functools import cache

import pytest
from families import AS_OF
from keyed import signed
from once import once
from receiving import bodies_for

from kimlab.workflow import Proposal, analyse, drafts_of, propose_many

KINDS = ("interfaces", "monitoring", "steering_paper")


@cache
def drafts_in(folder):
    """The drafts of the families' day, made once; in a copy of the folder they are the same."""
    with signed(folder, "ko1") as wb:
        return drafts_of(analyse(wb, AS_OF))


def decided(folder):
    """What the journal says was decided: release → decision, and by whom."""
    with signed(folder, "leitung") as wb:
        found = wb.releases[wb.releases["decision"] != ""]
        assert (wb.journal["act"] == "DecideRelease").sum() == len(found)
        return {row["release_id"]: (row["decision"], row["decided_by"]) for row in found.to_dict("records")}


@pytest.fixture(scope="session")
def drafts(staffed_folder):
    """Kind → draft."""
    return drafts_in(staffed_folder)


@pytest.fixture(scope="session")
def stacked_folder(tmp_path_factory, staffed_folder, drafts):
    """Stores in which ko1 has proposed three reports, made once."""

    def make(folder):
        shutil.copytree(staffed_folder, folder, dirs_exist_ok=True)
        with signed(folder, "ko1") as wb:
            propose_many(
                wb, [Proposal(drafts[kind], bodies_for(drafts[kind].audience), "Beratung") for kind in KINDS]
            )

    return once(tmp_path_factory, "stapel", make)


@pytest.fixture
def stacked(stacked_folder, tmp_path):
    """A folder with a copy of them."""
    return shutil.copytree(stacked_folder, tmp_path / "stapel")


@pytest.fixture
def releases(stacked):
    """The ids of the three proposals."""
    with signed(stacked, "ko1") as wb:
        return tuple(wb.journal.query("act == 'ProposeRelease'")["reference"])
