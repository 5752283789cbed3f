"""Reports on themes: what each group is told, that one leads to the next, and that nothing slips past the gate."""

import dataclasses
import re

import pandas as pd
import pytest
from accounts import CANDIDATE, FREQUENT, LISTING, RARE, paper
from coded import coded_frames
from inputs import drawn

from kimlab.errors import DisclosureError, InputError
from kimlab.reports import ThemeEvidence, report_of, to_html
from kimlab.reports._themes import passage_anchor, theme_anchor
from kimlab.vocabulary import Threshold
from kimlab.workflow import gate

KINDS = ("team_meeting", "interfaces", "theme_dossier", "steering_paper")


@pytest.fixture(scope="module")
def strongest(interface_frames):
    """The most frequent interface of the small county, whose numbers may be shown."""
    rows = interface_frames["hand_offs"].query("relation == 'hand_off'")
    return rows.groupby(["source", "target"]).size().idxmax()


@pytest.fixture(scope="module")
def frames(interface_frames, strongest):
    passages = interface_frames["passages"]
    return {
        **interface_frames,
        "passages": passages.assign(proof=passages["passage"] == FREQUENT),
        "accounts": (CANDIDATE, paper(*strongest)),
        "listings": (LISTING,),
    }


@pytest.fixture(scope="module")
def pages(frames, county):
    return {kind: to_html(draft, gate(draft, county)) for kind, draft in drafts(frames).items()}


