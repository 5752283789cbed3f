"""What the notebook „Fallrekonstruktion“ shows of one case, without a kernel: two small cases from the stores."""

import re
from datetime import date

import pytest
from staffed import create_stores, signed

from kimlab.acts import (
    DecideReading,
    FinishCodingPass,
    LinkReadingEvidence,
    PlanClientView,
    RecordClientView,
    ReleaseDocument,
    RemoveCoding,
    SelectCase,
)
from kimlab.jupyter import (
    choose_case,
    show_case_passages,
    show_client_view,
    show_missing,
    show_readings,
    show_similar,
    show_way,
)
from kimlab.workflow import reconstruct

AS_OF = date(2025, 11, 30)
VIEWS = (show_way, show_case_passages, show_client_view, show_readings, show_missing, show_similar)


def shown(show, wb, case="f1", as_of=AS_OF):
    """What a view shows of a case."""
    return show(reconstruct(wb, case, as_of)).data


def cells(page):
    """The cells of the tables on a page, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", page)
    found = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    return [row for row in found if row]


@pytest.fixture(scope="module")
def nothing(tmp_path_factory):
    """An empty workbench."""
    folder = tmp_path_factory.mktemp("leer") / "daten"
    create_stores(folder)
    with signed(folder, "ko1") as opened:
        yield opened


@pytest.mark.parametrize("show", VIEWS)
def test_without_a_chosen_case_every_view_says_how_to_choose_one(nothing, show):
    chooser = choose_case(nothing, AS_OF)
    assert chooser.value is None
    for page in (chooser.view(show).value, show(chooser.chosen).data):
        assert "Noch ist kein Fall für eine Rekonstruktion ausgewählt." in page
        assert "SelectCase" in page


def test_only_cases_chosen_with_a_reason_are_listed_the_most_coded_first(busy_wb):
    assert [value for _, value in choose_case(busy_wb, AS_OF).children[0].options] == ["f1"]
    busy_wb.record(SelectCase("f2", "Gegenfall"))
    labels = [label for label, _ in choose_case(busy_wb, AS_OF).children[0].options]
    assert [label.split(" · ")[0] for label in labels] == ["Fall 1", "Fall 2"]
    assert labels[0].endswith(" · typisch · 2 Stellen kodiert")
    assert labels[1].endswith(" · Gegenfall · 1 Stelle kodiert")


def test_another_choice_changes_the_way_and_every_view(busy_wb):
    busy_wb.record(SelectCase("f2", "Gegenfall"))
    chooser = choose_case(busy_wb, AS_OF)
    passages = chooser.view(show_case_passages)
    assert "<h3>Fall 1" in chooser.children[1].value
    assert "2 kodierte Stellen" in passages.value
    chooser.value = "f2"
    assert "<h3>Fall 2" in chooser.children[1].value
    assert "1 kodierte Stelle<" in passages.value


def test_the_way_is_told_drawn_and_listed(busy_wb):
    busy_wb.record(SelectCase("f1", "wartet > 3 Monate"))
    page = shown(show_way, busy_wb)
    assert "<b>Ausgewählt, weil:</b> wartet &gt; 3 Monate" in page
    assert page.count("<svg ") == 1
    assert "Der Weg Schritt für Schritt" in page
    assert len(cells(page)) == 2


def test_a_case_without_a_step_has_neither_picture_nor_table(busy_wb):
    page = shown(show_way, busy_wb, as_of=date(2024, 12, 1))
    assert "Ausgewählt, weil:" in page
    assert "<svg" not in page
    assert "<table" not in page


@pytest.mark.slow
def test_passages_are_numbered_as_evidence_names_them(busy_wb):
    page = shown(show_case_passages, busy_wb)
    record = reconstruct(busy_wb, "f1", AS_OF)
    for number, code, origin, passage in cells(page):
        row = record.passages.set_index("coding_id").loc[record.coding(int(number))]
        assert (code, passage) == (row["code"], row["passage"])
        assert origin == "Brief, wörtlich, 07.01.2025"


def test_nothing_coded_is_a_sentence(busy_wb):
    busy_wb.record(ReleaseDocument("t1", "locked", "Widerruf"))
    page = shown(show_case_passages, busy_wb)
    assert "ist noch keine Stelle kodiert; gesperrte Dokumente" in page
    assert "<table" not in page


def test_whom_nobody_asked_is_said_to_be_missing(busy_wb):
    page = shown(show_client_view, busy_wb)
    assert "Ohne diese Sicht ist eine Rekonstruktion nicht vollständig." in page
    assert "Es ist noch nicht festgelegt, wer bis wann fragt." in page


@pytest.mark.parametrize(("until", "late"), [("2025-11-29", True), ("2025-11-30", False)])
def test_who_asks_until_when_and_whether_that_day_has_passed(busy_wb, until, late):
    busy_wb.record(PlanClientView("p1", "f1", "die Beratungsstelle", until))
    page = shown(show_client_view, busy_wb)
    assert f"Noch nicht erhoben: die Beratungsstelle fragt bis zum {until[-2:]}.11.2025." in page
    assert ("Dieser Tag ist vorbei." in page) == late


def test_what_the_client_said_is_shown_and_what_is_still_to_be_asked(busy_wb):
    busy_wb.record(PlanClientView("p1", "f1", "die Beratungsstelle", "2025-12-15"))
    busy_wb.record(RecordClientView("n1", "f1", "Ein Kurs im Herbst"))
    page = shown(show_client_view, busy_wb)
    assert cells(page) == [["Ein Kurs im Herbst", "–", "–"]]
    assert "die Beratungsstelle fragt bis zum 15.12.2025." in page
    busy_wb.record(RecordClientView("n2", "f1", "Arbeit", "Ohne Kurs keine Arbeit", "Es stockt"))
    page = shown(show_client_view, busy_wb)
    assert ["Arbeit", "Ohne Kurs keine Arbeit", "Es stockt"] in cells(page)
    assert "fragt bis zum" not in page


def test_without_a_reading_one_is_asked_for(busy_wb):
    busy_wb.record(SelectCase("f2", "Gegenfall"))
    assert "Noch ist keine Lesart festgehalten." in shown(show_readings, busy_wb, "f2")


def test_a_reading_begins_open_and_without_evidence(busy_wb):
    page = shown(show_readings, busy_wb)
    assert "<h4>Der Kurs fehlt.</h4><p>noch nicht verdichtet · offen</p><p>Noch ohne Beleg.</p>" in page


def test_a_decided_reading_shows_what_speaks_for_and_against_it(busy_wb):
    busy_wb.record(LinkReadingEvidence("e1", "l1", "for", coding_id="k1", comment="So früh schon."))
    busy_wb.record(LinkReadingEvidence("e2", "l1", "against", episode_id="v2"))
    busy_wb.record(DecideReading("l1", "supported", "structural", "Gesucht in allen Briefen."))
    page = shown(show_readings, busy_wb)
    assert "strukturelles Problem · gestützt" in page
    assert cells(page) == [
        ["dafür", "Warten: „wartet“", "So früh schon."],
        ["dagegen", "Schritt 2: Jobcenter Kreis Warendorf", "–"],
        ["dagegen gesucht", "Gesucht in allen Briefen.", "–"],
    ]


def test_evidence_from_a_locked_or_later_document_is_not_quoted(busy_wb):
    busy_wb.record(LinkReadingEvidence("e1", "l1", "for", coding_id="k1"))
    said = [["dafür", "Stelle aus einem Dokument, das gesperrt oder jünger als der Stichtag ist", "–"]]
    assert cells(shown(show_readings, busy_wb, as_of=date(2025, 1, 6))) == said
    busy_wb.record(ReleaseDocument("t1", "locked", "Widerruf"))
    assert cells(shown(show_readings, busy_wb)) == said


def test_evidence_from_a_later_step_says_so(busy_wb):
    busy_wb.record(LinkReadingEvidence("e1", "l1", "against", episode_id="v2"))
    page = shown(show_readings, busy_wb, as_of=date(2025, 2, 28))
    assert cells(page) == [["dagegen", "Vorgang nach dem Stichtag", "–"]]


def test_what_is_missing_is_listed_until_nothing_is(busy_wb):
    page = shown(show_missing, busy_wb)
    assert "<p>Es fehlt noch:</p>" in page
    assert "Nutzerperspektive" in page
    busy_wb.record(RecordClientView("n1", "f1", "Arbeit", "Ohne Kurs keine Arbeit", "Es stockt"))
    busy_wb.record(LinkReadingEvidence("e1", "l1", "for", coding_id="k1"))
    busy_wb.record(DecideReading("l1", "supported", "structural", "Gesucht in allen Briefen."))
    assert "Die Rekonstruktion ist vollständig." in shown(show_missing, busy_wb)


def test_a_case_that_is_the_only_one_coded_through_is_compared_with_none(busy_wb):
    assert "oder es gibt noch keinen anderen." in shown(show_similar, busy_wb)


def test_shared_codes_are_named_and_their_share_explained(busy_wb):
    busy_wb.record(FinishCodingPass("t2", "1"))
    page = shown(show_similar, busy_wb)
    assert "Verglichen mit 1 anderen durchkodierten Fall." in page
    assert "Ähnlich heißt nicht gleich" in page
    ((case, share, codes),) = cells(page)
    assert case.startswith("Fall 2")
    assert re.fullmatch(r"\d+\s%", share)
    assert codes == "Kurs"


def test_no_shared_code_is_said_and_no_table_shown(busy_wb):
    busy_wb.record(FinishCodingPass("t2", "1"))
    busy_wb.record(RemoveCoding("k3", "falsche Stelle"))
    page = shown(show_similar, busy_wb)
    assert "Mit 1 anderen durchkodierten Fall verglichen; keiner teilt einen Kode mit diesem Fall." in page
    assert "<table" not in page
