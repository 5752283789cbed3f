"""What commands tell and refuse in their rarer cases: German sentences, and what is in the stores afterwards."""

import json
import shutil

import docx
import pytest
from extracts import CASES
from office import para, word
from staffed import signed

from kimlab.acts import ProposeRelease
from kimlab.cli import _check, _demo, _import, _start
from kimlab.workflow.admission import _admit

LOG = ("interfaces", "log.csv", "--case", "Fall", "--agency", "Stelle", "--start", "Zeit")
PROPOSAL = ("--as-of", "2025-11-30", "--recipient", "Arbeitsgruppe", "--purpose", "Beratung")


@pytest.fixture
def busy_call(call, busy_folder, tmp_path):
    """The same beside a workbench in which something stands in every table."""
    shutil.copytree(busy_folder, tmp_path / "data")
    return call


def test_a_check_up_tells_of_both_journals(call, data):
    said = call("doctor").stdout.splitlines()
    assert said[0] == "Protokoll der Werkbank: 1 Eintrag, unversehrt."
    assert said[1].startswith("Protokoll des Tresors: ")
    assert "Nichts war unterbrochen." in said


@pytest.mark.slow
def test_a_check_up_finishes_what_was_interrupted_and_says_how_much(call, admit, monkeypatch):

    def power_cut(*_):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(_admit, "settle", power_cut)
        assert admit().exit_code == 1
    said = call("doctor").stdout.splitlines()
    assert said[0] == "Protokoll der Werkbank: 2 Einträge, unversehrt."
    assert "1 unterbrochene Handlung zu Ende geführt." in said
    assert "Nichts war unterbrochen." in call("doctor").stdout


def test_of_many_rows_left_out_the_first_are_listed_and_the_others_counted(admit, monkeypatch):
    monkeypatch.setattr(_import, "_SHOWN", 1)
    told = admit("--bad-rows", "list", cases=CASES.replace("Telgte", "Münster"))
    assert told.stdout.count("Nicht aufgenommen: ") == 1
    assert "weitere; vollständig mit --json." in told.stdout


def test_events_that_cannot_be_read_are_counted_below_what_can(call, tmp_path):
    rows = "Fall;Stelle;Zeit\n1;A;2025-01-01 08:00\n1;B;2025-01-01 10:00\n;B;2025-01-01 09:00\n"
    (tmp_path / "log.csv").write_text(rows, encoding="utf-8")
    assert (
        "Nicht dabei: 1 Ereignis ohne Fall, Stelle oder lesbaren Beginn"
        in call(*LOG, "--bad-rows", "list").stdout
    )


@pytest.mark.parametrize("audience", ["working_group", " arbeitsgruppe "])
def test_an_audience_may_be_said_as_id_or_in_german(call, tmp_path, audience):
    (tmp_path / "log.csv").write_text("Fall;Stelle;Zeit\n1;A;2025-01-01\n1;B;2025-01-02\n", encoding="utf-8")
    assert call(*LOG, "--report", "b.html", "--audience", audience).exit_code == 0
    assert "ENTWURF" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_an_unknown_audience_is_refused_before_a_notebook_is_run(busy_call, tmp_path, monkeypatch):
    from kimlab.cli import _record

    monkeypatch.setattr(_record, "run_notebook", lambda *_: pytest.fail("it was run"))
    refused = busy_call("record", "propose", "x.ipynb", "--audience", "alle", *PROPOSAL[2:])
    assert "Diese Zielgruppe gibt es nicht." in str(refused.exception)
    assert "Arbeitsgruppe" in str(refused.exception)


def test_a_day_that_is_none_is_refused_with_how_to_write_it(busy_call):
    refused = busy_call("report", "propose", "interfaces", "--as-of", "30.11.2025", *PROPOSAL[2:])
    assert "Schreiben Sie ihn als JJJJ-MM-TT, zum Beispiel 2025-11-30." in str(refused.exception)
    assert "Keine Freigabe wartet" in busy_call("report", "list").stdout


@pytest.mark.slow
def test_a_report_left_out_says_why_and_which_there_are(busy_call):
    refused = str(busy_call("report", "propose", "theme_sheet", "--subject", "th1", *PROPOSAL).exception)
    assert "Den Bericht „Themenblatt“ gibt es noch nicht" in refused
    assert "„Teambesprechung“, „Schnittstellen zwischen den Stellen“" in refused


@pytest.mark.slow
def test_a_report_without_a_subject_is_not_asked_for_with_one(busy_call):
    refused = str(busy_call("report", "propose", "interfaces", "--subject", "papier", *PROPOSAL).exception)
    assert "gibt es nicht für „papier“." in refused
    assert "Lassen Sie --subject weg." in refused


@pytest.mark.slow
def test_what_the_data_lack_is_said_before_the_proposal(busy_call):
    said = busy_call("report", "propose", "interfaces", "--as-of", "2026-11-30", *PROPOSAL[2:]).stderr
    assert said.startswith("Hinweis: ")
    assert "Vorgeschlagen als Freigabe 1" in said


def test_minutes_wait_for_a_decision_also_before_any_extract_was_taken_in(call, data):
    with signed("data", "ko1") as wb:
        wb.record(ProposeRelease("r1", "ab" * 32, "working_group", ("Arbeitsgruppe",), "Beratung"))
    assert "Freigabe 1: ein Protokoll" in call("report", "list").stdout
    (one,) = json.loads(call("report", "list", "--json").stdout)
    assert (one["number"], one["audience"], one["purpose"]) == (1, "Arbeitsgruppe", "Beratung")


def test_one_document_is_written_without_a_heading_and_what_is_not_in_its_text_is_said(call, tmp_path):
    paper = docx.Document()
    paragraph = paper.add_paragraph("Herr Averbeck kam.")
    paper.add_comment(paragraph.runs[0], text="Rückruf?", author="Bo Muster", initials="x")
    paper.save(tmp_path / "notiz.docx")
    done = call("pseudonymise", "notiz.docx")
    assert done.stdout == "Herr [Person 1] kam.\n"
    assert "Nicht im Text: 1 Kommentar." in done.stderr
    (tmp_path / "plain.docx").write_bytes(word(para("Herr Averbeck kam.")))
    assert "Nicht im Text" not in call("pseudonymise", "plain.docx").stderr


def test_of_many_places_the_first_are_listed_and_the_others_counted(call, tmp_path, monkeypatch):
    monkeypatch.setattr(_check, "_SHOWN", 1)
    (tmp_path / "a.html").write_text("<p>Frau Averbeck rief an,<br>Tel. 02581 553109</p>", encoding="utf-8")
    done = call("check", "a.html")
    assert "… und 1 weitere; vollständig mit --json." in done.stdout
    assert len(json.loads(call("check", "a.html", "--json").stdout)["findings"]) == 2


def test_the_demonstration_ends_with_the_page_to_open(call, tmp_path, monkeypatch):
    monkeypatch.setattr(_demo, "play", lambda folder, progress: folder / "reports" / "index.html")
    said = call("demo", "--folder", "hier").stderr
    assert said == f"Fertig. Öffnen Sie im Browser: {tmp_path / 'hier' / 'reports' / 'index.html'}\n"


@pytest.mark.parametrize("words", [(), ("--no-browser",)])
def test_the_workbench_in_this_folder_is_started_and_nobody_is_asked(call, data, asked, monkeypatch, words):
    started = []
    monkeypatch.setattr(
        _start, "start_server", lambda folder, **more: started.append((str(folder), more)) or 3
    )
    assert call("start", *words).exit_code == 3
    assert started == [("data", {"open_browser": not words, "variables": {}})]
    assert asked == []
