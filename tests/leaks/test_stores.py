"""What the vault knows does not stand in the workbench; where it does, it is said by kind and place, never by value."""

import shutil

import pandas as pd
import pytest
from books import adopting
from families import LETTER, SECRETS, SOUND, stretch, write_list
from sqlalchemy import update
from staffed import LEAD, at_both, colleague, door_for, signed

from kimlab.acts import RecordConsent, RegisterUser, SelectCase
from kimlab.leaks import check_files, check_leaks
from kimlab.leaks._ordinary_words import is_ordinary
from kimlab.leaks._scan import words_of
from kimlab.leaks._search import Search
from kimlab.store._schema import WORKBENCH
from kimlab.vocabulary import load_county
from kimlab.workflow import admit_documents, review_many

NOTE = "Karim Zwirbelmann holte Linara ab, am 7.6.2024. Pohlschröder hat am Freitag angerufen.\n"
COLUMNS = ["where", "part", "kind", "position"]


@pytest.fixture(scope="module")
def _documented(families_folder, tmp_path_factory):
    """The families' stores with three documents that two people have looked through."""
    folder = shutil.copytree(families_folder, tmp_path_factory.mktemp("lecks") / "daten")
    door = door_for(folder)
    with signed(folder, "ko1") as wb:
        texts = {"brief.txt": LETTER, "notiz.txt": NOTE}
        lines = [SOUND.replace("brief.txt", name) for name in texts]
        letter, note = admit_documents(
            wb, door, write_list(folder.parent / "u", *lines, texts=texts)
        ).document_ids
        marks = {
            letter: [
                *(
                    stretch(LETTER, words)
                    for words in ("Amira Zwirbelmann", "Linara", "Eschenhagen", "Sommer")
                ),
                stretch(LETTER, "02581 553109", "phone"),
            ],
            note: [
                *(stretch(NOTE, words) for words in ("Karim Zwirbelmann", "Linara", "Pohlschröder")),
                stretch(NOTE, "7.6.2024", "birth_date"),
            ],
        }
        for person in ("ko1", "ko2"):
            review_many(*at_both(wb, person), marks)
    return folder


@pytest.fixture
def folder(_documented, tmp_path):
    """A copy of them."""
    return shutil.copytree(_documented, tmp_path / "daten")


@pytest.fixture
def wb(folder):
    """The open workbench."""
    with signed(folder, "ko1") as opened:
        yield opened


@pytest.fixture
def door(folder):
    """The door of its vault."""
    return door_for(folder)


def rows(found):
    """Findings as tuples, without the position."""
    return [(row.where, row.part, row.kind) for row in found.itertuples()]


def with_another(wb, door, tmp_path, text, marks=()):
    """Take one more document in, with what both reviewers marked, and return its id."""
    line = SOUND.replace("brief.txt", "weiter.txt")
    (one,) = admit_documents(
        wb, door, write_list(tmp_path / "v", line, texts={"weiter.txt": text})
    ).document_ids
    for person in ("ko1", "ko2"):
        review_many(*at_both(wb, person), {one: tuple(marks)})
    return one


def overwrite(wb, document_id, text):
    """Put another text where a document's text stands, past every act."""
    table = WORKBENCH.tables["documents"]
    with wb.store._writing() as connection:
        connection.execute(update(table).where(table.c.document_id == document_id).values(text=text))


def row_of(wb, document_id):
    return wb.documents["document_id"].tolist().index(document_id) + 1


def test_what_two_people_looked_through_is_clean_and_so_are_table_and_journal(wb, door):
    found = check_leaks(wb, door)
    assert list(found.columns) == COLUMNS
    assert found.empty, found
    assert "Sommer" in wb.documents["text"].str.cat()  # the season, where Herr Sommer was replaced


