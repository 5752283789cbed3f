"""What the notebook „Aufnahme und Kodieren“ shows, without a kernel: two small cases from the stores."""

import re

import pytest
from reviewed import coding, drafts, review_act

from kimlab.acts import FinishCodingPass, RecordCodings, ReleaseDocument, RemoveCoding
from kimlab.errors import InputError
from kimlab.jupyter import (
    choose_code,
    show_case_codes,
    show_document,
    show_documents,
    show_passages,
    show_suggestions,
    show_together,
)
from kimlab.jupyter._html import _WRAPPED


def cells(page):
    """The cells of the tables on a page, row by row."""
    rows = re.findall(r"<tr>(.*?)</tr>", page)
    found = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    return [row for row in found if row]


def test_the_list_says_how_far_each_document_is(busy_wb):
    drafts(busy_wb.store, "t3", created="2025-01-08")
    busy_wb.store.record(review_act("t3", "ko1"), "ko1")
    rows = {tuple(row[1:]) for row in cells(show_documents(busy_wb).data)}
    assert ("Brief vom 08.01.2025", "wörtlich", "1 von 2", "im Tresor, Durchsicht offen", "0") in rows
    assert ("Brief vom 07.01.2025", "wörtlich", "2 von 2", "für Gruppen freigegeben", "2") in rows


def test_a_document_is_shown_with_its_codes_behind_each_passage(busy_wb):
    page = show_document(busy_wb, "t1").data
    assert "Brief vom 07.01.2025, wörtlich</h4>" in page
    assert re.search(r'<mark title="Warten"[^>]*>wartet</mark><small[^>]*> \[Warten\]</small>', page)
    assert page.count("<mark ") == 2


def test_where_passages_overlap_each_stretch_bears_its_own_codes(busy_wb):
    busy_wb.record(RecordCodings("t1", (coding(9, 9, 20, code="kurs"),)))
    page = show_document(busy_wb, "t1").data
    first, second = re.findall(r'<mark title="([^"]*)"[^>]*>([^<]*)</mark>', page)[:2]
    assert (set(first[0].split(", ")), first[1]) == ({"Warten", "Kurs"}, "wartet")
    assert second == ("Kurs", " seit")


@pytest.mark.parametrize("show", [show_document, show_suggestions])
def test_words_that_name_no_document_are_not_repeated(busy_wb, show):
    page = show(busy_wb, "Brief von Zwirbelmann").data
    assert page.startswith(f"{_WRAPPED}<p>Das benennt kein Dokument, das es in der Werkbank gibt.")
    assert "Zwirbelmann" not in page


@pytest.mark.parametrize("show", [show_document, show_suggestions])
def test_before_two_people_have_looked_through_it_no_text_is_shown(busy_wb, show):
    drafts(busy_wb.store, "t3")
    page = show(busy_wb, "t3").data
    assert page.startswith(f"{_WRAPPED}<p>")
    assert "durchgesehen" in page


@pytest.mark.parametrize("show", [show_document, show_suggestions])
def test_a_locked_document_shows_nothing_of_its_text(busy_wb, show):
    busy_wb.record(ReleaseDocument("t1", "locked", "Widerruf"))
    page = show(busy_wb, "t1").data
    assert "gesperrt" in page
    assert "wartet" not in page


def test_no_suggestion_is_not_taken_for_nothing_there(busy_wb):
    assert "Das heißt nicht, dass nichts da ist." in show_suggestions(busy_wb, "t1").data


@pytest.mark.parametrize("show", [show_document, show_suggestions])
def test_when_all_is_coded_how_much_that_was(busy_wb, show):
    busy_wb.record(FinishCodingPass("t2", "1"))
    assert "Alle 2 durchgesehenen Dokumente sind durchkodiert." in show(busy_wb, "").data
    busy_wb.record(ReleaseDocument("t2", "locked", "Widerruf"))
    assert "Das eine durchgesehene Dokument ist durchkodiert." in show(busy_wb, "").data
    busy_wb.record(ReleaseDocument("t1", "locked", "Widerruf"))
    assert "Noch ist kein Dokument fertig durchgesehen" in show(busy_wb, "").data


def test_the_most_used_code_comes_first_and_shows_its_passages(busy_wb):
    chooser = choose_code(busy_wb)
    assert [label for label, _ in chooser.children[0].options] == ["Kurs · 2 Stellen", "Warten · 1 Stelle"]
    assert "Kurs: 2 Stellen in 2 Fällen</caption>" in chooser.children[-1].value
    chooser.value = "warten"  # the code above shows what stands below it, too
    assert "Warten: 3 Stellen in 2 Fällen</caption>" in chooser.children[-1].value


def test_passages_of_locked_documents_are_neither_shown_nor_denied(busy_wb):
    for document in ("t1", "t2"):
        busy_wb.record(ReleaseDocument(document, "locked", "Widerruf"))
    page = show_passages(busy_wb, "kurs").data
    assert (
        "Mit „Kurs“ ist in Dokumenten, mit denen gearbeitet werden darf, noch keine Stelle kodiert." in page
    )


def test_a_code_that_the_codebook_lacks_leads_to_those_it_has(busy_wb):
    assert "Welche es gibt, zeigt choose_code(wb)." in show_passages(busy_wb, "gibtsnicht").data


def test_which_case_carries_which_code_of_a_kind(busy_wb):
    page = show_case_codes(busy_wb, "barrier").data
    assert "Stellen je Fall, 1 durchkodierter Fall" in page
    assert [row[1:] for row in cells(page)] == [["1", "1"]]
    busy_wb.record(FinishCodingPass("t2", "1"))
    page = show_case_codes(busy_wb, "barrier").data
    assert [row[1:] for row in cells(page)] == [["1", "1"], ["1", "–"]]  # Kurs in both, Warten in one


def test_what_is_coded_in_cases_that_are_not_coded_through_is_not_denied(busy_wb):
    for number in (1, 2):
        busy_wb.record(RemoveCoding(f"k{number}", "falsche Stelle"))
    page = show_case_codes(busy_wb, "barrier").data
    assert "ist in durchkodierten Fällen noch nichts kodiert." in page


def test_a_kind_may_be_said_in_german_and_an_unknown_one_is_refused(busy_wb):
    assert show_case_codes(busy_wb, " hürde ").data == show_case_codes(busy_wb, "barrier").data
    with pytest.raises(InputError, match=r"Diese Art von Kodes gibt es nicht\..* Möglich sind: "):
        show_case_codes(busy_wb, "gibtsnicht")


def test_codes_in_the_same_cases_are_counted_from_two_cases_on(busy_wb):
    assert "Noch stehen keine zwei Kodes in mehr als einem Fall zusammen." in show_together(busy_wb).data
    busy_wb.record(RecordCodings("t2", (coding(4, 6, 13),)))
    page = show_together(busy_wb).data
    assert cells(page) == [["Kurs", "Warten", "2"]]
    assert "von 2 Fällen mit kodierten Stellen" in page
