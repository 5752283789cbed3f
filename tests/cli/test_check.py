"""What must not leave is told of each file by kind and place, never by value."""

import json

import pytest


def test_a_file_is_checked_by_rules_alone(call, tmp_path):
    page = tmp_path / "bericht.html"
    page.write_text("<p>Frau Averbeck rief an,<br>Tel. 02581 553109</p>", encoding="utf-8")
    done = call("check", "bericht.html")
    assert done.exit_code == 1
    assert "bericht.html:\n  Zeile 1, Element <p>: Name (nach den Regeln)" in done.stdout
    assert "Telefonnummer (nach den Regeln)" in done.stdout
    assert "In 1 Datei: 2 Stellen mit einer direkten Kennung." in done.stdout
    assert "nur nach Regeln" in done.stdout
    assert not [secret for secret in ("Averbeck", "553109") if secret in done.output]
    page.write_text("<p>Frau [Mutter] wartet im Sommer.</p>", encoding="utf-8")
    done = call("check", "bericht.html")
    assert done.exit_code == 0
    assert "In 1 Datei: Die Regeln finden nichts." in done.stdout
    assert "nur nach Regeln" in done.stdout


@pytest.mark.usefixtures("two_cases")
def test_a_file_is_checked_against_the_vault(call, tmp_path):
    folder = tmp_path / "hinaus"
    folder.mkdir()
    (folder / "a.csv").write_text("Fall;Wer\n1;zwirbelmann\n", encoding="utf-8")
    (folder / "b.ipynb").write_text(
        json.dumps({"cells": [{"source": ["1\n", "# pn_0001"]}]}), encoding="utf-8"
    )
    assert call("check", "hinaus").exit_code == 0  # no rule knows this word for a name
    done = call("check", "hinaus", "--location", "data")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "a.csv:",
        "  Zeile 2: Nachname",
        "b.ipynb:",
        "  Zelle 1, Eingabe, Zeile 2: Name oder Personennummer",
        "In 2 Dateien gesucht, in 2 davon gefunden: 2 Stellen mit einer direkten Kennung. Sehen Sie nach, bevor "
        "Sie etwas davon weitergeben.",
    ]
    found = json.loads(call("check", "hinaus", "--location", "data", "--json").stdout)
    assert (found["clean"], found["with_vault"], found["files"]) == (False, True, 2)
    assert found["findings"][0] == {"file": "a.csv", "part": "Zeile 2", "kind": "family_name", "position": 11}
    (folder / "a.csv").unlink()
    (folder / "b.ipynb").write_text("{}", encoding="utf-8")
    clean = call("check", "hinaus", "--location", "data")
    assert (clean.exit_code, "nichts gefunden" in clean.stdout) == (0, True)
    assert json.loads(call("check", "hinaus", "--json").stdout)["clean"] is True


def test_many_files_are_told_one_by_one_with_a_sum_and_files_of_the_same_name_apart(call, tmp_path):
    for folder, words in (
        ("alt", "Tel. 02581 553109"),
        ("neu", "nichts"),
        ("ganz/alt", "Frau Averbeck, Tel. 02581 553109"),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "seite.txt").write_text(f"{words}\n{words}\n", encoding="utf-8")
    done = call("check", *(f"{folder}/seite.txt" for folder in ("alt", "neu", "ganz/alt")))
    lines = done.stdout.splitlines()
    heads = [line for line in lines if line.endswith("seite.txt:")]
    assert len(heads) == len(set(heads)) == 2
    assert heads[0].endswith("ganz/alt/seite.txt:")
    assert all(line.startswith("  ") or line in heads for line in lines[:8])
    assert "In 3 Dateien gesucht, in 2 davon gefunden: 6 Stellen mit einer direkten Kennung." in done.stdout


def test_its_help_says_what_its_exit_codes_mean(call):
    shown = " ".join(call("check", "--help").stdout.split())
    assert "0, wenn nichts gefunden wurde; 1, wenn etwas gefunden wurde" in shown
    assert "2, wenn der Aufruf so nicht möglich ist" in shown


@pytest.mark.slow
@pytest.mark.usefixtures("two_cases")
def test_the_workbench_itself_is_checked(call):
    done = call("check", "--location", "data")
    assert (done.exit_code, done.stdout) == (
        0,
        "In der Werkbank: nichts gefunden, weder was der Tresor kennt noch was die Regeln erkennen.\n",
    )


def test_what_could_not_be_checked_is_not_clean(call, tmp_path):
    (tmp_path / "kaputt.pdf").write_bytes(b"%PDF-1.7 xxx")
    done = call("check", "kaputt.pdf")
    assert done.exit_code == 1
    assert "kaputt.pdf:\n  beschädigt: nicht durchsucht" in done.stdout
    for words, message in (((), "nicht angegeben"), (("fehlt.html",), "ist nicht da")):
        assert message in str(call("check", *words).exception)
