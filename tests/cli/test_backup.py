"""Backing up, restoring and new passphrases as the person who administers a workbench meets them."""

import json

import pytest
from rows import VAULT_SECRET, WORKBENCH_SECRET
from staffed import create_stores
from typer.testing import CliRunner

from kimlab.cli import app
from kimlab.cli.common import _secrets
from kimlab.errors import KimlabError
from kimlab.store.backups import read_manifest
from kimlab.workbench import PERSON_VARIABLE, VAULT_VARIABLE, WORKBENCH_VARIABLE

NEW_WORKBENCH, NEW_VAULT = "ganz neue werkbank", "ganz neuer tresor"


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the command line beside a folder "data" with both stores, the passphrases in the environment."""
    monkeypatch.chdir(tmp_path)
    create_stores(tmp_path / "data")
    monkeypatch.setenv(WORKBENCH_VARIABLE, WORKBENCH_SECRET)
    monkeypatch.setenv(VAULT_VARIABLE, VAULT_SECRET)
    monkeypatch.setenv(PERSON_VARIABLE, "ko1")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def new_ones(monkeypatch):
    """New passphrases in the environment."""
    monkeypatch.setenv(_secrets.NEW_WORKBENCH_VARIABLE, NEW_WORKBENCH)
    monkeypatch.setenv(_secrets.NEW_VAULT_VARIABLE, NEW_VAULT)


def only_backup(tmp_path):
    (folder,) = (tmp_path / "s").iterdir()
    return folder


def test_there_and_back_again(call, tmp_path):
    said = call("backup", "s").output
    assert f"Gesichert und geprüft: s/{only_backup(tmp_path).name}" in said
    assert "auch wenn Sie später andere wählen" in said
    said = call("restore", only_backup(tmp_path), "neu").output
    assert "Eingespielt und geprüft: neu" in said
    assert "fehlt darin" in said
    assert call("doctor", "--location", "neu").exit_code == 0


def test_for_programs(call, tmp_path):
    answer = json.loads(call("backup", "s", "--json").stdout)
    assert answer["folder"] == f"s/{only_backup(tmp_path).name}"
    assert answer["entries"]["vault"] == read_manifest(only_backup(tmp_path)).stores["vault"].entries
    assert answer["held_seconds"] < 5


@pytest.mark.usefixtures("new_ones")
def test_a_backup_with_passphrases_of_its_own(call, tmp_path, monkeypatch):
    assert (
        "nur mit den Passphrasen, die Sie dafür gewählt haben" in call("backup", "s", "--other-keys").output
    )
    assert isinstance(call("restore", only_backup(tmp_path), "neu").exception, KimlabError)
    assert not (tmp_path / "neu").exists()
    monkeypatch.setenv(WORKBENCH_VARIABLE, NEW_WORKBENCH)
    monkeypatch.setenv(VAULT_VARIABLE, NEW_VAULT)
    assert call("restore", only_backup(tmp_path), "neu").exit_code == 0


@pytest.mark.usefixtures("new_ones")
def test_new_passphrases_and_what_they_mean_for_old_backups(call, monkeypatch):
    said = call("rekey").output
    assert "Sicherungen von vorher behalten ihre alten Passphrasen" in said
    assert "neue Schlüssel" in str(call("doctor").exception)
    monkeypatch.setenv(WORKBENCH_VARIABLE, NEW_WORKBENCH)
    monkeypatch.setenv(VAULT_VARIABLE, NEW_VAULT)
    assert call("doctor").exit_code == 0


def test_a_new_passphrase_that_is_typed_differently_the_second_time_changes_nothing(call, monkeypatch):
    typed = iter(["eine neue passphrase", "eine neue pasphrase"])
    monkeypatch.setattr("getpass.getpass", lambda label: next(typed))
    assert "verschieden" in str(call("rekey").exception)
    assert call("doctor").exit_code == 0


def test_an_interrupted_backup_is_pointed_out(call, tmp_path):
    (tmp_path / "s" / "sicherung-2026-11-30-1405.unfertig-ab12cd").mkdir(parents=True)
    assert "löschen Sie den Ordner" in call("backup", "s").output


def test_a_plain_copy_is_refused_before_anybody_is_asked_for_passphrases(call, monkeypatch, tmp_path):
    monkeypatch.delenv(WORKBENCH_VARIABLE)
    monkeypatch.setattr("getpass.getpass", lambda label: pytest.fail("asked"))
    refused = str(call("restore", "data", "neu").exception)
    assert "einfache Kopie" in refused
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize("words", [("backup", "s"), ("rekey",)])
def test_where_there_are_no_stores_nobody_is_asked(call, monkeypatch, words):
    monkeypatch.setattr("getpass.getpass", lambda label: pytest.fail("asked"))
    assert "fehlt" in str(call(*words, "--location", "gibtsnicht").exception)
