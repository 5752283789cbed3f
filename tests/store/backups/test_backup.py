"""Backups: one moment of both stores, written beside others who go on working, whole or not there."""

import json
import os
import stat
import time
from contextlib import closing
from datetime import datetime

import pytest
from interrupted import (
    KEYS,
    Writers,
    backed_up,
    door_in,
    kill_backups,
    numbers_in_both,
    restored,
    store_in,
    take_case,
)
from rows import admission

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store.anchors import ANCHOR_FILE
from kimlab.store.backups import (
    MANIFEST_FILE,
    PEOPLE_FILE,
    PendingError,
    check_may_be_opened,
    unfinished_in,
)

AT = datetime(2026, 11, 30, 14, 5)
CASES = {"AZ-1", "AZ-2", "AZ-3"}


def test_it_lies_in_a_private_folder_named_by_its_time_and_holds_four_files(backup):
    assert backup.name == "sicherung-2026-11-30-1405"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o700
    assert {path.name for path in backup.iterdir()} == {
        WORKBENCH_FILE,
        VAULT_FILE,
        MANIFEST_FILE,
        PEOPLE_FILE,
        ANCHOR_FILE,
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in backup.iterdir()} == {0o600}


def test_the_manifest_holds_hashes_and_journals_and_no_number(backup, data):
    plain = json.loads((backup / MANIFEST_FILE).read_text())
    with closing(store_in(data)) as store:
        length, head = store.verify()
    assert (plain["stores"]["workbench"]["entries"], plain["stores"]["workbench"]["head"]) == (length, head)
    assert plain["same_keys"] is True
    assert "AZ-" not in json.dumps(plain)


def test_what_was_written_and_not_yet_folded_into_the_file_is_in_it(data, tmp_path):
    with closing(store_in(data)) as store:
        take_case(store, door_in(data), "AZ-4")
        assert (data / f"{WORKBENCH_FILE}-wal").stat().st_size > 0
        made = backed_up(data, KEYS, tmp_path / "s", AT)
    restored(made.folder, tmp_path / "neu")
    assert numbers_in_both(tmp_path / "neu") == CASES | {"AZ-4"}


def test_the_county_file_and_the_peoples_file_go_along(data, tmp_path):
    (data / "kreis.toml").write_text("name = 'Musterkreis'")
    made = backed_up(data, KEYS, tmp_path / "s", AT)
    assert set(made.manifest.companions) == {"kreis.toml", PEOPLE_FILE, ANCHOR_FILE}
    restored(made.folder, tmp_path / "neu")
    assert (tmp_path / "neu" / "kreis.toml").read_text() == "name = 'Musterkreis'"


def test_two_in_one_minute_are_two(data, tmp_path):
    names = [backed_up(data, KEYS, tmp_path / "s", AT).folder.name for _ in range(2)]
    assert names == ["sicherung-2026-11-30-1405", "sicherung-2026-11-30-1405-2"]


def test_an_act_that_was_interrupted_between_the_stores_is_not_backed_up_half(data, tmp_path):
    with door_in(data).open("ko1", "Aufnahme") as vault:
        vault.put_in_outbox(admission("f9", import_id="AZ-9"), "ko1")
    with pytest.raises(PendingError, match="doctor"):
        backed_up(data, KEYS, tmp_path / "s", AT)
    assert not (tmp_path / "s").exists() or not list((tmp_path / "s").iterdir())


def test_an_act_that_both_have_and_that_is_not_confirmed_yet_is_whole(data, tmp_path):
    act = admission("f9", import_id="AZ-9")
    with closing(store_in(data)) as store, door_in(data).open("ko1", "Aufnahme") as vault:
        vault.put_in_outbox(act, "ko1")
        store.record(act, "ko1")
    assert backed_up(data, KEYS, tmp_path / "s", AT).manifest.stores["workbench"].entries == 5


@pytest.mark.slow
def test_it_waits_for_whoever_is_between_the_two_stores(data, tmp_path):
    reached = tmp_path / "dazwischen"
    child = os.fork()
    if child == 0:
        try:
            with closing(store_in(data)) as store:
                take_case(store, door_in(data), "AZ-4", between=lambda: (reached.touch(), time.sleep(1)))
        finally:
            os._exit(0)
    while not reached.exists():
        time.sleep(0.01)
    made = backed_up(data, KEYS, tmp_path / "s", AT)
    os.waitpid(child, 0)
    restored(made.folder, tmp_path / "neu")
    assert numbers_in_both(tmp_path / "neu") == CASES | {"AZ-4"}


