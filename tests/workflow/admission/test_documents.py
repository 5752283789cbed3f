"""Documents come in for selected cases, on a ground that is named, all of a list or none; no word leaves the vault."""

import dataclasses
import re
import shutil
import traceback
from datetime import date

import pytest
from families import AGREED, LETTER, SECRETS, SOUND, stretch, take_extract, write_list
from rows import VAULT_SECRET, WORKBENCH_SECRET
from seeing import POINTS, both, killed, pages, vault_rows
from staffed import door_for, signed

from kimlab.acts import RecordConsent, SelectCase, WithdrawConsent
from kimlab.errors import KimlabError
from kimlab.intake import Agreed
from kimlab.workbench import Workbench
from kimlab.workflow import admit_document, admit_documents, check_up

INTERVIEW = SOUND.replace("fachverfahren;Brief", "interview;Interview")


def person_of(door, number):
    with door.open("ko1", "Probe") as vault:
        return next(iter(vault.ids_of("person", number).values()))


def consent(wb, door, *, purpose="Fallrekonstruktion", number="PN-1", recipients=("KIM-Team",)):
    """Record a consent of the first family's mother and return its act."""
    act = RecordConsent(person_of(door, number), purpose, recipients, "2024-05-02")
    wb.record(act)
    return act


def withdraw(wb, act):
    wb.record(WithdrawConsent(act.person_id, act.purpose, act.given, "2024-06-01"))


def test_a_document_comes_in_without_a_word_and_its_original_is_kept(cases_wb, cases_door, tmp_path):
    folder = write_list(tmp_path / "unterlagen", SOUND)
    admitted = admit_documents(cases_wb, cases_door, folder)
    (document_id,) = admitted.document_ids
    (row,) = cases_wb.documents.to_dict("records")
    assert (row["kind"], row["voice"], row["source_id"]) == ("letter", "verbatim", "fachverfahren")
    assert (row["text"], row["text_sha256"], row["release"]) == ("", "", "draft")
    assert row["created"].date() == date(2024, 5, 3)
    with cases_door.open("ko1", "Probe") as vault:
        original = vault.documents.original(document_id)
        assert vault.outbox() == []
        assert vault.last_anchor() == cases_wb.store.verify()
    assert original.text == LETTER
    assert original.content == (folder / "brief.txt").read_bytes()
    assert original.case_id == row["case_id"]
    assert cases_wb.imports["file_name"].iloc[-1] == f"{document_id}.txt"


def test_no_word_of_it_stands_in_any_page_of_the_workbench(cases_wb, cases_door, furnished, tmp_path):
    admit_documents(cases_wb, cases_door, write_list(tmp_path / "unterlagen", SOUND))
    words = [word.encode() for word in {*re.findall(r"\w{5,}", LETTER), *SECRETS}]
    workbench = pages(furnished / "werkbank.kimlab", WORKBENCH_SECRET)
    known = [b"Telgte", b"Warendorf"]  # of the county, not of the letter
    assert not [word for word in words if word in workbench and word not in known]
    vault = pages(furnished / "tresor.kimlab", VAULT_SECRET)
    assert all(word in vault for word in words[:3])


def test_the_journal_tells_what_came_in(cases_wb, cases_door, tmp_path):
    entry = admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", SOUND)).entries[0]
    changes = {change.table: change for change in cases_wb.changes(entry)}
    assert set(changes) == {"documents", "imports"}
    assert changes["documents"].after["release"] == "draft"
    assert cases_wb.journal["act"].iloc[-1] == "AdmitDocuments"


def test_a_document_alone_comes_in_the_same_way(cases_wb, cases_door, tmp_path):
    path = tmp_path / "notiz.txt"
    path.write_text("Die Mutter rief an.\n", encoding="utf-8")
    said = Agreed("PN-1", "Fallrekonstruktion", ("KIM-Team",), "1", "Deutsch", date(2024, 5, 2))
    what = {"case_number": "AZ-4711-a", "kind": "interview", "voice": "verbatim", "created": date(2024, 5, 3)}
    document_id = admit_document(cases_wb, cases_door, path, source_id="interview", consent=said, **what)
    assert cases_wb.documents["document_id"].tolist() == [document_id]
    assert cases_wb.consents["recipients"].tolist() == [("KIM-Team",)]
    nobody = dataclasses.replace(said, recipients=("  ",), given=date(2024, 5, 9))
    path.write_text("Die Mutter rief wieder an.\n", encoding="utf-8")
    with pytest.raises(KimlabError, match="Zweck oder Empfänger"):
        admit_document(cases_wb, cases_door, path, source_id="interview", consent=nobody, **what)