def drafts(frames):
    return {kind: drawn(kind, frames) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_holds_together(pages, checked, kind):
    found = checked(pages[kind])
    assert found.language == "de"
    assert found.levels_in_order()
    assert found.count("table") == found.count("caption") >= 1
    assert found.count("th") == found.with_attribute("th", "scope")
    assert found.anchors <= found.ids
    assert len(found.ids) == len(found.all_ids)


@pytest.mark.parametrize("kind", KINDS)
def test_links_to_other_pages_stand_on_the_teams_page_only_and_lead_to_places_that_are_there(pages, kind):
    by_file = {report_of(name).file_name: page for name, page in pages.items()}
    links = re.findall(r'href="\./([^"#]+)#([^"]+)"', pages[kind])
    assert bool(links) == (kind == "team_meeting")
    for file, anchor in links:
        assert f'id="{anchor}"' in by_file[file], (file, anchor)


def test_one_gets_from_a_coded_passage_to_its_theme_and_back_by_clicking(pages):
    at_passage = re.search(
        rf'id="{passage_anchor(FREQUENT)}".*?</figure>', pages["interfaces"], re.DOTALL
    ).group()
    assert f'href="#{theme_anchor("th1")}">Spricht für das Thema' in at_passage
    in_group = pages["interfaces"].split(f'id="{theme_anchor("th1")}"')[1]
    assert f'href="#{passage_anchor(FREQUENT)}"' in in_group
    assert f"./{report_of('theme_dossier').file_name}#{theme_anchor('th1')}" in pages["team_meeting"]


def test_a_passage_of_a_code_that_too_few_cases_carry_is_told_of_and_not_shown(pages):
    for page in pages.values():
        assert RARE not in page
    assert FREQUENT in pages["theme_dossier"]
    assert "sind für diese Runde nicht freigegeben" in pages["theme_dossier"]


def test_the_dossier_tells_both_sides_the_way_and_what_was_agreed(pages, county, strongest):
    page = pages["theme_dossier"]
    names = county_names(county, strongest)
    for words in (
        "Was dafür spricht", "Was dagegen spricht", "Hier lag es vor.", "Hinweis aus einer Sitzung (Arbeitsgruppe): Es",
        "22.09.2025", "einstimmig", "3 Kalendertage nach diesem Anlass", "per Post",
        "vereinbart, ab 17.11.2025", "Vordruck drucken", names,
    ):  # fmt: skip
        assert words in page
    assert "Noch offen" not in page


def county_names(county, pair):
    names = {agency.agency_id: agency.name for agency in county.agencies}
    return " → ".join(names[one] for one in pair)


def test_the_steering_group_is_asked_for_what_is_stuck(frames, county, pages):
    assert "1 Maßnahme ist überfällig" in pages["steering_paper"]
    waiting = dataclasses.replace(frames["accounts"][1], status="project_group", overdue=0, measures=())
    draft = drawn("steering_paper", {**frames, "accounts": (waiting,)})
    assert "Wir bitten, den Weg zu einer Vereinbarung" in to_html(draft, gate(draft, county))
    settled = dataclasses.replace(waiting, status="closed")
    draft = drawn("steering_paper", {**frames, "accounts": (settled,)})
    assert "wird heute eine Entscheidung erbeten" in to_html(draft, gate(draft, county))


def test_a_candidate_is_for_the_working_group_and_says_what_it_lacks(pages):
    assert "Es fehlt ein Beleg, der für das Thema spricht." in pages["interfaces"]
    assert "Noch offen" not in pages["steering_paper"]
    assert f"./{report_of('interfaces').file_name}#{theme_anchor('th2')}" in pages["team_meeting"]


def three_codes(frames):
    """The small county with a theme of three codes: all nine cases bear two of them, six all three."""
    coded = frames["coded"][frames["coded"]["code_id"] == "warten"]
    more = [coded.assign(code_id="papier"), coded.head(6).assign(code_id="miete")]
    names = pd.DataFrame(
        {"code_id": ["papier", "miete"], "name": ["Papier", "Miete"], "kind": ["barrier"] * 2}
    )
    theme = dataclasses.replace(frames["accounts"][1], codes=("papier", "miete", "warten"))
    return {
        **frames,
        "codes": pd.concat([frames["codes"], names], ignore_index=True),
        "coded": pd.concat([coded, *more], ignore_index=True),
        "accounts": (frames["accounts"][0], theme),
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_says_that_a_theme_comes_together_where_two_of_three_codes_do(frames, county, kind):
    draft = drawn(kind, three_codes(frames))
    page = words_of(to_html(draft, gate(draft, county)))
    assert "kommt zusammen, was das Thema ausmacht" not in page
    assert "der Kodes zusammenkommen" not in page
    assert not re.search(r"Im Thema kommen die Kodes .* zusammen", page)
    lax = dataclasses.replace(county, thresholds={name: Threshold(name, 3, 3) for name in county.thresholds})
    draft = drawn(kind, {**three_codes(frames), "county": lax})
    page = words_of(to_html(draft, gate(draft, lax)))
    told = {
        "team_meeting": "6 9 ",
        "interfaces": "In 6 von 9 durchkodierten Fällen stehen alle drei Kodes, in 9 mindestens zwei der drei.",
        "theme_dossier": "von 9 durchkodierten Fällen: alle drei Kodes stehen darin 6 von 9 durchkodierten Fällen",
        "steering_paper": "In 6 von 9 durchkodierten Fällen stehen alle drei Kodes, in 9 mindestens zwei der drei.",
    }[kind]
    assert told in page
    assert kind == "team_meeting" or "9 von 30 Fällen sind durchkodiert, ausgewählt als „typisch“ (6)" in page


def words_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", html)))


def test_a_count_below_the_threshold_is_withheld(pages):
    facts = re.search(r'id="thema-th1".*?</dl>', pages["theme_dossier"], re.DOTALL).group()
    assert "unterdrückt" in facts


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_register_gives_sentences(interface_frames, county, kind):
    nothing = {name: coded_frames()[name].head(0) for name in ("coded", "coded_cases", "passages")}
    draft = drawn(kind, {**interface_frames, **nothing})
    page = to_html(draft, gate(draft, county))
    assert "nan" not in page.lower().split("<style")[0]
    assert {
        "team_meeting": "Zurzeit ist hier nichts zu tun",
        "interfaces": "ist kein Themenkandidat eingetragen",
        "theme_dossier": "hat keine Arbeitsgruppe ein Thema bestätigt",
        "steering_paper": "Noch hat keine Arbeitsgruppe",
    }[kind] in page


def test_single_cases_are_for_the_team_alone(frames, county):
    draft = dataclasses.replace(drawn("theme_dossier", frames), listings=(LISTING,))
    with pytest.raises(DisclosureError, match="Liste einzelner Fälle"):
        gate(draft, county)


@pytest.mark.parametrize(
    "change",
    [
        {"question": "Was braucht Frau Zwirbelmann?"},
        {"contrary_search": "Herrn Yılmaz gefragt."},
        {"evidence": (ThemeEvidence("for", "signal", "Frau Zwirbelmann wartet."),)},
        {"evidence": (ThemeEvidence("against", "case", comment="Tel. 02581 553109"),)},
    ],
)
def test_a_name_in_what_was_written_stops_the_report(frames, county, change):
    named = dataclasses.replace(frames["accounts"][1], **change)
    draft = drawn("theme_dossier", {**frames, "accounts": (named,)})
    with pytest.raises(DisclosureError, match="enthält eine direkte Kennung") as caught:
        gate(draft, county)
    assert "Zwirbelmann" not in str(caught.value)


def test_another_word_of_a_theme_is_another_draft(frames):
    before = drawn("theme_dossier", frames).sha256
    changed = dataclasses.replace(frames["accounts"][1], question="Anders gefragt?")
    assert drawn("theme_dossier", {**frames, "accounts": (changed,)}).sha256 != before


@pytest.mark.parametrize("key", ["accounts", "listings"])
def test_what_is_no_tuple_of_themes_is_refused(frames, key):
    with pytest.raises(InputError, match=f"„{key}“ ist für den Bericht keine Reihe"):
        drawn("team_meeting", {**frames, key: ["nichts davon"]})
