"""One case put together from the stores; nobody in it exists."""

from datetime import date, timedelta

import pytest
from texts import LETTER, NOTE, admitted, document_rows

from kimlab.acts import (
    FinishCodingPass,
    LinkReadingEvidence,
    RecordClientView,
    RecordReading,
    ReleaseDocument,
    SelectCase,
)
from kimlab.errors import InputError
from kimlab.workflow import code_passage, reconstruct, reconstruct_chosen

AS_OF = date(2025, 11, 30)


@pytest.fixture
def coded_cases(wb):
    """Three cases with a text each, coded through."""
    texts = document_rows(
        ("t1", "f1", LETTER, "reviewed"), ("t2", "f2", NOTE, "reviewed"), ("t3", "f3", LETTER, "reviewed")
    )
    admitted(wb, texts, cases=("f1", "f2", "f3"))
    for document, code, passage in (
        ("t1", "warten", "[Mutter] wartet"),
        ("t2", "gut", "hat bewilligt"),
        ("t3", "warten", "[Mutter] wartet"),
    ):
        code_passage(wb, document, code, passage)
        wb.record(FinishCodingPass(document, "1"))
    wb.record(SelectCase("f1", "Wartezeit auf den Kurs"))
    return wb


def test_what_was_coded_stands_in_the_record_and_what_is_missing_is_said(coded_cases):
    record = reconstruct(coded_cases, "f1", AS_OF)
    assert record.reason == "Wartezeit auf den Kurs"
    assert record.passages[["code", "passage"]].to_numpy().tolist() == [["Warten", "[Mutter] wartet"]]
    assert record.client_views.empty
    assert any("Nutzerperspektive" in sentence for sentence in record.missing)
    assert "[Mutter]" not in repr(record)
    assert repr(record) == "Reconstruction('Fall 1 · Haushalt', 2025-11-30, 0 Schritte, 0 Lesarten)"


def test_a_case_may_be_named_as_the_team_does(coded_cases):
    record = reconstruct(coded_cases, "fall 1", AS_OF)
    assert (record.case_id, record.title) == ("f1", "Fall 1 · Haushalt · Ahlen")
    assert reconstruct_chosen(coded_cases, "Fall 1 · Haushalt", AS_OF).case_id == "f1"
    with pytest.raises(InputError, match="Ähnlich heißen: „Fall 1 · Haushalt“"):
        reconstruct(coded_cases, "Fall 11", AS_OF)


def test_a_passage_is_named_by_its_number(coded_cases):
    record = reconstruct(coded_cases, "f1", AS_OF)
    assert record.coding(1) == record.passages["coding_id"].item()
    for number in (0, 2):
        with pytest.raises(InputError, match=r"Es gibt Nr\. 1 bis 1"):
            record.coding(number)


def test_a_document_of_a_later_day_is_not_seen_yet(coded_cases):
    written = coded_cases.documents["created"].min().date()
    before, then = (reconstruct(coded_cases, "f1", day) for day in (written - timedelta(days=1), written))
    assert (len(before.passages), len(then.passages)) == (0, 1)
    assert before.similar.empty
    assert not then.similar.empty


def test_view_and_readings_of_the_case_and_of_no_other(coded_cases):
    wb = coded_cases
    wb.record(SelectCase("f2", "Gegenfall"))
    wb.record(RecordClientView("v1", "f1", "Ein Kurs im Herbst", "Ohne Kurs kein Job", "Es stockt"))
    wb.record(RecordClientView("v2", "f2", "Arbeit"))
    wb.record(RecordReading("l1", "f1", "Der Kurs entscheidet, nicht das Amt."))
    coding = wb.codings.query("case_id == 'f1'")["coding_id"].item()
    wb.record(LinkReadingEvidence("b1", "l1", "for", coding_id=coding))
    record = reconstruct(wb, "f1", AS_OF)
    assert record.client_views["goal"].to_list() == ["Ein Kurs im Herbst"]
    assert [reading.reading_id for reading in record.readings] == ["l1"]
    assert not any("Nutzerperspektive" in sentence for sentence in record.missing)
    assert not reconstruct(wb, "f2", AS_OF).readings


@pytest.mark.slow
def test_cases_with_the_same_codes_are_similar(coded_cases):
    similar = reconstruct(coded_cases, "f1", AS_OF).similar
    assert similar["case_id"].iloc[0] == "f3"
    assert similar["shared"].iloc[0] == ("Warten",)


def test_a_locked_document_is_neither_quoted_nor_compared(coded_cases):
    coded_cases.record(ReleaseDocument("t1", "locked", "Widerruf"))
    record = reconstruct(coded_cases, "f1", AS_OF)
    assert record.passages.empty
    assert record.similar.empty


def test_a_case_that_is_not_there_or_not_chosen_is_refused(coded_cases):
    with pytest.raises(InputError, match="benennt keinen Fall"):
        reconstruct(coded_cases, "f9", AS_OF)
    with pytest.raises(InputError, match="„Fall 2 · Haushalt“ ist nicht für eine Rekonstruktion ausgewählt"):
        reconstruct(coded_cases, "f2", AS_OF)


def test_no_choice_is_no_record(coded_cases):
    assert reconstruct_chosen(coded_cases, None, AS_OF) is None
    assert reconstruct_chosen(coded_cases, "f1", AS_OF).case_id == "f1"
