"""Killed at any moment of an erasure: either nothing was erased, or the next who comes finishes all of it."""

import os
import signal
from contextlib import contextmanager

import pytest
from erased import bytes_of, subject_of
from staffed import at_both, door_for, signed

from kimlab.store import VaultDoor
from kimlab.workflow import check_up, erase, finish_pending, propose_erasure
from kimlab.workflow.admission import _settle

NAME = b"Zwirbelmann"
SLOW = [pytest.mark.slow]


def dying_at(job, name):
    """Run `job` in a fork that is killed when it comes to a step of the end; return whether it was."""
    child = os.fork()
    if child == 0:
        try:
            setattr(_settle, name, lambda *more: os.kill(os.getpid(), signal.SIGKILL))
            job()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def dying_around(job, purpose, *, after):
    """Run `job` in a fork that is killed before the vault opens for a purpose, or after it has committed what was done."""
    opened = VaultDoor.open

    @contextmanager
    def open_or_die(self, person, why):
        if why == purpose and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        with opened(self, person, why) as vault:
            yield vault
        if why == purpose:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        try:
            VaultDoor.open = open_or_die
            job()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


DEATHS = {
    "between the commits": lambda job: dying_around(job, "Löschung", after=True),
    "before the confirmation": lambda job: dying_around(job, "Bestätigt: Löschung", after=False),
    "before it is listed": lambda job: dying_at(job, "keep_listed"),
    "before the workbench is written anew": lambda job: dying_at(job, "wipe_workbench"),
    "before the vault is written anew": lambda job: dying_at(job, "wipe_vault"),
    "before the last word": lambda job: dying_around(job, "Löschung abgeschlossen", after=False),
}
QUICK = ("between the commits", "before the vault is written anew")


@pytest.mark.slow
@pytest.mark.parametrize("moment", [pytest.param(one, marks=[] if one in QUICK else SLOW) for one in DEATHS])
def test_an_erasure_that_was_killed_is_finished(erasable, moment):
    with signed(erasable) as wb:
        erasure_id, _ = propose_erasure(wb, door_for(erasable), subject_of(wb, "family", "FA-1"), "unlawful")

    def job():
        with signed(erasable, "leitung") as lead:
            erase(lead, door_for(erasable, "leitung"), erasure_id)

    assert DEATHS[moment](job)
    with signed(erasable) as wb:  # somebody else comes
        assert finish_pending(wb, door_for(erasable)) == 1
        assert len(wb.cases) == 2
        assert NAME not in bytes_of(erasable)
        checked = check_up(*at_both(wb, "leitung"))
    assert (checked["findings"], checked["state"], checked["finished_imports"]) == ((), (), 0)


@pytest.mark.slow
def test_killed_before_the_vault_commits_nothing_was_erased(erasable):
    with signed(erasable) as wb:
        erasure_id, _ = propose_erasure(wb, door_for(erasable), subject_of(wb, "family", "FA-1"), "unlawful")

    def job():
        with signed(erasable, "leitung") as lead:
            erase(lead, door_for(erasable, "leitung"), erasure_id)

    assert dying_around(job, "Löschung", after=False)
    with signed(erasable) as wb:
        assert finish_pending(wb, door_for(erasable)) == 0
        assert len(wb.cases) == 3
        assert erase(*at_both(wb, "leitung"), erasure_id).rows > 30
