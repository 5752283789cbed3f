"""The demonstration: what comes out at the end, and what must not."""

import csv
import re
from datetime import date

import pytest
from lxml import html
from python_calamine import CalamineWorkbook
from visible import ids_seen, words_seen

from kimlab import open_workbench
from kimlab.demo import CASES, PAGES, SEED, play, variables_of
from kimlab.demo._team import team_of
from kimlab.reports import county_reports
from kimlab.simulation import simulate
from kimlab.workbench import MARK, PERSON_VARIABLE, door_of
from kimlab.workflow import analyse, check_up, drafts_of, find_themes, preview

pytestmark = pytest.mark.slow

ONCE = {report.file_name for report in county_reports() if report.subject == "none"}  # reports with one page
SHEETS = {"themenblatt_ohne_papier_kein_geld.html", "themenblatt_kein_kurs_ohne_kita.html"}


@pytest.fixture(scope="module")
def pages(demo_pages):
    """The reports' pages by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in demo_pages.glob("*.html")}


def plain(page):
    """Visible words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_pages_are_there_and_say_that_all_is_invented(pages):
    assert set(pages) == {*ONCE, *SHEETS, "index.html", "kodebuch.html"}
    for name, page in pages.items():
        assert '<html lang="de"' in page
        assert "erfunden" in page or name == "kodebuch.html"  # a codebook speaks of nobody


def rows(page, section):
    """Rows of a section's tables as lists of words."""
    found = html.fromstring(page).get_element_by_id(section)
    return [[cell.text_content().strip() for cell in row.iter("th", "td")] for row in found.iter("tr")]


def test_planted_problems_can_be_read_in_the_first_report(pages):
    page = pages["arbeitsgruppe_schnittstellen.html"]
    waits = [row[:2] for row in rows(page, "wartezeiten")[1:]]
    assert ["Jobcenter Kreis Warendorf", "Volkshochschule im Nordkreis"] in waits[
        :3
    ]  # courses too late in one region
    assert ["Ausländerbehörde", "Jobcenter Kreis Warendorf"] in waits[:4]  # the change of legal sphere
    assert ["Kommunales Integrationszentrum", "Schule"] not in waits[:8]  # many hand-offs, but short waits
    assert any(row[1] == "Anerkennungsberatung" for row in rows(page, "open")[1:])  # nobody picks these up
    beside = [set(row[:2]) for row in rows(page, "concurrent")[1:]]
    assert {"Migrationsberatung für erwachsene Zugewanderte", "Jugendmigrationsdienst"} in beside
    back = [set(row[:2]) for row in rows(page, "returns")[1:]]
    assert {"Sozialämter der Kommunen", "Jobcenter Kreis Warendorf"} in back  # to and fro


def direct_identifiers(demo_folder):
    folder = demo_folder / "auszuege" / "auszug_2025-11"
    with (folder / "faelle.csv").open(encoding="cp1252") as file:
        found = {value for row in list(csv.reader(file, delimiter=";"))[1:] for value in row[:2] if value}
    sheet = CalamineWorkbook.from_path(str(folder / "personen.xlsx")).get_sheet_by_index(0).to_python()[1:]
    for row in sheet:
        found |= {str(row[0]), f"{row[3]} {row[2]}", str(row[11]), str(row[12]), str(row[13])}
    return {value for value in found if len(value) > 5}


def test_nothing_of_the_vault_leaves(demo_folder, pages):
    forbidden = direct_identifiers(demo_folder)
    assert len(forbidden) > 2000
    for page in pages.values():
        words = plain(page)
        assert not [value for value in forbidden if value in page or value in words]
    with open_workbench(demo_folder) as wb:
        tables = ("cases", "case_spells", "contacts", "persons", "consents", "episodes", "imports", "people")
        content = "\n".join(getattr(wb, name).to_csv() for name in tables) + wb.journal.to_csv()
        payloads = repr([change.plain() for seq in wb.journal["seq"] for change in wb.changes(int(seq))])
    found = [value for value in forbidden if value in content or value in payloads]
    assert found == []
    for name in ("werkbank.kimlab", "tresor.kimlab"):
        raw = (demo_folder / name).read_bytes()
        assert not any(value.encode() in raw for value in sorted(forbidden)[:200])


def test_each_confirmed_theme_has_a_sheet_with_the_dossiers_numbers_and_without_a_quote(pages):
    dossier = plain(pages["projektgruppe_themen.html"])
    for name in SHEETS:
        assert "<blockquote" not in pages[name]
        assert "Arbeitsgruppe" in plain(pages[name])
        for fact in re.findall(r"<dl class=\"facts\">.*?</dl>", pages[name], re.DOTALL):
            assert plain(fact).strip() in dossier


