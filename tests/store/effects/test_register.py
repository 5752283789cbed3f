"""The register: a theme goes step by step, with evidence, in meetings; nothing half is kept."""

import pytest
from refusing import refuse_without_change
from reviewed import coding
from seeing import workbench_rows

from kimlab.acts import (
    DescribeTheme,
    LinkThemeEvidence,
    MoveTheme,
    ProposeRelease,
    ProposeTheme,
    RecordAgreement,
    RecordCodings,
    RecordMeasure,
    RecordMeeting,
    RecordMinutes,
    RecordSignal,
    SettleMeasure,
)
from kimlab.errors import InputError

AGREED = RecordAgreement(
    "v1", "th1", "interface_agreement", "auslaenderbehoerde", "jobcenter", "Antrag auf Verlängerung", 5,
    status="agreed", valid_from="2025-10-01", meeting_id="s1",
)  # fmt: skip


@pytest.fixture
def begun(full):
    """A coding, a meeting with a signal, and a candidate "th1" with evidence for it."""
    full.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    full.record(RecordMeeting("s1", "arbeitsgruppe", "2025-09-15", agenda=("Fiktionsbescheinigung",)), "ko1")
    full.record(
        RecordSignal("h1", "s1", "Die Bescheinigung fehlt am ersten Tag.", "auslaenderbehoerde", "jobcenter"),
        "ko1",
    )
    full.record(
        ProposeTheme(
            "th1", "Ohne Papier kein Geld", items=("code:warten",), made_from="abc", meeting_id="s1"
        ),
        "ko1",
    )
    full.record(LinkThemeEvidence("b1", "th1", "for", "coding", "k1"), "ko1")
    return full


def theme(store):
    (row,) = store.frame("themes").to_dict("records")
    return row


def through(store, *steps):
    for number, step in enumerate(steps):
        store.record(MoveTheme(f"e{number}", "th1", step, "s1"), "ko1")


def test_the_life_of_a_theme(begun):
    begun.record(
        LinkThemeEvidence("b2", "th1", "against", "case", "f2", "Hier lag sie am selben Tag vor."), "ko2"
    )
    through(begun, "confirmed", "project_group")
    begun.record(AGREED, "ko1")
    begun.record(MoveTheme("e2", "th1", "agreed", "s1"), "ko1")
    begun.record(
        RecordMeasure("m1", "th1", "Vordruck am Schalter", "auslaenderbehoerde", "2025-12-01", "v1"), "ko1"
    )
    with pytest.raises(InputError, match="Maßnahmen offen"):
        begun.record(MoveTheme("e3", "th1", "closed", "s1"), "ko1")
    begun.record(SettleMeasure("m1", "done", "2025-11-20", "liegt aus"), "ko1")
    begun.record(MoveTheme("e3", "th1", "closed", "s1"), "ko1")
    assert theme(begun)["status"] == "closed"
    steps = begun.frame("theme_decisions")
    assert steps[["before", "after", "meeting_id"]].to_numpy().tolist() == [
        ["candidate", "confirmed", "s1"], ["confirmed", "project_group", "s1"],
        ["project_group", "agreed", "s1"], ["agreed", "closed", "s1"],
    ]  # fmt: skip
    assert begun.verify()[0] > 0


def test_evidence_tells_which_case_it_is_from(begun):
    for number, (kind, reference) in enumerate([("case", "f2"), ("signal", "h1"), ("interface", "a>b")]):
        begun.record(LinkThemeEvidence(f"x{number}", "th1", "for", kind, reference), "ko1")
    found = begun.frame("theme_evidence").set_index("kind")["case_id"].to_dict()
    assert found == {"coding": "f1", "case": "f2", "signal": "", "interface": ""}


def test_describing_leaves_what_is_not_said(begun):
    begun.record(DescribeTheme("th1", question="Was geschieht am ersten Tag?"), "ko1")
    assert (theme(begun)["name"], theme(begun)["question"]) == (
        "Ohne Papier kein Geld",
        "Was geschieht am ersten Tag?",
    )
    begun.record(DescribeTheme("th1", contrary_search="Vier Fälle ohne Lücke gelesen."), "ko1")
    through(begun, "confirmed")
    assert theme(begun)["status"] == "confirmed"


