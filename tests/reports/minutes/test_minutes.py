import copy
import re

import pytest
from notes import PICTURE, PROSE, SECRET, code, every_output, markdown, notebook, shown

from kimlab.errors import InputError
from kimlab.reports import RELEASED, WITHHELD, PublishedPart, minutes_html, read_minutes, sections_of, to_html
from kimlab.reports.paper._checksum import short_hash

RELEASE = {
    "release_id": "freigabe-p",
    "recipients": "Arbeitsgruppe Übergang",
    "purpose": "Protokoll der Sitzung",
    "proposed_by": "Erika Muster",
    "decided_by": "Max Beispiel",
}


@pytest.fixture(scope="module")
def report(interface_report):
    """A published page."""
    return to_html(*interface_report, release={**RELEASE, "release_id": "freigabe-b"})


@pytest.fixture
def marked(report):
    """A result that says it is published."""

    def made(section="", **more):
        part = PublishedPart("freigabe-b", report, section)
        return shown({RELEASED: {**part.bundle(), **more}, "text/html": SECRET, "text/plain": SECRET})

    return made


def page_of(*cells, vouched=lambda part: True, release=RELEASE, **more):
    record = read_minutes(notebook(*cells), "protokoll", audience="working_group", **more)
    return minutes_html(record.only(vouched), release=release)


@pytest.mark.parametrize("place", range(13))
def test_no_result_that_is_not_published_is_shown(place):
    """Deny by default: each kind alone, marked by nobody."""
    output = every_output()[place]
    html = page_of(markdown("# Titel"), code(f"# Zeigen\nx = '{SECRET}'", output))
    assert WITHHELD in html
    assert SECRET not in html
    assert PICTURE not in html


def test_each_kind_of_result_was_tried():
    assert len(every_output()) == 13


def test_many_results_of_a_step_are_withheld_with_one_sentence():
    html = page_of(code("# Zeigen", *every_output()), code("# Nichts"), code("# Mehr", every_output()[0]))
    assert html.count(WITHHELD) == 2
    assert SECRET not in html
    assert html.index("Schritt 1") < html.index("Schritt 2") < html.index("Schritt 3")


def test_code_raw_cells_and_metadata_stay_out():
    raw = {"cell_type": "raw", "source": f"<script>{SECRET}</script>", "metadata": {}}
    cells = [markdown("# Titel\n\nText"), code(f"# Zeigen\ncode_passage(wb, '{SECRET}')"), raw]
    record = read_minutes(notebook(*cells, autor=SECRET, widgets={"state": SECRET}), "x")
    html = minutes_html(record)
    assert SECRET not in html
    assert "Zeigen" in html


def test_prose_is_kept_and_the_first_heading_is_the_title():
    html = page_of(markdown(PROSE), code("# Karte zeigen"))
    assert "<h1>Sitzung der Arbeitsgruppe</h1>" in html
    assert html.count("Sitzung der Arbeitsgruppe</h") == 1
    assert "<h2>Beschlüsse</h2>" in html
    assert "<b>Schritt 1</b> Karte zeigen" in html
    assert "Protokoll der Sitzung" in html


def test_a_published_report_is_shown_whole(report, marked):
    html = page_of(markdown(PROSE), code("# Karte zeigen", marked()))
    assert WITHHELD not in html
    assert SECRET not in html
    assert "Veröffentlicht mit der Freigabe freigabe-b." in html
    assert html.count("<svg") == report.count("<svg") >= 2
    assert html.count("<caption>") == report.count("<caption>") + 1


def test_one_section_of_it_is_shown_alone(report, marked):
    first, *others = sections_of(report)
    html = page_of(markdown(PROSE), code("# Karte zeigen", marked(first)))
    assert f'id="schritt-1-1-{first}"' in html
    assert not any(f'id="schritt-1-1-{name}"' in html for name in others)


def test_a_section_that_is_not_there_is_withheld(marked):
    assert WITHHELD in page_of(code("# Karte", marked("gibtsnicht")))


@pytest.mark.parametrize("vouched", [True, False])
def test_only_what_is_vouched_for_is_shown(marked, vouched):
    html = page_of(code("# Karte", marked()), vouched=lambda part: vouched)
    assert ("<svg" in html) is vouched
    assert (WITHHELD in html) is not vouched


def test_beside_a_published_result_others_are_withheld(marked):
    html = page_of(code("# Karte", marked(), every_output()[4]))
    assert "<svg" in html
    assert WITHHELD in html
    assert SECRET not in html


@pytest.mark.parametrize(
    "change",
    [{"page": 7}, {"page": None}, {"mehr": "x"}, {"release_id": ["a"]}],
)
def test_a_broken_mark_is_no_mark(marked, change):
    html = page_of(code("# Karte", marked(**change)))
    assert WITHHELD in html
    assert "<svg" not in html


