"""A workbench whose codes were adopted by version 0.1.0 gets its whole codebook, and keeps what was changed in it."""

import dataclasses
import json

import pytest
from alembic import command
from books import adopting
from landed import BOOK_FINGERPRINT, landed_book
from rows import WORKBENCH_SECRET
from sqlalchemy import text
from staffed import enrol, who

from kimlab.store import WORKBENCH_FILE, WorkbenchStore
from kimlab.store import _migrate as migrating
from kimlab.store._database import connect_engine, create_file, reading, writing
from kimlab.tables import CODEBOOK_TABLES
from kimlab.vocabulary import codebook_from, load_codebook

COLUMNS = (
    "code_id", "parent_id", "name", "kind", "definition", "example", "rule", "rule_against", "colour", "version",
)  # fmt: skip
TEXTS = ("definition", "rule", "rule_against")


def written_by_0_1_0(book):
    """Rows of codes as version 0.1.0 kept them: names in place of references, neither headings nor cues nor order."""
    return [
        {
            **{name: getattr(code, name) for name in COLUMNS if name != "version"},
            **{name: book.plain(getattr(code, name)) for name in TEXTS},
            "version": book.version,
        }
        for code in book.codes
    ]


@pytest.fixture
def upgraded(tmp_path):
    """Return a function that makes a store of revision 0004 with these codes and three acts, and opens it."""
    path, opened = tmp_path / WORKBENCH_FILE, []

    def open_with(rows):
        create_file(path, "workbench")
        engine = connect_engine(path, WORKBENCH_SECRET, "workbench")
        config = migrating._config("workbench")
        with writing(engine, path, "workbench") as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0004")
            named = ", ".join(f":{name}" for name in COLUMNS)
            if rows:
                connection.execute(text(f"INSERT INTO codes ({', '.join(COLUMNS)}) VALUES ({named})"), rows)
            entry = "INSERT INTO journal VALUES (:seq, '', 'ko1', 'X', :seq, '', '')"
            connection.execute(text(entry), [{"seq": seq} for seq in (1, 2, 3)])
        engine.dispose()
        opened.append(WorkbenchStore(path, WORKBENCH_SECRET))
        return opened[-1]

    yield open_with
    for store in opened:
        store.close()


def book_in(store):
    return codebook_from({table.name: store.frame(table.name) for table in CODEBOOK_TABLES})


def changed(rows, code_id, **more):
    return [row | more if row["code_id"] == code_id else row for row in rows]


def replaced(book, code_id, **more):
    codes = (dataclasses.replace(one, **more) if one.code_id == code_id else one for one in book.codes)
    return dataclasses.replace(book, codes=tuple(codes))


def test_what_came_from_the_file_is_whole_again(upgraded):
    assert book_in(upgraded(written_by_0_1_0(landed_book()))) == landed_book()


def test_it_is_the_edition_of_then_whatever_comes_along_now(upgraded):
    assert load_codebook() != landed_book()
    assert book_in(upgraded(written_by_0_1_0(landed_book()))).fingerprint == BOOK_FINGERPRINT


def test_what_was_renamed_or_rewritten_stays_and_is_renamed_everywhere(upgraded):
    landed = landed_book()
    rows = changed(
        written_by_0_1_0(landed), "leistungsluecke", name="Kein Geld", example="Drei Wochen nichts."
    )
    rows = changed(rows, "miete_offen", definition="Die Miete fehlt.")
    expected = replaced(landed, "leistungsluecke", name="Kein Geld", example="Drei Wochen nichts.")
    expected = replaced(expected, "miete_offen", definition="Die Miete fehlt.")
    book = book_in(upgraded(rows))
    assert book == expected
    naming = [one for one in book.codes if "leistungsluecke" in one.references]
    assert naming
    assert all("„Kein Geld“" in "".join(book.plain(getattr(one, name)) for name in TEXTS) for one in naming)


def test_a_county_whose_own_file_named_a_code_otherwise_gets_its_references_too(upgraded):
    renamed = replaced(landed_book(), "leistungsluecke", name="Kein Geld")
    assert book_in(upgraded(written_by_0_1_0(renamed))) == renamed


def test_codes_that_the_file_does_not_know_come_last_without_cues(upgraded):
    own = {
        **dict.fromkeys(COLUMNS, ""), "kind": "need", "definition": "So.", "version": "0.9", "colour": "#000000",
    }  # fmt: skip
    rows = [
        *(own | {"code_id": one, "name": one.upper()} for one in ("zoo", "aal")),
        *written_by_0_1_0(landed_book()),
    ]
    book = book_in(upgraded(rows))
    assert book.version == landed_book().version
    assert book.codes[:-2] == landed_book().codes
    assert [(one.code_id, one.group, one.cues) for one in book.codes[-2:]] == [
        ("aal", "", ()),
        ("zoo", "", ()),
    ]


def test_a_text_that_names_a_code_which_is_not_there_keeps_its_words(upgraded):
    landed = landed_book()
    rows = [row for row in written_by_0_1_0(landed) if row["code_id"] != "leistungsluecke"]
    book = book_in(upgraded(rows))
    naming = [one for one in landed.codes if "leistungsluecke" in one.references]
    assert naming
    for one in naming:
        kept = book.code(one.code_id)
        assert [getattr(kept, name) for name in TEXTS] == [landed.plain(getattr(one, name)) for name in TEXTS]
        assert kept.cues == one.cues


def test_a_book_of_which_the_file_knows_nothing_gets_no_words_of_the_file(upgraded):
    own = {**dict.fromkeys(COLUMNS, ""), "kind": "need", "definition": "So.", "version": "3"}
    store = upgraded([own | {"code_id": "zoo", "name": "Zoo"}])
    book = book_in(store)
    assert (book.name, book.version, book.introduction, book.groups, book.words) == (
        "Kodebuch",
        "3",
        (),
        (),
        {},
    )
    enrol(store.path.parent)
    store.signer = who(store.path.parent, "ko1")
    store.record(adopting(store.frame("codes").assign(name="Tierpark"), "4", book.fingerprint), "ko1")
    assert book_in(store).code("zoo").name == "Tierpark"


def test_a_workbench_without_codes_has_no_codebook_afterwards(upgraded):
    store = upgraded([])
    assert all(store.frame(table.name).empty for table in CODEBOOK_TABLES)


def test_what_the_migration_wrote_is_as_young_as_the_entry_that_tells_of_it(upgraded):
    store = upgraded(written_by_0_1_0(landed_book()))
    with store.moment() as moment:
        assert {table.name: moment.changed(table.name) for table in CODEBOOK_TABLES} == {
            table.name: 4 for table in CODEBOOK_TABLES
        }
    with reading(store._engine, store.path, "workbench") as connection:
        kept = connection.execute(text("SELECT introduction FROM codebooks")).scalar_one()
    assert tuple(json.loads(kept)) == landed_book().introduction
