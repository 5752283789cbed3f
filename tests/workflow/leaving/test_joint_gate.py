"""Two pages of one county to the same group: what left is kept, and the second is held against the first."""

import dataclasses
import json
import shutil
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import text
from staffed import colleague, door_for, signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.disclosure.register import cells_frame
from kimlab.errors import DisclosureError
from kimlab.workflow import (
    analyse,
    certificate_of,
    drafts_of,
    gate,
    preview,
    preview_for,
    publish,
    published_of,
    write_certificate,
)

pytestmark = pytest.mark.slow
OCTOBER, NOVEMBER = date(2025, 10, 31), date(2025, 11, 30)
GROUP = ("Arbeitsgruppe",)


@pytest.fixture(scope="module")
def twice(county_folder, tmp_path_factory):
    """A county whose working group got its page of October, and then that of November."""
    folder = shutil.copytree(county_folder, tmp_path_factory.mktemp("kreis") / "daten")
    pages = tmp_path_factory.mktemp("seiten")
    with signed(folder, "ko1") as wb:
        door, drafts = door_for(folder), {}
        for day, name in ((OCTOBER, "r-oktober"), (NOVEMBER, "r-november")):
            draft = drafts_of(analyse(wb, day))["interfaces"]
            drafts[name] = draft
            wb.record(ProposeRelease(name, draft.sha256, draft.audience, GROUP, "Beratung"))
            colleague(wb, "ko2").record(DecideRelease(name, "approved", "gesehen"))
            drafts[f"{name}:shown"] = preview_for(wb, draft, GROUP, name)
            publish(wb, door, draft, pages / f"{name}.html")
        yield wb, door, drafts, pages


def test_what_left_is_kept_as_it_was_printed(twice):
    wb, _, drafts, _ = twice
    register = published_of(wb)
    tables = [len(drafts[name].tables) for name in ("r-oktober", "r-november")]
    assert [one.release_id for one in register] == ["r-oktober"] * tables[0] + ["r-november"] * tables[1]
    cells = cells_frame(register)
    october = gate(drafts["r-oktober"], wb.county)["hand_offs"].cells["hand_offs"]
    kept = cells[(cells["release_id"] == "r-oktober") & (cells["table"] == "hand_offs")]
    kept = kept[kept["measure"] == "hand_offs"]["value"].reset_index(drop=True)
    assert kept.isna().tolist() == october.isna().tolist()
    assert set(cells["recipients"]) == {GROUP}
    true = drafts["r-oktober"].tables[0].cells["hand_offs"]
    assert not kept.isna().all()
    assert (true.reset_index(drop=True)[kept.notna()] == kept[kept.notna()]).all()


def test_the_later_page_repeats_what_only_few_would_have_changed(twice):
    wb, _, drafts, pages = twice
    page = (pages / "r-november.html").read_text(encoding="utf-8")
    assert "(Stand 31.10.2025)" in page
    assert "Ältere Stände" in page
    assert "(Stand 31.10.2025)" not in preview(
        drafts["r-november"], wb.county
    )  # the gate alone would show all anew


def test_what_the_second_person_reads_is_what_leaves(twice):
    _, _, drafts, pages = twice
    page = (pages / "r-november.html").read_text(encoding="utf-8")
    assert "(Stand 31.10.2025)" in drafts["r-november:shown"]
    assert page.count("(Stand 31.10.2025)") == drafts["r-november:shown"].count("(Stand 31.10.2025)")


def test_publishing_again_writes_the_same_page(twice):
    wb, door, drafts, pages = twice
    for name in ("r-oktober", "r-november"):
        before = (pages / f"{name}.html").read_bytes()
        publish(wb, door, drafts[name], pages / f"{name}.html")
        assert (pages / f"{name}.html").read_bytes() == before


def test_the_certificate_says_how_it_was_protected_and_no_withheld_number(twice):
    wb, _, drafts, pages = twice
    made = certificate_of(wb, drafts["r-november"], pages / "r-november.html")
    assert made.recipients == GROUP
    assert made.signed_by == ("Erfundene Person ko1", "Erfundene Person ko2")
    assert {one.latest for one in made.held} == {"2025-10-31"}
    assert sum(one.earlier for one in made.tables) > 0
    assert made.targets > 0
    assert made.unrecorded == 0
    assert "nicht weitergeben" in made.to_html()
    page = write_certificate(wb, drafts["r-november"], pages / "r-november.html")
    assert page.name == "r-november-nachweis.html"
    assert json.loads(page.with_suffix(".json").read_text())["purpose"] == "Beratung"
    with pytest.raises(DisclosureError):
        certificate_of(wb, drafts["r-november"], pages / "anders.html")


def test_the_doctor_finds_a_published_table_that_was_taken_out(twice, tmp_path):
    wb, *_ = twice
    assert wb.store.check().findings == ()
    folder = shutil.copytree(wb.location, tmp_path / "kopie")
    with signed(folder, "ko1") as other, other.store._engine.begin() as connection:
        connection.execute(text("DELETE FROM published_tables WHERE release_id = 'r-oktober'"))
    with signed(folder, "ko1") as other:
        assert other.store.check().findings
        known = {one.release_id for one in published_of(other)}
        assert known == {"r-oktober", "r-november"}  # the audit reads the journal, not the table
        assert set(other.published_tables["release_id"]) == {"r-november"}


def test_a_page_that_was_not_held_against_the_latest_is_refused(twice, tmp_path, monkeypatch):
    wb, door, drafts, _ = twice
    draft = dataclasses.replace(drafts["r-november"], title="Noch eine Fassung")
    wb.record(ProposeRelease("r-drei", draft.sha256, draft.audience, GROUP, "Beratung"))
    colleague(wb, "ko2").record(DecideRelease("r-drei", "approved", "gesehen"))
    monkeypatch.setattr(type(wb), "published_tables", property(lambda self: pd.DataFrame()))
    with pytest.raises(DisclosureError, match="Inzwischen ist eine andere Seite"):
        publish(wb, door, draft, tmp_path / "drei.html")
    assert list(tmp_path.iterdir()) == []
