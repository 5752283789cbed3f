"""Whom an act concerns: through what it names, and the words in which somebody may be mentioned."""

from importlib.resources import files

import pandas as pd
import pytest
from act_strategies import acts as random_acts
from hypothesis import HealthCheck, given, settings
from reaching import reached, watched

from kimlab import acts
from kimlab.acts import AsEntry, Concerned, Through, concerned
from kimlab.demo import play
from kimlab.demo._replay import _line, _Meant
from kimlab.tables import conform
from kimlab.workbench import open_workbench

ROWS = {
    "cases": [{"case_id": one, "family_id": family} for one, family in (("f1", "h1"), ("f9", "h1"), ("f2", "h2"))],
    "consents": [],
    "persons": [{"person_id": "p1", "family_id": "h1"}, {"person_id": "p2", "family_id": "h2"}],
    "documents": [{"document_id": "t1", "case_id": "f1"}, {"document_id": "t2", "case_id": "f2"}],
    "episodes": [
        {"episode_id": "v1", "case_id": "f1", "person_id": "p1", "document_id": "t1"},
        {"episode_id": "v2", "case_id": "f2", "person_id": "", "document_id": "t2"},
    ],
    "contacts": [{"contact_id": "k1", "case_id": "f1", "person_id": "p1"}],
    "codings": [{"coding_id": "k1", "case_id": "f1", "document_id": "t1", "episode_id": ""}],
    "readings": [{"reading_id": "l2", "case_id": "f2"}],
    "journal_payload": [{"seq": 7, "subjects": '["f1", "p1"]'}, {"seq": 7, "subjects": '[""]'}],
    "signals": [{"signal_id": "s1", "case_id": "f1"}, {"signal_id": "s2", "case_id": ""}],
}  # fmt: skip


def read(name, **among):
    """Rows as a store would give them."""
    return [row for row in ROWS[name] if all(row[column] in values for column, values in among.items())]


def whom(act):
    found = concerned(act, read)
    return found.cases, found.persons


@pytest.mark.parametrize(
    ("act", "cases", "persons"),
    [
        (acts.SelectCase("f1", "x"), {"f1"}, set()),
        (acts.SelectCase("unbekannt", "x"), {"unbekannt"}, set()),
        (acts.ShowSourceNumber("n1", "f2", "case", "x"), {"f2"}, set()),
        (acts.EraseSubject("x1", "s", ("f2",), ("p1",), ("t1",)), {"f1", "f2", "f9"}, {"p1"}),
        (acts.ReleaseDocument("t1", "locked", "x"), {"f1"}, set()),
        (acts.CorrectPseudonym("t1", ((0, 1, "[a]"),), "x", "b"), {"f1"}, {"p1"}),
        (acts.RecordConsent("p1", "x", ("A",), "2024-05-02"), set(), {"p1"}),
        (acts.WithdrawConsent("p1", "x", "2024-05-02", "2024-05-03"), {"f1", "f9"}, {"p1"}),
        (acts.RecordCodings("t2", ()), {"f2"}, set()),
        (acts.RecordCodings("", ({"episode_id": "v1"}, {"episode_id": "v2"})), {"f1", "f2"}, {"p1"}),
        (acts.RecordCodings("t1", ({"coding_id": "neu", "start": 1},)), {"f1"}, set()),
        (acts.RemoveCoding("k1", "x"), {"f1"}, set()),
        (acts.CoarsenQuote("g1", "k1", "x", "y"), {"f1"}, set()),
        (acts.FinishCodingPass("t1", "1"), {"f1"}, set()),
        (acts.RecordEpisode("v3", "t1", 0, 8, "jobcenter", "2024-05-03", person_id="p1"), {"f1"}, {"p1"}),
        (acts.RecordEpisode("v3", "t2", 0, 8, "jobcenter", "2024-05-03"), {"f2"}, set()),
        (acts.RecordReading("l9", "f2", "x"), {"f2"}, set()),
        (acts.PlanClientView("w9", "f2", "Fallmanagement", "2025-12-12"), {"f2"}, set()),
        (acts.LinkReadingEvidence("b", "l2", "for", coding_id="k1"), {"f1", "f2"}, set()),
        (acts.LinkReadingEvidence("b", "l2", "for", episode_id="v1"), {"f1", "f2"}, {"p1"}),
        (acts.DecideReading("l2", "open"), {"f2"}, set()),
        (acts.RecordSignal("h", "s", "x"), set(), set()),
        (acts.RecordSignal("h", "s", "x", case_id="f2"), {"f2"}, set()),
        (acts.LinkThemeEvidence("b", "th", "for", "coding", "k1"), {"f1"}, set()),
        (acts.LinkThemeEvidence("b", "th", "for", "case", "f2"), {"f2"}, set()),
        (acts.LinkThemeEvidence("b", "th", "for", "reading", "l2"), {"f2"}, set()),
        (acts.LinkThemeEvidence("b", "th", "for", "signal", "s1"), {"f1"}, set()),
        (acts.LinkThemeEvidence("b", "th", "for", "signal", "s2"), set(), set()),
        (acts.LinkThemeEvidence("b", "th", "for", "interface", "a>b"), set(), set()),
        (acts.CorrectRecord("contacts", {"contact_id": "k1"}, {"kind": "x"}, ""), {"f1"}, {"p1"}),
        (acts.CorrectRecord("contacts", {"contact_id": "k1"}, {"case_id": "f2", "person_id": "p2"}, ""),
         {"f1", "f2"}, {"p1", "p2"}),
        (acts.ProposeCorrection("contacts", {"contact_id": "k1"}, {"case_id": "f2"}), {"f1", "f2"}, {"p1"}),
        (acts.CorrectRecord("gibtsnicht", {"x": "y"}, {"z": "1"}, ""), set(), set()),
        (acts.MoveTheme("e", "th", "confirmed", "s"), set(), set()),
        (acts.UndoEntry(7, "aus Versehen"), {"f1"}, {"p1"}),
        (acts.UndoEntry(8, "aus Versehen"), set(), set()),
        (acts.RegisterUser("ko1", "Kim Beispiel", "Koordination"), set(), set()),
    ],
)  # fmt: skip
def test_whom_an_act_concerns(act, cases, persons):
    assert whom(act) == (cases, persons)


