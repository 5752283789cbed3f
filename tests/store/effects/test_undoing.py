"""Undoing an entry: every table as before, or a German reason and nothing changed."""

import re

import pytest
from erased import act_of, again, line_of
from reviewed import TEXT, coding
from seeing import workbench_rows
from sqlalchemy import delete
from undone import STAGE, content, until

from kimlab import acts
from kimlab.acts import ACTS, By, Never, Restores, UndoEntry
from kimlab.errors import KimlabError
from kimlab.store._schema import WORKBENCH
from kimlab.store.effects._may_undo import ONLY_THEIR_OWN
from kimlab.store.erasing import Subject, dependants_of

RESTORED = [name for name, one in ACTS.items() if isinstance(one.undo, Restores) and name != "UndoEntry"]
MARKS = re.compile(r"\b(p-f\d|th\d|[fhtkvwnlbrsam]\d|ko\d|[0-9a-f]{16,})\b")


@pytest.mark.parametrize("name", RESTORED)
def test_every_act_that_can_be_put_back_is_and_comes_again(full, name):
    person, act = until(full, name)
    before = content(full)
    entry = full.record(act, person)
    after = content(full)
    assert after != before
    undone = full.record(UndoEntry(entry.seq, "aus Versehen"), person)
    assert content(full) == before
    again = full.record(UndoEntry(undone.seq, "doch richtig"), person)
    assert content(full) == after
    full.record(UndoEntry(again.seq, "nun doch nicht"), person)
    assert content(full) == before
    full.verify()


@pytest.fixture
def played(full):
    """The whole stage, and act → the number of its last entry."""
    return full, {type(act).__name__: full.record(act, person).seq for person, act in STAGE}


def refused(store, seq, person="ko1"):
    """The sentence with which undoing is refused; nothing is changed, and no id is named."""
    before = workbench_rows(store)
    with pytest.raises(KimlabError) as caught:
        store.record(UndoEntry(seq, "aus Versehen"), person)
    assert workbench_rows(store) == before
    said = str(caught.value)
    assert not MARKS.search(said), said
    assert said.endswith(".")
    return said


ON_STAGE = {
    "RegisterUser": "",
    "CorrectRecord": "SelectCase",
    "SelectCase": "LinkThemeEvidence",
    "RecordConsent": "",
    "RemoveCoding": "",
    "CoarsenQuote": "",
    "FinishCodingPass": "",
    "RecordEpisode": "LinkReadingEvidence",
    "PlanClientView": "RecordClientView",
    "RecordClientView": "",
    "RecordReading": "DecideReading",
    "LinkReadingEvidence": "DecideReading",
    "DecideReading": "",
    "ProposeRelease": "RecordMeeting",
    "DecideRelease": "RecordMeeting",
    "RecordMeeting": "ProposeTheme",
    "RecordMinutes": "CorrectWords",
    "CorrectWords": "",
    "RecordSignal": "",
    "ProposeErasure": "",
    "DescribeCode": "",
    "ProposeTheme": "RecordMeasure",
    "DescribeTheme": "",
    "ComposeCase": "CheckComposite",
    "CheckComposite": "",
    "LinkThemeEvidence": "",
    "RecordAgreement": "RecordMeasure",
    "RecordMeasure": "SettleMeasure",
    "SettleMeasure": "",
}
"""Act of the stage → the latest act of the stage that builds on it, "" if none does."""
SIGNED = ("BindPeople", "ChangePassphrase")  # only with keys of one's own: see tests/store/test_registry.py


@pytest.mark.parametrize("name", RESTORED)
def test_what_something_was_built_on_stays_and_the_later_entry_is_named(played, name):
    store, entries = played
    person = next(person for person, act in STAGE if type(act).__name__ == name)
    later = ON_STAGE[name]
    if not later:
        store.record(UndoEntry(entries[name], "aus Versehen"), person)
        return
    said = refused(store, entries[name], person)
    assert re.search(rf"Eintrag {entries[later]} \(„{ACTS[later].german}“ vom \d\d\.\d\d\.\d{{4}}\)", said)


def test_what_was_undone_itself_stands_in_nobodys_way(played):
    store, entries = played
    assert "Maßnahme eingetragen" in refused(store, entries["RecordAgreement"])
    for name in ("SettleMeasure", "RecordMeasure", "RecordAgreement"):
        store.record(UndoEntry(entries[name], "aus Versehen"), "ko1")
    assert store.frame("agreements").empty


