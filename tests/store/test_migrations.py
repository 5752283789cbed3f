"""Stores of an older version open, are brought up to date in one transaction, and lose nothing."""

import os
import signal

import pytest
from alembic import command
from alembic.runtime.migration import MigrationContext
from rows import VAULT_SECRET, WORKBENCH_SECRET
from sqlalchemy import inspect, text
from staffed import enrol, who

from kimlab.acts import SelectCase
from kimlab.errors import StoreError
from kimlab.spans import MarkedSpan
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, Original, VaultDoor, WorkbenchStore
from kimlab.store import _migrate as migrating
from kimlab.store._database import connect_engine, create_file, reading, writing
from kimlab.tables._register import REGISTER_TABLES

SECRETS = {"workbench": WORKBENCH_SECRET, "vault": VAULT_SECRET}
FILES = {"workbench": WORKBENCH_FILE, "vault": VAULT_FILE}
NEW = {
    "workbench": {
        "documents",
        "document_spans",
        "reviews",
        "codes",
        "codings",
        "coding_passes",
        "erasures",
        "lapsed_evidence",
        *(table.name for table in REGISTER_TABLES),
        "table_heads",
        "secrets",
        "codebooks",
        "code_kinds",
        "code_groups",
        "cue_words",
        "case_names",
        "counters",
        "number_views",
        "people_keys",
        "slot_files",
        "restrictions",
        "shown_cases",
        "published_tables",
        "accesses",
    },
    "vault": {
        "tombstones",
        "originals",
        "reviewers",
        "review_spans",
        "offset_map",
        "cast",
        "relatives",
        "chosen_labels",
        "table_sums",
        "trust",
    },
}


def old_store(folder, kind):
    """A file of the first version, and an engine on it."""
    path = folder / FILES[kind]
    create_file(path, kind)
    engine = connect_engine(path, SECRETS[kind], kind)
    config = migrating._config(kind)
    with writing(engine, path, kind) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    return path, engine


def fill(engine, path):
    """Write what the first version wrote, and return every row."""
    with writing(engine, path, "workbench") as connection:
        connection.execute(text(
            "INSERT INTO cases VALUES ('f1','h1','05570044','ahlen','ki','case_work','Kreis','Grundlage','self','d1','')"
        ))  # fmt: skip
        connection.execute(text(
            "INSERT INTO consents VALUES ('p1','reconstruction','[\"KIM-Team\"]','1','Deutsch',"
            "'2024-05-02 00:00:00.000000',NULL,'')"
        ))  # fmt: skip
        connection.execute(text("INSERT INTO people VALUES ('ko1','Kim Beispiel','Koordination')"))
    return all_rows(engine, path, "workbench")


def all_rows(engine, path, kind):
    with reading(engine, path, kind) as connection:
        return {
            name: sorted(map(repr, connection.execute(text(f'SELECT * FROM "{name}"')).all()))
            for name in inspect(connection).get_table_names()
            if name != "alembic_version"
        }


def version_of(engine, path, kind):
    with reading(engine, path, kind) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def test_an_older_workbench_opens_and_keeps_its_rows(tmp_path):
    path, engine = old_store(tmp_path, "workbench")
    before = fill(engine, path)
    engine.dispose()
    store = WorkbenchStore(path, WORKBENCH_SECRET)
    after = all_rows(store._engine, path, "workbench")
    kept = before.keys() - {
        "journal",
        "journal_payload",
        "subject_keys",
    }  # the change of version is journaled
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert set(after) - set(before) == NEW["workbench"]
    assert store.frame("consents")["recipients"].tolist() == [("KIM-Team",)]
    enrol(tmp_path)
    store.signer = who(tmp_path, "ko1")
    store.record(SelectCase("f1", "typisch"), "ko1")
    assert store.journal()["act"].tolist() == ["MigrateStore", "BindPeople", "SelectCase"]
    assert store.check().findings == ()
    store.close()


