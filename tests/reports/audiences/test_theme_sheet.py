"""The Themenblatt: what a broad circle is told of a theme, what it is not, and that it is one sheet."""

import dataclasses
import re

import pandas as pd
import pytest
from accounts import CANDIDATE, FREQUENT, RARE, paper
from inputs import drawn

from kimlab.disclosure import TOTAL
from kimlab.reports import ThemeAgreement, ThemeDecision, ThemeMeasure, report_of, to_html
from kimlab.reports.audiences._theme_sheet import (
    MOST_AGREEMENTS,
    MOST_DECISIONS,
    MOST_MEASURES,
)
from kimlab.tables import STATES_OF_THEMES
from kimlab.vocabulary import Threshold, load_county
from kimlab.workflow import gate

SHEET = report_of("theme_sheet")
BODIES = {
    "ag_integration",
    "buergermeisterdienstbesprechung",
    "sozialamtsleiterdienstbesprechung",
    "traeger",
    "sachgebiet_ki",
}


@pytest.fixture(scope="module")
def strongest(interface_frames):
    """The most frequent interface of the small county, whose numbers may be shown."""
    rows = interface_frames["hand_offs"].query("relation == 'hand_off'")
    return rows.groupby(["source", "target"]).size().idxmax()


@pytest.fixture(scope="module")
def frames(interface_frames, strongest):
    coded = interface_frames["coded"]
    often = coded[coded["code_id"] == "warten"].assign(code_id="papier")  # two codes in all nine cases
    codes = pd.concat(
        [
            interface_frames["codes"],
            pd.DataFrame({"code_id": ["papier"], "name": ["Papier fehlt"], "kind": ["barrier"]}),
        ],
        ignore_index=True,
    )
    return {
        **interface_frames,
        "codes": codes,
        "coded": pd.concat([coded, often], ignore_index=True),
        "accounts": (CANDIDATE, paper(*strongest, codes=("papier", "warten"))),
    }


def sheet_of(frames, county, **change):
    theme = dataclasses.replace(frames["accounts"][1], **change)
    draft = drawn("theme_sheet", {**frames, "county": county, "accounts": (theme,)}, theme.theme_id)
    return draft, to_html(draft, gate(draft, county))


@pytest.fixture(scope="module")
def page(frames, county):
    return sheet_of(frames, county)[1]


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", html)))


def test_the_page_holds_together(page, checked):
    found = checked(page)
    assert found.count("h1") == 1
    assert found.levels_in_order()
    assert found.anchors <= found.ids
    assert found.count("table") == found.count("caption") == 3


def test_it_tells_what_the_theme_is_what_was_decided_and_what_is_asked(page, county, strongest):
    text = text_of(page)
    names = {agency.agency_id: agency.name for agency in county.agencies}
    for words in (
        "Themenblatt: Ohne Papier kein Geld", "Träger und Gremien", "Wer trägt die Zeit bis zum Titel?",
        " → ".join(names[one] for one in strongest), "Zum Thema gehören die Kodes „Papier fehlt“ und „Warten“.",
        "22.09.2025 bestätigt Arbeitsgruppe", "27.10.2025 vereinbart Projektgruppe",
        "gilt ab 17.11.2025: Antrag. Frist: 3 Kalendertage nach diesem Anlass. Rückmeldung: per Post.",
        "Vordruck drucken", "15.11.2025 überfällig seit 16.11.2025",
        "Bitte geben Sie die Vereinbarung in Ihrem Haus weiter.",
    ):  # fmt: skip
        assert words in text
    assert "9 von 9" not in text  # of a group of nine families it would tell of each


def test_its_numbers_are_those_of_the_dossier(frames, county, page):
    draft = drawn("theme_dossier", frames)
    dossier = to_html(draft, gate(draft, county))
    waits = re.compile(r"<caption>Wartezeiten.*?</table>", re.DOTALL)
    assert waits.search(page).group() == waits.search(dossier).group()
    assert "unterdrückt" not in waits.search(page).group()


def test_no_quote_no_single_case_no_signal_no_reason_and_no_result_is_told(frames, county):
    told = {
        "contrary_search": "Geheime Suche",
        "lacking": ("Es fehlt etwas Geheimes.",),
        "decisions": (ThemeDecision("2025-09-22", "confirmed", "arbeitsgruppe", "Geheimer Grund"),),
        "measures": (
            ThemeMeasure("2025-11-15", "Vordruck drucken", "jobcenter", "done", "Geheimes Ergebnis"),
        ),
        "agreements": (
            ThemeAgreement("interface_agreement", "jobcenter", "vhs", "Geheimer Entwurf", 3, "", "draft"),
        ),
    }
    draft, page = sheet_of(frames, county, **told)
    for words in (FREQUENT, RARE, "Es fehlt das Papier.", "Hier lag es vor.", "eheim", "<blockquote"):
        assert words not in page
    kept = repr(dataclasses.asdict(draft.accounts[0]))
    assert "eheim" not in kept
    assert draft.accounts[0].evidence == draft.quotes == draft.listings == ()