@pytest.fixture(scope="module")
def ready(families_folder, tmp_path_factory):
    """The families' stores, for everything that leaves them as they are."""
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("unveraendert") / "daten")
    door = door_for(folder)
    with signed(folder, "ko1") as wb:
        yield wb, door, both(wb, door)


def _line(line, **changes):
    names = ("file", "case", "source", "kind", "voice", "day")
    cells = dict(zip(names, line.split(";")[:6], strict=True)) | changes
    return ";".join([*cells.values(), *line.split(";")[6:]])


OTHER = _line(SOUND, file="notiz.txt")
REFUSED = {
    "unknown case": ([_line(SOUND, case="AZ-9")], "zu keinem aufgenommenen Fall"),
    "number of a person": ([_line(SOUND, case="PN-1")], "zu keinem aufgenommenen Fall"),
    "case not selected": ([_line(SOUND, case="AZ-4711-b")], "nicht für eine Fallrekonstruktion ausgewählt"),
    "unknown source": ([_line(SOUND, source="irgendwoher")], "kennt die Quelle"),
    "another provider's case": (
        [_line(SOUND, case="AZ-4711-c")],
        "nicht für Fälle dieses Anstellungsträgers",
    ),
    "no consent": ([INTERVIEW], "fehlt eine gültige Einwilligung"),
    "consent for something else": (
        [INTERVIEW + AGREED.replace("Fallrekonstruktion", "Ausstellung")],
        "fehlt eine gültige Einwilligung",
    ),
    "consent without recipients": (
        [INTERVIEW + AGREED.replace("KIM-Team|Arbeitsgruppe", " | ")],
        "„Empfänger“ nennt niemanden",
    ),
    "consent without a word of recipients": (
        [INTERVIEW + AGREED.replace("KIM-Team|Arbeitsgruppe", "")],
        "Spalte „Empfänger“ ist leer",
    ),
    "consent without purpose": (
        [INTERVIEW + AGREED.replace("Fallrekonstruktion", "")],
        "Spalte „Zweck“ ist leer",
    ),
    "consent of another family": ([INTERVIEW + AGREED.replace("PN-1", "PN-4")], "gehört nicht zur Familie"),
    "consent of nobody": ([INTERVIEW + AGREED.replace("PN-1", "PN-99")], "gehört nicht zur Familie"),
    "consent of a case": ([INTERVIEW + AGREED.replace("PN-1", "AZ-4711-a")], "gehört nicht zur Familie"),
    "the same file twice": ([SOUND, SOUND], "schon in Zeile 2"),
    "the same content twice": ([SOUND, _line(SOUND, file="kopie.txt")], "Dieselbe Datei"),
    "two consents in one": (
        [INTERVIEW + AGREED, _line(INTERVIEW, file="notiz.txt") + AGREED.replace("|Arbeitsgruppe", "")],
        "zweimal, mit verschiedenen Angaben",
    ),
    "the second is wrong": (
        [SOUND, _line(OTHER, case="AZ-4711-b")],
        "Zeile 3.*nicht für eine Fallrekonstruktion",
    ),
    "the second source is wrong": (
        [SOUND, _line(OTHER, source="interview")],
        "Zeile 3.*gültige Einwilligung",
    ),
    "no such file": ([_line(SOUND, file="fehlt.txt")], "liegt nicht im Ordner"),
    "no document": ([], "nennt kein Dokument"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_come_in_is_refused_and_both_stores_are_as_before(ready, tmp_path, name):
    wb, door, before = ready
    lines, message = REFUSED[name]
    folder = write_list(
        tmp_path / "u",
        *lines,
        texts={"brief.txt": LETTER, "kopie.txt": LETTER, "notiz.txt": "Die Mutter rief an."},
    )
    with pytest.raises(KimlabError, match=message) as caught:
        admit_documents(wb, door, folder)
    assert caught.value.why
    assert caught.value.do
    shown = "".join(traceback.format_exception(caught.value))
    assert not [secret for secret in (*SECRETS, "PN-1", "PN-99", "rief an") if secret in shown]
    assert both(wb, door) == before


@pytest.mark.parametrize("field", ["controller", "legal_basis", "purpose"])
def test_a_source_that_does_not_say_why_is_refused(ready, tmp_path, field):
    wb, door, before = ready
    sources = tuple(dataclasses.replace(source, **{field: " "}) for source in wb.county.sources)
    other = Workbench(wb.store, dataclasses.replace(wb.county, sources=sources))
    with pytest.raises(KimlabError, match="keine verantwortliche Stelle"):
        admit_documents(other, door, write_list(tmp_path / "u", SOUND))
    assert both(wb, door) == before


def test_the_same_file_later_is_refused(cases_wb, cases_door, tmp_path):
    folder = write_list(tmp_path / "u", SOUND)
    admit_documents(cases_wb, cases_door, folder)
    before = both(cases_wb, cases_door)
    with pytest.raises(KimlabError, match="schon aufgenommen"):
        admit_documents(cases_wb, cases_door, folder)
    assert both(cases_wb, cases_door) == before


def test_a_consent_recorded_by_hand_counts_whatever_it_is_called(cases_wb, cases_door, tmp_path):
    folder = write_list(tmp_path / "u", INTERVIEW)
    consent(cases_wb, cases_door, purpose="Ausstellung")
    with pytest.raises(KimlabError, match="gültige Einwilligung"):
        admit_documents(cases_wb, cases_door, folder)
    consent(cases_wb, cases_door, purpose=" fallrekonstruktion ")
    admit_documents(cases_wb, cases_door, folder)
    assert cases_wb.documents["source_id"].tolist() == ["interview"]


def test_a_withdrawn_consent_does_not_count_and_no_list_brings_it_back(cases_wb, cases_door, tmp_path):
    withdraw(cases_wb, consent(cases_wb, cases_door, recipients=("KIM-Team", "Arbeitsgruppe")))
    before = both(cases_wb, cases_door)
    for lines, message in (
        ([INTERVIEW], "gültige Einwilligung"),
        ([INTERVIEW + AGREED], "nimmt keinen Widerruf zurück"),
    ):
        with pytest.raises(KimlabError, match=message):
            admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", *lines))
    assert both(cases_wb, cases_door) == before
    newer = AGREED.replace("02.05.2024", "03.06.2024")
    admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", INTERVIEW + newer))
    assert cases_wb.consents["withdrawn"].isna().tolist() == [False, True]


def test_a_list_does_not_widen_a_consent(cases_wb, cases_door, tmp_path):
    consent(cases_wb, cases_door)
    with pytest.raises(KimlabError, match="mit anderen Empfängern"):
        admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", INTERVIEW + AGREED))
    assert cases_wb.consents["recipients"].tolist() == [("KIM-Team",)]


def test_a_consent_for_two_purposes_on_one_day_is_two(cases_wb, cases_door, tmp_path):
    other = _line(INTERVIEW, file="notiz.txt") + AGREED.replace("Fallrekonstruktion", "Ausstellung")
    folder = write_list(
        tmp_path / "u", INTERVIEW + AGREED, other, texts={"brief.txt": LETTER, "notiz.txt": "Sie rief an."}
    )
    admit_documents(cases_wb, cases_door, folder)
    assert sorted(cases_wb.consents["purpose"]) == ["Ausstellung", "reconstruction"]


def test_a_number_that_two_case_systems_use_is_refused_unless_the_source_tells(
    cases_wb, cases_door, tmp_path
):
    with cases_door.open("ko1", "Probe") as vault:
        vault.pseudonyms("case", "verband", ["AZ-4711-a"])
    consent(cases_wb, cases_door)
    with pytest.raises(KimlabError, match="in mehreren Fachverfahren"):
        admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", INTERVIEW))
    admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", SOUND))
    assert len(cases_wb.documents) == 1


def test_the_import_has_the_same_id_in_every_workbench(cases_wb, cases_door, families_folder, tmp_path):
    folder = write_list(tmp_path / "u", SOUND)
    admit_documents(cases_wb, cases_door, folder)
    elsewhere = shutil.copytree(families_folder, tmp_path / "anderswo")
    with signed(elsewhere, "ko2") as other:
        admit_documents(other, door_for(elsewhere, "ko2"), folder)
        assert other.imports["import_id"].iloc[-1] == cases_wb.imports["import_id"].iloc[-1]
        assert other.documents["document_id"].tolist() != cases_wb.documents["document_id"].tolist()


def test_the_same_letter_about_two_families_comes_in_for_both(cases_wb, cases_door, tmp_path):
    other = cases_wb.cases.loc[cases_wb.cases["selected_for"] == "", "case_id"].iloc[0]
    cases_wb.record(SelectCase(other, "gehört dazu"))
    for line in (SOUND, _line(SOUND, case="AZ-4711-b")):
        admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", line))
    assert cases_wb.documents["case_id"].nunique() == 2
    assert cases_wb.imports["import_id"].nunique() == 3


def test_a_missing_vault_is_said_and_none_is_made(cases_wb, cases_door, tmp_path):
    cases_door.path.unlink()
    with pytest.raises(KimlabError, match=r"Tresor.*fehlt"):
        admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", SOUND))
    assert not cases_door.path.exists()
    assert cases_wb.documents.empty


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_it_is_undone_or_finished(furnished, tmp_path, point):
    door = door_for(furnished)
    folder = write_list(tmp_path / "u", SOUND, INTERVIEW.replace("brief", "notiz") + AGREED, texts={
        "brief.txt": LETTER, "notiz.txt": "Sie rief an."
    })  # fmt: skip
    before = vault_rows(door)

    def job():
        with signed(furnished, "ko1") as wb:
            admit_documents(wb, door, folder)

    assert killed(job, point)
    door = door_for(furnished, "ko2")
    with signed(furnished, "ko2") as wb:
        begun = point != "before the vault commits"
        assert (vault_rows(door) != before) == begun
        assert check_up(wb, door)["finished_imports"] == (2 if begun else 0)
        assert len(wb.documents) == (2 if begun else 0)
        acts = wb.journal.loc[wb.journal["act"] == "AdmitDocuments", "person"].tolist()
        assert acts == (["ko1", "ko1"] if begun else [])
        assert check_up(wb, door)["finished_imports"] == 0
        if begun:
            with pytest.raises(KimlabError, match="schon aufgenommen"):
                admit_documents(wb, door, folder)
        else:
            admit_documents(wb, door, folder)
        assert len(wb.documents) == 2
        assert len(wb.consents) == 1


def test_what_was_interrupted_is_finished_by_the_next_document(furnished, tmp_path):
    door = door_for(furnished)
    first, second = write_list(tmp_path / "u", SOUND), tmp_path / "zweite"

    def job():
        with signed(furnished, "ko1") as wb:
            admit_documents(wb, door, first)

    assert killed(job, "between the commits")
    write_list(second, OTHER, texts={"notiz.txt": "Sie rief an."})
    door = door_for(furnished, "ko2")
    with signed(furnished, "ko2") as wb:
        admit_documents(wb, door, second)
        assert len(wb.documents) == 2
        with door.open("ko2", "Probe") as vault:
            assert vault.outbox() == []


def test_a_withdrawal_in_the_next_extract_locks_what_waits(cases_wb, cases_door, tmp_path):
    admit_documents(cases_wb, cases_door, write_list(tmp_path / "u", INTERVIEW + AGREED))
    consents = "Nummer;Zweck;Erteilt;Widerrufen\nPN-1;Fallrekonstruktion;02.05.2024;01.04.2025\n"
    take_extract(cases_wb, cases_door, tmp_path / "auszug", consents=consents)
    assert cases_wb.documents["release"].tolist() == ["locked"]
    assert cases_wb.consents["recipients"].tolist() == [("KIM-Team", "Arbeitsgruppe")]
    take_extract(cases_wb, cases_door, tmp_path / "auszug", consents=consents.replace("01.04.2025", ""))
    assert (
        cases_wb.consents["withdrawn"].notna().all()
    )  # the case system learnt of it later: it stays withdrawn


def test_nothing_shown_of_it_holds_a_word(cases_wb, cases_door, tmp_path):
    folder = write_list(tmp_path / "u", SOUND)
    admitted = admit_documents(cases_wb, cases_door, folder)
    with cases_door.open("ko1", "Probe") as vault:
        original = vault.documents.original(admitted.document_ids[0])
        shown = [
            repr(one)
            for one in (admitted, original, stretch(LETTER, "Amira", label="[Tante]"), vault.outbox())
        ]
    assert not [
        secret for secret in (*SECRETS, "Telgte", "brief.txt", "Tante") for one in shown if secret in one
    ]


@pytest.mark.parametrize(
    ("source_id", "cited"), [("interview", "DSGVO Art. 7 Abs. 3"), ("verband_katholisch", "KDG § 8 Abs. 6")]
)
def test_a_refusal_cites_the_law_that_binds_the_source(cases_wb, cases_door, tmp_path, source_id, cited):
    withdraw(cases_wb, consent(cases_wb, cases_door, recipients=("KIM-Team", "Arbeitsgruppe")))
    sources = tuple(
        dataclasses.replace(source, providers=()) if source.source_id == source_id else source
        for source in cases_wb.county.sources
    )
    other = Workbench(cases_wb.store, dataclasses.replace(cases_wb.county, sources=sources))
    line = SOUND.replace("fachverfahren;Brief", f"{source_id};Interview") + AGREED
    with pytest.raises(KimlabError) as caught:
        admit_documents(other, cases_door, write_list(tmp_path / "u", line))
    assert cited in caught.value.why
    assert ("DSGVO" in caught.value.why) == (source_id == "interview")
