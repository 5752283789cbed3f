"""What all acts have in common: they are frozen, once-only where they say so, and show no words of a case."""

import dataclasses

import pytest
from act_examples import EXAMPLES, WITH_ROWS
from rows import admission

from kimlab import acts
from kimlab.acts import ACTS, fields_of

ALL = (*EXAMPLES, *WITH_ROWS)
ONCE = {
    "ComposeCase": "composite_id",
    "CheckComposite": "composite_id",
    **dict.fromkeys(("ProposeErasure", "EraseSubject", "RepeatErasure", "LiftErasure"), "erasure_id"),
    "AdmitDocuments": "import_id",
    "AdmitRecords": "import_id",
    "CorrectPseudonym": "correction_id",
    "DecideRelease": "release_id",
    "GiveAccess": "access_id",
    "LiftRestriction": "restriction_id",
    "LinkReadingEvidence": "evidence_id",
    "LinkThemeEvidence": "evidence_id",
    "BindPeople": "sha256",
    "ChangePassphrase": "private_sha256",
    "CoarsenQuote": "wording_id",
    "MoveTheme": "decision_id",
    "NoteShownCase": "shown_id",
    "PlanClientView": "plan_id",
    "ProposeRelease": "release_id",
    "ProposeTheme": "theme_id",
    "RecordClientView": "view_id",
    "RecordMeasure": "measure_id",
    "RecordMeeting": "meeting_id",
    "RecordObjection": "restriction_id",
    "RecordPublication": "release_id",
    "RecordReading": "reading_id",
    "RecordSignal": "signal_id",
    "RegisterUser": "user_id",
    "RestrictProcessing": "restriction_id",
    "ReviewDocument": "import_id",
    "ShowSourceNumber": "view_id",
    "UndoEntry": "seq",
}


def test_every_act_has_an_example():
    assert set(ACTS.values()) == {type(example) for example in ALL}


def test_acts_are_once_only_as_they_always_were():
    for act in ALL:
        once = [name for name, one in fields_of(type(act)).items() if one.once]
        assert once == [ONCE[type(act).__name__]] if type(act).__name__ in ONCE else not once
        mark = acts.mark_of_correction("cases", {"case_id": "f1"}, {"provider": "KI"})
        own = mark if isinstance(act, acts.ProposeCorrection) else ""
        assert act.reference == (str(getattr(act, once[0])) if once else own)


def test_only_what_concerns_the_vault_too_is_left_to_the_workflow():
    assert {name for name, act_type in ACTS.items() if act_type.both_stores} == {
        "AdmitRecords", "AdmitDocuments", "ReviewDocument", "CorrectPseudonym", "ShowSourceNumber",
        "EraseSubject", "RepeatErasure", "LiftErasure",
    }  # fmt: skip


def test_what_is_shown_of_an_act_holds_no_rows_and_no_notes():
    for act in ALL:
        assert not [word for word in ("🌻", "Mutter", "wartet", "KI'") if word in repr(act)]
    assert "Mutter" not in repr(acts.Written("Notiz", "die Mutter"))


@pytest.mark.parametrize("act", ALL, ids=lambda act: type(act).__name__)
def test_an_act_cannot_be_changed(act):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(act, dataclasses.fields(act)[0].name, "x")


def test_acts_are_equal_by_what_they_say_and_those_with_rows_by_themselves():
    assert acts.SelectCase("f1", "x") == acts.SelectCase("f1", "x") != acts.SelectCase("f1", "y")
    act = admission("f1")
    assert act == act
    assert act != admission("f1")


def test_tables_that_an_extract_and_a_document_may_fill_are_declared():
    assert "documents" not in acts.tables_filled(acts.AdmitRecords)
    assert acts.tables_filled(acts.AdmitDocuments) == ("documents", "consents")
    assert acts.tables_filled(acts.SelectCase) == ()