@pytest.mark.slow
def test_another_theme_and_other_evidence_leave_the_sheet_as_it_is(frames, county):
    draft, _ = sheet_of(frames, county)
    other = dataclasses.replace(CANDIDATE, name="Anders", status="confirmed")
    beside = {**frames, "accounts": (other, frames["accounts"][1])}
    assert drawn("theme_sheet", beside, "th1").sha256 == draft.sha256
    assert sheet_of(frames, county, evidence=(), contrary_search="anders")[0].sha256 == draft.sha256
    assert {name: set(names) for name, names in draft.setting.names.items()}["code"] == {"papier", "warten"}
    assert sheet_of(frames, county, question="Anders gefragt?")[0].sha256 != draft.sha256


def test_there_is_a_sheet_for_each_confirmed_theme_and_for_no_candidate(frames):
    for status in STATES_OF_THEMES:
        theme = dataclasses.replace(frames["accounts"][1], status=status)
        given = SHEET.subjects(type("Given", (), {"accounts": (CANDIDATE, theme)}))
        assert [one.id for one in given] == (["th1"] if status not in ("candidate", "dropped") else [])


@pytest.mark.parametrize("status", ["confirmed", "project_group", "agreed", "closed"])
def test_in_every_state_something_is_asked(frames, county, status):
    _, page = sheet_of(frames, county, status=status, agreements=(), measures=())
    assert "Noch ist nichts vereinbart." in page
    assert text_of(page.split('id="bitte"')[1]).count("Bitte") >= 1


def test_a_theme_from_a_meeting_says_that_nothing_is_counted(frames, county):
    draft, page = sheet_of(frames, county, codes=(), source="", target="")
    assert "In Fällen ist zu diesem Thema nichts gezählt" in page
    assert '<dl class="facts">' not in page
    assert [table.name for table in draft.tables] == ["themes"]


@pytest.mark.slow
def test_everybody_who_gets_the_sheet_is_protected_by_the_strictest_threshold(frames, county):
    """Nine families are enough for the Träger, not for a municipality that asks for ten."""
    own = {name: Threshold(name, 3, 3) for name in county.thresholds}
    strict = dataclasses.replace(county, thresholds={**own, "municipality": Threshold("municipality", 3, 10)})
    draft, page = sheet_of(frames, strict)
    assert "3 Personen und 10 Familien" in page
    themes = gate(draft, strict)["themes"].cells.set_index(["theme", "part"])["cases"]
    assert themes[[("th1", TOTAL), (TOTAL, TOTAL)]].isna().all()  # nine families
    lax, _ = sheet_of(frames, dataclasses.replace(county, thresholds=own))
    known = gate(lax, dataclasses.replace(county, thresholds=own))["themes"].cells
    known = known.set_index(["theme", "part"])["cases"]
    assert (known["th1", TOTAL], known[TOTAL, TOTAL]) == (9, 9)


@pytest.mark.parametrize("slug", ["kreis-warendorf", "kreis-beispielau"])
def test_the_audiences_are_those_of_the_bodies_it_goes_to(slug):
    county = load_county(slug)
    of_bodies = {body.audience for body in county.bodies if body.body_id in BODIES}
    assert of_bodies <= set(SHEET.audiences)
    assert slug != "kreis-warendorf" or of_bodies == set(SHEET.audiences)
    least = SHEET.threshold(county)
    for audience in SHEET.audiences:
        assert least.persons >= county.thresholds[audience].persons
        assert least.families >= county.thresholds[audience].families


@pytest.mark.slow
def test_an_interface_that_is_withheld_elsewhere_is_withheld_here(frames, county):
    """The whole table goes through the gate: a cell withheld for the sake of another stays so on the sheet."""
    draft = drawn("interfaces", frames)
    cells = gate(draft, county)["hand_offs"].cells
    hidden = cells[cells["hand_offs"].isna() & (cells["source"] != TOTAL)]
    assert len(hidden) > 1
    for source, target in hidden[["source", "target"]].itertuples(index=False, name=None):
        sheet, page = sheet_of(frames, county, source=source, target=target)
        here = gate(sheet, county)["hand_offs"].cells
        row = here[(here["source"] == source) & (here["target"] == target)]
        assert row["hand_offs"].isna().all()
        assert "<caption>Wartezeiten" not in page
        assert row["wait_median"].isna().all()


def test_how_to_read_it_comes_last(page):
    sections = re.findall(r'<section id="([^"]+)"', page)
    assert sections[-2:] == ["einordnung", "herkunft"]


