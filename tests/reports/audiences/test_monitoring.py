"""What the Leitung reads: the sentences, the empty states, and what must not be there."""

import dataclasses
import re

import pandas as pd
import pytest
from inputs import drawn

from kimlab.disclosure import TOTAL, protect
from kimlab.errors import InputError
from kimlab.reports import to_html
from kimlab.reports.paper._provenance import provenance_of
from kimlab.reports.sections._caseload import NO_CASES
from kimlab.reports.sections._scarcity import TOO_FEW

NAMES = ("cases", "case_spells", "due")


def _first(frames, number):
    """Return the frames with the first cases only, each of a family of its own."""
    ids = frames["cases"]["case_id"][:number]
    return {**frames, **{name: frames[name][frames[name]["case_id"].isin(ids)] for name in NAMES}}


def _page(frames, county, tables=None):
    draft = drawn("monitoring", frames)
    threshold = county.threshold("management")
    shown = tables or {table.name: protect(table, threshold) for table in draft.tables}
    return to_html(draft, shown)


@pytest.fixture(scope="module")
def page(monitoring_frames, county):
    """The paper of the whole county, rendered once."""
    return _page(monitoring_frames, county)


def _text(html):
    """Return what a reader sees, without styles and tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", html)))


def _columns(html, caption):
    """Return the cells of the table with this caption, row by row."""
    table = re.search(rf"<caption>{re.escape(caption)}</caption>(.*?)</table>", html, re.DOTALL).group(1)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    return [
        [_text(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def test_how_things_stand_is_said_in_sentences_that_balance(page):
    text = _text(page)
    running, before = re.search(
        r"Am 30\.11\.2025 laufen (\d+) Fälle\. Am 30\.11\.2024 waren es (\d+)\.", text
    ).groups()
    new, again, closed = re.search(
        r"kamen (\d+) Fälle neu hinzu, wurden (\d+) wieder aufgenommen und wurden (\d+) abgeschlossen",
        text,
    ).groups()
    assert int(before) + int(new) + int(again) == int(running) + int(closed)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_without_enough_cases_there_are_sentences_and_no_table_of_counts(
    monitoring_frames, county, checked, number
):
    html = _page(_first(monitoring_frames, number), county)
    checked(html)
    assert (NO_CASES if number == 0 else TOO_FEW) in html
    assert html.count("<caption>") == 1  # the milestones
    assert '<td class="number">' not in html
    for word in ("Südkreis", "Beckum", "Selbst gemeldet"):
        assert word not in html


@pytest.mark.parametrize(
    "number", [5, *(pytest.param(number, marks=pytest.mark.slow) for number in (6, 9, 15))]
)
def test_a_small_county_has_no_table_of_full_stops_and_zeros(monitoring_frames, county, checked, number):
    html = _page(_first(monitoring_frames, number), county)
    checked(html)
    for table in re.findall(r"<table>.*?</table>", html, re.DOTALL):
        values = [
            _text(cell).strip() for cell in re.findall(r'<td class="number">(.*?)</td>', table, re.DOTALL)
        ]
        assert not values or set(values) - {"0", "–", ". unterdrückt"}
    assert TOO_FEW in html


@pytest.mark.slow
def test_with_everything_but_the_whole_withheld_no_other_number_is_printed(monitoring_frames, county):
    """Each section then shows a sentence, and what is left comes from settings: dates, rules, posts, names."""
    draft = drawn("monitoring", monitoring_frames)
    protected = {table.name: protect(table, county.threshold("management")) for table in draft.tables}
    nothing = {name: _all_withheld(table) for name, table in protected.items()}
    html = to_html(draft, nothing)
    assert html.count(TOO_FEW) >= 6
    assert "<figure>" not in html
    public = " ".join(
        str(value) for value in (*provenance_of(draft, ()).values(), draft.about, draft.setting)
    )
    allowed = {*re.findall(r"\d+", public), *["30", "11", "01", "12", "2024", "2025", "240"]}
    # posts stand in the setting as 3.5 and on the page as 3,50
    assert set(re.findall(r"\d+", _text(html))) <= allowed | {"50", "00"}


def _all_withheld(table):
    """Return a protected table of which only the number of all cases is left."""
    cells = table.cells.copy()
    rest = (cells[list(table.dims)] != TOTAL).any(axis=1)
    for name in (*table.measures, *table.statistics):
        cells[name] = cells[name].mask(rest)
    return dataclasses.replace(table, cells=cells)


@pytest.mark.slow
def test_beside_a_withheld_region_its_zeros_are_withheld_too(monitoring_frames, county):
    """Zeros beside a full stop would say where the few are not, and so where they are."""
    frames = _first(monitoring_frames, 60)
    cases = frames["cases"]
    keep = (cases["region"] != "nordkreis") | (cases["region"] == "nordkreis").cumsum().between(1, 2)
    cases = cases[keep]
    frames = {**frames, "cases": cases}
    rows = _columns(_page(frames, county), "Fälle nach Zugangsweg und Bezirk")
    column = rows[0].index("Nordkreis")
    assert len(rows) > 3
    assert {row[column] for row in rows[1:]} == {". unterdrückt"}


def test_the_load_is_the_published_count_by_the_public_share(page, county):
    rows = _columns(page, "Bezirke am Stichtag und im Berichtszeitraum")
    assert [row[4] for row in rows[1:]] == ["3,00", "5,00", "5,00", "13,00"]
    for _, running, _, _, share, load in rows[1:]:
        assert (
            abs(int(running) / float(share.replace(",", ".")) - float(load.replace(",", "."))) <= 0.05 + 1e-9
        )


@pytest.mark.slow
def test_a_region_with_two_writers_has_its_cases_but_no_load(monitoring_frames, county):
    cases = monitoring_frames["cases"].copy()
    here = cases["region"] == "ahlen"
    cases.loc[here, "writer_id"] = (
        cases.loc[here, "case_id"].str[-1].isin(list("02468")).map({True: "w1", False: "w2"})
    )
    html = _page({**monitoring_frames, "cases": cases}, county)
    row = _columns(html, "Bezirke am Stichtag und im Berichtszeitraum")[1]
    assert row[0] == "Ahlen"
    assert int(row[1]) > 0
    assert row[5] == "–"
    by_provider = _columns(html, "Nach Anstellungsträger")
    assert not [line for line in by_provider if line[1] == "Ahlen"]
    assert "w1" not in _text(html)


@pytest.mark.slow
def test_cases_that_do_not_say_who_documents_them_have_no_load(monitoring_frames, county):
    cases = monitoring_frames["cases"].assign(writer_id="")
    html = _page({**monitoring_frames, "cases": cases}, county)
    rows = _columns(html, "Bezirke am Stichtag und im Berichtszeitraum")
    assert {row[5] for row in rows[1:]} == {"–"}


def test_no_writer_is_in_the_draft(monitoring_frames):
    draft = drawn("monitoring", monitoring_frames)
    writers = set(monitoring_frames["cases"]["writer_id"])
    everything = str(draft.setting) + "".join(table.cells.to_csv() for table in draft.tables)
    assert not any(writer in everything for writer in writers)


def test_the_rule_stands_beside_what_is_due_and_a_missing_rule_is_no_zero(page):
    rows = _columns(page, "Abschlussregel, anstehende Abschlüsse und Dauer")
    rules = {row[0]: row[1:] for row in rows[1:]}
    assert rules["Kurzintervention"][0].startswith("3 Monate ohne Meldung")
    assert rules["Case Management"][0].startswith("6 Monate ohne Meldung")
    assert rules["Prozessbegleitung"][0] == "Abschlussregel im Konzept nicht festgelegt"
    assert rules["Prozessbegleitung"][2] == "–"
    for kind, cells in rules.items():
        withheld = f"Wie viele Fälle nach der Regel für „{kind}“ zum Abschluss anstehen, darf hier nicht gezeigt werden."
        assert (withheld in page) == cells[2].startswith(".")
    assert "nie zum Abschluss anstehend: „Prozessbegleitung“." in page
    assert int(rules["Case Management"][2]) > 0
    assert rules["Kurzintervention"][4].endswith("Tage")


@pytest.mark.slow
def test_a_median_that_is_not_reached_is_a_dash_with_its_reason(monitoring_frames, county):
    spells = monitoring_frames["case_spells"].assign(end=pd.NaT)
    rows = _columns(
        _page({**monitoring_frames, "case_spells": spells}, county),
        "Abschlussregel, anstehende Abschlüsse und Dauer",
    )
    assert rows[-1][5] == "–"


def test_milestones_say_what_can_be_counted_and_what_cannot(page, monitoring_frames, county):
    rows = _columns(page, "Meilensteine, zu denen sich etwas zählen lässt")
    assert len(rows) == 1 + 5
    assert all("nicht" in row[2] for row in rows[1:])
    assert rows[2][2].startswith("40 Fälle sind für eine Rekonstruktion ausgewählt.")
    assert "Ohne Daten in der Werkbank" in page
    assert "Integreat-App einführen (2024)" in page


@pytest.mark.slow
def test_the_register_has_a_section_of_its_own(monitoring_frames, county):
    counts = pd.DataFrame(
        {"evidence": ["groups", ""], "what": ["Themen, bestätigt", "Maßnahmen, offen"], "count": [2, 1]}
    )
    page = _page({**monitoring_frames, "register_counts": counts}, county)
    rows = _columns(page, "Stand des Themenregisters")
    assert rows[1:] == [["Themen, bestätigt", "2"], ["Maßnahmen, offen", "1"]]
    assert "keine Menschen und keine Fälle" in page


@pytest.mark.slow
def test_an_empty_register_is_said_to_be_empty(monitoring_frames, county):
    nothing = pd.DataFrame({"evidence": [], "what": [], "count": []})
    page = _page({**monitoring_frames, "register_counts": nothing}, county)
    assert "Stand des Themenregisters" not in page
    assert page.count("Dazu ist im Themenregister bis zum Stichtag nichts eingetragen.") == 3


@pytest.mark.slow
def test_counts_of_the_register_are_printed_beside_their_milestones(monitoring_frames, county):
    register = pd.DataFrame(
        {"evidence": ["groups", "groups"], "what": ["Sitzungen", "Themen"], "count": [7, 2]}
    )
    rows = _columns(
        _page({**monitoring_frames, "register_counts": register}, county),
        "Meilensteine, zu denen sich etwas zählen lässt",
    )
    assert rows[3][2].startswith("Sitzungen: 7; Themen: 2.")


@pytest.mark.parametrize("wrong", ["drei", pd.DataFrame({"evidence": [], "what": []})])
def test_a_register_that_is_no_table_of_counts_is_refused(monitoring_frames, wrong):
    with pytest.raises(InputError, match="register_counts"):
        drawn("monitoring", {**monitoring_frames, "register_counts": wrong})


@pytest.mark.slow
def test_a_county_without_milestones_and_posts_says_so(monitoring_frames, county, checked):
    bare = dataclasses.replace(county, milestones=(), posts=())
    html = _page({**monitoring_frames, "county": bare}, county)
    checked(html)
    assert "nennt keine Meilensteine" in html
    assert {row[5] for row in _columns(html, "Bezirke am Stichtag und im Berichtszeitraum")[1:]} == {"–"}


@pytest.mark.slow
def test_movements_too_rare_for_parts_are_counted_as_a_whole(monitoring_frames, county):
    html = _page(_first(monitoring_frames, 60), county)
    assert "gezählt ist der ganze Berichtszeitraum" in html
    assert len(_columns(html, "Bewegungen im Berichtszeitraum")) == 2


@pytest.mark.slow
def test_months_are_shown_where_there_are_enough(monitoring_frames, county):
    frames = dict(monitoring_frames)
    for name in (*NAMES, "persons"):
        ids = [column for column in ("case_id", "family_id", "person_id") if column in frames[name]]
        copies = [
            frames[name].assign(**{column: frames[name][column] + f"-{copy}" for column in ids})
            for copy in range(3)
        ]
        frames[name] = pd.concat(copies, ignore_index=True)
    rows = _columns(_page(frames, county), "Bewegungen nach Monat")
    assert [row[0] for row in rows[1:3]] == ["Dezember 2024", "Januar 2025"]
    assert len(rows) == 1 + 12 + 1
