import dataclasses
import json
import shutil
import stat
from datetime import date

import pytest
from notes import PICTURE, SECRET, code, every_output, markdown, notebook, shown
from sqlalchemy import text
from staffed import colleague, door_for, signed

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, InputError, VocabularyError
from kimlab.reports import RELEASED, WITHHELD, PublishedPart, minutes_html
from kimlab.vocabulary import load_county
from kimlab.workflow import analyse, drafts_of, export_notebook, notebook_minutes, plain_minutes, publish

pytestmark = pytest.mark.slow  # a county is simulated and its papers are released

GROUP = ("Arbeitsgruppe Übergang in das SGB II",)


def released(wb, what, name, recipients=GROUP, decision="approved"):
    wb.record(ProposeRelease(name, what.sha256, what.audience, recipients, "Beratung"))
    colleague(wb, "ko2").record(DecideRelease(name, decision, "gesehen"))


@pytest.fixture(scope="module")
def door(empty_folder, tmp_path_factory):
    """The vault of a workbench of its own, shared by all tests here."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("protokolle") / "daten")
    return door_for(folder)


@pytest.fixture(scope="module")
def wb(door):
    """That workbench, open."""
    with signed(door.path.parent, "ko1") as opened:
        yield opened


@pytest.fixture(scope="module")
def report(wb, door, tmp_path_factory):
    """The working group's report, published from an empty workbench."""
    tmp_path = tmp_path_factory.mktemp("bericht")
    draft = drafts_of(analyse(wb, date(2025, 11, 30)))["interfaces"]
    released(wb, draft, "bericht-1")
    page = publish(wb, door, draft, tmp_path / "bericht.html").read_text(encoding="utf-8")
    return PublishedPart("bericht-1", page)


def mark(part, **more):
    return shown({RELEASED: {**part.bundle(), **more}, "text/html": SECRET})


def record_of(wb, *cells, audience="working_group"):
    return notebook_minutes(wb, notebook(*cells), "protokoll", audience)


def test_a_released_record_becomes_one_file_and_one_journal_entry(wb, door, report, tmp_path):
    record = record_of(
        wb,
        markdown("# Sitzung\n\nBesprochen."),
        code("# Karte", mark(report)),
        code("# Rest", *every_output()),
    )
    released(wb, record, "protokoll-1")
    before = len(wb.journal)
    path = export_notebook(wb, door, record, tmp_path / "protokoll.html")
    page = path.read_text(encoding="utf-8")
    assert "Veröffentlicht mit der Freigabe 1." in page
    assert "bericht-1" not in page
    assert "protokoll-1" in page
    assert page.count(WITHHELD) == 1
    assert SECRET not in page
    assert "ENTWURF – nicht" not in page
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(wb.journal) == before + 1
    assert wb.releases.set_index("release_id").loc["protokoll-1", "file_name"] == "protokoll.html"
    with door.open("ko1", "Probe") as vault:
        assert vault.last_anchor() == wb.store.verify()


@pytest.mark.parametrize(
    "change",
    [
        lambda part: {"page": part.page.replace("Stand", "Stände")},
        lambda part: {"page": "<html><main>Erfunden</main></html>"},
        lambda part: {"release_id": "gibt-es-nicht"},
    ],
    ids=["other words", "other page", "other release"],
)  # fmt: skip
def test_a_mark_that_the_workbench_does_not_know_is_withheld(wb, report, change):
    record = record_of(wb, code("# Karte", mark(report, **change(report))))
    assert record.published == ()
    assert WITHHELD in minutes_html(record)
    assert record_of(wb, code("# Karte", mark(report))).published == (report,)


def test_a_draft_that_was_released_but_not_published_is_withheld(wb, report):
    draft = drafts_of(analyse(wb, date(2025, 10, 31)))["interfaces"]
    released(wb, draft, "bericht-4")
    part = PublishedPart("bericht-4", report.page)
    assert record_of(wb, code("# Karte", mark(part))).published == ()