@pytest.mark.parametrize(
    "name",
    [name for name, one in ACTS.items() if isinstance(one.undo, Never) and name not in SIGNED],
    ids=lambda name: name,
)
def test_what_can_never_be_undone_says_why(full, name):
    person, act = _once(full, name)
    seq, by = (full.record(act, person).seq, person) if act else (person, "ko1")
    assert ACTS[name].undo.reason in refused(full, seq, by)


def _erasing(store):
    """The acts of an erasure, of which the second person's comes first."""
    found = dependants_of(store, Subject("case", "f2"))
    before = acts.ProposeErasure("x8", "case", "f2", "withdrawn", found.sha256)
    repeat = again(line_of(store.path.parent, before, act_of(found, "x8")))
    store.record(repeat, "leitung")
    left = dependants_of(store, Subject("case", "f1"))
    erase = act_of(left, "x9")
    store.record(acts.ProposeErasure("x9", "case", "f1", "withdrawn", left.sha256), "ko1")
    return {
        "EraseSubject": erase,
        "RepeatErasure": repeat,
        "LiftErasure": acts.LiftErasure("x8", "neu beraten"),
    }


def _once(store, name):
    """Somebody and an act of this name, or the entry under which it stands already, and None."""
    more = {
        "ProposeCorrection": acts.ProposeCorrection("cases", {"case_id": "f1"}, {"provider": "Verband"}),
        "ShowSourceNumber": acts.ShowSourceNumber("n9", "f1", "number", "Rückruf wegen des Kursplatzes"),
        "GiveAccess": acts.GiveAccess("x1", "f1", "", "Antrag vom 3.3.2026"),
        "CorrectPseudonym": acts.CorrectPseudonym("t1", ((0, 8, "[Tante]"),), "übersehen", "b9"),
    }
    if name == "RecordPublication":
        store.record(acts.ProposeRelease("r1", "abc", "working_group", ("Jobcenter",), "Beratung"), "ko1")
        store.record(acts.DecideRelease("r1", "approved"), "ko2")
        return "ko1", acts.RecordPublication("r1", "bericht.html", "f" * 64)
    if name == "NoteShownCase":
        store.record(acts.ProposeRelease("r1", "abc", "working_group", ("Jobcenter",), "Beratung"), "ko1")
        return "ko1", acts.NoteShownCase("z1", "r1", "f1", "passage")
    if name == "LiftRestriction":
        store.record(acts.RecordObjection("w1", "p-f1", "2025-03-01"), "ko1")
        return "leitung", acts.LiftRestriction("w1", "2025-04-01", "2025-04-02", "zwingende Gründe")
    if name in more:
        return "ko1", more[name]
    if name in ("EraseSubject", "LiftErasure", "RepeatErasure"):
        return "leitung", _erasing(store)[name]
    journal = store.journal()
    found = journal[(journal["act"] == name) & (journal["person"] == "ko1")]
    return int(found["seq"].iloc[-1]), None


