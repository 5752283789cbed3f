"""What a change of version does to rows stands in the journal: once, in the same transaction, and never again."""

import pytest
from alembic import command
from faults import tampering
from rows import WORKBENCH_SECRET, admission
from sqlalchemy import text
from staffed import TeamStore, enrol, who

from kimlab.acts import SelectCase
from kimlab.errors import JournalError
from kimlab.store import WORKBENCH_FILE, WorkbenchStore
from kimlab.store import _migrate as migrating
from kimlab.store._database import connect_engine, create_file, reading, writing

CASE = "INSERT INTO cases VALUES ('f1','h1','05570044','ahlen','ki','case_work','Kreis','Grundlage','self','d1','')"

SINCE = (
    "accesses", "coarser_words", "composite_cases", "erasures", "lapsed_evidence", "published_tables", "restrictions",
    "shown_cases",
)  # fmt: skip
"""Tables that are younger than revision 0009."""


@pytest.fixture
def older(tmp_path):
    """A store of revision 0005, before cases had names, with a case that stands in no entry; its path."""
    path = tmp_path / WORKBENCH_FILE
    create_file(path, "workbench")
    engine = connect_engine(path, WORKBENCH_SECRET, "workbench")
    config = migrating._config("workbench")
    with writing(engine, path, "workbench") as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        connection.execute(text(CASE))
    engine.dispose()
    return path


@pytest.fixture
def newest(older):
    """The same, opened by this version."""
    store = WorkbenchStore(older, WORKBENCH_SECRET)
    yield store
    store.close()


def test_what_a_migration_wrote_is_one_entry_of_kimlab(newest):
    journal = newest.journal()
    assert journal[["seq", "person", "act"]].to_numpy().tolist() == [[1, "kimlab", "MigrateStore"]]
    changes, _ = newest.changes(1)
    assert {(one.table, one.before is None) for one in changes} == {
        ("cases", True), ("case_names", True), ("counters", True)
    }  # fmt: skip
    assert newest.verify()[0] == 1


def test_afterwards_the_check_is_content_and_says_what_was_taken_over(newest):
    checked = newest.check()
    assert checked.findings == ()
    assert checked.rows == 3
    assert [one.sentence for one in checked.notes] == [
        "Mit Eintrag 1 hat kimlab die Ablage auf eine neue Fassung gebracht und dabei 3 Änderungen eingetragen, die keine "
        "Handlung belegt."
    ]


def test_every_table_is_as_young_as_the_entry(newest):
    with newest.moment() as moment:
        assert {moment.changed(name) for name in ("cases", "codes", "measures")} == {1}


def test_its_german_title(newest):
    from kimlab.store import _journal
    from kimlab.store._schema import WORKBENCH

    with reading(newest._engine, newest.path, "workbench") as connection:
        reference = newest.journal()["reference"].iloc[0]
        entry = _journal.find(connection, WORKBENCH, "MigrateStore", reference)
    assert repr(entry) == "Eintrag 1 im Protokoll: Ablage auf eine neue Fassung gebracht"


def test_it_is_written_once_and_what_differs_later_is_a_fault(newest):
    enrol(newest.path.parent)
    TeamStore(newest.path.parent).record(SelectCase("f1", "typisch"), "ko1")
    with newest._writing() as connection:
        connection.execute(text("UPDATE cases SET provider = 'x'"))
    again = WorkbenchStore(newest.path, WORKBENCH_SECRET)
    assert len(again.journal()) == 3
    assert [(one.kind, one.table, one.entries) for one in again.check().findings] == [
        ("changed", "cases", (3,))
    ]
    again.close()


def test_a_store_that_was_set_back_is_not_taken_over_again(newest):
    with newest._writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0008'"))
        connection.execute(text("ALTER TABLE releases DROP COLUMN beyond_reason"))
        for name in SINCE:
            connection.execute(text(f"DROP TABLE {name}"))
            connection.execute(text("DELETE FROM table_heads WHERE table_name = :name"), {"name": name})
        connection.execute(text("UPDATE cases SET provider = 'x'"))
        newer = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
    assert "client_view_plans" in newer
    with pytest.raises(JournalError, match="ältere Fassung"):
        WorkbenchStore(newest.path, WORKBENCH_SECRET)


def test_a_new_store_has_no_such_entry(store):
    assert store.journal()["act"].tolist() == ["BindPeople"]
    assert store.check().findings == ()


def test_what_fails_leaves_the_older_store_as_it_was(older, monkeypatch):
    def fails(*_):
        raise JournalError("nicht")

    monkeypatch.setattr(migrating, "journal_migration", fails)
    with pytest.raises(JournalError):
        WorkbenchStore(older, WORKBENCH_SECRET)
    engine = connect_engine(older, WORKBENCH_SECRET, "workbench")
    with reading(engine, older, "workbench") as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0005"
    engine.dispose()


def test_a_row_that_kimlab_cannot_read_is_not_taken_over(older):
    engine = connect_engine(older, WORKBENCH_SECRET, "workbench")
    with writing(engine, older, "workbench") as connection:
        connection.execute(text("UPDATE cases SET provider = x'00'"))
    engine.dispose()
    store = WorkbenchStore(older, WORKBENCH_SECRET)
    assert [(one.kind, one.table) for one in store.check().findings] == [("added", "cases")]
    store.close()


def test_an_entry_about_a_version_that_cannot_be_is_a_fault(newest):
    with tampering(newest) as store:
        store.do("UPDATE journal SET reference = '9999' WHERE seq = 1")
        assert [kind for kind, *_ in store.found()] == ["chain", "version"]


def test_changes_before_the_first_such_entry_may_contradict_what_migrations_did(older):
    """A row that a migration changed beside the journal was changed by an act later, still before this version."""
    from kimlab.store import _journal
    from kimlab.store._changes import Change
    from kimlab.store._schema import WORKBENCH

    engine = connect_engine(older, WORKBENCH_SECRET, "workbench")
    config = migrating._config("workbench")
    with writing(engine, older, "workbench") as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0008")  # entries have had their present columns since
        heading = _journal.Heading(_journal.now(), "ko1", "SelectCase", "x")
        change = Change("cases", {"case_id": "f1"}, {"selected_for": "vorher"}, {"selected_for": ""}, ("f1",))
        _journal.append(connection, WORKBENCH, heading, [change])
    engine.dispose()
    store = WorkbenchStore(older, WORKBENCH_SECRET)
    assert store.check().findings == ()
    enrol(older.parent)
    store.signer = who(older.parent, "ko1")
    store.record(admission("f2"), "ko1")
    assert store.check().findings == ()
    store.close()