def test_the_vault_is_opened_once_and_journals_it(wb, door):
    with door.open("ko1", "Probe") as vault:
        before = len(vault.journal())
    check_leaks(wb, door)
    with door.open("ko1", "Probe") as vault:
        entries = vault.journal()
    assert len(entries) == before + 2
    assert (
        entries["reference"].iloc[-2].startswith("Werkbank und Dateien nach direkten Kennungen durchsuchen")
    )
    assert entries["person"].iloc[-2] == "ko1"


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Zwirbelmann meldet sich", {"family_name", "person"}),
        ("Zwirbelmanns Antrag", {"family_name", "person"}),
        ("zu AZ-4711-b", {"case"}),
        ("az 4711 b", {"case"}),
        ("Rückruf unter 02581/553109", {"phone"}),
        ("Pohlschröder bleibt dran", {"person"}),
    ],
)
def test_names_and_numbers_in_free_words_are_found_in_table_and_journal(wb, door, words, kinds):
    case = wb.cases["case_id"].iloc[1]
    wb.store.record(SelectCase(case, words), "ko1")
    found = check_leaks(wb, door)
    assert {kind for kind in found["kind"] if not kind.startswith("rule:")} & kinds
    assert set(found["where"]) == {"Tabelle „Fälle“", "Protokoll"}
    assert ("Tabelle „Fälle“", "Spalte „Auswahlgrund“, Zeile 2") in {
        (where, part) for where, part, _ in rows(found)
    }
    entry = len(wb.journal)
    assert {part for where, part, _ in rows(found) if where == "Protokoll"} == {
        f"Eintrag {entry}, Tabelle „Fälle“, Spalte „Auswahlgrund“",
        f"Eintrag {entry}, Tabelle „Fälle“, Begründung",
    }
    assert not [
        secret
        for secret in (*SECRETS, "553109", "Pohlschr")
        if secret.casefold() in found.to_csv().casefold()
    ]


def test_what_was_corrected_away_still_stands_in_the_journal(wb, door):
    case = wb.cases["case_id"].iloc[1]
    wb.store.record(SelectCase(case, "Zwirbelmann"), "ko1")
    wb.record(SelectCase(case, "typisch"))
    found = check_leaks(wb, door)
    assert set(found["where"]) == {"Protokoll"}
    assert found["part"].str.contains(f"Eintrag {len(wb.journal)}, ").any()


def test_lists_of_texts_are_searched(wb, door):
    person = wb.persons["person_id"].iloc[0]
    wb.store.record(RecordConsent(person, "reconstruction", ("KIM-Team", "Haferklee"), "2025-01-02"), "ko1")
    assert ("Tabelle „Einwilligungen“", "Empfänger") in {
        (where, part.split("„")[1].split("“")[0]) for where, part, _ in rows(check_leaks(wb, door))
    }


def test_the_rules_search_free_words_for_what_no_vault_knows(wb, door):
    case = wb.cases["case_id"].iloc[1]
    wb.store.record(SelectCase(case, "Frau Averbeck bat darum"), "ko1")
    assert set(check_leaks(wb, door)["kind"]) == {"rule:person"}


@pytest.mark.slow
def test_words_that_are_public_may_stand_alone(wb, door, tmp_path):
    words = "Das Jobcenter in Telgte und die Ausländerbehörde haben Zeit.\n\nSGB II\n\nSGB III\n\nSGB V"
    with_another(wb, door, tmp_path, "Herr Telgte rief an.\n", [stretch("Herr Telgte", "Telgte")])
    codes = pd.DataFrame(
        [("a", "Warten", "barrier", words, "1")], columns=["code_id", "name", "kind", "definition", "version"]
    )
    wb.store.record(adopting(codes), "ko1")
    assert check_leaks(wb, door).empty


def test_one_word_of_a_public_name_is_no_excuse_for_a_rule():
    search = Search.by_rules(load_county())
    assert search._is_public(words_of("SGB II"))
    assert search._is_public(words_of("Ausländerbehörde Kreis Warendorf"))
    assert not search._is_public(words_of("Telgte"))


def test_those_who_work_here_may_be_called_by_name(wb, door, tmp_path):
    colleague(wb, LEAD).record(RegisterUser("gr", "Gudrun Pohlschröder (KIM)", "Koordination"))
    text = "Gudrun Pohlschröder schrieb auf.\n"
    with_another(wb, door, tmp_path, text, [stretch(text, "Gudrun Pohlschröder")])
    page = tmp_path / "bericht.html"
    page.write_text("<dd>Gudrun Pohlschröder</dd><dd>Frau Pohlschröder</dd>", encoding="utf-8")
    assert check_leaks(wb, door, [page]).empty
    assert not check_files([page], wb.county).empty  # without the vault's folder nobody knows who works here


def test_a_name_left_standing_in_another_document_is_found(wb, door, tmp_path):
    document = with_another(wb, door, tmp_path, "Gestern war Pohlschröder da.\n")
    (row,) = check_leaks(wb, door).itertuples()
    assert (row.where, row.part) == ("Tabelle „Dokumente“", f"Spalte „Text“, Zeile {row_of(wb, document)}")
    assert (row.kind, row.position) == ("person", 12)


