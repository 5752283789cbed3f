"""The command line as a person meets it: German sentences, exit codes, JSON where a machine reads it."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from extracts import CASES, SECRETS
from office import para, word
from signing import passphrase_of

from kimlab import __version__
from kimlab.cli import main
from kimlab.errors import KimlabError
from kimlab.intake import read_document
from kimlab.workbench import PIPE_VARIABLE

LOG = (
    "Fall;Stelle;Zeit\n1;A;2025-01-01 08:00\n1;B;2025-01-01 10:00\n1;A;2025-01-02 10:00\n"
    "2;A;2025-01-01 08:00\n2;B;2025-01-01 09:00\n"
)


def test_every_command_has_german_help(call):
    overview = call("--help").output
    commands = ("init", "import", "interfaces", "simulate", "demo", "start", "doctor", "report", "version")
    for name in (*commands, "check", "pseudonymise"):
        assert name in overview
        shown = call(name, "--help")
        assert shown.exit_code == 0
        sentences = [line for line in shown.output.splitlines() if line.strip() and "Aufruf" not in line]
        assert len(sentences[0].split()) >= 3, name


def test_the_version(call):
    assert call("version").output.strip() == __version__


def test_from_empty_stores_to_a_checked_workbench(call, admit):
    taken = admit()
    assert taken.exit_code == 0, taken.output
    assert "faelle.csv: 2 von 2 Zeilen aufgenommen" in taken.output
    again = admit()
    assert "schon aufgenommen" in again.output
    assert "Es wurde nichts geschrieben." in again.output
    assert "sind geschrieben" not in again.output
    checked = json.loads(call("doctor", "--json").stdout)
    assert checked["workbench_entries"] == 2
    assert checked["finished_imports"] == 0
    assert checked["second_looks"]["documents"] == checked["second_looks"]["alone"] == 0
    assert "Noch hat kein Dokument zwei Durchsichten" in call("doctor").output
    assert not any(secret in taken.output for secret in SECRETS if len(secret) > 3)


def test_what_was_left_out_is_listed(admit):
    cases = CASES.replace("Telgte", "Münster")
    assert "(--bad-rows list)" in str(admit(cases=cases).exception)
    listed = admit("--bad-rows", "list", cases=cases)
    assert "Nicht aufgenommen: faelle.csv, Zeile 3, Spalte „Wohnort“" in listed.output
    plain = admit("--bad-rows", "list", "--json", cases=cases)
    assert {row["row"] for row in json.loads(plain.stdout)["rejected"]} >= {3}


def test_an_event_log_with_faulty_rows_names_the_option_of_the_command(call, tmp_path):
    (tmp_path / "log.csv").write_text(LOG + ";B;2025-01-01 09:00\n", encoding="utf-8")
    refused = call("interfaces", "log.csv", "--case", "Fall", "--agency", "Stelle", "--start", "Zeit")
    assert "(--bad-rows list)" in str(refused.exception)
    assert "on_bad_rows" not in str(refused.exception)


@pytest.mark.slow
def test_a_report_takes_two_people(call, data, asked, tmp_path):
    from kimlab.simulation import simulate

    files, _ = simulate(5, cases=40)
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    arguments = ("--mapping", "zuordnung.toml", "--as-of", "2025-11-30", "--bad-rows", "list")
    assert call("import", "auszug_2025-11", *arguments).exit_code == 0
    proposal = ("--as-of", "2025-11-30", "--recipient", "Arbeitsgruppe", "--purpose", "Beratung")
    said = call("report", "propose", "interfaces", *proposal)
    release = said.output.split("Freigabe ")[1].split(":")[0]
    assert release == "1"
    listed = call("report", "list").output
    assert (
        "Freigabe 1: „Schnittstellen zwischen den Stellen“; für: Arbeitsgruppe; an: Arbeitsgruppe; Zweck: Beratung"
        in listed
    )
    assert "kimlab report decide 1 --approve --person KÜRZEL" in listed
    unknown = str(call("report", "decide", "7", "--approve", "--person", "ko2").exception)
    assert "Diese Freigabe gibt es nicht." in unknown
    assert "Freigabe 1: ein Bericht oder Protokoll; für: Arbeitsgruppe" in unknown
    refused = str(call("report", "decide", "1", "--refuse", "--reason", "-", "--person", "ko2").exception)
    assert "--refuse --reason" in refused
    publish = ("report", "publish", "interfaces", "bericht.html", "--as-of", "2025-11-30")
    assert isinstance(call(*publish).exception, KimlabError)
    assert "zweiten Person" in str(call("report", "decide", release, "--approve").exception)
    assert call("report", "decide", release, "--approve", "--person", "ko2").exit_code == 0
    assert set(asked) == {"Passphrase von „ko1“: ", "Passphrase von „ko2“: "}
    assert "Keine Freigabe wartet" in call("report", "list").output
    assert call(*publish).exit_code == 0
    page = (tmp_path / "bericht.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page
    assert "Person ko1 (erfunden)" in page
    assert "Person ko2 (erfunden)" in page


def test_a_kind_of_report_that_there_is_not_is_refused(call, data):
    proposal = ("--as-of", "2025-11-30", "--recipient", "Arbeitsgruppe", "--purpose", "Beratung")
    refused = call("report", "propose", "public", *proposal)
    assert "Die Berichtsart „public“ gibt es nicht" in str(refused.exception)


@pytest.mark.parametrize("command", ["propose", "publish"])
def test_the_help_lists_every_kind_of_report_with_its_title(call, command):
    from kimlab.reports import county_reports

    said = " ".join(call("report", command, "--help").output.split())
    for report in county_reports():
        assert f"{report.title} für: " in said
        assert f"in Skripten: {report.kind}" in said
    assert "event_log" not in said


def test_a_process_log_as_json(call, tmp_path):
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    done = call("interfaces", "log.csv", "--case", "Fall", "--agency", "Stelle", "--start", "Zeit", "--json")
    found = json.loads(done.stdout)
    assert (found["cases"], found["episodes"], found["returns"], found["cases_with_return"]) == (2, 5, 1, 1)
    assert found["edges"] == [
        {
            "source": "A", "target": "B", "hand_offs": 2, "cases": 2,
            "wait_mean": 5400.0, "wait_median": 5400.0, "wait_p90": 6840.0,
        },
        {
            "source": "B", "target": "A", "hand_offs": 1, "cases": 1,
            "wait_mean": 86400.0, "wait_median": 86400.0, "wait_p90": 86400.0,
        },
    ]  # fmt: skip


def test_a_process_log_in_words_and_as_a_gated_report(call, tmp_path):
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    done = call(
        "interfaces",
        "log.csv",
        "--case",
        "Fall",
        "--agency",
        "Stelle",
        "--start",
        "Zeit",
        "--report",
        "b.html",
    )
    assert done.exit_code == 0, done.exception
    assert "A → B: 2 Übergaben" in done.output
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "ENTWURF – nicht zur Weitergabe" in page
    assert "5400" not in page  # two cases are too few for any number


def test_simulate_writes_files(call, tmp_path):
    assert call("simulate", "kreis", "--cases", "2", "--seed", "3").exit_code == 0
    assert (tmp_path / "kreis" / "auszug_2025-11" / "faelle.csv").is_file()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("doctor",), "keine Werkbank"),
        (("start", "--no-browser"), "noch keine Werkbank"),
        (("interfaces", "gibtsnicht.xes", "--case", "a", "--agency", "b", "--start", "c"), "gibtsnicht.xes"),
        (("import", "x", "--mapping", "y.toml", "--as-of", "30.11.2025"), "keine Werkbank|kein Datum"),
    ],
)
def test_errors_are_sentences(call, words, message):
    import re

    failed = call(*words)
    assert failed.exit_code == 1
    assert isinstance(failed.exception, KimlabError)
    assert re.search(message, str(failed.exception))


def test_whoever_cannot_sign_in_learns_nothing_of_why(call, data, monkeypatch):
    said = {str(call("doctor", "--person", "niemand").exception)}
    monkeypatch.setattr("getpass.getpass", lambda prompt: "ganz falsche passphrase")
    said.add(str(call("doctor").exception))
    (one,) = said
    assert "Kürzel oder Passphrase stimmen nicht" in one


def test_a_demonstration_never_replaces_something_else(call, tmp_path):
    folder = tmp_path / "data" / "beispiel"
    folder.mkdir(parents=True)
    (folder / "wichtig.txt").write_text("x")
    assert "nicht von einer Vorführung" in str(call("demo").exception)
    assert [path.name for path in folder.iterdir()] == ["wichtig.txt"]
    assert not (tmp_path / "reports").exists()


def test_the_program_ends_with_a_sentence_and_one(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["kimlab", "doctor"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("Fehler: Im Ordner")


@pytest.mark.slow
def test_no_traceback_reaches_the_terminal(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "kimlab", "doctor"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "keine Werkbank" in done.stderr


@pytest.mark.slow
def test_a_script_signs_in_through_a_pipe(data):
    reading, writing = os.pipe()
    os.write(writing, f"ko1\n{passphrase_of('ko1')}\n".encode())
    os.close(writing)
    done = subprocess.run(
        [sys.executable, "-m", "kimlab", "doctor", "--location", str(data)],
        env={**os.environ, PIPE_VARIABLE: str(reading)},
        pass_fds=[reading],
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(reading)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Protokoll der Werkbank: 1 Eintrag, unversehrt.")


@pytest.mark.slow
@pytest.mark.parametrize("step", ["", "1/8", "3/8"])
def test_ctrl_c_ends_with_a_sentence(tmp_path, step):
    command = [sys.executable, "-m", "kimlab", "demo", "--folder", "vorfuehrung"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    if step:
        assert any(line.startswith(step) for line in process.stderr)
    else:
        time.sleep(1.5)  # while the program is still being loaded
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert "Abgebrochen." in said
    assert "Traceback" not in said


def test_pseudonymising_by_rules(call, tmp_path):
    (tmp_path / "brief.txt").write_text(
        "Frau Averbeck rief am 3.5.2024 an. Haddad wartet.\n", encoding="utf-8"
    )
    (tmp_path / "notiz.docx").write_bytes(word(para("Herr Averbeck kam.")))
    done = call("pseudonymise", "brief.txt", "notiz.docx")
    assert done.exit_code == 0
    assert done.stdout == (
        "===== Dokument 1 von 2 =====\nFrau [Person 1] rief am 3.5.2024 an. [Person 2] wartet.\n"
        "===== Dokument 2 von 2 =====\nHerr [Person 1] kam.\n"
    )
    assert "brief.txt: 2 Stellen ersetzt, 1 davon zweifelhaft." in done.stderr
    assert "Niemand hat den Text durchgesehen." in done.stderr
    help_text = " ".join(call("pseudonymise", "--help").output.split())
    assert "Niemand hat das Ergebnis durchgesehen" in help_text
    assert "ersetzt keine Durchsicht" in help_text


def test_spans_are_code_points_of_the_text_as_it_is_read(call, tmp_path):
    text = "😀 Frau Mu\u0308ller\r\nrief am 3.5.2024 an, Tel. 02581 553109.\r\n"
    (tmp_path / "brief.txt").write_bytes(text.encode("utf-16"))
    done = call("pseudonymise", "--spans", "brief.txt")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(one) for one in found] == [["file", "start", "end", "kind", "text", "certainty"]] * 3
    read = read_document(tmp_path / "brief.txt").text
    assert all(read[one["start"] : one["end"]] == one["text"] for one in found)
    assert [(one["kind"], one["text"], one["certainty"]) for one in found] == [
        ("person", "Mu\u0308ller", "sure"),
        ("date", "3.5.2024", "sure"),
        ("phone", "02581 553109", "sure"),
    ]
    assert {one["file"] for one in found} == {"brief.txt"}


def test_one_bad_document_does_not_lose_the_others(call, tmp_path):
    (tmp_path / "gut.txt").write_text("Frau Averbeck kam.\n", encoding="utf-8")
    (tmp_path / "schlecht.pdf").write_bytes(b"%PDF-1.7 Averbeck")
    done = call("pseudonymise", "fehlt.txt", "schlecht.pdf", "gut.txt")
    assert done.exit_code == 1
    assert done.stdout == "===== Dokument 3 von 3 =====\nFrau [Person 1] kam.\n"
    assert done.stderr.count("Fehler: ") == 2
    assert "Averbeck" not in done.stderr
    done = call("pseudonymise", "--spans", "fehlt.txt", "gut.txt")
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 1)