def test_an_older_vault_opens_and_keeps_its_rows(tmp_path):
    path, engine = old_store(tmp_path, "vault")
    with writing(engine, path, "vault") as connection:
        connection.execute(text("INSERT INTO pseudonyms VALUES ('case','fachverfahren','AZ-1','f1')"))
    before = all_rows(engine, path, "vault")
    engine.dispose()
    with VaultDoor(path, VAULT_SECRET).open("ko1", "Probe") as vault:
        assert vault.ids_of("case", "AZ-1") == {"fachverfahren": "f1"}
        vault.documents.keep(Original("t1", "f1", "a.txt", "0" * 64, b"x", "x"))
    engine = connect_engine(path, VAULT_SECRET, "vault")
    after = all_rows(engine, path, "vault")
    assert set(after) - set(before) == NEW["vault"]
    assert after["pseudonyms"] == before["pseudonyms"]
    engine.dispose()


def test_what_reviewers_marked_before_rounds_is_their_first(tmp_path):
    path, engine = old_store(tmp_path, "vault")
    with writing(engine, path, "vault") as connection:
        config = migrating._config("vault")
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(text("INSERT INTO reviewers VALUES ('t1','ko1'), ('t1','ko2')"))
        connection.execute(text("INSERT INTO review_spans VALUES ('t1','ko1',0,5,'person','')"))
    engine.dispose()
    with VaultDoor(path, VAULT_SECRET).open("ko1", "Probe") as vault:
        assert vault.documents.marked("t1") == {"ko1": (MarkedSpan(0, 5, "person"),), "ko2": ()}
        assert vault.documents.keep_review("t1", "ko1", ()) == 2
        assert vault.documents.rounds("t1", "ko1")[0].at == ""


@pytest.mark.parametrize("kind", ["workbench", "vault"])
def test_an_interrupted_upgrade_is_undone_and_done_by_the_next_opening(tmp_path, kind):
    path, engine = old_store(tmp_path, kind)
    before = all_rows(engine, path, kind)
    engine.dispose()
    child = os.fork()
    if child == 0:
        try:
            _upgrade_and_die(path, kind)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    engine = connect_engine(path, SECRETS[kind], kind)
    assert version_of(engine, path, kind) == "0001"
    assert all_rows(engine, path, kind) == before
    migrating.migrate(engine, path, kind)
    assert version_of(engine, path, kind) == {"workbench": "0014", "vault": "0006"}[kind]
    assert set(all_rows(engine, path, kind)) - set(before) == NEW[kind]
    engine.dispose()


def _upgrade_and_die(path, kind):
    """Be killed when the third of the new tables is made."""
    from alembic.operations import Operations

    made, create = [], Operations.create_table

    def create_or_die(self, name, *columns, **more):
        made.append(name)
        if len(made) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return create(self, name, *columns, **more)

    Operations.create_table = create_or_die
    engine = connect_engine(path, SECRETS[kind], kind)
    migrating.migrate(engine, path, kind)


def test_there_is_no_way_back_that_would_lose_originals(tmp_path):
    path, engine = old_store(tmp_path, "vault")
    migrating.migrate(engine, path, "vault")
    config = migrating._config("vault")

    def downgrade():
        with writing(engine, path, "vault") as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "0001")

    with pytest.raises(NotImplementedError):
        downgrade()
    assert version_of(engine, path, "vault") == "0006"
    engine.dispose()


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize(
    "statement", ["INSERT INTO alembic_version VALUES ('0002')", "DELETE FROM alembic_version"]
)
def test_a_file_that_says_two_versions_or_none_is_refused_in_plain_words(location, kind, statement):
    engine = connect_engine(location / FILES[kind], SECRETS[kind], kind)
    with writing(engine, location / FILES[kind], kind) as connection:
        connection.execute(text(statement))
    engine.dispose()
    with pytest.raises(StoreError, match="nicht eindeutig"):
        _opened(location, kind)


def _opened(folder, kind):
    if kind == "workbench":
        WorkbenchStore(folder / WORKBENCH_FILE, WORKBENCH_SECRET).close()
    else:
        with VaultDoor(folder / VAULT_FILE, VAULT_SECRET, who(folder, "ko1")).open("ko1", "Probe"):
            pass