def test_what_was_dropped_may_be_taken_up_again(begun):
    begun.record(MoveTheme("e1", "th1", "dropped", reason="Zu wenige Fälle."), "ko1")
    begun.record(MoveTheme("e2", "th1", "candidate", reason="Drei neue Fälle."), "ko1")
    assert theme(begun)["status"] == "candidate"


@pytest.mark.parametrize(
    "name",
    [
        "Ohne Papier kein Geld",
        "  ohne papier  KEIN geld ",
        "Ohne-Papier kein Geld",
        "ohne papier, kein geld!",
    ],
)
def test_a_name_that_another_theme_has_is_asked_about(begun, name):
    begun.record(LinkThemeEvidence("b2", "th1", "against", "case", "f2"), "ko1")
    through(begun, "confirmed")
    before = workbench_rows(begun)
    for act in (ProposeTheme("th2", name), DescribeTheme("th3", name=name)):
        if isinstance(act, DescribeTheme):
            begun.record(ProposeTheme("th3", "Etwas anderes"), "ko1")
            before = workbench_rows(begun)
        with pytest.raises(InputError, match=r"gibt es schon \(Stand: bestätigt\)") as caught:
            begun.record(act, "ko1")
        assert "eigenen Namen" in caught.value.do
        assert workbench_rows(begun) == before


def test_a_theme_may_be_described_anew_under_its_own_name(begun):
    begun.record(DescribeTheme("th1", name="Ohne Papier – kein Geld"), "ko1")
    assert theme(begun)["name"] == "Ohne Papier – kein Geld"


def test_no_step_is_decided_before_the_theme_was_proposed_or_moved(begun):
    """Proposed on 15 September, confirmed on 22: nothing is decided earlier."""
    begun.record(LinkThemeEvidence("b2", "th1", "against", "case", "f2"), "ko1")
    for meeting, day in (("early", "2025-09-14"), ("later", "2025-09-22")):
        begun.record(RecordMeeting(meeting, "arbeitsgruppe", day), "ko1")
    before = workbench_rows(begun)
    with pytest.raises(InputError, match="liegt vor dem, was zu diesem Thema") as caught:
        begun.record(MoveTheme("e1", "th1", "confirmed", "early"), "ko1")
    assert "rückgängig" in caught.value.do
    assert workbench_rows(begun) == before
    begun.record(MoveTheme("e1", "th1", "confirmed", "later"), "ko1")
    with pytest.raises(InputError, match="liegt vor dem"):
        begun.record(MoveTheme("e2", "th1", "project_group", "s1"), "ko1")
    begun.record(MoveTheme("e2", "th1", "project_group", "later"), "ko1")


def test_a_theme_of_no_meeting_was_proposed_when_it_was_entered(begun):
    begun.record(ProposeTheme("th2", "Etwas anderes"), "ko1")
    begun.record(LinkThemeEvidence("b2", "th2", "for", "case", "f1"), "ko1")
    begun.record(LinkThemeEvidence("b3", "th2", "against", "case", "f2"), "ko1")
    with pytest.raises(InputError, match="liegt vor dem"):
        begun.record(MoveTheme("e1", "th2", "confirmed", "s1"), "ko1")


def test_an_agreement_is_brought_up_to_date_and_keeps_who_entered_it(begun):
    begun.record(AGREED, "ko1")
    ended = {**vars(AGREED), "status": "ended", "valid_to": "2026-03-31"}
    begun.record(RecordAgreement(**ended), "ko2")
    (row,) = begun.frame("agreements").to_dict("records")
    assert (row["status"], row["person"], row["deadline_days"]) == ("ended", "ko1", 5)


def test_minutes_and_the_next_minutes(begun):
    begun.record(RecordMinutes("s1", ("Das Thema geht in die Projektgruppe.",), "ruhig"), "ko1")
    (row,) = begun.frame("meetings").to_dict("records")
    assert (row["decisions"], row["minutes"]) == (("Das Thema geht in die Projektgruppe.",), "ruhig")


