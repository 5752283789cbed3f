"""An import that is killed, interrupted or runs out of space: as before, or finished by the next one, never half."""

import os
import resource
import signal
import subprocess
import sys
import textwrap
import time
from datetime import date

import pytest
from signing import passphrase_of
from staffed import signed
from test_admit import state

from kimlab.errors import StoreError
from kimlab.workflow import admit, check_up, finish_pending

AS_OF = date(2025, 4, 30)

SCRIPT = """
    import os, signal, sys
    from contextlib import contextmanager
    from datetime import date
    from kimlab.store import _database, _vault, _workbench_store
    from kimlab.store.people import sign_in
    from kimlab.workbench import door_of, open_workbench
    from kimlab.workflow import admit
    from kimlab.workflow.admission import _admit

    point, location, folder, mapping, passphrase = sys.argv[1:6]

    def die(*args):
        os.kill(os.getpid(), signal.SIGKILL)

    def killing(function, before):
        def run(*args, **more):
            if before:
                die()
            result = function(*args, **more)
            die()
        return run

    wb = open_workbench(location, identity=sign_in(location, "ko1", passphrase))
    door = door_of(wb)
    if point == "inside the vault's transaction":
        _vault.Vault.put_in_outbox = killing(_vault.Vault.put_in_outbox, True)
    elif point == "before the vault commits":
        _vault.Vault.put_in_outbox = killing(_vault.Vault.put_in_outbox, False)
    elif point == "between the commits":
        opened = _vault.VaultDoor.open
        @contextmanager
        def open_then_die(self, person, purpose):
            with opened(self, person, purpose) as vault:
                yield vault
            if purpose.startswith("Aufnahme "):
                die()
        _vault.VaultDoor.open = open_then_die
    elif point == "before the confirmation":
        _admit.settle = killing(_admit.settle, True)
    elif point == "after everything":
        _admit.settle = killing(_admit.settle, False)
    print("bereit", flush=True)
    admit(wb, door, folder, mapping, as_of=date(2025, 4, 30))
"""


def admissions(wb):
    return int((wb.journal["act"] == "AdmitRecords").sum())


def run(point, location, extract):
    folder, mapping = extract
    arguments = [point, location, folder, mapping, passphrase_of("ko1")]
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(SCRIPT), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("point", "begun"),
    [
        ("inside the vault's transaction", False),
        ("before the vault commits", False),
        ("between the commits", True),
        ("before the confirmation", True),
        ("after everything", True),
    ],
)
def test_killed_anywhere_the_import_is_undone_or_finished(location, door, extract, point, begun):
    process = run(point, location, extract)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    with signed(location, "ko1") as wb:
        after_kill = state(wb, door)
        assert (len(after_kill[2][0]) > 0) == begun  # the vault's pseudonyms
        if not begun:
            assert wb.cases.empty
            assert admissions(wb) == 0
        finished = check_up(wb, door)["finished_imports"]
        assert finished == (1 if point in ("between the commits", "before the confirmation") else 0)
        assert len(wb.cases) == (2 if begun else 0)
        admit(wb, door, *extract, as_of=AS_OF)
        assert len(wb.cases) == 2
        assert (wb.journal["act"] == "AdmitRecords").sum() == 1
        with door.open("ko1", "Probe") as vault:
            assert vault.outbox() == []


@pytest.mark.slow
@pytest.mark.parametrize("delays", [(0.0, 0.05, 0.1, 0.2), (0.3, 0.4, 0.6, 0.8)], ids=["early", "late"])
def test_killed_at_random_moments(location, door, extract, delays):
    for delay in delays:
        process = run("nowhere", location, extract)
        assert process.stdout.readline() == "bereit\n"
        time.sleep(delay)
        process.kill()
        process.communicate()
        with signed(location, "ko1") as wb:
            finish_pending(wb, door)
            assert len(wb.cases) in (0, 2)
            assert len(wb.episodes) in (0, 3)
            assert (len(wb.cases) == 2) == (admissions(wb) == 1)


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.0, 0.1, 0.25, 0.5])
def test_ctrl_c_leaves_both_stores_whole(location, door, extract, delay):
    process = run("nowhere", location, extract)
    assert process.stdout.readline() == "bereit\n"
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    with signed(location, "ko1") as wb:
        assert check_up(wb, door)["finished_imports"] == 0
        assert len(wb.cases) in (0, 2)
        assert (len(wb.cases) == 2) == (admissions(wb) == 1)


def test_a_full_disk_changes_nothing(wb, door, extract):
    before = state(wb, door)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for room in (1, 5_000, 20_000, 60_000):
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
            try:
                with pytest.raises(StoreError):
                    admit(wb, door, *extract, as_of=AS_OF)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            assert state(wb, door) == before
    finally:
        signal.signal(signal.SIGXFSZ, handler)
    assert wb.cases.empty
    admit(wb, door, *extract, as_of=AS_OF)
    assert len(wb.cases) == 2


def test_too_little_space_is_said_before_anything_begins(wb, door, extract, monkeypatch):
    from kimlab.workflow.admission import _admit

    before = state(wb, door)
    nearly_full = type(_admit.shutil.disk_usage("/"))(10**9, 10**9 - 1000, 1000)
    monkeypatch.setattr(_admit.shutil, "disk_usage", lambda path: nearly_full)
    with pytest.raises(StoreError, match="MB frei"):
        admit(wb, door, *extract, as_of=AS_OF)
    assert state(wb, door) == before


def test_the_signal_handler_is_put_back(wb, door, extract):
    before = signal.getsignal(signal.SIGINT)
    admit(wb, door, *extract, as_of=AS_OF)
    assert signal.getsignal(signal.SIGINT) is before
    assert os.getpid()
