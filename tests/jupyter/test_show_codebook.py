"""What the notebook for coding shows of the codebook, without a kernel."""

import re

import pytest
from landed import landed_book

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
from kimlab.jupyter._html import _WRAPPED
from kimlab.vocabulary import load_codebook
from kimlab.workflow import adopt_codebook


@pytest.mark.slow
def test_the_codebook_and_what_a_file_would_change_are_shown_from_the_workbench(empty_wb):
    adopt_codebook(empty_wb, load_codebook(), looked_at=True)
    same = show_codebook_difference(empty_wb, load_codebook()).data
    empty_wb.record(DescribeCode("miete_offen", "Mietschulden", reason="kürzer"))
    shown, found = show_codebook(empty_wb).data, show_codebook_difference(empty_wb, load_codebook()).data
    assert "nichts ändern" in same
    assert "Mietschulden" in shown
    assert "Miete offen" not in shown
    assert "noch nichts</caption>" in found
    row = re.findall(r"<td[^>]*>([^<]*)</td>", found)
    assert row == ["miete_offen", "geändert", "Name", "Mietschulden", "Miete offen"]


@pytest.mark.slow
def test_who_has_an_older_edition_is_told_of_the_newer_one(empty_wb):
    adopt_codebook(empty_wb, landed_book(), looked_at=True)
    before = show_codebook(empty_wb).data
    adopt_codebook(empty_wb, load_codebook(), agreed=landed_book().fingerprint, looked_at=True)
    after = show_codebook(empty_wb).data
    assert "Hier gilt die Fassung 1.0. Mit kimlab kommt die Fassung 1.1." in before
    assert "Mit kimlab kommt" not in after


def test_an_empty_workbench_is_told_in_sentences(empty_wb):
    shown = [
        show_documents(empty_wb),
        show_document(empty_wb, ""),
        show_suggestions(empty_wb, ""),
        show_codebook(empty_wb),
        show_passages(empty_wb, "warten"),
        show_case_codes(empty_wb),
        show_together(empty_wb),
    ]
    assert all(one.data.startswith(f"{_WRAPPED}<p>") for one in shown)