def admitting(**records):
    """An act that takes in rows."""
    return acts.AdmitRecords("i", "fachverfahren", "2025-11-30", (), records)


def test_rows_concern_whom_they_name_and_whom_the_rows_that_they_change_name():
    rows = pd.DataFrame({"contact_id": ["k1", "k2"], "case_id": ["f1", "f7"]})
    assert whom(admitting(contacts=rows)) == ({"f1", "f7", "f9"}, {"p1"})
    assert whom(admitting(contacts=rows[rows["contact_id"] == "k2"])) == ({"f7"}, set())


def test_a_consent_in_an_extract_concerns_the_whole_family():
    rows = pd.DataFrame({"person_id": ["p1"], "purpose": "x", "given": "2024-05-02"})
    assert whom(admitting(consents=conform(rows, "consents"))) == ({"f1", "f9"}, {"p1"})


@given(random_acts)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_an_act_says_it_can_be_asked_whom_it_concerns(act):
    found = concerned(act, lambda name, **among: [])
    assert found.free_text == act.written()
    assert isinstance(act.reach, Through | AsEntry) or not found.cases | found.persons


def test_words_that_may_mention_somebody_come_along():
    found = concerned(acts.RecordMinutes("s1", ("Weiter so.",), "ruhig"), read)
    assert found == Concerned(
        free_text=(acts.Written("Beschluss 1", "Weiter so."), acts.Written("Notizen", "ruhig"))
    )
    change = acts.CorrectRecord("cases", {"case_id": "f1"}, {"controller": "Kreis"}, "Anruf")
    assert [one.text for one in concerned(change, read).free_text] == ["Anruf", "Kreis"]


@pytest.mark.slow
def test_in_the_demonstration_everybody_whose_rows_were_changed_was_concerned(demo_folder):
    with open_workbench(demo_folder) as wb:
        entries = {name: iter(group["seq"]) for name, group in wb.journal.groupby("act")}
        meant, team, checked = _Meant.of(wb, {}), dict.fromkeys(wb.people["user_id"], wb), 0
        for name in ("kodierung", "themen"):
            text = (files("kimlab.demo") / f"{name}.jsonl").read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), start=1):
                if '"CheckComposite"' in line:  # names what was shown, which is no longer waiting
                    continue
                act = acts.from_json(_line(line, number, meant, team)[-1])
                changes = wb.changes(int(next(entries[type(act).__name__])))
                reached(changes, act, wb.store.rows)
                checked += sum(bool(change.subjects) for change in changes)
    assert checked > 300


@pytest.mark.slow
def test_and_while_extracts_of_a_small_county_are_taken_in_and_reports_released(tmp_path):
    with watched() as seen:
        play(tmp_path / "demo", cases=40)
    assert {"AdmitRecords", "BindPeople", "ProposeRelease", "DecideRelease", "RecordPublication"} <= set(seen)
