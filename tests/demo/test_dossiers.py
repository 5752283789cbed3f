"""The demonstration's documents: worth reading, in many formats, and without a name once they are reviewed."""

import csv
import io
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from aligning import aligned
from dossiers import all_marked
from openpyxl import load_workbook

from kimlab import open_workbench
from kimlab.demo import CASES, SEED
from kimlab.demo._documents import talks_of_documents
from kimlab.intake import read_document, read_manifest
from kimlab.interfaces import hand_offs
from kimlab.pseudonyms import is_german
from kimlab.simulation import simulate
from kimlab.vocabulary import load_codebook
from kimlab.workbench import door_of

DOSSIERS = all_marked()
PAPERS = files("kimlab.demo") / "unterlagen"
NEW_CODES = {"einbuergerung_gewuenscht", "gewaltschutz_gebraucht", "drohende_sanktion", "kosten_gebuehren"}


def paper(marked):
    """The file of a dossier."""
    return next(path for path in PAPERS.iterdir() if path.name.startswith(f"{marked.name[1:]}-"))


def test_there_are_enough_and_of_every_kind():
    rich = [marked for marked in DOSSIERS if 300 <= len(marked.text.split()) <= 900]
    plain = [marked for marked in DOSSIERS if 20 <= len(marked.text.split()) <= 120]
    assert len(rich) >= 36
    assert len(plain) >= 12
    assert len(rich) + len(plain) == len(DOSSIERS)
    assert sum(len(marked.codings) >= 7 for marked in rich) >= 24
    assert {marked.meta["kind"] for marked in DOSSIERS} == {
        *(
            "case_note",
            "phone_note",
            "letter",
            "interview",
            "case_conference",
            "email",
            "home_visit",
            "report",
        )
    }
    assert {marked.meta["voice"] for marked in DOSSIERS} == {
        "verbatim",
        "interpreted",
        "paraphrase",
        "official",
    }
    assert {path.suffix for path in map(paper, DOSSIERS)} == {".docx", ".odt", ".pdf", ".txt"}


def test_plain_ones_are_plain_and_strengthen_no_planted_theme():
    """Two codes or none, new codes among them, and none of those that belong to a planted constellation."""
    plain = [marked for marked in DOSSIERS if len(marked.text.split()) <= 120]
    assert max(len(marked.codings) for marked in plain) <= 3
    assert sum(not marked.codings for marked in plain) >= 2
    planted = {code for one in simulate(1, cases=5)[1].code_constellations for code in one.codes}
    carried = [{gold.name for gold in marked.codings} for marked in plain]
    assert not planted & set().union(*carried)
    assert sum(bool(NEW_CODES & codes) for codes in carried) >= 8
    assert {marked.meta["voice"] for marked in plain} == {"paraphrase", "official", "verbatim", "interpreted"}


def test_every_dossier_belongs_to_a_case_chosen_for_reconstruction():
    files, truth = simulate(SEED, CASES)
    assert {marked.meta["case"] for marked in DOSSIERS} <= set(truth.selected)
    people = _people(files)
    for marked in DOSSIERS:
        family = people[marked.meta["case"]]
        assert any(name in marked.text for name in family), marked.name


def _people(files):
    """Case number → family names and given names, from the last extract."""
    folder = max(name.split("/")[0] for name in files if "/" in name)
    sheet = load_workbook(io.BytesIO(files[f"{folder}/personen.xlsx"]), read_only=True).active
    head, *rows = sheet.iter_rows(values_only=True)
    names = {}
    for row in rows:
        person = dict(zip(head, row, strict=True))
        names.setdefault(str(person["Familiennummer"]), set()).update((person["Nachname"], person["Vorname"]))
    lines = files[f"{folder}/faelle.csv"].decode("cp1252").splitlines()
    cases = csv.DictReader(lines, delimiter=";")
    return {row["Aktenzeichen"]: names.get(row["Familiennummer"], set()) for row in cases}


@pytest.mark.slow
def test_what_writes_the_documents_can_be_called():
    script = Path(__file__).parents[1] / "dossiers" / "build.py"
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert "build.py files decisions" in run.stderr


