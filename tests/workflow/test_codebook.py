"""The workbench's codebook: one truth, that a file seeds and only an agreement replaces."""

import dataclasses
import pickle
import shutil

import pytest
from landed import landed_book
from staffed import signed
from texts import admitted, document_rows

from kimlab.acts import DescribeCode, FinishCodingPass, RecordCodings
from kimlab.errors import DoubtfulTextError, InputError, KimlabError, VocabularyError
from kimlab.reports import codebook_html
from kimlab.vocabulary import load_codebook
from kimlab.workflow import (
    CodebookDiffersError,
    adopt_codebook,
    codebook_difference,
    codebook_of,
    newer_codebook,
    suggestions,
)

TEXT = "Sie hat keine Fiktionsbescheinigung bekommen. Das Jobcenter kann nicht zahlen."


@pytest.fixture(scope="module")
def folder_with_book(empty_folder, tmp_path_factory):
    """A workbench that has adopted the codebook that comes along; made once."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("kodebuch") / "daten")
    with signed(folder, "ko1") as opened:
        adopt_codebook(opened, load_codebook(), looked_at=True)
    return folder


@pytest.fixture
def with_book(folder_with_book, tmp_path):
    """A copy of it, open."""
    folder = shutil.copytree(folder_with_book, tmp_path / "mit_kodebuch")
    with signed(folder, "ko1") as opened:
        yield opened


def renamed(wb, code_id="fiktionsbescheinigung_fehlt", name="Ohne Zwischenpapier"):
    wb.record(DescribeCode(code_id, name, reason="So heißt es bei uns."), looked_at=True)


def test_without_one_it_says_what_to_do(wb):
    with pytest.raises(VocabularyError, match="noch kein Kodebuch"):
        codebook_of(wb)


def test_the_file_seeds_it_as_it_is(with_book):
    assert codebook_of(with_book) == load_codebook()
    assert codebook_difference(with_book, load_codebook()).empty


@pytest.mark.slow
def test_adopting_the_same_again_changes_nothing_and_needs_nobody(with_book):
    assert adopt_codebook(with_book, load_codebook(), looked_at=True).changes == 0
    assert codebook_of(with_book) == load_codebook()


@pytest.mark.slow
def test_a_rename_survives_adopting_the_same_file_again_until_somebody_agrees(with_book):
    renamed(with_book)
    seen = codebook_of(with_book)
    journal = len(with_book.journal)
    with pytest.raises(CodebookDiffersError) as caught:
        adopt_codebook(with_book, load_codebook(), looked_at=True)
    assert codebook_of(with_book) == seen
    assert len(with_book.journal) == journal
    error = caught.value
    assert error.fingerprint == seen.fingerprint
    assert "neu: 0 Kodes; geändert: 1 Kode, davon auf den Namen im neuen Kodebuch umbenannt: 1." in str(error)
    assert all((error.what, error.why, error.do))
    assert error.difference.to_dict("records") == [
        {
            "code_id": "fiktionsbescheinigung_fehlt",
            "change": "changed",
            "column": "Name",
            "before": "Ohne Zwischenpapier",
            "after": load_codebook().code("fiktionsbescheinigung_fehlt").name,
        }
    ]
    adopt_codebook(with_book, load_codebook(), agreed=error.fingerprint, looked_at=True)
    assert codebook_of(with_book) == load_codebook()


def test_who_agreed_to_an_earlier_state_is_asked_again(with_book):
    renamed(with_book)
    agreed = codebook_of(with_book).fingerprint
    renamed(with_book, "miete_offen", "Mietschulden")
    with pytest.raises(CodebookDiffersError) as caught:
        adopt_codebook(with_book, load_codebook(), agreed=agreed, looked_at=True)
    assert set(caught.value.difference["code_id"]) == {"fiktionsbescheinigung_fehlt", "miete_offen"}


def test_the_error_says_how_many_are_new_and_stay_and_survives_a_process_boundary(with_book):
    shipped = load_codebook()
    own = dataclasses.replace(
        shipped.codes[0], code_id="eigener_kode", name="Eigener Kode", rule_against="nie."
    )
    kept = tuple(one for one in shipped.codes if not one.parent_id and one.code_id != "mehrsprachigkeit")
    kept = tuple(
        dataclasses.replace(one, rule_against="nie.", rule="immer.", definition="So.") for one in kept
    )
    wanted = dataclasses.replace(shipped, version="2", codes=(*kept, own))
    with pytest.raises(CodebookDiffersError) as caught:
        adopt_codebook(with_book, wanted, looked_at=True)
    left = len(shipped.codes) - len(kept)
    assert "neu: 1 Kode; geändert: " in str(caught.value)
    assert f"Nur in der Werkbank stehen und bleiben: {left} Kodes." in str(caught.value)
    assert "Angaben zum ganzen Kodebuch" in str(caught.value)
    back = pickle.loads(pickle.dumps(caught.value))
    assert (str(back), back.fingerprint) == (str(caught.value), caught.value.fingerprint)
    assert back.difference.equals(caught.value.difference)


def test_a_rename_shows_at_once_wherever_the_code_is_named(with_book):
    wb = with_book
    old = load_codebook().code("fiktionsbescheinigung_fehlt").name
    assert f"„{old}“" in codebook_html(codebook_of(wb))
    renamed(wb)
    page = codebook_html(codebook_of(wb))
    assert f"„{old}“" not in page
    assert "„Ohne Zwischenpapier“" in page
    assert dict(zip(wb.codes["code_id"], wb.codes["name"], strict=True))["fiktionsbescheinigung_fehlt"] == (
        "Ohne Zwischenpapier"
    )


def test_cues_come_from_the_workbench(wb):
    admitted(wb, document_rows(("t1", "f1", TEXT, "reviewed")))
    assert suggestions(wb, "t1").empty  # its small codebook has no cues
    small = codebook_of(wb)
    first, *others = small.codes
    speaking = dataclasses.replace(
        first, cues=tuple(one for one in load_codebook().code("fiktionsbescheinigung_fehlt").cues)
    )
    words = load_codebook().words
    book = dataclasses.replace(small, version="2", words=words, codes=(speaking, *others))
    adopt_codebook(wb, book, agreed=small.fingerprint)
    assert suggestions(wb, "t1")["code_id"].to_list() == [first.code_id]


@pytest.mark.slow
def test_codings_keep_their_code_when_a_book_without_it_is_adopted(wb):
    admitted(wb, document_rows(("t1", "f1", TEXT, "reviewed")))
    wb.record(RecordCodings("t1", ({"coding_id": "k1", "code_id": "kurs", "start": 0, "end": 3},)))
    adopt_codebook(wb, load_codebook(), agreed=codebook_of(wb).fingerprint, looked_at=True)
    assert codebook_of(wb).code("kurs").name == "Kurs"
    assert wb.codings["code_id"].to_list() == ["kurs"]
    wb.record(FinishCodingPass("t1", load_codebook().version))


NEW = {"einbuergerung_gewuenscht", "gewaltschutz_gebraucht", "drohende_sanktion", "kosten_gebuehren"}


@pytest.fixture(scope="module")
def folder_of_1_0(empty_folder, tmp_path_factory):
    """A workbench with edition 1.0, a rename of its own, and a coding; made once."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("fassung") / "daten")
    with signed(folder, "ko1") as wb:
        admitted(wb, document_rows(("t1", "f1", TEXT, "reviewed")))
        adopt_codebook(wb, landed_book(), agreed=codebook_of(wb).fingerprint, looked_at=True)
        coding = {"coding_id": "k1", "code_id": "fiktionsbescheinigung_fehlt", "start": 0, "end": 45}
        wb.record(RecordCodings("t1", (coding,)))
        renamed(wb, "miete_offen", "Mietschulden")
    return folder