def test_ordinary_words_and_dates_that_two_people_left_standing_are_innocent(wb, door, tmp_path):
    with_another(
        wb, door, tmp_path, "Am 7.6.2024 war niemand da, im Sommer auch nicht, und freitags ist zu.\n"
    )
    assert check_leaks(wb, door).empty


def test_an_ordinary_word_that_the_rules_take_as_a_name_is_none(wb, door, tmp_path):
    document = with_another(wb, door, tmp_path, "Im Sommer kam Frau Sommer.\n")
    found = check_leaks(wb, door)
    assert set(found["part"]) == {f"Spalte „Text“, Zeile {row_of(wb, document)}"}
    assert set(zip(found["kind"], found["position"], strict=True)) == {("person", 19), ("rule:person", 19)}


def test_where_something_was_replaced_nothing_may_stand(wb, door):
    letter = wb.documents.loc[wb.documents["text"].str.contains("Vertretung"), "document_id"].iloc[0]
    text = wb.documents.set_index("document_id").loc[letter, "text"]
    overwrite(wb, letter, text.replace("Herr [Person 1]", "Der Sommer"))
    found = check_leaks(wb, door)
    standing = wb.documents.set_index("document_id").loc[letter, "text"]
    # The text is not what the way back makes of the original, so the season is not accounted for any more, either.
    assert {
        (kind, standing[at : at + 6]) for kind, at in zip(found["kind"], found["position"], strict=True)
    } == {("person", "Sommer")}
    assert len(found) == 2


def test_an_original_in_the_workbench_is_found_with_all_that_was_replaced(wb, door):
    note = wb.documents.loc[wb.documents["text"].str.contains("holte"), "document_id"].iloc[0]
    overwrite(wb, note, NOTE)
    found = check_leaks(wb, door)
    assert {"family_name", "given_name", "person", "birth_date"} <= set(found["kind"])
    assert {
        NOTE.index(word) for word in ("Karim", "Zwirbelmann", "Linara", "7.6.2024", "Pohlschröder")
    } <= set(found["position"])


def test_a_label_that_holds_a_name_is_found(wb, door):
    note = wb.documents.loc[wb.documents["text"].str.contains("holte"), "document_id"].iloc[0]
    text = wb.documents.set_index("document_id").loc[note, "text"]
    overwrite(wb, note, text.replace("[Vater]", "[Vater Sommer]"))
    assert "person" in set(check_leaks(wb, door)["kind"])


def test_files_are_searched_for_ordinary_words_only_where_they_are_names(wb, door, tmp_path):
    page = tmp_path / "bericht.html"
    page.write_text("<p>Im Sommer und freitags</p><p>am 7. Juni</p>", encoding="utf-8")
    assert check_files([page], wb.county, wb=wb, vault=door).empty
    page.write_text("<p>Im Sommer</p><p>Herr Sommer</p>", encoding="utf-8")
    found = check_files([page], wb.county, wb=wb, vault=door)
    assert rows(found) == [
        ("bericht.html", "Zeile 1, Element <p>", "person"),
        ("bericht.html", "Zeile 1, Element <p>", "rule:person"),
    ]
    assert found.attrs["files"] == 1


def test_files_come_with_the_stores(wb, door, tmp_path):
    page = tmp_path / "bericht.html"
    page.write_text("<p>Haferklee</p>", encoding="utf-8")
    assert rows(check_leaks(wb, door, [page])) == [("bericht.html", "Zeile 1, Element <p>", "family_name")]


@pytest.mark.parametrize(
    "word",
    [
        "Sommer",
        "SOMMER",
        "Klein",
        "klein",
        "Vogel",
        "Baum",
        "Mai",
        "Freitag",
        "Lücke",
        "Koch",
        "Graf",
        "Mann",
    ],
)
def test_names_that_are_words(word):
    assert is_ordinary(word)


@pytest.mark.parametrize(
    "name",
    [
        "Kemper",
        "Mustafa",
        "Özdemir",
        "Zwirbelmann",
        "Jansen",
        "Wolff",
        "Olena",
        "Eschenhagen",
        "4711",
        "",
        "Al-Saadi",
    ],
)
def test_names_that_are_none(name):
    assert not is_ordinary(name)
