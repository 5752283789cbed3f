"""The drafts for the data protection officer: of each controller, under its law, with blanks, readable, never final."""

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from kimlab.reports.papers import Facts, paper_html, papers_of, reading_level
from kimlab.reports.papers._impact import remaining_risks
from kimlab.reports.papers._pages import ROWS, kinds_for, reads_words
from kimlab.vocabulary import Addressee, addressee_named, load_county

KINDS = ("verzeichnis", "dsfa", "loeschkonzept", "information", "einwilligung")


def facts_of(name="kreis-warendorf", **more):
    return Facts(load_county(name), date(2025, 11, 30), tables={"Fälle": ("Fall", "Familie")}, **more)


@pytest.fixture(params=["kreis-warendorf", "kreis-beispielau"])
def facts(request):
    return facts_of(request.param)


def test_each_controller_has_all_five_and_names_the_places_of_its_own_law(facts):
    papers = {paper.file_name: paper for paper in papers_of(facts)}
    for controller in facts.controllers:
        for kind in KINDS:
            paper = papers.pop(f"{kind}_{controller.slug}.html")
            assert paper.whose == controller.name
            others = {"KDG", "DSG-EKD", "DSGVO"} - {controller.data_law.short}
            own = [source.legal_basis for source in controller.sources]
            text = paper.text
            for basis in own:
                text = text.replace(basis, "")
            assert not [law for law in others if re.search(rf"\b{law} (§|Art)", text)]
            assert controller.data_law.short in paper.text
    assert set(papers) == {"index.html", "dienstvereinbarung.html"}


def test_every_source_stands_with_its_ground_and_purpose_in_its_controllers_entry(facts):
    papers = {paper.file_name: paper.text for paper in papers_of(facts)}
    for controller in facts.controllers:
        for source in controller.sources:
            entry = papers[f"verzeichnis_{controller.slug}.html"]
            assert source.name in entry
            assert source.legal_basis in entry
            assert source.purpose in entry


@pytest.mark.slow
def test_places_of_church_law_say_that_nobody_compared_them():
    for paper in papers_of(facts_of()):
        for found in re.finditer(r"(KDG|DSG-EKD) §§? [\d und bis]+\d", paper.text):
            own = paper.text[found.end() : found.end() + 30]
            sources = [s.legal_basis for s in facts_of().county.sources]
            if not any(found.group() in basis for basis in sources):
                assert "(zu prüfen)" in own, found.group()


def test_each_page_says_that_it_is_a_draft_and_shows_its_blanks(facts):
    for paper in papers_of(facts):
        page = paper_html(paper, facts)
        assert "ENTWURF, vom Kreis zu prüfen, und von der Stelle, die hier verantwortlich ist" in page
        assert page.count("<mark>[bitte ergänzen: ") == paper.text.count("[bitte ergänzen: ")
        assert "<script" not in page
        assert "None" not in page
        assert '<html lang="de">' in page


def test_the_list_leads_to_every_page(facts):
    listed, *others = papers_of(facts)
    page = paper_html(listed, facts)
    assert all(f'href="{paper.file_name}"' in page for paper in others)


def test_no_two_sections_of_a_page_share_a_name(facts):
    for paper in papers_of(facts):
        names = [part.name for part in paper.sections]
        assert len(set(names)) == len(names)
        assert all(part.blocks for part in paper.sections)


def test_whoever_is_asked_for_consent_can_tick_each_body_and_each_purpose(facts):
    papers = {paper.file_name: paper.text for paper in papers_of(facts)}
    for controller in facts.controllers:
        form = papers[f"einwilligung_{controller.slug}.html"]
        for body in facts.county.bodies:
            ticked = f"☐ {body.name}" in form
            assert ticked == (body.audience in ("team", "working_group", "project_group"))
        for source in controller.sources:
            if source.needs_consent:
                assert f"☐ {source.purpose}" in form


def test_what_is_ticked_means_in_the_workbench_what_the_form_says_of_it(facts):
    """Each box by its own words: a body is all of its groups, a group is itself; and there is one for each."""
    (form, *_) = (paper.text for paper in papers_of(facts) if paper.file_name.startswith("einwilligung"))
    boxes = re.findall(r"☐ ([^.☐]+)\.( Das heißt: (?:alle Gruppen|nur diese Gruppe))?", form)
    meant = {addressee_named(facts.county, name): said for name, said in boxes}
    meant.pop(None)  # purposes, languages, signatures
    for body in facts.county.bodies:
        if reads_words(body.audience) or ROWS in kinds_for(body.audience):
            alone = [Addressee(body, group) for group in body.groups]
            assert meant.pop(Addressee(body)) == (" Das heißt: alle Gruppen" if alone else "")
            assert {meant.pop(one) for one in alone} <= {" Das heißt: nur diese Gruppe"}
            assert all(Addressee(body).covers(one) and not one.covers(Addressee(body)) for one in alone)
    assert meant == {}


def test_information_and_consent_are_as_easy_to_read_as_they_say(facts):
    for paper in papers_of(facts):
        level = reading_level(paper.text)
        if paper.plain:
            assert level.lix < 40, paper.file_name  # measured 22 to 36
            assert level.grade < 8, paper.file_name  # measured 2.9 to 7.1