def test_what_another_act_undoes_names_that_act(full):
    coded = full.record(acts.RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    said = refused(full, coded.seq)
    assert "„Kodierung zurückgenommen“" in said
    for name, one in ACTS.items():
        if isinstance(one.undo, By):
            assert all(isinstance(ACTS[other], type) for other in one.undo.acts), name


def test_what_was_published_can_never_be_undone(full):
    proposed = full.record(acts.ProposeRelease("r1", "abc", "team", ("Teambesprechung",), "Beratung"), "ko1")
    decided = full.record(acts.DecideRelease("r1", "approved"), "ko2")
    full.record(acts.RecordPublication("r1", "bericht.html", "f" * 64), "ko1")
    for entry, person in ((proposed, "ko1"), (decided, "ko2")):
        said = refused(full, entry.seq, person)
        assert "„Bericht veröffentlicht“" in said
        assert ACTS["RecordPublication"].undo.reason in said


def test_a_decision_that_was_undone_is_taken_anew(full):
    full.record(acts.ProposeRelease("r1", "abc", "team", ("Teambesprechung",), "Beratung"), "ko1")
    decisions = ("approved", "refused", "approved")
    for number, decision in enumerate(decisions):
        entry = full.record(acts.DecideRelease("r1", decision, "genauer gelesen"), "ko2")
        assert full.frame("releases")["decision"].tolist() == [decision]
        if number < len(decisions) - 1:
            full.record(UndoEntry(entry.seq, "noch einmal lesen"), "ko2")
            assert full.frame("releases")["decision"].tolist() == [""]
    with pytest.raises(KimlabError, match="schon protokolliert"):
        full.record(acts.DecideRelease("r1", "approved"), "ko2")


@pytest.mark.parametrize("name", sorted(ONLY_THEIR_OWN))
def test_what_somebody_stands_for_comes_back_by_their_own_hand_only(full, name):
    person, act = until(full, name)
    other = "leitung"
    assert person != other
    undone = full.record(UndoEntry(full.record(act, person).seq, "Irrtum"), person)
    assert "Für einen anderen Menschen unterschreibt niemand" in refused(full, undone.seq, other)
    again = full.record(UndoEntry(undone.seq, "doch"), person)
    assert full.record(UndoEntry(again.seq, "doch nicht"), other).seq > again.seq  # a lead takes it away


def test_whoever_proposed_a_release_cannot_bring_an_approval_back(full):
    full.record(acts.ProposeRelease("r1", "abc", "team", ("Teambesprechung",), "Beratung"), "leitung")
    decided = full.record(acts.DecideRelease("r1", "approved"), "ko2")
    undone = full.record(UndoEntry(decided.seq, "zu früh"), "ko2")
    assert "Für einen anderen Menschen unterschreibt niemand" in refused(full, undone.seq, "leitung")
    full.record(UndoEntry(undone.seq, "jetzt doch"), "ko2")


def test_only_its_author_or_the_lead_undoes_an_entry(full):
    entry = full.record(acts.SelectCase("f1", "typisch"), "ko1")
    assert "oder die Leitung" in refused(full, entry.seq, "ko2")
    full.record(UndoEntry(entry.seq, "nach Rücksprache"), "leitung")
    other = full.record(acts.SelectCase("f1", "typisch"), "ko1")
    full.record(UndoEntry(other.seq, "aus Versehen"), "ko1")


def test_nothing_is_undone_twice_and_nothing_that_is_not_there(full):
    entry = full.record(acts.SelectCase("f1", "typisch"), "ko1")
    undone = full.record(UndoEntry(entry.seq, "aus Versehen"), "ko1")
    assert f"durch Eintrag {undone.seq}" in refused(full, entry.seq)
    for missing in (0, -1, undone.seq + 1):
        assert "gibt es im Protokoll nicht" in refused(full, missing)


def test_an_entry_that_changed_nothing_is_not_undone(full):
    full.record(acts.SelectCase("f1", "typisch"), "ko1")
    assert "nichts geändert" in refused(full, full.record(acts.SelectCase("f1", "typisch"), "ko1").seq)


def test_a_group_decided_on_the_strength_of_the_evidence(full):
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    full.record(acts.RecordMeeting("s1", "arbeitsgruppe", "2030-09-15"), "ko1")
    full.record(acts.ProposeTheme("th1", "Kein Kurs"), "ko1")
    full.record(acts.DescribeTheme("th1", contrary_search="Alle Briefe gelesen."), "ko1")
    evidence = full.record(acts.LinkThemeEvidence("b1", "th1", "for", "coding", "k1"), "ko1")
    full.record(acts.MoveTheme("e1", "th1", "confirmed", "s1", "einstimmig"), "ko1")
    assert "etwas entschieden" in refused(full, evidence.seq)


def test_a_coding_does_not_come_back_into_a_text_that_was_changed_or_locked(full):
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15), coding(2, 42, 46))), "ko1")
    removed = full.record(acts.RemoveCoding("k2", "anders gemeint"), "ko1")
    full.record(acts.ReleaseDocument("t1", "locked", "anvertraut"), "ko1")
    assert "gesperrt" in refused(full, removed.seq)
    full.record(acts.ReleaseDocument("t1", "reviewed", "geklärt"), "ko1")
    full.record(acts.CorrectPseudonym("t1", ((0, 8, "[die Mutter]"),), "übersehen", "b1"), "ko1")
    assert "hängt" not in TEXT
    assert "zusammenhängt" in refused(full, removed.seq)


