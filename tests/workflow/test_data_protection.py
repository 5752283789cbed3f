"""Drafts written from a real workbench: tables that are there, and families as bands only."""

import re
from datetime import date

import pandas as pd
import pytest
from keyed import lead_wb, staffed, staffed_folder  # noqa: F401 - fixtures

from kimlab.errors import InputError
from kimlab.workflow import data_protection_papers, write_data_protection_papers

AS_OF = date(2025, 11, 30)


def test_of_three_families_no_number_is_told_and_every_page_is_there(lead_wb):  # noqa: F811
    assert lead_wb.cases["family_id"].nunique() < 10
    pages = data_protection_papers(lead_wb, AS_OF)
    entries = [page for name, page in pages.items() if name.startswith("verzeichnis")]
    assert len(entries) == 7
    sources = {source.controller for source in lead_wb.county.sources}
    for page in entries:
        said = re.findall(r"Familien aus den Quellen dieser Stelle: ([^.]*)\.", page)
        has_source = any(f"<dd>{one}</dd>" in page for one in sources)
        assert said == (["weniger als 10"] if has_source else [])
        assert ("Von dieser Stelle ist nichts aufgenommen." in page) != has_source
        assert "Aktenzeichen" in page
        assert "Nutzerperspektiven" in page


def test_no_word_of_a_case_stands_on_any_page(lead_wb):  # noqa: F811
    ids = {str(one) for name in ("cases", "persons") for one in lead_wb.frame(name).iloc[:, 0]}
    whole = "".join(data_protection_papers(lead_wb, AS_OF).values())
    assert not [one for one in ids if one in whole]
    names = pd.unique(lead_wb.people["name"])
    assert not [name for name in names if name in whole]


@pytest.mark.slow
def test_the_folder_is_made_and_holds_them_for_its_owner_only(lead_wb, tmp_path):  # noqa: F811
    listed = write_data_protection_papers(lead_wb, tmp_path / "neu" / "entwuerfe", AS_OF)
    written = {file.name: file.stat().st_mode & 0o777 for file in listed.parent.iterdir()}
    assert set(written) == set(data_protection_papers(lead_wb, AS_OF))
    assert set(written.values()) == {0o600}


def test_a_folder_that_cannot_be_made_is_said(lead_wb, tmp_path):  # noqa: F811
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="lässt sich nicht anlegen"):
        write_data_protection_papers(lead_wb, tmp_path / "datei" / "unten", AS_OF)