def test_retention_is_said_as_the_county_file_says_it_and_what_is_missing_is_a_blank():
    whole = {p.file_name: p.text for p in papers_of(facts_of())}
    little = {p.file_name: p.text for p in papers_of(facts_of("kreis-beispielau"))}
    concept = next(text for name, text in whole.items() if name.startswith("loesch"))
    assert "120 Monate" in concept
    assert "Protokoll: [bitte" not in concept
    assert "Protokoll: [bitte ergänzen: Frist in Monaten]" in next(
        text for name, text in little.items() if name.startswith("loesch")
    )


def test_each_period_begins_on_every_draft_as_the_county_file_says(facts):
    for paper in papers_of(facts):
        if paper.file_name.startswith(("verzeichnis", "loesch")):
            for one in facts.county.retention:
                assert f"\n{one.beginning}\n" in paper.text
        if paper.file_name.startswith("information"):
            times = paper.text.split("Wie lange bleiben die Daten?")[1].split("\n")
            cases, *_ = times[1:]
            assert cases.endswith(" Jahre, nachdem Ihr Fall zu Ende ist.")
            assert all("Fall zu Ende" not in line for line in times if "eingetragen und geändert" in line)


def test_what_the_county_file_gets_as_another_word_stands_on_the_pages():
    county = load_county()
    told = dataclasses.replace(county.retention[0], what="Karteikarten <b>", months=7)
    facts = Facts(dataclasses.replace(county, retention=(told,)), date(2025, 11, 30))
    pages = [paper_html(paper, facts) for paper in papers_of(facts) if paper.file_name.startswith("verz")]
    assert all("Karteikarten &lt;b&gt;" in page and "7 Monate" in page for page in pages)


@pytest.mark.slow
def test_what_erases_a_person_is_promised_only_where_there_is_such_an_act():
    said = "Eine eigene Handlung löscht eine Person"
    for can_erase in (False, True):
        texts = [p.text for p in papers_of(facts_of(can_erase=can_erase)) if p.file_name.startswith("loesch")]
        assert all((said in text) == can_erase for text in texts)


def test_no_page_says_more_than_kimlab_does():
    """What an adversary, and later mends, made untrue."""
    texts = {paper.file_name: paper.text for paper in papers_of(facts_of(can_erase=True))}
    whole = "\n".join(texts.values())
    for untrue in (
        "lässt sich nicht unbemerkt ändern",
        "wer was gelesen",
        "nach Nr. 2.3",
        "nicht für sie bestimmt",
    ):
        assert untrue not in whole, untrue
    for name, text in texts.items():
        if name.startswith("information"):
            assert "Dann zeigen und zählen wir nichts mehr von Ihrer Familie." in text
            assert "5 Jahre, nachdem Ihr Fall zu Ende ist" in text
        if name.startswith("einwilligung"):
            assert "Auch dann nicht, wenn Sie die Gruppe ankreuzen." in text
        if name.startswith("loesch"):
            assert "kimlab rights due" in text
    assert "kimlab kann das nicht erzwingen" in texts["dienstvereinbarung.html"]


def test_an_impact_assessment_does_not_repeat_the_record_of_processing():
    papers = {paper.file_name.split("_")[0]: paper.text for paper in papers_of(facts_of())}
    assert len(papers["dsfa"]) < 2 * len(papers["verzeichnis"])
    assert "Fälle\nFall, Familie" in papers["verzeichnis"]
    assert "Fälle\nFall, Familie" not in papers["dsfa"]
    assert "Volkshochschule im Südkreis, West; " in papers["verzeichnis"]


def test_a_time_that_covers_something_counts_for_it_whatever_it_is_called():
    county = load_county()
    told = dataclasses.replace(county.retention[0], what="Fälle", covers="cases", months=7)
    facts = Facts(
        dataclasses.replace(county, retention=(told,)), date(2025, 11, 30), tables={"Fälle": ("Fall",)}
    )
    text = next(one.text for one in papers_of(facts) if one.file_name.startswith("loesch"))
    assert "Was zu einem Fall oder einem Menschen führt: Fälle\nWerkbank\n7 Monate" in text
    assert "Pseudonymisierte Fälle in der Werkbank: [bitte" not in text


def test_every_known_gap_of_the_security_page_stands_in_the_impact_assessment():
    page = (Path(__file__).parents[3] / "SECURITY.md").read_text(encoding="utf-8")
    gaps = page.split("## Known gaps")[1].split("\n## ")[0]
    assert len(remaining_risks()["gaps"]) == len(re.findall(r"^- ", gaps, flags=re.MULTILINE))
    papers = [p.text for p in papers_of(facts_of()) if p.file_name.startswith("dsfa")]
    assert all(risk in text for text in papers for risks in remaining_risks().values() for risk in risks)


def test_the_agreement_holds_its_whole_text():
    text = next(p.text for p in papers_of(facts_of()) if p.file_name == "dienstvereinbarung.html")
    for words in ("LPVG NRW", "nachzuweisen, wer eine Freigabe vorgeschlagen", "Zustimmung des Personalrats"):
        assert words in text
    assert "**" not in text
    assert "## " not in text
