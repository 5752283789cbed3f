"""Restoring: only what is whole and unaltered, only into a new folder, and whole or not there."""

import json
import shutil
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interrupted import OTHER_KEYS, door_in, kill_restores, numbers_in_both, restored

from kimlab.errors import JournalError, StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store.backups import MANIFEST_FILE, check_may_be_opened, read_manifest
from kimlab.store.backups._manifest import file_sha256

CASES = {"AZ-1", "AZ-2", "AZ-3"}
STORES = (WORKBENCH_FILE, VAULT_FILE)


def altered(path, place, by=1):
    """Change one byte of a file, counted in shares of its length."""
    content = bytearray(path.read_bytes())
    content[int(place * (len(content) - 1))] ^= by
    path.write_bytes(content)


def reseal(backup):
    """Write the manifest as whoever alters a backup on purpose would: with the hashes of what lies there now."""
    plain = json.loads((backup / MANIFEST_FILE).read_text())
    for kind, name in (("workbench", WORKBENCH_FILE), ("vault", VAULT_FILE)):
        plain["stores"][kind]["sha256"] = file_sha256(backup / name)
    (backup / MANIFEST_FILE).write_text(json.dumps(plain))


def refused(backup, target, match, error=StoreError, people=None):
    with pytest.raises(error, match=match):
        restored(backup, target, people=people)
    assert not target.exists()
    assert not list(target.parent.glob(f"{target.name}*"))


def test_it_is_what_was_backed_up_and_the_backup_stays_as_it_is(backup, tmp_path):
    before = {path.name: path.read_bytes() for path in backup.iterdir()}
    restored(backup, tmp_path / "neu")
    assert numbers_in_both(tmp_path / "neu") == CASES
    assert {path.name: path.read_bytes() for path in backup.iterdir()} == before
    check_may_be_opened(tmp_path / "neu")


def test_the_vault_knows_that_it_is_a_restored_one(backup, tmp_path):
    restored(backup, tmp_path / "neu")
    with door_in(tmp_path / "neu").open("ko1", "Probe") as vault:
        opened = vault.journal()
        last = opened[opened["act"] == "OpenVault"]["reference"].iloc[-2]
        assert "Eingespielt aus der Sicherung vom" in last
        assert vault.last_anchor()[0] == read_manifest(backup).stores["workbench"].entries


def test_an_existing_folder_is_never_written_over(backup, tmp_path):
    target = tmp_path / "neu"
    target.mkdir()
    (target / "etwas").write_text("bleibt")
    with pytest.raises(StoreError, match="gibt es schon"):
        restored(backup, target)
    assert [path.name for path in target.iterdir()] == ["etwas"]


def test_a_folder_that_comes_into_being_meanwhile_is_not_written_over_either(backup, tmp_path):
    target = tmp_path / "neu"
    with pytest.raises(StoreError, match="gibt es schon"):
        restored(
            backup,
            target,
            progress=lambda step: target.mkdir(exist_ok=True) if "Protokolle" in step else None,
        )
    assert list(target.iterdir()) == []
    assert list(tmp_path.glob("neu.*")) == []


@given(name=st.sampled_from([*STORES]), place=st.floats(0, 1), by=st.integers(1, 255))
def test_any_altered_byte_is_refused(name, place, by, keyed_backup, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kopie")
    backup = shutil.copytree(keyed_backup, folder / "sicherung")
    altered(backup / name, place, by)
    refused(backup, folder / "neu", "nicht mehr die Datei")


@pytest.mark.slow
@given(name=st.sampled_from([*STORES]), place=st.floats(0, 1))
def test_any_altered_byte_is_refused_even_if_the_manifest_was_altered_with_it(
    name, place, keyed_backup, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("kopie")
    backup = shutil.copytree(keyed_backup, folder / "sicherung")
    altered(backup / name, place)
    reseal(backup)
    refused(backup, folder / "neu", "heil|nicht öffnen|beschädigt")


def test_the_manifest_of_another_backup_does_not_fit(backup, tmp_path):
    plain = json.loads((backup / MANIFEST_FILE).read_text())
    plain["stores"]["workbench"]["head"] = sha256(b"").hexdigest()
    (backup / MANIFEST_FILE).write_text(json.dumps(plain))
    refused(backup, tmp_path / "neu", "Protokoll", JournalError)


def test_a_shorter_journal_than_the_manifest_says_is_refused(backup, tmp_path):
    plain = json.loads((backup / MANIFEST_FILE).read_text())
    plain["stores"]["workbench"]["entries"] += 1
    (backup / MANIFEST_FILE).write_text(json.dumps(plain))
    refused(backup, tmp_path / "neu", "Protokoll", JournalError)


@pytest.mark.parametrize("name", [WORKBENCH_FILE, VAULT_FILE])
def test_a_missing_file_is_refused(backup, tmp_path, name):
    (backup / name).unlink()
    refused(backup, tmp_path / "neu", "fehlt")


def test_a_folder_without_manifest_is_said_to_be_a_plain_copy(data, backup, tmp_path):
    refused(data, tmp_path / "neu", "einfache Kopie")
    (backup / MANIFEST_FILE).unlink()
    refused(backup, tmp_path / "neu", "unterbrochen wurde")


def test_a_folder_with_nothing_in_it_is_no_backup(tmp_path, data):
    (tmp_path / "leer").mkdir()
    refused(tmp_path / "leer", tmp_path / "neu", "liegt keine Sicherung", people=data)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema_version": 2}', "\x00"])
def test_a_manifest_that_is_none_is_refused(backup, tmp_path, content):
    (backup / MANIFEST_FILE).write_text(content)
    refused(backup, tmp_path / "neu", "Beschreibung")


def test_a_manifest_cannot_lead_out_of_its_folder(backup, tmp_path):
    (tmp_path / "fremd").write_text("fremd")
    plain = json.loads((backup / MANIFEST_FILE).read_text())
    plain["companions"] = {"../../fremd": sha256(b"fremd").hexdigest()}
    (backup / MANIFEST_FILE).write_text(json.dumps(plain))
    refused(backup, tmp_path / "neu", "Beschreibung")


def test_wrong_secrets_open_nothing_and_leave_nothing(backup, tmp_path):
    with pytest.raises(StoreError, match="nicht öffnen"):
        restored(backup, tmp_path / "neu", OTHER_KEYS)
    assert not list(tmp_path.glob("neu*"))


@pytest.mark.slow
def test_killed_at_any_moment_there_is_a_whole_workbench_or_none(backup, tmp_path):
    folder = tmp_path / "ziele"
    folder.mkdir()
    assert kill_restores(backup, folder, 30, seed=2) >= 30
    assert numbers_in_both(folder / "ganz") == CASES
    for left in folder.glob("*.unfertig-*"):
        with pytest.raises(StoreError, match="nicht fertig"):
            check_may_be_opened(left)
