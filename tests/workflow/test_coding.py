"""Coding by words, and suggestions that a person accepts."""

import shutil

import pytest
from staffed import signed
from texts import LETTER, NOTE, admitted, document_rows

from kimlab.acts import CorrectPseudonym, FinishCodingPass, ReleaseDocument
from kimlab.errors import InputError
from kimlab.vocabulary import load_codebook
from kimlab.workbench import DocumentNames
from kimlab.workflow import (
    accept_suggestions,
    adopt_codebook,
    code_passage,
    codebook_of,
    next_uncoded,
    suggestions,
)


@pytest.fixture
def coded_wb(wb):
    """A workbench with a letter, a note, and a document that nobody has looked through."""
    admitted(
        wb,
        document_rows(
            ("t1", "f1", LETTER, "reviewed"), ("t2", "f2", NOTE, "released"), ("t3", "f2", "", "draft")
        ),
    )
    return wb


def test_a_passage_is_found_by_its_words_however_they_are_broken(coded_wb):
    code_passage(coded_wb, "t1", "warten", "auf den\n   Kurs in Telgte", memo="nachfragen")
    coding = coded_wb.codings.iloc[0]
    assert LETTER[coding["start"] : coding["end"]] == "auf den Kurs in Telgte"
    assert (coding["coder"], coding["origin"], coding["memo"]) == ("ko1", "person", "nachfragen")


@pytest.mark.parametrize(
    ("words", "why"), [("Kurs", "mehrmals"), ("Bahnhof", "so nicht"), ("  ", "so nicht")]
)
def test_words_that_are_not_there_once_are_refused(coded_wb, words, why):
    with pytest.raises(InputError, match=why):
        code_passage(coded_wb, "t1", "warten", words)
    assert coded_wb.codings.empty


@pytest.mark.parametrize(
    ("document", "why"), [("t3", "was durchgesehen ist"), ("t9", "benennt kein Dokument")]
)
def test_only_reviewed_documents_are_coded(coded_wb, document, why):
    with pytest.raises(InputError, match=why):
        code_passage(coded_wb, document, "warten", "Kurs")


def test_a_document_may_be_named_by_case_kind_and_day(coded_wb):
    named = DocumentNames.of(coded_wb).whole("t2")
    code_passage(coded_wb, named, "gut", "hat bewilligt")
    assert coded_wb.codings["document_id"].tolist() == ["t2"]
    assert suggestions(coded_wb, named).index.tolist() == suggestions(coded_wb, "t2").index.tolist()


def test_the_next_document_is_the_oldest_that_nobody_coded_through(coded_wb):
    assert next_uncoded(coded_wb) == "t1"
    coded_wb.record(FinishCodingPass("t1", "1"))
    assert next_uncoded(coded_wb) == "t2"
    coded_wb.record(FinishCodingPass("t2", "1"))
    assert next_uncoded(coded_wb) == ""


TEXT = "Sie hat keine Fiktionsbescheinigung bekommen. Das Jobcenter kann nicht zahlen. Das Kind dolmetscht."


@pytest.fixture(scope="module")
def folder_with_book(empty_folder, tmp_path_factory):
    """A workbench with a document and the codebook that comes along; made once."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("kodierung") / "daten")
    with signed(folder, "ko1") as wb:
        admitted(wb, document_rows(("t1", "f1", TEXT, "reviewed")))
        adopt_codebook(wb, load_codebook(), agreed=codebook_of(wb).fingerprint, looked_at=True)
    return folder


@pytest.fixture
def suggested_wb(folder_with_book, tmp_path):
    """A copy of it, open."""
    with signed(shutil.copytree(folder_with_book, tmp_path / "vorschlag"), "ko1") as opened:
        yield opened


def test_an_accepted_suggestion_says_so_and_is_not_suggested_again(suggested_wb):
    wb = suggested_wb
    found = suggestions(wb, "t1")
    assert "fiktionsbescheinigung_fehlt" in set(found["code_id"])
    number = int(found.index[found["code_id"] == "fiktionsbescheinigung_fehlt"][0])
    assert found.loc[number, "passage"] in TEXT
    accept_suggestions(wb, "t1", [number])
    assert wb.codings["origin"].to_list() == ["accepted_suggestion"]
    assert "fiktionsbescheinigung_fehlt" not in set(suggestions(wb, "t1")["code_id"])


@pytest.mark.parametrize("numbers", [[], [99], [-1]])
def test_a_number_that_is_no_suggestion_is_refused(coded_wb, numbers):
    with pytest.raises(InputError, match="Nummer"):
        accept_suggestions(coded_wb, "t1", numbers)
    assert coded_wb.codings.empty


@pytest.mark.slow
def test_a_number_keeps_its_meaning_when_somebody_codes_meanwhile(suggested_wb):
    wb = suggested_wb
    before = suggestions(wb, "t1")
    assert len(before) > 1
    accept_suggestions(wb, "t1", [before.index[0]])
    after = suggestions(wb, "t1")
    assert set(after.index) < set(before.index)
    assert after["passage"].to_dict() == before.loc[after.index, "passage"].to_dict()


def test_nothing_is_coded_where_a_colleague_corrected_the_text_meanwhile(coded_wb, monkeypatch):
    record = type(coded_wb).record

    def later(wb, act, **more):
        wb.store.record(CorrectPseudonym("t1", ((0, 8, "[Großmutter]"),), "falsche Rolle", "r1"), "ko2")
        return record(wb, act, **more)

    monkeypatch.setattr(type(coded_wb), "record", later)
    with pytest.raises(InputError, match="wurde berichtigt, während Sie"):
        code_passage(coded_wb, "t1", "warten", "auf den Kurs in Telgte")
    assert coded_wb.codings.empty


def test_nothing_of_a_locked_document_is_suggested_or_coded(suggested_wb):
    wb = suggested_wb
    assert len(suggestions(wb, "t1"))
    wb.record(ReleaseDocument("t1", "locked", "Widerruf"))
    with pytest.raises(InputError, match="Das Dokument ist gesperrt"):
        suggestions(wb, "t1")
    with pytest.raises(InputError, match="Das Dokument ist gesperrt"):
        code_passage(wb, "t1", "kurs_voll", "Fiktionsbescheinigung")


def test_a_locked_document_is_not_the_next_to_code(coded_wb):
    first = next_uncoded(coded_wb)
    coded_wb.record(ReleaseDocument(first, "locked", "Widerruf"))
    second = next_uncoded(coded_wb)
    assert {first, second} == {"t1", "t2"}
    coded_wb.record(ReleaseDocument(second, "locked", "Widerruf"))
    assert next_uncoded(coded_wb) == ""
