"""Readings: with evidence of their case only, and decided by the rules."""

import pytest
from refusing import refuse_without_change
from reviewed import coding

from kimlab.acts import (
    DecideReading,
    LinkReadingEvidence,
    PlanClientView,
    RecordClientView,
    RecordCodings,
    RecordEpisode,
    RecordReading,
    SelectCase,
)
from kimlab.errors import InputError


@pytest.fixture
def begun(full):
    """A selected case with a coding "k1", an episode "v1" and a reading "l1"."""
    full.record(SelectCase("f1", "typisch"), "ko1")
    full.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    full.record(RecordEpisode("v1", "t1", 9, 40, "jobcenter", "2024-05-03"), "ko1")
    full.record(RecordReading("l1", "f1", "Das Warten liegt am Übergang, nicht am Kurs."), "ko1")
    return full


def reading(store):
    (row,) = store.frame("readings").to_dict("records")
    return row


def test_a_reading_goes_from_open_to_supported(begun):
    begun.record(LinkReadingEvidence("b1", "l1", "for", coding_id="k1"), "ko1")
    begun.record(
        LinkReadingEvidence("b2", "l1", "against", episode_id="v1", comment="Hier ging es schnell."), "ko2"
    )
    begun.record(DecideReading("l1", "supported", "structural"), "ko1")
    row = reading(begun)
    assert (row["status"], row["kind"], row["person"], row["case_id"]) == (
        "supported",
        "structural",
        "ko1",
        "f1",
    )
    evidence = begun.frame("reading_evidence")
    assert evidence[["direction", "coding_id", "episode_id", "case_id", "person"]].to_numpy().tolist() == [
        ["for", "k1", "", "f1", "ko1"],
        ["against", "", "v1", "f1", "ko2"],
    ]


def test_a_search_in_vain_is_kept_and_counts(begun):
    begun.record(LinkReadingEvidence("b1", "l1", "for", coding_id="k1"), "ko1")
    begun.record(DecideReading("l1", "supported", "legal", "Alle drei Briefe noch einmal gelesen."), "ko1")
    assert reading(begun)["contrary_search"] == "Alle drei Briefe noch einmal gelesen."
    begun.record(DecideReading("l1", "open"), "ko2")
    assert (reading(begun)["status"], reading(begun)["kind"]) == ("open", "legal")


REFUSED = {
    "supported without evidence": (DecideReading("l1", "supported", "legal"), "Es fehlt ein Beleg, der für"),
    "no such status": (DecideReading("l1", "wahr"), "Möglich sind: offen, gestützt, verworfen"),
    "no such reading": (DecideReading("l9", "open"), "keine Zeile"),
    "no such direction": (
        LinkReadingEvidence("b1", "l1", "neutral", coding_id="k1"),
        "Möglich sind: dafür, dagegen",
    ),
    "evidence without anything": (LinkReadingEvidence("b1", "l1", "for"), "genau eine Kodierung"),
    "evidence of both": (LinkReadingEvidence("b1", "l1", "for", "k1", "v1"), "genau eine Kodierung"),
    "no such coding": (LinkReadingEvidence("b1", "l1", "for", coding_id="k9"), "keine Zeile"),
    "another case's reading": (
        RecordReading("l2", "f2", "Anders."),
        "nicht für eine Rekonstruktion ausgewählt",
    ),
    "the same reading again": (RecordReading("l1", "f1", "Anders."), "schon vergeben"),
    "a reading without words": (RecordReading("l3", "f1", " "), "keinen Wortlaut"),
    "no id": (RecordReading("l 3", "f1", "Anders."), "schon vergeben, oder sie ist keine"),
    "who asks in a case that is not chosen": (
        PlanClientView("w1", "f2", "Fallmanagement", "2025-12-01"),
        "nicht für eine Rekonstruktion",
    ),
    "who asks until no day": (PlanClientView("w1", "f1", "Fallmanagement", "bald"), "kein Datum"),
    "a view of a case that is not chosen": (
        RecordClientView("n1", "f2", "Arbeit"),
        "nicht für eine Rekonstruktion",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_changes_nothing(begun, name):
    refuse_without_change(begun, *REFUSED[name])


def test_evidence_is_of_the_same_case(begun):
    begun.record(SelectCase("f2", "zum Vergleich"), "ko1")
    begun.record(RecordReading("l2", "f2", "Auch hier."), "ko1")
    with pytest.raises(InputError, match="zu einem anderen Fall"):
        begun.record(LinkReadingEvidence("b1", "l2", "for", coding_id="k1"), "ko1")


def test_a_client_view_and_whose_it_is(begun):
    entry = begun.record(
        RecordClientView("n1", "f1", "wieder nähen", "Es dauert immer.", "zuversichtlich"), "ko2"
    )
    (row,) = begun.frame("client_views").to_dict("records")
    assert (row["goal"], row["person"]) == ("wieder nähen", "ko2")
    assert begun.changes(entry.seq)[0][0].subjects == ("f1",)


def plans(store):
    return store.frame("client_view_plans")[["plan_id", "asked_by"]].to_numpy().tolist()


def test_who_asks_until_when_is_open_until_the_whole_view_is_there(begun):
    begun.record(PlanClientView("w1", "f1", "Fallmanagement", "2025-12-01"), "ko1")
    begun.record(RecordClientView("n1", "f1", "wieder nähen"), "ko1")
    assert plans(begun) == [["w1", "Fallmanagement"]]  # statement and assessment are still to be asked
    entry = begun.record(RecordClientView("n2", "f1", "wieder nähen", "Es dauert.", "zuversichtlich"), "ko1")
    assert plans(begun) == []
    assert {change.subjects for change in begun.changes(entry.seq)[0]} == {("f1",)}


def test_planned_anew_replaces_what_was_planned(begun):
    begun.record(PlanClientView("w1", "f1", "Fallmanagement", "2025-12-01"), "ko1")
    begun.record(PlanClientView("w2", "f1", "Migrationsberatung", "2025-12-12"), "ko1")
    assert plans(begun) == [["w2", "Migrationsberatung"]]


def test_a_placeholder_of_before_does_not_count_as_a_search(begun):
    begun.record(LinkReadingEvidence("b1", "l1", "for", coding_id="k1"), "ko1")
    for search in ("-", "Nichts gefunden."):
        with pytest.raises(InputError, match="Es ist nicht festgehalten, ob etwas gegen die Lesart spricht"):
            begun.record(DecideReading("l1", "supported", "legal", search), "ko1")
