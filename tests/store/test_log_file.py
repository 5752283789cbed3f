"""A damaged write-ahead log is noticed before SQLite cuts it; one as it is, or cut in its last commit, is not."""

import os
import shutil
import signal
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interrupted import KEYS, door_in, store_in
from rows import admission

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store._log_file import lost_commits

PAGE = 4096
HEADER, FRAME = 32, 24 + PAGE


@pytest.fixture(scope="module")
def open_folder(empty_folder, tmp_path_factory):
    """Stores as they lie there while somebody has written five entries and goes on: all of them in the log."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("offen") / "daten")
    with closing(store_in(folder, KEYS)) as store:
        for number in range(5):
            store.record(admission(f"f{number}", import_id=f"i{number}"), "ko1")
        return shutil.copytree(folder, folder.with_name("kopie"))


def log_of(folder):
    return folder / f"{WORKBENCH_FILE}-wal"


def commits(log):
    content = log.read_bytes()
    heads = [content[start : start + 24] for start in range(HEADER, len(content), FRAME)]
    return [number for number, head in enumerate(heads) if int.from_bytes(head[4:8], "big")]


def flipped(log, place):
    content = bytearray(log.read_bytes())
    content[place] ^= 1
    log.write_bytes(content)


def test_a_log_that_holds_loses_nothing(open_folder):
    assert len(commits(log_of(open_folder))) == 5
    assert lost_commits(log_of(open_folder)) == 0


@given(frame=st.integers(0, 200), byte=st.integers(0, FRAME - 1))
def test_any_flipped_bit_costs_the_commits_from_its_frame_on(open_folder, tmp_path_factory, frame, byte):
    log = shutil.copy(log_of(open_folder), tmp_path_factory.mktemp("log") / "log")
    ends = commits(log)
    frame %= ends[-1] + 1
    expected = sum(end >= frame for end in ends)
    if (
        frame in ends and 4 <= byte < 16
    ):  # the flipped bit is in the mark of the commit itself, or in its salts
        expected -= byte >= 8
    elif 4 <= byte < 8:  # it makes a commit of a frame that is none
        expected += 1
    flipped(log, HEADER + frame * FRAME + byte)
    assert lost_commits(log) == expected


@given(byte=st.integers(0, HEADER - 1))
def test_a_damaged_head_costs_all(open_folder, tmp_path_factory, byte):
    log = shutil.copy(log_of(open_folder), tmp_path_factory.mktemp("log") / "log")
    flipped(log, byte)
    assert lost_commits(log) == 5


def test_a_torn_copy_is_not_opened_and_nothing_in_it_is_changed(open_folder, tmp_path):
    folder = shutil.copytree(open_folder, tmp_path / "daten")
    flipped(log_of(folder), HEADER + 100)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(StoreError, match=r"Beidatei „werkbank\.kimlab-wal“ ist beschädigt"):
        store_in(folder, KEYS)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_vaults_log_is_looked_at_too(open_folder, tmp_path):
    folder = shutil.copytree(open_folder, tmp_path / "daten")
    log = shutil.copy(log_of(folder), folder / f"{VAULT_FILE}-wal")
    flipped(log, HEADER + 100)
    with pytest.raises(StoreError, match="Tresor"), door_in(folder, KEYS).open("ko1", "Probe"):
        pass


def test_a_copy_that_ends_within_its_last_commit_opens_as_after_a_power_cut(open_folder, tmp_path):
    folder = shutil.copytree(open_folder, tmp_path / "daten")
    with log_of(folder).open("rb+") as log:
        log.truncate(log_of(folder).stat().st_size - 100)
    with closing(store_in(folder, KEYS)) as store:
        assert store.verify()[0] == 5


def test_a_log_that_began_anew_over_a_longer_one_holds(open_folder, tmp_path):
    folder = shutil.copytree(open_folder, tmp_path / "daten")
    with closing(store_in(folder, KEYS)) as store:
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(RESTART)")
        store.record(admission("f9", import_id="i9"), "ko1")
        assert len(commits(log_of(folder))) > 1  # what is left of the longer one
        assert lost_commits(log_of(folder)) == 0
        store_in(folder, KEYS).close()


@pytest.mark.slow
def test_beside_somebody_who_writes_it_opens(open_folder, tmp_path):
    folder = shutil.copytree(open_folder, tmp_path / "daten")
    child = os.fork()
    if child == 0:
        with closing(store_in(folder, KEYS)) as store:
            number = 10
            while True:
                number += 1
                store.record(admission(f"f{number}", import_id=f"i{number}"), "ko1")
    try:
        for _ in range(30):
            store_in(folder, KEYS).close()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    store_in(folder, KEYS).close()


@pytest.mark.parametrize("content", [b"", b"x" * 10, b"x" * 5000, bytes(10_000)])
def test_what_is_no_log_loses_nothing_that_was_confirmed(tmp_path, content):
    (tmp_path / "log").write_bytes(content)
    assert lost_commits(tmp_path / "log") < 2


def test_no_log_loses_nothing(tmp_path):
    assert lost_commits(tmp_path / "log") == 0