REFUSED = {
    "a step without a look at the contrary": (
        MoveTheme("e1", "th1", "confirmed", "s1"),
        "etwas gegen das Thema",
    ),
    "a step over others": (MoveTheme("e1", "th1", "agreed", "s1"), "folgt nicht"),
    "no such state": (MoveTheme("e1", "th1", "fertig", "s1"), "Möglich sind: Kandidat"),
    "no such meeting": (MoveTheme("e1", "th1", "dropped", "s9", "so"), "keine Zeile"),
    "dropped for no reason": (MoveTheme("e1", "th1", "dropped"), "Es fehlt eine Begründung"),
    "evidence that is not there": (LinkThemeEvidence("b9", "th1", "for", "coding", "k9"), "keine Zeile"),
    "no kind of evidence": (
        LinkThemeEvidence("b9", "th1", "for", "gefuehl", "k1"),
        "Möglich sind: Textstelle",
    ),
    "half an interface": (
        LinkThemeEvidence("b9", "th1", "for", "interface", "jobcenter"),
        "mit ihren beiden Stellen",
    ),
    "the same evidence id": (LinkThemeEvidence("b1", "th1", "for", "case", "f1"), "schon vergeben"),
    "a theme without a name": (ProposeTheme("th2", " "), "keinen Wortlaut"),
    "a signal of no meeting": (RecordSignal("h2", "s9", "Es hakt."), "keine Zeile"),
    "a signal of no case": (RecordSignal("h2", "s1", "Es hakt.", case_id="f9"), "keine Zeile"),
    "a meeting on no day": (RecordMeeting("s2", "arbeitsgruppe", "bald"), "kein Datum"),
    "a meeting about no release": (
        RecordMeeting("s2", "arbeitsgruppe", "2025-09-15", released_items=("r9",)),
        "keine Zeile",
    ),
    "agreed nowhere": (RecordAgreement(**{**vars(AGREED), "meeting_id": ""}), "gilt erst mit Sitzung"),
    "agreed on no day": (RecordAgreement(**{**vars(AGREED), "valid_from": ""}), "gilt erst mit Sitzung"),
    "a deadline before the beginning": (
        RecordAgreement(**{**vars(AGREED), "deadline_days": -1}),
        "kleiner als 0",
    ),
    "a measure of no agreement": (
        RecordMeasure("m1", "th1", "Vordruck", "jobcenter", agreement_id="v9"),
        "keine Zeile",
    ),
    "a measure that is open again": (SettleMeasure("m1", "open", "2025-11-20"), "keine Zeile"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_changes_nothing(begun, name):
    refuse_without_change(begun, *REFUSED[name])


def test_a_measure_is_settled_once_and_not_opened_again(begun):
    begun.record(RecordMeasure("m1", "th1", "Vordruck", "jobcenter"), "ko1")
    with pytest.raises(InputError, match="Möglich sind: erledigt, entfallen"):
        begun.record(SettleMeasure("m1", "open", "2025-11-20"), "ko1")


def test_a_meeting_names_what_was_laid_before_it(full):
    full.record(ProposeRelease("r1", "abc", "working_group", ("Jobcenter",), "Beratung"), "ko1")
    full.record(RecordMeeting("s1", "arbeitsgruppe", "2025-09-15", released_items=("r1",)), "ko1")
    assert full.frame("meetings")["released_items"].tolist() == [("r1",)]


def test_a_way_and_a_late_way_may_belong_to_a_theme(full):
    items = ("code:warten", "path:kita>jobcenter", "late:bamf>auslaenderbehoerde>14")
    full.record(ProposeTheme("th9", "Warten", items=items), "ko1")
    assert theme(full)["items"] == items


@pytest.mark.parametrize(
    "item",
    [
        "code:Sabine Meier",
        "code:gibt_es_nicht",
        "Sabine Meier",
        "path:Frau Meier>jobcenter",
        "late:bamf>jobcenter",
        "late:bamf>jobcenter>lange",
        "late:Frau Meier>jobcenter>14",
    ],
)
def test_what_is_no_code_and_no_way_makes_no_theme(full, item):
    with pytest.raises(InputError, match="weder ein Kode"):
        full.record(ProposeTheme("th9", "Warten", items=("code:warten", item)), "ko1")