def test_while_it_copies_others_write_and_that_is_not_in_it(data, tmp_path):
    def write(step):
        with closing(store_in(data)) as store:
            take_case(store, door_in(data), "AZ-4")

    made = backed_up(data, KEYS, tmp_path / "s", AT, progress=write)
    restored(made.folder, tmp_path / "neu")
    assert numbers_in_both(tmp_path / "neu") == CASES
    assert numbers_in_both(data) == CASES | {"AZ-4"}


def test_a_copy_that_differs_is_noticed_and_nothing_is_left(data, tmp_path, monkeypatch):
    from kimlab.store.backups import _backup

    copied = _backup.copy_store

    def lossy(reader, path, secret, kind, progress):
        copied(reader, path, secret, kind, progress)
        if kind == "workbench":
            from kimlab.store.backups._connections import bare_connection

            copy = bare_connection(path, secret)
            copy.execute("DELETE FROM cases")
            copy.close()

    monkeypatch.setattr(_backup, "copy_store", lossy)
    with pytest.raises(StoreError, match="nicht heil"):
        backed_up(data, KEYS, tmp_path / "s", AT)
    assert list((tmp_path / "s").iterdir()) == []


def test_ctrl_c_leaves_nothing(data, tmp_path):
    def pressed(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backed_up(data, KEYS, tmp_path / "s", AT, progress=pressed)
    assert list((tmp_path / "s").iterdir()) == []
    with closing(store_in(data)) as store:  # no lock is left, either
        take_case(store, door_in(data), "AZ-4")


def test_a_backup_and_what_is_unfinished_are_not_worked_in(backup):
    with pytest.raises(StoreError, match="ist eine Sicherung"):
        check_may_be_opened(backup)
    unfinished = backup.rename(backup.with_name(f"{backup.name}.unfertig-ab12cd"))
    with pytest.raises(StoreError, match="nicht fertig"):
        check_may_be_opened(unfinished)
    assert unfinished_in(backup.parent) == (unfinished.name,)


def test_a_backup_is_not_backed_up(backup, tmp_path):
    before = (backup / VAULT_FILE).read_bytes()
    with pytest.raises(StoreError, match="ist eine Sicherung"):
        backed_up(backup, KEYS, tmp_path / "noch eine", AT)
    assert (backup / VAULT_FILE).read_bytes() == before


def test_without_a_vault_there_is_no_backup(data, tmp_path):
    (data / VAULT_FILE).unlink()
    with pytest.raises(StoreError, match="fehlt"):
        backed_up(data, KEYS, tmp_path / "s", AT)


@pytest.mark.slow
def test_beside_four_who_write_it_holds_all_that_was_confirmed_before_and_nothing_half(data, tmp_path):
    writers = Writers(data, tmp_path / "bestätigt", 4)
    try:
        for turn in range(5):
            writers.wait_for(4 * (turn + 1))
            before = writers.confirmed()
            made = backed_up(data, KEYS, tmp_path / "s", AT)
            restored(made.folder, tmp_path / f"neu{turn}")
            assert before <= numbers_in_both(tmp_path / f"neu{turn}")
    finally:
        writers.end()
    assert numbers_in_both(data) == writers.confirmed() | CASES


@pytest.mark.slow
def test_killed_at_any_moment_it_is_whole_or_says_that_it_is_not_and_nobodys_work_is_lost(data, tmp_path):
    into = tmp_path / "s"
    writers = Writers(data, tmp_path / "bestätigt", 1, pause=0.05)
    try:
        begun = kill_backups(data, into, AT, 30, seed=1)
    finally:
        writers.end()
    assert begun >= 30
    assert numbers_in_both(data) == writers.confirmed() | CASES
    for number, folder in enumerate(sorted(into.iterdir())):
        if ".unfertig-" in folder.name:
            with pytest.raises(StoreError):
                check_may_be_opened(folder)
        else:
            restored(folder, tmp_path / f"neu{number}")
            numbers_in_both(tmp_path / f"neu{number}")
