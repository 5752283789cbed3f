"""A page that left stands in no record any more once something on it was taken back, or somebody else reads it."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from busy import busy
from notes import code, markdown, notebook, shown
from staffed import at_both, colleague, create_stores, door_for, signed

from kimlab import acts
from kimlab.errors import DisclosureError
from kimlab.jupyter import show_published
from kimlab.reports import LAPSED, RELEASED, PublishedPart, minutes_html
from kimlab.store.erasing import Subject
from kimlab.tables import conform
from kimlab.workbench import Workbench, open_workbench
from kimlab.workflow import (
    analyse,
    drafts_of,
    erase,
    export_notebook,
    notebook_minutes,
    propose_erasure,
    publish,
)
from kimlab.workflow.rights import _page_again

pytestmark = pytest.mark.slow  # reports are made anew
GROUP = ("Arbeitsgruppe",)
CONSENT = acts.RecordConsent("p-f1", "Fallrekonstruktion", GROUP, "2025-01-01")
WITHDRAWN = acts.WithdrawConsent("p-f1", "Fallrekonstruktion", "2025-01-01", "2025-10-05")
NOT_ON_IT = acts.CorrectRecord("contacts", {"contact_id": "c1"}, {"duration_minutes": 5}, "Anruf")


def released(wb, what, name):
    wb.record(acts.ProposeRelease(name, what.sha256, "working_group", GROUP, "Beratung"))
    colleague(wb, "ko2").record(acts.DecideRelease(name, "approved", "gesehen"))


def record_of(wb, page):
    mark = shown({RELEASED: PublishedPart("r1", page).bundle(), "text/html": "x"})
    return notebook_minutes(wb, notebook(markdown("# Sitzung"), code("# Karte", mark)), "p", "working_group")


@pytest.fixture
def left(tmp_path):
    """A workbench in whose group no agency sits, the county file in which they do, and a page that left with a quote."""
    create_stores(tmp_path / "daten")
    with signed(tmp_path / "daten", "ko1") as opened:
        busy(opened.store)
        alone = tuple(replace(one, agencies=()) for one in opened.county.bodies)
        wb = Workbench(opened.store, replace(opened.county, bodies=alone))
        wb.record(CONSENT)
        draft = drafts_of(analyse(wb, date(2025, 10, 31)))["interfaces"]
        released(wb, draft, "r1")
        page = publish(wb, door_for(wb.location), draft, tmp_path / "a.html").read_text(encoding="utf-8")
        assert any(one.text in page for one in draft.quotes)
        yield wb, opened, page


def test_it_is_left_out_where_somebody_reads_who_may_not_and_after_a_withdrawal(left, tmp_path):
    wb, with_agencies, page = left
    record = record_of(wb, page)
    assert len(record.published) == 1
    assert LAPSED in minutes_html(record_of(with_agencies, page))
    wb.record(NOT_ON_IT)  # a correction after which the report says the same
    assert record_of(wb, page) == record
    released(wb, record, "m1")
    wb.record(WITHDRAWN)
    with pytest.raises(DisclosureError, match="nicht noch einmal hinausgehen"):
        export_notebook(wb, door_for(wb.location), record, tmp_path / "m.html")
    assert not (tmp_path / "m.html").exists()
    later = record_of(wb, page)
    assert later.published == ()
    released(wb, later, "m2")
    written = export_notebook(wb, door_for(wb.location), later, tmp_path / "m.html")
    assert LAPSED in written.read_text(encoding="utf-8")


def test_it_is_not_shown_in_a_notebook_any_more(left, tmp_path):
    wb, _, page = left
    assert show_published(wb, tmp_path / "a.html").part.page == page
    wb.record(WITHDRAWN)
    with pytest.raises(DisclosureError, match="ist überholt"):
        show_published(wb, tmp_path / "a.html")


def test_it_is_left_out_after_an_extract_with_a_withdrawal(left):
    wb, _, page = left
    row = {"person_id": "p-f1", "purpose": "reconstruction", "recipients": GROUP}
    row |= {"given": "2025-01-01", "withdrawn": "2025-10-05"}
    records = {"consents": conform(pd.DataFrame([row]), "consents")}
    wb.store.record(acts.AdmitRecords("i-w", "fachverfahren", "2025-11-30", (), records), "ko1")
    assert LAPSED in minutes_html(record_of(wb, page))


def test_it_is_left_out_after_an_erasure(left):
    wb, _, page = left
    erasure_id, _ = propose_erasure(wb, door_for(wb.location), Subject("case", "f1"), "objection")
    erase(*at_both(wb, "leitung"), erasure_id)
    assert LAPSED in minutes_html(record_of(wb, page))


def test_the_pages_of_the_demonstration_may_be_read_by_those_who_got_them(
    demo_folder, demo_pages, monkeypatch
):
    monkeypatch.setattr(_page_again, "analyse", pytest.fail)  # it is known without a draft made anew
    with open_workbench(demo_folder, person="koordination") as wb:
        ways = set(wb.frame("shown_cases", "way")["way"])
        assert {"passage", "comment"} <= ways
        pages = [one for one in demo_pages.glob("*.html") if one.name not in ("index.html", "kodebuch.html")]
        assert len(pages) == 7
        for page in pages:
            assert show_published(wb, page).part.page == page.read_text(encoding="utf-8")
