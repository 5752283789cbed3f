"""The notebook „Aufnahme und Kodieren“: stored without results, runs from top to bottom, shows what it promises."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from dossiers import all_marked
from landed import landed_book
from nbclient import NotebookClient
from staffed import create_stores

from kimlab import open_workbench
from kimlab.acts import DescribeCode
from kimlab.jupyter import (
    show_case_codes,
    show_codebook,
    show_codebook_difference,
    show_document,
    show_documents,
    show_passages,
    show_suggestions,
    show_together,
)
from kimlab.jupyter._config import without_secrets
from kimlab.pseudonyms import is_german
from kimlab.vocabulary import load_codebook
from kimlab.workflow import adopt_codebook

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "Aufnahme und Kodieren.ipynb"


def test_it_is_stored_without_results_and_short():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert len(notebook.cells) <= 10
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            assert cell.source.startswith("# ")
            assert not any(word in cell.source for word in ("for ", "if ", "def ", "lambda"))


@pytest.fixture(scope="module")
def results(demo_folder):
    """The HTML results of the notebook, run as a person would, in order."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    environment = {
        **without_secrets(os.environ),
        "KIMLAB_LOCATION": str(demo_folder),
        "KIMLAB_PERSON": "koordination",
    }
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(env=environment)
    return [
        output.data["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output and "text/html" in output.data
    ]


@pytest.mark.slow
def test_it_shows_what_it_promises(results):
    documents, codebook, document, suggested, passages, matrix, together = results
    assert documents.count("<tr>") == 1 + 49
    assert documents.count("Durchsicht offen") == 2
    assert "Ankerbeispiel" in codebook
    assert re.search(r"Fallnotiz vom \d\d\.\d\d\.\d{4}, sinngemäß", document)
    assert "kodiert ist damit noch nichts" in suggested
    assert "Stelle" in suggested
    assert re.search(r"\d+ Stellen in \d+ Fällen</caption>", passages)
    assert passages.count("<tr>") > 4
    assert matrix.count("<tr>") > 25
    assert together.count("<tr>") == 13


@pytest.mark.slow
def test_no_name_of_a_dossier_is_in_its_results(results):
    words = {marked.text[gold.start : gold.end] for marked in all_marked() for gold in marked.direct}
    words = {one for one in words if len(one) >= 5 and not is_german(one)}
    assert len(words) > 250
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    without_codebook = [one for one in results if "Ankerbeispiel" not in one]
    assert [one for one in without_codebook if pattern.search(one)] == []


def test_the_codebook_and_what_a_file_would_change_are_shown_from_the_workbench(tmp_path):
    create_stores(tmp_path / "neu", "werkbank-zum-testen", "tresor-zum-testen-2")
    with open_workbench(tmp_path / "neu", "werkbank-zum-testen", person="ko1") as wb:
        adopt_codebook(wb, load_codebook(), looked_at=True)
        same = show_codebook_difference(wb, load_codebook()).data
        wb.record(DescribeCode("miete_offen", "Mietschulden", reason="kürzer"))
        shown, found = show_codebook(wb).data, show_codebook_difference(wb, load_codebook()).data
    assert "nichts ändern" in same
    assert "Mietschulden" in shown
    assert "Miete offen" not in shown
    assert "noch nichts</caption>" in found
    row = re.findall(r"<td[^>]*>([^<]*)</td>", found)
    assert row == ["miete_offen", "geändert", "Name", "Mietschulden", "Miete offen"]


def test_who_has_an_older_edition_is_told_of_the_newer_one(tmp_path):
    create_stores(tmp_path / "alt", "werkbank-zum-testen", "tresor-zum-testen-2")
    with open_workbench(tmp_path / "alt", "werkbank-zum-testen", person="ko1") as wb:
        adopt_codebook(wb, landed_book(), looked_at=True)
        before = show_codebook(wb).data
        adopt_codebook(wb, load_codebook(), agreed=landed_book().fingerprint, looked_at=True)
        after = show_codebook(wb).data
    assert "Hier gilt die Fassung 1.0. Mit kimlab kommt die Fassung 1.1." in before
    assert "Mit kimlab kommt" not in after


def test_an_empty_workbench_is_told_in_sentences(tmp_path):
    create_stores(tmp_path / "leer", "werkbank-zum-testen", "tresor-zum-testen-2")
    with open_workbench(tmp_path / "leer", "werkbank-zum-testen", person="ko1") as wb:
        shown = [
            show_documents(wb),
            show_document(wb, ""),
            show_suggestions(wb, ""),
            show_codebook(wb),
            show_passages(wb, "warten"),
            show_case_codes(wb),
            show_together(wb),
        ]
    assert all(one.data.startswith("<p>") for one in shown)