def test_no_two_share_their_sentences():
    """Distinct pieces, no template: hardly any longer sentence stands in two of them."""
    seen = {}
    for marked in DOSSIERS:
        for sentence in set(re.split(r"(?<=[.!?])\s+", marked.text)):
            if len(sentence.split()) >= 6:
                seen.setdefault(sentence, set()).add(marked.name)
    assert not [names for names in seen.values() if len(names) > 1]


@pytest.mark.parametrize("marked", DOSSIERS, ids=lambda marked: marked.name)
def test_what_is_read_from_a_file_is_what_was_written(marked):
    read = read_document(paper(marked))
    move = aligned(marked.text, read.text)
    for gold in (*marked.identifiers, *marked.codings):
        start, end = move(gold.start, gold.end)
        assert read.text[start:end].split() == marked.text[gold.start : gold.end].split()


def test_the_list_names_every_file_its_case_and_its_date():
    entries = {entry.file_name: entry for entry in read_manifest(PAPERS)}
    assert len(entries) == len(DOSSIERS)
    for marked in DOSSIERS:
        entry = entries[paper(marked).name]
        assert (entry.case_number, entry.created) == (marked.meta["case"], marked.created)
        assert (entry.kind, entry.voice) == (marked.meta["kind"], marked.meta["voice"])


def test_interviews_and_home_visits_of_the_dossiers_are_known_to_the_case_system():
    told = {"interview": "Interview", "home_visit": "Hausbesuch"}
    expected = {
        (marked.meta["case"], marked.created, told[marked.meta["kind"]])
        for marked in DOSSIERS
        if marked.meta["kind"] in told
    }
    talks = talks_of_documents()
    found = {(case, talk.day, talk.kind) for case, listed in talks.items() for talk in listed}
    assert len(expected) > 10
    assert found == expected


def test_every_gold_code_is_in_the_codebook():
    known = {code.code_id for code in load_codebook().codes}
    assert {gold.name for marked in DOSSIERS for gold in marked.codings} <= known


@pytest.mark.slow
def test_what_two_people_marked_covers_the_gold_together_and_not_alone():
    lines = [
        json.loads(line)
        for line in (files("kimlab.demo") / "durchsicht.jsonl").read_text("utf-8").splitlines()
    ]
    alone = set()
    for marked in DOSSIERS:
        move = aligned(marked.text, read_document(paper(marked)).text)
        gold = {(*move(one.start, one.end), one.kind) for one in marked.direct}
        marks = {
            one["person"]: set(map(tuple, one["spans"])) for one in lines if one["file"] == paper(marked).name
        }
        if len(marks) == 2:
            assert set.union(*marks.values()) == gold
            alone |= {person for person, spans in marks.items() if spans != gold}
    assert alone == {"koordination", "fallmanagement"}


@pytest.fixture(scope="module")
def wb(demo_folder):
    """The demonstration's workbench."""
    with open_workbench(demo_folder) as opened:
        yield opened


def telling(words):
    """Whether words point to somebody wherever they stand: long enough, and no ordinary German."""
    parts = re.findall(r"[^\W_]+", words)
    solid = "".join(parts)
    if solid.isdigit():
        return len(solid) >= 6  # a year alone is many things
    return len(solid) >= 4 and not all(part.isalpha() and is_german(part) for part in parts)


@pytest.mark.slow
def test_after_the_review_no_gold_span_stands_in_the_workbench(wb, demo_folder):
    door = door_of(wb)
    reviewed = wb.documents[wb.documents["release"] != "draft"].set_index("document_id")["text"]
    assert len(reviewed) == len(DOSSIERS) - 2
    with door.open("koordination", "Prüfung") as vault:
        names = {vault.documents.original(one).file_name: one for one in wb.documents["document_id"]}
        ways = {one: vault.documents.way_back(one) for one in reviewed.index}
    for marked in DOSSIERS:
        document = names[paper(marked).name]
        if document not in reviewed.index:
            continue
        move = aligned(marked.text, read_document(paper(marked)).text)
        replaced = [(span.start, span.end) for span in ways[document] if span.label != span.text]
        for gold in marked.direct:
            start, end = move(gold.start, gold.end)
            assert any(first <= start and end <= last for first, last in replaced), (marked.name, gold.kind)
        for words in {marked.text[gold.start : gold.end] for gold in marked.direct}:
            if telling(words):
                assert not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", reviewed[document]), marked.name