def test_what_is_overdue_comes_first_and_the_release_is_not_in_bold(frames, county):
    measures = (
        ThemeMeasure("2025-12-15", "Später", "jobcenter", "open"),
        ThemeMeasure("2025-11-15", "Früher", "jobcenter", "open"),
        ThemeMeasure("2025-11-01", "Erledigtes", "jobcenter", "done"),
    )
    draft, page = sheet_of(frames, county, measures=measures)
    assert re.findall("Früher|Später|Erledigtes", page) == ["Früher", "Später", "Erledigtes"]
    released = to_html(draft, gate(draft, county), release={"release_id": "r1", "purpose": "Bericht"})
    assert '<div class="reference"><dt>Freigabe</dt><dd>r1</dd></div>' in released
    assert ".particulars .reference dd { font-weight: 400; }" in released


def test_it_leads_nowhere_that_its_readers_cannot_go(page):
    assert not re.search(r'href="\./', page)
    assert "AG " not in text_of(page).replace("AG Integration", "")


def full(theme, agencies):
    """A theme with more of everything than fits."""
    source, target = agencies
    long = "Vordruck der Bescheinigung an jedem Schalter in allen Häusern bereithalten und erklären"
    return dataclasses.replace(
        theme,
        decisions=tuple(
            ThemeDecision(f"2025-{month:02}-08", "confirmed", "arbeitsgruppe") for month in range(1, 10)
        ),
        agreements=tuple(
            ThemeAgreement(
                "interface_agreement", source, target, f"{long} {number}", 3, "Bestätigung", "agreed"
            )
            for number in range(5)
        ),
        measures=tuple(
            ThemeMeasure(
                f"2025-11-{number + 10}", f"{long} {number}", source, "done" if number < 2 else "open"
            )
            for number in range(9)
        ),
    )


def divided(frames, pair):
    """The small county with enough cases of the theme at its interface that their own wait is shown, too."""
    rows = frames["hand_offs"]
    here = rows[(rows["source"] == pair[0]) & (rows["target"] == pair[1])]
    own = here[["case_id", "family_id"]].drop_duplicates("case_id").iloc[::2]
    coded = pd.concat([own.assign(code_id=code) for code in ("papier", "warten")], ignore_index=True)
    others = frames["chosen"][~frames["chosen"]["case_id"].isin(own["case_id"])]
    chosen = pd.concat([own.assign(selected_for="typisch"), others], ignore_index=True)
    return {**frames, "coded": coded, "coded_cases": own, "chosen": chosen}


def test_its_own_cases_wait_is_beside_the_others(frames, county, strongest):
    page = sheet_of(divided(frames, strongest), county)[1]
    rows = re.findall(r"<tr>.*?</tr>", page.split("<caption>Wartezeiten")[1].split("</table>")[0], re.DOTALL)
    assert [text_of(row).split()[0] for row in rows] == ["Fälle", "in", "alle", "alle"]
    assert "fünf von hundert Durchläufen" in page


def test_what_does_not_fit_is_said(frames, county, strongest):
    theme = full(frames["accounts"][1], strongest)
    draft = drawn("theme_sheet", {**frames, "accounts": (theme,)}, "th1")
    page = to_html(draft, gate(draft, county))
    assert "als auf dieses Blatt passt" in page
    rows = [
        len(re.findall("<tr>", table)) - 1 for table in re.findall(r"<table>.*?</table>", page, re.DOTALL)
    ]
    assert rows[1:] == [MOST_MEASURES, MOST_DECISIONS]
    assert page.split('id="verabredet"')[1].split("</ul>")[0].count("<li>") == MOST_AGREEMENTS
    assert "erledigt" not in text_of(page)  # what is open comes first


@pytest.mark.browser
def test_printed_it_is_one_sheet(chromium, frames, county, strongest, tmp_path):
    import io

    from pypdf import PdfReader

    release = {
        "release_id": "abcdefabcdef-12",
        "recipients": "AG Integration, Bürgermeisterdienstbesprechung, Sozialamtsleiterdienstbesprechung, Träger",
        "purpose": "Bericht über eine Vereinbarung, die jetzt gilt",
        "proposed_by": "Erika Muster",
        "decided_by": "Max Beispiel",
    }
    theme = full(frames["accounts"][1], strongest)
    draft = drawn("theme_sheet", {**divided(frames, strongest), "accounts": (theme,)}, "th1")
    file = tmp_path / draft.file_name
    file.write_text(to_html(draft, gate(draft, county), release=release), encoding="utf-8")
    context = chromium.new_context(offline=True)
    opened = context.new_page()
    opened.goto(file.as_uri())
    assert len(PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True))).pages) == 1
    context.close()