# What was searched for names before acts declared their fields; a field may join, none may leave.
SEARCHED = {
    "AdoptCodebook": ["Fassung", "Name 1", "Definition 1", "Hinweise 1", "Hinweise 2"],
    "CoarsenQuote": ["Worte der Stelle", "Gröber"],
    "ComposeCase": ["Wortlaut"],
    "CorrectPseudonym": ["Begründung", "Platzhalter 1", "Platzhalter 2"],
    "CorrectRecord": ["Begründung"],
    "CorrectWords": ["Begründung", "Wortlaut"],
    "ProposeCorrection": [],
    "DecideReading": ["Suche nach Gegenbelegen"],
    "DecideRelease": ["Begründung"],
    "DescribeCode": [
        "Name",
        "Definition",
        "Ankerbeispiel",
        "Kodieren, wenn",
        "Nicht kodieren, wenn",
        "Begründung",
    ],
    "DescribeTheme": ["Name", "Leitfrage", "Suche nach Gegenbelegen"],
    "GiveAccess": ["Anlass"],
    "LiftRestriction": ["Begründung"],
    "LinkReadingEvidence": ["Bemerkung"],
    "LinkThemeEvidence": ["Bemerkung"],
    "MoveTheme": ["Begründung"],
    "LiftErasure": ["Begründung"],
    "ProposeErasure": ["Anlass"],
    "ProposeRelease": ["Empfänger 1", "Empfänger 2", "Zweck", "Grund für weitere Empfänger"],
    "ProposeTheme": ["Name", "Leitfrage"],
    "RecordAgreement": ["Anlass", "Rückmeldung"],
    "PlanClientView": ["Wer fragt"],
    "RecordClientView": ["Ziel", "Sinngemäße Aussage", "Eigene Einschätzung"],
    "RecordCodings": ["Notiz 1"],
    "RecordConsent": ["Zweck", "Empfänger 1", "Empfänger 2", "Fassung", "Sprache", "Sorgeberechtigte Person"],
    "RecordMeasure": ["Was"],
    "RecordMeeting": [
        "Raum",
        "Zweck",
        "Vertretene Stelle 1",
        "Vertretene Stelle 2",
        "Tagesordnung 1",
        "Tagesordnung 2",
    ],
    "RecordMinutes": ["Beschluss 1", "Beschluss 2", "Notizen"],
    "RecordObjection": ["Vorgebracht"],
    "RecordPublication": ["Dateiname"],
    "RecordReading": ["Lesart"],
    "RecordSignal": ["Was hakt"],
    "RegisterUser": ["Funktion"],
    "RestrictProcessing": ["Begründung"],
    "ReleaseDocument": ["Begründung"],
    "RemoveCoding": ["Begründung"],
    "ReviewDocument": ["Regel"],
    "SelectCase": ["Begründung"],
    "ShowSourceNumber": ["Begründung"],
    "SettleMeasure": ["Ergebnis"],
    "UndoEntry": ["Begründung"],
}


def filled(act):
    """The act with words in every field that holds them."""
    words = {
        name: ("erstens", "zweitens") if one.kind.several else "etwas"
        for name, one in fields_of(type(act)).items()
        if not one.kind.composed and one.kind.holds_words
    }
    return dataclasses.replace(act, **words)


@pytest.mark.parametrize("act", ALL, ids=lambda act: type(act).__name__)
def test_what_people_write_freely_is_still_searched(act):
    assert [one.where for one in filled(act).written()] == SEARCHED.get(type(act).__name__, [])


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        (acts.SelectCase("f1", " "), []),
        (acts.RegisterUser("ko1", "Kim Beispiel", "Koordination"), ["Funktion"]),
        (
            acts.ProposeRelease("r1", "abc", "team", ("A", "", "B"), "x"),
            ["Empfänger 1", "Empfänger 3", "Zweck"],
        ),
        (acts.RecordCodings("t1", ({"memo": ""}, {"memo": "x"}, {}, {"memo": None})), ["Notiz 2"]),
        (acts.AdoptCodebook("2"), ["Fassung"]),
        (acts.CorrectRecord("cases", {"case_id": "f1"}, {"provider": "ki", "controller": "x"}, "y"),
         ["Begründung", "Verantwortliche Stelle"]),
        (acts.CorrectRecord("consents", {}, {"recipients": ("A", "B")}, ""), ["Empfänger 1", "Empfänger 2"]),
        (acts.CorrectRecord("people", {"user_id": "ko1"}, {"name": "Kim"}, ""), []),
        (acts.CorrectRecord("contacts", {}, {"person_id": "p1", "date": "2025-01-01", "by_client": True}, ""), []),
        (acts.CorrectRecord("gibtsnicht", {}, {"farbe": "rot"}, "x"), ["Begründung"]),
        (acts.CorrectRecord("cases", {}, {"farbe": "rot"}, ""), []),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, acts.Act) else None,
)  # fmt: skip
def test_only_what_is_there_and_free_is_searched(act, fields):
    assert [one.where for one in act.written()] == fields
