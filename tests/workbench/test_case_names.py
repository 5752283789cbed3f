"""What cases are called, and what people may type to name one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import admission

from kimlab.acts import CorrectRecord, RecordReading, ReleaseDocument, SelectCase
from kimlab.errors import InputError
from kimlab.workbench import CaseNames, DocumentNames, document_named

NAMES = CaseNames(
    {"f-a": 17, "f-b": 117, "f-c": 3},
    {"f-a": "Familie", "f-b": "Paar", "f-c": "Alleinerziehend"},
    {"f-a": "Nordkreis", "f-b": ""},
    120,
)


@pytest.mark.parametrize(
    "said",
    ["Fall 17", " fall17 ", "FALL  0017", "17", "Fall Nr. 17", "Fall 17 · Familie · Nordkreis", "Fall 17, familie", "f-a",
     "17 · Familie", "Fall 17 (Familie)", "Fall 17 Familie", "Fall 17 - Familie", "Fall 17.", "Fall 17\u00a0·\u00a0Familie"],
)  # fmt: skip
def test_a_case_may_be_typed_in_many_ways(said):
    assert NAMES.case_of(said) == "f-a"


def test_the_region_is_no_part_of_the_name_and_left_out_where_unknown():
    assert (NAMES.name("f-a"), NAMES.here("f-a")) == ("Fall 17 · Familie", "Fall 17 · Familie · Nordkreis")
    assert NAMES.here("f-b") == "Fall 117 · Paar"
    assert NAMES.case_of("Fall 17 · Familie · Südkreis") == "f-a"
    assert NAMES.name("unbekannt") == "Fall ohne Namen"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Fall 177", "Ähnlich heißen: „Fall 17 · Familie“, „Fall 117 · Paar“."),
        ("Fall 900", "Ähnlich heißen: „Fall 3 · Alleinerziehend“"),
        ("Fall 18", "Fall 18 steht nicht mehr in der Werkbank: Er wurde gelöscht."),
        ("Fall 0", "Einen Fall 0 gibt es nicht."),
        ("Fall 17 · Paar", "Unter dieser Nummer steht „Fall 17 · Familie“"),
        ("Haferklee", "Das benennt keinen Fall"),
        ("", "Das benennt keinen Fall"),
        ("AZ-17", "Schreiben Sie seine Nummer, zum Beispiel „Fall 3“."),
    ],
)
def test_what_names_no_case_is_told_with_a_way_out_and_not_repeated(said, told):
    with pytest.raises(InputError) as caught:
        NAMES.case_of(said)
    assert told in str(caught.value)
    assert "Haferklee" not in str(caught.value)


@pytest.mark.parametrize(
    "said",
    ["17e3a90c", "17a", "Fall 17b", "Fall 17/24", "17/2024", "17.11.2025", "Fall 17 und 117", "Fall 1 7", "Fall 17 bis 20",
     "17 Jahre", "Fall 17_3", "Fall 17, Brief vom 9.1.2025", 17, 17.0, None, ["Fall 17"], b"Fall 17"],
)  # fmt: skip
def test_an_id_a_source_number_a_day_or_two_numbers_lead_to_no_case(said):
    with pytest.raises(InputError, match="Das benennt keinen Fall"):
        NAMES.case_of(said)


@pytest.mark.parametrize("said", [17, None, ["Fall 17, Brief vom 9.1.2025"]])
def test_what_is_no_text_names_no_document(said):
    with pytest.raises(InputError, match="Das benennt kein Dokument"):
        DocumentNames(case_names=NAMES).document_of(said)


def test_without_any_case_nothing_is_near():
    with pytest.raises(InputError, match="noch kein Fall aufgenommen"):
        CaseNames().case_of("Fall 1")


@given(st.dictionaries(st.integers(1, 10**6), st.sampled_from(["Familie", "Paar"]), min_size=1, max_size=6))
def test_every_name_leads_back_to_its_case(kinds):
    cases = {f"f{number:x}": number for number in kinds}
    names = CaseNames(
        cases, {case: kinds[number] for case, number in cases.items()}, dict.fromkeys(cases, "Ahlen"), 10**6
    )
    for case in cases:
        assert names.case_of(names.name(case)) == names.case_of(names.here(case)) == case
    assert len({names.name(case) for case in cases}) == len(cases)


def test_region_follows_the_family_and_the_name_stays(busy_wb):
    wb = busy_wb
    before = CaseNames.of(wb)
    assert before.here("f1") == "Fall 1 · Haushalt · Ahlen"
    wb.record(CorrectRecord("cases", {"case_id": "Fall 1"}, {"municipality": "Telgte"}, "Umzug"))
    assert CaseNames.of(wb).here("f1") == "Fall 1 · Haushalt · Nordkreis"
    assert CaseNames.of(wb).name("f1") == before.name("f1")


def test_an_act_takes_the_name_of_a_case_for_its_id(busy_wb):
    wb = busy_wb
    assert wb.case_of("Fall 2") == "f2"
    wb.record(SelectCase("Fall 2", "Gegenfall zu Fall 1"))
    assert wb.cases.set_index("case_id").loc["f2", "selected_for"] == "Gegenfall zu Fall 1"
    wb.record(RecordReading("l9", "fall 2", "Es lag am Warten."))
    assert wb.readings.set_index("reading_id").loc["l9", "case_id"] == "f2"
    with pytest.raises(InputError, match="Einen Fall 9 gibt es nicht"):
        wb.record(SelectCase("Fall 9", "typisch"))


def test_an_act_takes_the_name_of_a_document_for_its_id(busy_wb):
    wb = busy_wb
    named = DocumentNames.of(wb)
    wb.record(ReleaseDocument(named.whole("t2").upper(), "locked", "anvertraut"))
    assert wb.documents.set_index("document_id").loc["t2", "release"] == "locked"
    wb.record(CorrectRecord("documents", {"document_id": named.whole("t1")}, {"kind": "email"}, "verlesen"))
    assert wb.documents.set_index("document_id").loc["t1", "kind"] == "email"
    assert document_named(wb, named.whole("t2")) == document_named(wb, "t2") == "t2"


def test_a_snapshot_knows_the_names_of_its_moment(busy_wb):
    with busy_wb.snapshot() as seen:
        busy_wb.store.record(admission("f3", import_id="i-neu"), "ko1")
        with pytest.raises(InputError):
            seen.case_of("Fall 3")
    assert busy_wb.case_of("Fall 3") == "f3"
