"""Objection, restriction, and lifting them: what is written, what is refused, and which themes go back to review."""

import shutil

import pytest
from busy import busy
from reviewed import coding
from seeing import workbench_rows
from staffed import TeamStore, create_stores

from kimlab import acts
from kimlab.errors import InputError, StoreError

OBJECTED = acts.RecordObjection("w1", "p-f1", "2025-10-05", "keine Auswertung")
LIFTED = acts.LiftRestriction("w1", "2025-10-20", "2025-10-21", "zwingende Gründe überwiegen")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rechte")
    create_stores(folder)
    store = TeamStore(folder)
    busy(store)
    yield store
    store.close()


@pytest.fixture
def store(made, tmp_path):
    folder = shutil.copytree(made.path.parent, tmp_path / "rechte")
    opened = TeamStore(folder)
    yield opened
    opened.close()


def confirmed(store):
    store.record(acts.RecordMeeting("s2", "arbeitsgruppe", "2027-09-02"), "ko1")
    store.record(acts.MoveTheme("e1", "th1", "confirmed", "s2"), "ko1")


def status(store):
    return store.frame("themes")["status"].tolist()


def test_an_objection_and_its_end_are_kept(store):
    store.record(OBJECTED, "ko1")
    row = store.frame("restrictions").iloc[0]
    assert (row["person_id"], row["kind"], row["ground"]) == ("p-f1", "objection", "objected")
    store.record(LIFTED, "leitung")
    row = store.frame("restrictions").iloc[0]
    assert row[["lifted", "informed"]].astype("str").str[:10].tolist() == ["2025-10-21", "2025-10-20"]


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (acts.RecordObjection("w2", "niemand", "2025-10-05"), "keine Zeile"),
        (acts.RecordObjection("w2", "p-f1", "bald"), "kein Datum"),
        (acts.RecordObjection("w2", "p-f1", "2999-10-05"), "in der Zukunft"),
        (acts.LiftRestriction("w1", "2025-10-20", "2999-10-21", "x y"), "in der Zukunft"),
        (acts.RecordObjection("w1", "p-f2", "2025-10-05"), "schon eingetragen|schon protokolliert"),
        (acts.RestrictProcessing("w2", "p-f1", "weil", "2025-10-05"), "Grund"),
        (acts.LiftRestriction("w9", "2025-10-20", "2025-10-21", "x y"), "keine Zeile"),
        (acts.LiftRestriction("w1", "2025-10-20", "2025-10-21", " "), "Begründung"),
        (acts.LiftRestriction("w1", "2025-10-22", "2025-10-21", "Grund"), "unterrichtet"),
        (acts.LiftRestriction("w1", "2025-10-01", "2025-10-21", "Grund"), "unterrichtet"),
    ],
)
def test_what_is_no_right_or_no_end_of_one_is_refused(store, act, message):
    store.record(OBJECTED, "ko1")
    before = workbench_rows(store)
    with pytest.raises(Exception, match=message):
        store.record(act, "leitung")
    assert workbench_rows(store) == before


def test_only_who_answers_for_it_lifts(store):
    store.record(OBJECTED, "ko1")
    with pytest.raises(StoreError, match="lässt sich"):
        store.record(LIFTED, "ko1")


def test_nobody_works_with_what_is_only_kept_until_it_is_lifted(store):
    new = acts.RecordCodings("t1", (coding(9, 0, 8),))
    store.record(OBJECTED, "ko1")
    for act in (
        new,
        acts.RecordReading("l9", "f1", "Es dauert."),
        acts.LinkThemeEvidence("b9", "th1", "for", "coding", "k2"),
        acts.SelectCase("f1", "untypisch"),
    ):
        with pytest.raises(InputError, match="nur noch aufbewahrt"):
            store.record(act, "ko1")
    store.record(acts.CorrectRecord("cases", {"case_id": "f1"}, {"provider": "ki"}, "Anruf"), "ko1")
    store.record(acts.SelectCase("f2", "untypisch"), "ko1")  # another family
    store.record(LIFTED, "leitung")
    store.record(new, "ko1")


@pytest.mark.parametrize(
    "act",
    [
        OBJECTED,
        acts.RestrictProcessing("w1", "p-f1", "contested", "2025-10-05"),
        acts.WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "2025-10-05"),
    ],
    ids=lambda act: type(act).__name__,
)
def test_a_theme_below_its_minimum_goes_back_to_review_in_the_same_entry(store, act):
    store.record(acts.RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"), "ko1")
    confirmed(store)
    entry = store.record(act, "ko1")
    assert status(store) == ["candidate"]
    step = store.frame("theme_decisions").set_index("before").loc["confirmed"]
    assert (step["after"], step["person"]) == ("candidate", "ko1")
    assert "Belege sind entfallen" in step["reason"]
    assert "theme_decisions" in {change.table for change in store.changes(entry.seq)[0]}
    assert len(store.frame("theme_evidence")) == 3  # nothing is deleted


def test_a_theme_with_enough_left_stays_and_is_not_confirmed_on_what_is_withheld(store):
    store.record(acts.LinkThemeEvidence("b4", "th1", "for", "case", "f2"), "ko1")
    confirmed(store)
    store.record(OBJECTED, "ko1")
    assert status(store) == ["confirmed"]
    store.record(acts.MoveTheme("e2", "th1", "candidate", reason="noch einmal lesen"), "ko1")
    store.record(acts.RecordObjection("w2", "p-f2", "2025-10-06"), "ko1")
    with pytest.raises(InputError, match="Es fehlt ein Beleg"):
        store.record(acts.MoveTheme("e3", "th1", "confirmed", "s2"), "ko1")