def test_a_report_for_another_audience_is_withheld(wb, report):
    assert record_of(wb, code("# Karte", mark(report)), audience="steering_group").published == ()


def test_a_record_goes_to_nobody_who_may_not_see_a_report_in_it(wb, door, report, tmp_path):
    record = record_of(wb, code("# Karte", mark(report)))
    released(wb, record, "protokoll-5", (*GROUP, "Arbeitsgruppe Sprache und Kurse"))
    with pytest.raises(DisclosureError, match="nicht freigegeben ist \\(Freigabe 1\\)"):
        export_notebook(wb, door, record, tmp_path / "p.html")
    assert not (tmp_path / "p.html").exists()


def test_a_record_goes_to_whom_its_report_went_by_any_spelling(wb, door, report, tmp_path):
    record = record_of(wb, code("# Karte", mark(report)), markdown("Besprochen."))
    released(wb, record, "protokoll-11", ("arbeitsgruppe – Übergang in das SGB II",))
    assert export_notebook(wb, door, record, tmp_path / "p.html").is_file()


def test_without_a_release_nothing_leaves(wb, door, tmp_path):
    record = record_of(wb, markdown("# Sitzung"))
    with pytest.raises(DisclosureError, match="nicht freigegeben"):
        export_notebook(wb, door, record, tmp_path / "p.html")
    released(wb, record, "protokoll-6", decision="refused")
    with pytest.raises(DisclosureError, match="nicht freigegeben"):
        export_notebook(wb, door, record, tmp_path / "p.html")
    assert list(tmp_path.glob("*.html")) == []


def test_one_changed_word_needs_a_new_release(wb, door, tmp_path):
    released(wb, record_of(wb, markdown("# Sitzung\n\nJa.")), "protokoll-7")
    with pytest.raises(DisclosureError, match="nicht freigegeben"):
        export_notebook(wb, door, record_of(wb, markdown("# Sitzung\n\nNein.")), tmp_path / "p.html")


def test_a_record_made_by_hand_is_looked_at_again(wb, door, report, tmp_path):
    record = record_of(wb, code("# Karte", mark(report)))
    (cell,) = record.cells
    forged = dataclasses.replace(
        cell, published=(dataclasses.replace(report, page="<h1>x</h1><main>y</main>"),)
    )
    record = dataclasses.replace(record, cells=(forged,))
    released(wb, record, "protokoll-8")
    with pytest.raises(DisclosureError, match="nicht veröffentlicht ist"):
        export_notebook(wb, door, record, tmp_path / "p.html")


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ([markdown("# T"), markdown("Gesprochen mit Frau Zwirbelmann.")], "Zelle 2"),
        ([markdown("# T"), code("# Brief an Frau Zwirbelmann")], "Zelle 2"),
        ([markdown("# Bei Frau Zwirbelmann")], "Der Titel"),
        ([markdown("# T\n\n![Frau Zwirbelmann an der Tafel](attachment:a.png)")], "Zelle 1"),
    ],
)
def test_a_name_in_the_prose_stops_it_and_is_not_said(wb, cells, place):
    for made in (lambda: record_of(wb, *cells), lambda: plain_minutes(notebook(*cells), "x", load_county())):
        with pytest.raises(DisclosureError, match=f"{place} enthält eine direkte Kennung") as caught:
            made()
        assert "Zwirbelmann" not in str(caught.value)


def test_outside_the_team_dates_are_left_out_and_places_become_regions(wb):
    cells = [markdown("# T\n\nAm 3.5.2024 in Telgte.\n\n3.5.2024: Anfang"), code("# Stand 3.5.2024")]
    page = minutes_html(record_of(wb, *cells))
    assert "Am [Datum] in [Nordkreis]." in page
    assert "<p>[Datum]: Anfang</p>" in page
    assert "Stand [Datum]" in page
    assert "2024" not in page.partition("<body")[2]
    assert "Am 3.5.2024 in Telgte." in minutes_html(record_of(wb, *cells, audience="team"))


