import dataclasses
import re

import pandas as pd
import pytest
from inputs import drawn

from kimlab.errors import DisclosureError
from kimlab.reports import report_of, to_html
from kimlab.reports._report import _REGISTER
from kimlab.reports.paper._checksum import short_hash
from kimlab.reports.paper._provenance import provenance_of

RELEASE = {
    "release_id": "freigabe-a",
    "recipients": "Gruppe Übergang",
    "purpose": "Beratung",
    "proposed_by": "Erika Muster",
    "decided_by": "Max Beispiel",
}


@pytest.fixture(scope="module", params=["interface_report", "monitoring_report", "event_log_report"])
def page(request):
    draft, protected = request.getfixturevalue(request.param)
    return to_html(draft, protected, release=RELEASE)


def test_the_page_holds_together(page, checked):
    found = checked(page)
    assert found.language == "de"
    assert found.count("h1") == 1
    assert found.levels_in_order()
    assert found.count("table") == found.count("caption") >= 4
    assert found.count("th") == found.with_attribute("th", "scope")
    assert found.count("svg") == found.with_attribute("svg", "role") >= 2
    assert found.anchors <= found.ids
    assert len(found.ids) == len(found.all_ids)


def test_nothing_is_fetched_and_nothing_runs(page):
    assert not re.search(r"(?i)https?:|//[a-z]|<script|@import|url\(|\son\w+=", page)
    assert "default-src 'none'" in page


def test_a_released_page_names_its_release_and_is_no_draft(page):
    for value in RELEASE.values():
        assert value in page
    assert "ENTWURF – nicht" not in page


def test_without_a_release_the_page_is_marked_as_a_draft(interface_report):
    html = to_html(*interface_report)
    assert "ENTWURF – nicht zur Weitergabe" in html
    assert '<body class="draft">' in html


def test_invented_persons_are_named_as_such_only_where_they_are(
    interface_frames, interface_report, about, gate
):
    assert "Alle Personen sind erfunden" in to_html(*interface_report)
    real = drawn("interfaces", {**interface_frames, "about": dataclasses.replace(about, fictional=False)})
    assert "Alle Personen sind erfunden" not in to_html(real, gate(real))


def test_a_table_that_did_not_pass_the_gate_is_refused(interface_report):
    draft, protected = interface_report
    with pytest.raises(DisclosureError, match="nicht geschützt"):
        to_html(draft, {name: table for name, table in protected.items() if name != "open"})


def _digits(html):
    """Return every number printed on the page outside style, coordinates and attributes."""
    text = re.sub(r"(?s)<style>.*?</style>", "", html)
    return set(re.findall(r"\d+", " ".join(re.findall(r">([^<]*)<", text))))


def _withheld(table):
    """Return a protected table of which nothing is left."""
    cells = table.cells.copy()
    for name in (*table.measures, *table.statistics):
        cells[name] = pd.array([pd.NA] * len(cells), dtype="Float64")
    return dataclasses.replace(table, cells=cells)


@pytest.mark.parametrize("report", ["interface_report", "monitoring_report", "event_log_report"])
def test_with_everything_withheld_no_number_of_the_frames_is_printed(report, request):
    """Whatever the page prints then comes from settings: dates, rules, posts, names, hashes."""
    draft, protected = request.getfixturevalue(report)
    nothing = {name: _withheld(table) for name, table in protected.items()}
    html = to_html(draft, nothing)
    public = {str(value) for value in (*provenance_of(draft, ()).values(), draft.about, draft.setting)}
    allowed = set(re.findall(r"\d+", " ".join(public))) | {"30", "11", "01", "12", "2024", "2025"}
    # axis and legend of an empty picture, order of quarters, number of interfaces shown
    assert _digits(html) - allowed <= {"0", "1", "2", "3", "4", "8"}


@pytest.mark.parametrize("report", ["interface_report", "monitoring_report", "event_log_report"])
def test_other_numbers_behind_the_gate_leave_the_page_as_it_is(report, request):
    """The page depends on the protected tables only: the draft's own tables could hold anything."""
    draft, protected = request.getfixturevalue(report)
    tables = tuple(
        dataclasses.replace(table, cells=table.cells.assign(**{table.measures[0]: 987_654_321}))
        for table in draft.tables
    )
    other = dataclasses.replace(draft, tables=tables)
    assert other.sha256 != draft.sha256
    assert to_html(draft, protected) == to_html(other, protected)


@pytest.mark.slow
def test_two_drafts_that_differ_in_withheld_cells_only_give_the_same_page(interface_frames, gate):
    """Whoever knows every published cell finds nothing on the page to try the withheld ones against."""
    limits = interface_frames["limits"]
    changed = limits.assign(rows=limits["rows"].mask(limits["limit"] == "without_agency", 4_212))
    about = dataclasses.replace(interface_frames["about"], content_sha256="cd" * 32)
    one = drawn("interfaces", interface_frames)
    other = drawn("interfaces", {**interface_frames, "limits": changed, "about": about})
    assert one.sha256 != other.sha256
    assert to_html(one, gate(one)) == to_html(other, gate(other))
    assert to_html(one, gate(one), release=RELEASE) == to_html(other, gate(other), release=RELEASE)


