"""Backing up, restoring and new keys as the person who administers a workbench meets them."""

import json

import pytest
from signing import passphrase_of

from kimlab.errors import StoreError
from kimlab.store.backups import read_manifest


@pytest.fixture(autouse=True)
def _beside_stores(data):
    """Both stores, in the folder „data“."""


def only_backup(tmp_path):
    (folder,) = (tmp_path / "s").iterdir()
    return folder


def test_there_and_back_again(call, tmp_path):
    said = call("backup", "s").output
    assert f"Gesichert und geprüft: s/{only_backup(tmp_path).name}" in said
    assert "für alle, die jetzt den Tresor öffnen dürfen" in said
    done = call("restore", only_backup(tmp_path), "neu", "--person", "ko2")
    assert "Eingespielt und geprüft: neu" in done.output
    assert "fehlt darin" in done.output
    assert call("doctor", "--location", "neu").exit_code == 0


def test_for_programs(call, tmp_path):
    answer = json.loads(call("backup", "s", "--json").stdout)
    assert answer["folder"] == f"s/{only_backup(tmp_path).name}"
    assert answer["entries"]["vault"] == read_manifest(only_backup(tmp_path)).stores["vault"].entries
    assert answer["held_seconds"] < 5


def test_a_backup_opens_with_the_passphrase_of_its_time(call, tmp_path, monkeypatch):
    assert call("backup", "s").exit_code == 0
    old, new = passphrase_of("ko1"), "Nebel Fischreiher 88 quer"
    typed = iter([old, old, new, new])
    with monkeypatch.context() as patch:
        patch.setattr("getpass.getpass", lambda prompt: next(typed))
        assert call("people", "passphrase").exit_code == 0
        patch.setattr("getpass.getpass", lambda prompt: new)
        refused = call("restore", only_backup(tmp_path), "neu")
        assert call("doctor").exit_code == 0
    assert isinstance(refused.exception, StoreError)
    assert "als die Sicherung gemacht wurde" in refused.output
    assert not (tmp_path / "neu").exists()
    assert call("restore", only_backup(tmp_path), "neu").exit_code == 0


def test_new_keys_change_nothing_for_people_and_nothing_for_old_backups(call, tmp_path):
    assert call("backup", "s").exit_code == 0
    said = call("rekey", "--person", "leitung").output
    assert "Alle melden sich an wie bisher" in said
    assert "mit ihrer eigenen Datei der Zugänge" in said
    assert call("doctor").exit_code == 0
    assert call("restore", only_backup(tmp_path), "neu").exit_code == 0


def test_new_keys_are_not_for_everybody(call):
    refused = call("rekey")
    assert isinstance(refused.exception, StoreError)
    assert "Leitung" in str(refused.exception)


def test_an_interrupted_backup_is_pointed_out(call, tmp_path):
    (tmp_path / "s" / "sicherung-2026-11-30-1405.unfertig-ab12cd").mkdir(parents=True)
    assert "löschen Sie den Ordner" in call("backup", "s").output


def test_a_plain_copy_is_refused_before_anybody_is_asked(call, asked, tmp_path):
    refused = str(call("restore", "data", "neu").exception)
    assert "einfache Kopie" in refused
    assert asked == []
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize("words", [("backup", "s"), ("rekey",)])
def test_where_there_are_no_stores_nobody_is_asked(call, asked, words):
    assert "fehlt" in str(call(*words, "--location", "gibtsnicht").exception)
    assert asked == []