def test_outside_the_team_what_tells_of_few_is_said_more_coarsely_line_by_line(wb):
    cells = [markdown("# T"), markdown("Eine Mutter, die Zahnärztin war, wartet.\nEine Familie wartet.")]
    page = minutes_html(record_of(wb, *cells))
    assert "die [Angabe weggelassen] war, wartet." in page
    assert "Eine Familie wartet." in page
    assert "Zahnärztin" in minutes_html(record_of(wb, *cells, audience="team"))


def test_an_audience_without_a_threshold_gets_nothing(wb):
    with pytest.raises(VocabularyError, match="Mindestzahl"):
        record_of(wb, markdown("# T"), audience="presse")


def test_a_picture_without_a_description_fails_the_export(wb, door, tmp_path):
    picture = {"attachments": {"a.png": {"image/png": PICTURE}}}
    record = record_of(wb, markdown("# T\n\n![](attachment:a.png)", **picture))
    released(wb, record, "protokoll-12")
    with pytest.raises(InputError, match="ein Bild ohne Beschreibung"):
        export_notebook(wb, door, record, tmp_path / "p.html")
    assert not (tmp_path / "p.html").exists()


def test_without_a_workbench_even_a_true_mark_is_withheld(report):
    record = plain_minutes(notebook(code("# Karte", mark(report))), "x", load_county())
    assert record.published == ()
    assert WITHHELD in minutes_html(record)
    assert "ENTWURF – nicht zur Weitergabe" in minutes_html(record)


def test_what_the_vault_knows_stops_it(cases_wb, cases_door, tmp_path):
    wb, door = cases_wb, cases_door
    with door.open("ko1", "Probe") as vault:
        known = vault.direct_identifiers()
    name = known[known["kind"] == "family_name"]["value"].iloc[0]
    record = record_of(wb, markdown(f"# Sitzung\n\nstichwort {name.lower()}"))
    released(wb, record, "protokoll-14")
    with pytest.raises(DisclosureError, match="erkennbar wäre") as caught:
        export_notebook(wb, door, record, tmp_path / "p.html")
    assert name.lower() not in str(caught.value).lower()
    assert list(tmp_path.glob("*.html")) == []


def test_what_only_the_rules_take_for_a_name_in_a_published_report_does_not_stop_it(
    wb, door, report, tmp_path
):
    """The report's own page may name colleagues and abbreviate months; it was searched when it left."""
    draft = drafts_of(analyse(wb, date(2025, 9, 30)))["interfaces"]
    draft = dataclasses.replace(draft, title="Stand Sep, vorgelegt von Frau Zwirbelmann")
    released(wb, draft, "bericht-rules")
    page = publish(wb, door, draft, tmp_path / "b.html").read_text(encoding="utf-8")
    record = record_of(wb, code("# Karte", mark(PublishedPart("bericht-rules", page))))
    released(wb, record, "protokoll-rules")
    assert export_notebook(wb, door, record, tmp_path / "p.html").is_file()


def test_a_record_asks_what_was_signed_and_no_table(wb, door, report, tmp_path):
    """Recipients of a report that somebody widened past kimlab are none for a record that quotes it."""
    wider = (*GROUP, "Arbeitsgruppe Wohnen")
    record = record_of(wb, code("# Karte", mark(report)))
    released(wb, record, "protokoll-9", wider)
    row = "UPDATE releases SET recipients = :told WHERE release_id = 'bericht-1'"
    with wb.store._writing() as connection:
        connection.execute(text(row), {"told": json.dumps(wider)})
    try:
        with pytest.raises(DisclosureError, match="nicht veröffentlicht"):
            export_notebook(wb, door, record, tmp_path / "weiter.html")
    finally:
        with wb.store._writing() as connection:
            connection.execute(text(row), {"told": json.dumps(GROUP)})
    assert list(tmp_path.iterdir()) == []