def test_no_hash_of_the_draft_is_on_the_page_and_the_one_that_is_can_be_recomputed(page, about):
    checksum = re.search(
        r"<dt>Prüfsumme</dt><dd>([bcdfghj-np-t]{4}(?:-[bcdfghj-np-t]{4}){3})</dd>", page
    ).group(1)
    assert page.count(checksum) == 1
    assert short_hash(page.replace(checksum, "")) == checksum
    assert not re.search(r"[0-9a-f]{12}", page)


def test_a_checksum_that_is_given_stands_on_the_page_alone(interface_report):
    html = to_html(*interface_report, checksum="mein-schlüssel")
    assert html.count("<dt>Prüfsumme</dt><dd>mein-schlüssel</dd>") == 1
    assert html.count("Prüfsumme") == 1


def test_a_withheld_interface_appears_nowhere(county, interface_frames, gate):
    """One lonely person's way: neither listed nor drawn, nor its wait."""
    agencies = sorted(agency.agency_id for agency in county.agencies)
    lonely = pd.DataFrame(
        {
            "case_id": "f1", "person_id": "p1", "family_id": "h1", "source": agencies[0], "target": "geheimstelle",
            "wait": 7_431, "relation": "hand_off", "vague": False, "same_day": False,
        },
        index=[0],
    )  # fmt: skip
    edge = pd.DataFrame(
        {"source": [agencies[0]], "target": ["geheimstelle"], "wait_median": [7_431.0], "wait_p90": [7_431.0]}
    )
    frames = {
        **interface_frames,
        "hand_offs": pd.concat([interface_frames["hand_offs"], lonely], ignore_index=True),
        "edges": pd.concat([interface_frames["edges"], edge], ignore_index=True),
    }
    draft = drawn("interfaces", frames)
    html = to_html(draft, gate(draft))
    assert "geheimstelle" not in html
    assert "7431" not in html
    assert "7.431" not in html


def test_withheld_values_are_points_with_an_explanation(monitoring_report):
    html = to_html(*monitoring_report)
    assert '<td class="number">.<span class="unseen"> unterdrückt</span></td>' in html
    assert "„.“ = zu wenige Personen oder Familien, oder zum Schutz anderer Angaben unterdrückt." in html


def test_the_constellation_without_a_rule_is_shown_as_such(monitoring_report):
    assert "Abschlussregel im Konzept nicht festgelegt" in to_html(*monitoring_report)


def test_another_county_gets_its_own_report(other_county_report):
    county, draft, protected = other_county_report
    html = to_html(draft, protected)
    assert all(place.name in html for place in county.municipalities)
    assert "Ahlen" not in html
    assert county.name in html


def test_the_least_numbers_of_the_audience_are_printed(interface_report):
    assert "5 Personen und 5 Familien" in to_html(*interface_report)


def test_a_page_for_one_sheet_brings_its_own_stylesheet_and_no_other_does(interface_report, monkeypatch):
    draft, protected = interface_report
    page = to_html(draft, protected)
    sheet = dataclasses.replace(report_of("interfaces"), one_sheet=True)
    monkeypatch.setitem(_REGISTER, "interfaces", sheet)
    assert "a report on one sheet" not in page
    assert "a report on one sheet" in to_html(draft, protected)


def test_names_from_the_county_file_are_escaped(county, interface_frames, about, gate, checked):
    first = interface_frames["hand_offs"]["source"].value_counts().index[0]
    hostile = tuple(
        dataclasses.replace(agency, name='<script>alert("x")</script>')
        if agency.agency_id == first
        else agency
        for agency in county.agencies
    )
    frames = {
        **interface_frames,
        "county": dataclasses.replace(county, agencies=hostile),
        "about": dataclasses.replace(about, county_name="<img src=x>"),
    }
    draft = drawn("interfaces", frames)
    html = to_html(draft, gate(draft), release={**RELEASE, "purpose": "<script>"})
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    checked(html)


@pytest.mark.slow
def test_the_page_is_the_same_for_another_row_order(interface_frames, gate):
    shuffled = {
        name: frame.sample(frac=1, random_state=4) if isinstance(frame, pd.DataFrame) else frame
        for name, frame in interface_frames.items()
    }
    one, two = drawn("interfaces", interface_frames), drawn("interfaces", shuffled)
    assert to_html(one, gate(one)) == to_html(two, gate(two))


def test_a_log_without_a_hand_off_says_so(interface_frames, gate, checked):
    nothing = {name: interface_frames[name].iloc[:0] for name in ("hand_offs", "returns", "edges", "limits")}
    draft = drawn("event_log", {**interface_frames, **nothing})
    html = to_html(draft, gate(draft))
    assert "Es gibt keine Schnittstelle" in html
    checked(html)
