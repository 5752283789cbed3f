"""Many processes write at once, some are killed: anchors go forward, nothing confirmed is lost, the doctor is content."""

import multiprocessing
import sys

import pytest
from anchored import anchor_file, fresh, state_of
from killed import doctors_findings, killed_while_recording, lost
from staffed import STAFF, TeamStore, door_for, store_for

from kimlab.acts import SelectCase
from kimlab.store.anchors import read_anchor

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork and kill")


def _acts(folder, name, many):
    person = STAFF[name]
    store, door = store_for(folder, person), door_for(folder, person)
    for number in range(many):
        store.record(SelectCase("f1", f"Grund {name} {number}"), person)
        if number % 10 == 0:
            with door.open(person, "Probe") as vault:
                vault.pseudonyms("case", "fachverfahren", [f"{name} {number}"])
    store.close()


def _in_processes(folder, processes, many):
    """Let them all write; return the counters that were seen in the folder's anchor meanwhile, in order."""
    state_of(folder)
    run = multiprocessing.get_context("fork").Process
    running = [run(target=_acts, args=(folder, name, many)) for name in range(processes)]
    for one in running:
        one.start()
    seen = []
    while any(one.is_alive() for one in running):
        anchor = read_anchor(anchor_file(folder))
        seen.append((anchor.counter, anchor.workbench.length, anchor.vault.length))
        running[0].join(0.005)
    assert [one.exitcode for one in running] == [0] * processes
    return seen


@pytest.mark.parametrize(
    ("processes", "many"), [(3, 12), pytest.param(8, 100, marks=pytest.mark.slow)], ids=["few", "800"]
)
def test_many_write_at_once_and_anchors_never_go_backwards(tmp_path, processes, many):
    folder = fresh(tmp_path / "daten")
    before = read_anchor(anchor_file(folder)).workbench.length
    seen = _in_processes(folder, processes, many)
    for column in zip(*seen, strict=True):
        assert list(column) == sorted(column)
    store = TeamStore(folder)
    length, head = store.verify()
    store.close()
    assert length == before + processes * many
    for path in (anchor_file(folder), state_of(folder)):
        anchor = read_anchor(path)
        assert anchor.holds()
        assert (anchor.workbench.length, anchor.workbench.head) == (length, head)
    assert doctors_findings(folder) == ()


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_who_is_killed_while_recording_loses_nothing_confirmed_and_the_doctor_is_content(tmp_path, kills):
    folder = fresh(tmp_path / "daten")
    for seed in range(kills):
        confirmed = killed_while_recording(folder, seed)
        assert confirmed
        assert lost(folder, confirmed) == []
        assert doctors_findings(folder) == ()