def test_a_coding_does_not_come_back_beside_the_same_one(full):
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    removed = full.record(acts.RemoveCoding("k1", "anders gemeint"), "ko1")
    full.record(acts.RecordCodings("t1", (coding(2, 9, 15),)), "ko1")
    assert "noch einmal mit demselben Kode" in refused(full, removed.seq)


def test_a_name_that_another_theme_took_does_not_come_back(full):
    full.record(acts.ProposeTheme("th1", "Kein Kurs"), "ko1")
    renamed = full.record(acts.DescribeTheme("th1", "Kein Sprachkurs"), "ko1")
    full.record(acts.ProposeTheme("th2", "Kein Kurs"), "ko1")
    assert "mit diesem Namen gibt es schon" in refused(full, renamed.seq)


def test_a_codes_name_that_another_code_took_does_not_come_back(full):
    renamed = full.record(acts.DescribeCode("kurs", "Sprachkurs", reason="genauer"), "ko1")
    full.record(acts.DescribeCode("warten", "Kurs", reason="anders"), "ko1")
    assert "es wurde nichts geändert" in refused(full, renamed.seq)


def test_two_plans_do_not_stand_side_by_side(full):
    full.record(acts.SelectCase("f1", "typisch"), "ko1")
    full.record(acts.PlanClientView("w1", "f1", "Fallmanagement", "2025-12-12"), "ko1")
    asked = full.record(acts.RecordClientView("n1", "f1", "nähen", "Es dauert.", "gut"), "ko1")
    full.record(acts.PlanClientView("w2", "f1", "Koordination", "2026-01-12"), "ko1")
    assert "inzwischen neu festgelegt" in refused(full, asked.seq)


def test_a_reading_is_not_supported_again_once_its_evidence_is_gone(full):
    full.record(acts.SelectCase("f1", "typisch"), "ko1")
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    full.record(acts.RecordReading("l1", "f1", "Der Kurs fehlt."), "ko1")
    evidence = full.record(acts.LinkReadingEvidence("b1", "l1", "for", coding_id="k1"), "ko1")
    decided = full.record(acts.DecideReading("l1", "supported", "structural", "Alle Briefe gelesen."), "ko1")
    undone = full.record(UndoEntry(decided.seq, "zu früh"), "ko1")
    full.record(UndoEntry(evidence.seq, "falsche Stelle"), "ko1")
    assert "Es fehlt ein Beleg" in refused(full, undone.seq)


def test_what_was_erased_does_not_come_back(full):
    entry = full.record(acts.SelectCase("f1", "typisch"), "ko1")
    keys = WORKBENCH.tables["subject_keys"]
    with full._writing() as connection:
        connection.execute(delete(keys).where(keys.c.subject_id == "f1"))
    assert "gelöscht" in refused(full, entry.seq)


def test_what_a_row_needs_must_still_be_there(full):
    full.record(acts.SelectCase("f1", "typisch"), "ko1")
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    full.record(acts.RecordReading("l1", "f1", "Der Kurs fehlt."), "ko1")
    linked = full.record(acts.LinkReadingEvidence("b1", "l1", "for", coding_id="k1"), "ko1")
    undone = full.record(UndoEntry(linked.seq, "aus Versehen"), "ko1")
    full.record(acts.RemoveCoding("k1", "anders gemeint"), "ko1")
    assert "steht nicht mehr in der Werkbank („Kodierungen“)" in refused(full, undone.seq)


def test_what_the_journal_does_not_explain_is_not_overwritten(full):
    entry = full.record(acts.SelectCase("f1", "typisch"), "ko1")
    cases = WORKBENCH.tables["cases"]
    with full._writing() as connection:
        connection.execute(cases.update().where(cases.c.case_id == "f1").values(selected_for="gefälscht"))
    assert "etwas anderes" in refused(full, entry.seq)


def test_who_coded_by_a_definition_relied_on_it(full):
    sharpened = full.record(acts.DescribeCode("kurs", definition="Es gibt keinen.", reason="genauer"), "ko1")
    other = full.record(acts.DescribeCode("warten", definition="Es dauert.", reason="genauer"), "ko1")
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15, code="kurs"),)), "ko1")
    assert "baut darauf auf" in refused(full, sharpened.seq)
    full.record(UndoEntry(other.seq, "war schon gut"), "ko1")