@pytest.fixture
def of_1_0(folder_of_1_0, tmp_path):
    """A copy of it, open."""
    with signed(shutil.copytree(folder_of_1_0, tmp_path / "fassung"), "ko1") as opened:
        yield opened


@pytest.mark.slow
def test_who_has_1_0_is_shown_what_1_1_would_change_before_it_does(of_1_0):
    assert newer_codebook(of_1_0) == load_codebook()
    before = codebook_of(of_1_0)
    with pytest.raises(CodebookDiffersError, match="neu: 4 Kodes") as caught:
        adopt_codebook(of_1_0, load_codebook(), looked_at=True)
    assert codebook_of(of_1_0) == before
    found = caught.value.difference
    assert set(found[found["change"] == "new"]["code_id"]) == NEW
    rows = set(found[["code_id", "column", "before", "after"]].itertuples(index=False, name=None))
    assert ("", "Fassung", "1.0", "1.1") in rows
    assert ("miete_offen", "Name", "Mietschulden", "Miete offen") in rows
    assert "Anleitung" in set(found["column"])
    assert "gone" not in set(found["change"])


@pytest.mark.slow
def test_after_agreeing_1_1_holds_and_what_was_coded_stays(of_1_0):
    codings = of_1_0.codings
    adopt_codebook(of_1_0, load_codebook(), agreed=codebook_of(of_1_0).fingerprint, looked_at=True)
    after = codebook_of(of_1_0)
    assert {one.code_id for one in after.codes} > NEW
    assert {one.code_id for one in after.codes} >= {one.code_id for one in landed_book().codes}
    assert of_1_0.codings.equals(codings)
    assert newer_codebook(of_1_0) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("version", "name", "told"),
    [
        ("1.0", "", True),
        ("1.1", "", False),
        ("1.10", "", False),
        ("Herbst", "", False),
        ("1.0", "Unseres", False),
    ],
)
def test_only_an_older_edition_of_the_same_book_is_told_of_a_newer_one(wb, version, name, told):
    shipped = load_codebook()
    first = dataclasses.replace(shipped.codes[0], rule_against="nie.", rule="immer.", definition="So.")
    own = dataclasses.replace(shipped, version=version, name=name or shipped.name, codes=(first,))
    adopt_codebook(wb, own, looked_at=True)
    assert (newer_codebook(wb) == shipped) == told
    assert (newer_codebook(wb) is None) == (not told)


def test_what_people_write_into_a_code_is_searched_for_names(with_book):
    before = codebook_of(with_book)
    with pytest.raises(InputError, match="direkte Kennung"):
        with_book.record(
            DescribeCode("miete_offen", example="Frau Averbeck, Tel. 02581 553109", reason="besser")
        )
    with pytest.raises(DoubtfulTextError):
        with_book.record(DescribeCode("miete_offen", example="wegen Haddad", reason="besser"))
    assert codebook_of(with_book) == before


def test_a_file_that_does_not_hold_together_with_what_stays_changes_nothing(with_book):
    shipped = load_codebook()
    first = dataclasses.replace(
        shipped.codes[0], code_id="neu", name=shipped.codes[0].name, rule_against="nie.", rule="immer."
    )
    wanted = dataclasses.replace(shipped, codes=(first,))
    with pytest.raises(KimlabError, match="Die Angabe steht 2-mal"):
        adopt_codebook(with_book, wanted, agreed=shipped.fingerprint, looked_at=True)
    assert codebook_of(with_book) == shipped