@pytest.mark.slow
def test_nor_in_any_other_table_the_journal_or_a_report(wb, demo_pages):
    words = {marked.text[gold.start : gold.end] for marked in DOSSIERS for gold in marked.direct}
    words = {one for one in words if telling(one)}
    assert len(words) > 300
    tables = [
        wb.store.frame(name).to_csv()
        for name in ("documents", "document_spans", "reviews", "codings", "episodes")
    ]
    tables += [wb.store.frame(name).to_csv() for name in ("coding_passes", "consents", "releases", "imports")]
    payloads = repr([change.plain() for seq in wb.journal["seq"] for change in wb.changes(int(seq))])
    pages = [path.read_text("utf-8") for path in demo_pages.glob("*.html")]
    # A surname of one family is the given name, or a colleague's name, of no other: so every text is searched for all.
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)"
    )
    codes = wb.codes["name"].to_csv()
    for content in (*tables, payloads, *pages):
        found = {match.group() for match in pattern.finditer(content)}
        assert not {one for one in found if one not in codes}


@pytest.mark.slow
def test_a_document_seen_by_one_person_only_has_no_text(wb):
    waiting = wb.documents[wb.documents["release"] == "draft"]
    assert len(waiting) == 2
    assert set(waiting["text"]) == {""}
    assert wb.reviews["document_id"].isin(waiting["document_id"]).sum() == 1


@pytest.mark.slow
def test_no_client_was_heard_of_in_a_dossier_after_the_last_word_in_the_table(wb):
    spoken = wb.documents[wb.documents["kind"].isin(["interview", "home_visit"])]
    last = wb.case_spells.groupby("case_id")["last_client_contact"].max()
    assert len(spoken) > 10
    assert (spoken["created"].dt.normalize() <= spoken["case_id"].map(last)).all()


@pytest.mark.slow
def test_codings_stand_on_the_words_that_were_meant(wb, demo_folder):
    door = door_of(wb)
    texts = wb.documents.set_index("document_id")["text"]
    with door.open("koordination", "Prüfung") as vault:
        names = {one: vault.documents.original(one).file_name for one in wb.documents["document_id"]}
    by_name = {paper(marked).name: marked for marked in DOSSIERS}
    for row in wb.codings[wb.codings["document_id"] != ""].itertuples():
        marked = by_name[names[row.document_id]]
        words = texts[row.document_id][row.start : row.end]
        plain = re.sub(r"\[[^\]]+\]", "…", words).split("…")
        meant = [marked.text[g.start : g.end] for g in marked.codings if g.name == row.code_id]
        solid = ["".join(one.split()) for one in meant]
        assert any(all("".join(piece.split()) in one for piece in plain) for one in solid), marked.name
    assert len(wb.codings) > 350
    assert set(wb.codings["origin"]) == {"person", "accepted_suggestion"}
    assert set(wb.codings["coder"]) == {"koordination", "fallmanagement"}


@pytest.mark.slow
def test_the_same_case_as_dossier_and_as_table_gives_the_same_waits(wb):
    """Four dossiers say in words what the extract says in dates; each alone, and both together, give one answer."""
    episodes = wb.episodes
    told = episodes[episodes["document_id"] != ""]
    listed = episodes[episodes["document_id"] == ""]
    assert told["case_id"].nunique() == 4
    columns = ["case_id", "person_id", "source", "target", "wait", "relation"]
    from_text = hand_offs(told, "day")[columns]
    cases = set(told["case_id"])
    from_table = hand_offs(listed[listed["case_id"].isin(cases)], "day")[columns]
    both = hand_offs(episodes[episodes["case_id"].isin(cases)], "day")[columns]
    passed = from_text[from_text["relation"] == "hand_off"]
    assert sorted(passed["wait"]) == [7, 14, 27, 28, 32, 46]
    assert (from_text["relation"] == "open").sum() == 1
    found = from_text.merge(from_table, on=columns, how="left", indicator=True)
    assert (found["_merge"] == "both").all()
    assert from_table.equals(both)