def test_a_mark_in_a_stream_or_an_error_is_no_mark(marked):
    output = {**marked(), "output_type": "stream", "name": "stdout", "text": "x"}
    assert WITHHELD in page_of(code("# Karte", output))


def test_what_is_vouched_for_are_the_bytes(report, marked):
    seen = []
    page_of(
        code("# K", marked(), marked(page=report + " ")),
        vouched=lambda part: seen.append(part.sha256) or True,
    )
    assert len(set(seen)) == 2


@pytest.mark.parametrize("release", [RELEASE, None])
def test_the_page_holds_together(checked, marked, report, release):
    pictures = {"attachments": {"a.png": {"image/png": PICTURE}}}
    cells = [
        markdown(PROSE),
        code("# Karte zeigen", marked()),
        markdown("## Weiter\n\n![Foto der Karte](attachment:a.png)", **pictures),
        code("# Noch einmal", marked(), marked(sections_of(report)[0])),
        markdown("### Darunter\n\nText"),
        code("# Ein Abschnitt", marked(sections_of(report)[1])),
    ]
    html = page_of(*cells, release=release)
    found = checked(html)
    assert found.language == "de"
    assert found.count("h1") == 1
    assert found.levels_in_order()
    assert found.count("table") == found.count("caption") >= 9
    assert found.count("th") == found.with_attribute("th", "scope")
    assert found.count("svg") == found.with_attribute("svg", "role") >= 4
    assert found.count("img") == found.with_attribute("img", "alt") == 1
    assert len(found.ids) == len(found.all_ids)
    assert found.anchors <= found.ids
    labels = re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', html)
    assert {name for one in labels for name in one.split()} <= found.ids
    assert not re.search(r"(?i)https?:|//[a-z]|<script|@import|url\(|\son\w+=", html)
    assert ("ENTWURF – nicht zur Weitergabe" in html) is (release is None)


def test_links_of_a_report_lead_to_places_that_came_along_or_are_plain_words(marked, report):
    html = page_of(markdown("# T"), code("# K", marked()))
    hrefs = set(re.findall(r'<a\b[^>]*href="([^"]*)"', html)) - {"#inhalt"}
    assert all(href.startswith("#schritt-1-1-") for href in hrefs)


def test_nothing_typed_can_break_out(checked):
    title = '# <script>alert("x")</script> "&'
    html = page_of(markdown(title), code('# <img src=x onerror="y">'), county_name="<b>")
    assert "<script" not in html
    assert "<img" not in html
    checked(html)


def test_the_checksum_is_made_of_what_stands_on_the_page(marked):
    html = page_of(markdown(PROSE), code("# K", marked()))
    *_, checksum = re.findall(r"<dt>Prüfsumme</dt><dd>([^<]*)</dd>", html)
    assert short_hash(html.replace(checksum, "")) == checksum
    assert not re.search(r"[0-9a-f]{12}", html.replace(PICTURE, ""))


def test_the_hash_changes_with_whatever_the_page_shows_and_with_nothing_else(marked, report):
    cells = [markdown(PROSE), code("# K\nx = 1", marked(), every_output()[0])]
    record = read_minutes(notebook(*cells), "a", audience="team")

    def changed(*edited, **more):
        return read_minutes(notebook(*edited), "a", **{"audience": "team", **more}).sha256

    other = copy.deepcopy(cells)
    other[1]["source"] = "# K\nx = 2"
    other[1]["outputs"][1]["text"] = "anderes"
    other[1]["metadata"] = {}
    assert changed(*other) == record.sha256
    assert changed(*cells, audience="management") != record.sha256
    assert changed(cells[0]) != record.sha256
    assert changed(markdown(PROSE + "x"), cells[1]) != record.sha256
    assert changed(cells[0], code("# L", marked(), every_output()[0])) != record.sha256
    assert changed(cells[0], code("# K", every_output()[0])) != record.sha256
    assert changed(cells[0], code("# K", marked(page=report + " "), every_output()[0])) != record.sha256
    assert changed(cells[0], code("# K", marked(sections_of(report)[0]), every_output()[0])) != record.sha256


@pytest.mark.parametrize(
    "broken", [{}, {"nbformat": 3, "worksheets": []}, {"nbformat": 4}, {"nbformat": 4, "cells": {}}]
)
def test_another_format_is_refused(broken):
    with pytest.raises(InputError, match="kein Notizbuch im Format 4"):
        read_minutes(broken, "x")


def test_an_empty_notebook_is_an_empty_record(checked):
    html = page_of()
    assert "<h1>protokoll</h1>" in html
    assert checked(html).levels_in_order()
