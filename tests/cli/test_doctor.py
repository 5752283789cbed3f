"""``kimlab doctor``: what it says of sound and of changed stores, to people and to programs, and how it ends."""

import json
import shutil

import pytest
from made_stores import families_folder  # noqa: F401 - a fixture
from sqlalchemy import text
from staffed import signed

from kimlab.cli import _doctor


@pytest.fixture
def doctor(call, families_folder, tmp_path):  # noqa: F811 - the fixture
    """Call the doctor on a copy of two stores, after raw SQL on the workbench."""
    folder = shutil.copytree(families_folder, tmp_path / "data")

    def run(*words, sql=()):
        with signed(folder) as wb, wb.store._writing() as connection:
            for one in sql:
                connection.execute(text(one))
        return call("doctor", *words)

    return run


def test_sound_stores_end_well(doctor):
    done = doctor()
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "Protokoll der Werkbank: 2 Einträge, unversehrt."
    assert lines[2].startswith("Verglichen: ")
    assert "Keine Fehler gefunden." in lines


def test_a_changed_value_is_told_and_ends_with_one(doctor):
    done = doctor(sql=["UPDATE cases SET legal_basis = 'anders'"])
    assert done.exit_code == 1
    assert "1 Fehler gefunden:" in done.stdout
    assert "  Fälle: " in done.stdout
    assert "Spalte „Rechtsgrundlage“; zuletzt geändert mit Eintrag 2)." in done.stdout
    assert "spielen Sie die letzte Sicherung ein" in done.stdout
    assert "Protokoll der Werkbank: " in done.stdout


def test_a_broken_chain_is_not_called_whole(doctor):
    done = doctor(sql=["UPDATE journal SET person = 'x' WHERE seq = 2"])
    assert done.exit_code == 1
    first, second = done.stdout.splitlines()[:2]
    assert first.endswith("nicht unversehrt.")
    assert not second.endswith("nicht unversehrt.")


def test_with_a_changed_entry_about_people_nobody_goes_on(doctor):
    done = doctor(sql=["UPDATE journal SET person = 'x' WHERE seq = 1"])
    assert done.exit_code == 1
    assert "Eintrag 1 im Protokoll gibt jemandem einen Zugang" in str(done.exception)
    assert "spielen Sie die letzte Sicherung ein" in str(done.exception)


def test_a_missing_key_is_told_and_so_is_what_it_closes(doctor):
    done = doctor(
        sql=["DELETE FROM subject_keys WHERE subject_id IN (SELECT case_id FROM cases WHERE rowid = 1)"]
    )
    assert done.exit_code == 1
    assert "sich nicht vergleichen, weil dazu Einträge verschlossen bleiben." in done.stdout
    assert "fehlt, ohne dass eine Löschung im Protokoll steht" in done.stdout


def test_programs_get_all_of_it(doctor):
    done = doctor("--json", sql=["UPDATE cases SET legal_basis = 'anders'", "DELETE FROM case_names"])
    assert done.exit_code == 1
    result = json.loads(done.stdout)
    assert [one["table"] for one in result["findings"]] == ["cases", "case_names"]
    assert result["findings"][0]["kind"] == "changed"
    assert result["findings"][0]["entries"] == [2]
    assert result["notes"] == []
    assert {"workbench_entries", "vault_entries", "finished_imports", "rows", "values"} <= result.keys()


def test_of_many_findings_the_screen_shows_some(doctor, monkeypatch):
    monkeypatch.setattr(_doctor, "_SHOWN", 1)
    done = doctor(sql=["DELETE FROM cases", "DELETE FROM case_names"])
    assert "  … und 1 weitere; vollständig mit --json." in done.stdout