def test_small_numbers_do_not_leave(pages):
    page = pages["monitoring.html"]
    sections = ("konstellationen", "kommunen", "zugang", "bewegungen", "abschluss")
    counts = [cell for section in sections for row in rows(page, section)[1:] for cell in row[1:]]
    assert ". unterdrückt" in counts  # read aloud, shown as a full stop
    assert sum(cell.isdigit() for cell in counts) > 60
    assert not {"1", "2", "3", "4"} & set(counts)


def test_no_random_id_is_on_any_page_and_cases_are_named_on_the_teams_alone(pages):
    assert {name: ids_seen(page) for name, page in pages.items()} == {name: [] for name in pages}
    named = {name for name, page in pages.items() if re.search(r"\bFall \d", words_seen(page))}
    assert named == {"teambesprechung.html"}


def test_who_did_what_is_in_the_journal(demo_folder):
    with open_workbench(demo_folder) as wb:
        acts = wb.journal[["person", "act"]].value_counts().to_dict()
        assert acts[("koordination", "AdmitRecords")] == 2
        played = wb.releases[
            wb.releases["release_id"].str.startswith("demo-")
        ]  # other tests release here, too
        assert played["decided_by"].value_counts().to_dict() == {"leitung": 6, "koordination": 1}
        for person, decided in wb.releases["decided_by"].value_counts().items():
            assert acts[(person, "DecideRelease")] == decided
        assert wb.verify() == len(wb.journal)
        assert set(played["decision"]) == {"approved"}


def test_a_demonstration_opens_for_each_of_its_people_and_asks_nobody(demo_folder, tmp_path, monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda prompt: pytest.fail("asked"))
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    assert variables_of(demo_folder) == {PERSON_VARIABLE: "koordination"}
    assert variables_of(tmp_path) == {}
    for said, person in (
        (None, "koordination"),
        ("leitung", "leitung"),
        ("fallmanagement", "fallmanagement"),
    ):
        with open_workbench(demo_folder, person=said) as wb, door_of(wb).open(person, "Probe") as vault:
            assert wb.person == person
            assert vault.last_anchor() == wb.store.verify()


def test_everything_is_signed_by_whoever_did_it(demo_folder):
    with open_workbench(demo_folder) as wb:
        assert check_up(wb, door_of(wb))["findings"] == ()
        assert set(wb.journal["person"]) == {"leitung", "koordination", "fallmanagement"}
        roles = dict(zip(wb.people["user_id"], wb.people["role"], strict=True))
    assert roles == {
        "leitung": "Leitung",
        "koordination": "Koordination Nordkreis",
        "fallmanagement": "Fallarbeit",
    }


@pytest.mark.browser
def test_no_report_asks_for_anything(chromium, demo_pages):
    for path in sorted(demo_pages.glob("*.html")):
        asked, errors = [], []
        context = chromium.new_context(offline=True)
        page = context.new_page()
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, errors=errors: errors.append(message.text))
        page.goto(path.as_uri())
        assert page.locator("h1").count() == 1
        context.close()
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert errors == []


def test_the_planted_constellations_come_out_at_the_end(demo_folder, pages):
    """Through the whole chain: from what stands in the dossiers to the finder's candidates and the groups' papers."""
    _, truth = simulate(SEED, CASES)
    with open_workbench(demo_folder) as wb:
        found = find_themes(wb, date(2025, 11, 30), items="codes").candidates
        names = dict(zip(wb.codes["code_id"], wb.codes["name"], strict=True))
    sets = [{item.removeprefix("code:") for item in one.items} for one in found]
    assert len(truth.code_constellations) == 3
    for planted in truth.code_constellations:
        assert {*planted.codes} in sets
    first = truth.code_constellations[0].codes
    assert all(names[code] in pages["projektgruppe_themen.html"] for code in first)


def test_a_county_of_any_size_gives_every_report(tmp_path):
    for cases in (1, 5):
        folder = tmp_path / str(cases)
        play(folder, cases=cases)
        written = {path.name for path in (folder / PAGES).glob("*.html")}
        assert written == {*ONCE, "index.html", "kodebuch.html"}
        for path in (folder / PAGES).glob("*.html"):
            assert not re.search(r">\s*(nan|NaT|None)\s*<", path.read_text(encoding="utf-8"))


def test_a_county_without_a_case_has_a_draft_of_every_report(tmp_path):
    (tmp_path / MARK).touch()  # its people's passphrases are the public ones
    with team_of(tmp_path) as team:
        wb = team["koordination"]
        drafts = drafts_of(analyse(wb, as_of=date(2025, 11, 30)))
        for draft in drafts.values():
            page = preview(draft, wb.county)
            assert "ENTWURF" in page
            assert not re.search(r">\s*(nan|NaT|None)\s*<", page)
    assert {draft.file_name for draft in drafts.values()} == ONCE
