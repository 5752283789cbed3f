"""The sums over the vault's tables follow what is written, and nothing else."""

import os
import signal

import pytest
from anchored import fresh, seen, with_sql
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import VAULT_SECRET
from sqlalchemy import delete, insert, select, text, update
from staffed import door_for

from kimlab.spans import MarkedSpan
from kimlab.store import VAULT_FILE, Original
from kimlab.store._schema import VAULT
from kimlab.store.sums._vault_sums import SUMMED, TableSum, counted, digest_of, kept, row_sum

VALUES = st.none() | st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary()
ROWS = st.lists(st.tuples(VALUES, VALUES), max_size=6)


@given(rows=ROWS)
def test_a_sum_does_not_depend_on_the_order_and_what_goes_leaves_nothing(rows):
    there = sum((row_sum("cast", row) for row in rows), TableSum())
    back = sum((row_sum("cast", row) for row in reversed(rows)), TableSum())
    assert there == back
    for row in rows:
        there -= row_sum("cast", row)
    assert there == TableSum()


@given(one=st.tuples(VALUES, VALUES), other=st.tuples(VALUES, VALUES))
def test_rows_that_differ_have_sums_that_differ(one, other):
    plain = [[(type(value).__name__, value) for value in row] for row in (one, other)]
    assert (row_sum("cast", one) == row_sum("cast", other)) == (plain[0] == plain[1])
    assert row_sum("cast", one) != row_sum("texts", one)


def test_only_what_is_a_chain_already_and_the_sums_themselves_are_left_out():
    assert set(VAULT.tables) - set(SUMMED) == {"journal", "journal_payload", "table_sums"}


def test_after_each_opening_the_sums_are_those_of_the_rows(door):
    with door.open("ko1", "Probe") as vault:
        vault.pseudonyms("case", "fachverfahren", ["A-1", "A-2"])
        vault.subject_keys(["f1", "f2"])
        vault.documents.keep(Original("t1", "f1", "a.txt", "0" * 64, b"\0\xff", "Grüße", ("Hinweis",)))
    with door.open("ko1", "Probe") as vault:
        assert kept(vault._connection) == counted(vault._connection)
        vault.documents.keep_review("t1", "ko1", [MarkedSpan(0, 5, "name", "x")])
        vault.documents.keep_review("t1", "ko1", [MarkedSpan(0, 4, "name", "y")])
        vault.documents.keep_cast("f1", [("Frau A", ("a",))])
    with door.open("ko1", "Probe") as vault:
        sums = kept(vault._connection)
        assert sums == counted(vault._connection)
        assert [sums[name].rows for name in ("pseudonyms", "subject_keys", "review_spans", "cast")] == [
            2,
            2,
            2,
            1,
        ]
        assert vault.look().end.tables == digest_of(sums)
        assert vault.check_tables() == []


def _change(vault, number, way):
    table = VAULT.tables["texts"]
    row = {"namespace": "case", "id": f"f{number}", "field": "Notiz", "text": way}
    there = table.c.id == row["id"]
    if way == "weg":
        vault._connection.execute(delete(table).where(there))
    elif way == "anders":
        vault._connection.execute(update(table).where(there).values(text=f"{number}", id=f"f{number}"))
    elif way == "ersetzt":
        vault._connection.execute(insert(table).prefix_with("OR REPLACE"), row)
    elif vault._connection.execute(select(table).where(there)).first() is None:
        vault._connection.execute(insert(table), row)
    if way == "alle":
        vault._connection.execute(delete(table))


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    openings=st.lists(
        st.lists(
            st.tuples(st.integers(1, 3), st.sampled_from(["neu", "weg", "anders", "ersetzt", "alle"])),
            max_size=5,
        ),
        max_size=3,
    )
)
def test_whatever_is_written_by_kimlab_adds_up(door, openings):
    for changes in openings:
        with door.open("ko1", "Probe") as vault:
            for number, way in changes:
                _change(vault, number, way)
    with door.open("ko1", "Probe") as vault:
        assert vault.check_tables() == []
        assert {**kept(vault._connection)} in ({}, counted(vault._connection))


ATTACKS = {
    "changed": (
        "UPDATE pseudonyms SET id = 'f9'",
        "Aktenzeichen und Kennungen",
        "Mindestens eine Zeile wurde verändert",
    ),
    "added": (
        "INSERT INTO identities VALUES ('person','p1','Name','X')",
        "Namen und Angaben",
        "Eine Zeile steht zu viel",
    ),
    "deleted": ("DELETE FROM pseudonyms", "Aktenzeichen und Kennungen", "Eine Zeile fehlt"),
    "keys": ("DELETE FROM subject_keys", "Schlüssel der Fälle und Personen", "2 Zeilen fehlen"),
    "key": (
        "UPDATE subject_keys SET key = x'00' WHERE subject_id = 'f1'",
        "Schlüssel",
        "Mindestens eine Zeile",
    ),
    "anchors": ("INSERT INTO anchors VALUES ('2020', 1, 'x')", "gemerkte Stände", "Eine Zeile steht zu viel"),
}


@pytest.fixture
def folder(tmp_path):
    """A vault with a pseudonym and two keys."""
    made = fresh(tmp_path / "daten")
    with door_for(made).open("ko1", "Probe") as vault:
        vault.subject_keys(["f1", "f2"])
    return made


def findings(folder):
    with door_for(folder).open("ko1", "Prüfung") as vault:
        return vault.check_tables()


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_written_past_kimlab_is_found_in_its_table_and_stays_found(folder, attack):
    statement, table, what = ATTACKS[attack]
    assert findings(folder) == []
    with_sql(folder, "vault", statement)
    for number in range(2):
        [found] = findings(folder)
        assert table in found.where
        assert found.what.startswith(what)
        assert all((found.why, found.what_to_do))
        seen(folder, f"später {number}") if attack not in ("changed", "deleted") else findings(folder)


def test_rows_are_not_taken_over_by_later_writing_in_the_same_table(folder):
    with_sql(folder, "vault", "INSERT INTO pseudonyms VALUES ('case','fachverfahren','A-9','f9')")
    seen(folder, "A-10")
    [found] = findings(folder)
    assert "Aktenzeichen und Kennungen" in found.where


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM table_sums",
        "DELETE FROM table_sums WHERE table_name = ''",
        "UPDATE table_sums SET rows = 7 WHERE table_name = 'texts'",
        "UPDATE table_sums SET total = zeroblob(256) WHERE table_name = 'pseudonyms'",
    ],
)
def test_sums_that_were_edited_are_found_and_not_followed(folder, statement):
    with_sql(folder, "vault", statement)
    for number in range(2):
        [found] = findings(folder)
        assert found.what.startswith("Die Prüfsummen der Tabellen sind nicht die")
        seen(folder, f"später {number}")


def test_rows_added_with_their_sums_are_found_through_the_journal(folder):
    with_sql(folder, "vault", "INSERT INTO identities VALUES ('person','p1','Name','X')")
    from kimlab.store._database import connect_engine, writing
    from kimlab.store.sums._vault_sums import keep

    engine = connect_engine(folder / VAULT_FILE, VAULT_SECRET, "vault")
    with writing(engine, folder / VAULT_FILE, "vault") as connection:
        keep(connection, counted(connection))
    engine.dispose()
    assert [found.where for found in findings(folder)] == ["Tresor"]


def test_a_vault_of_before_is_counted_when_it_is_opened(folder):
    with_sql(
        folder,
        "vault",
        "DROP TABLE table_sums",
        "DELETE FROM journal WHERE act = 'CloseVault'",
        "DROP TABLE trust",
        "DROP TABLE tombstones",
        "ALTER TABLE outbox DROP COLUMN ordered",
        *(f"ALTER TABLE journal DROP COLUMN {name}" for name in ("finisher", "ordered", "signature")),
        "UPDATE alembic_version SET version_num = '0002'",
    )
    door = door_for(folder)
    for _ in range(2):
        with door.open("ko1", "Probe"):
            pass
    with door.open("ko1", "Probe") as vault:
        assert kept(vault._connection) == counted(vault._connection)
        assert (
            vault._connection.execute(text("SELECT count(*) FROM journal WHERE act = 'CloseVault'")).scalar()
            == 1
        )


def test_what_is_accepted_counts_from_then_on(folder):
    with_sql(folder, "vault", "DELETE FROM subject_keys", "DELETE FROM table_sums")
    with door_for(folder).open("ko1", "Probe") as vault:
        vault.begin_anew()
    assert findings(folder) == []
    with_sql(folder, "vault", "DELETE FROM pseudonyms")
    assert len(findings(folder)) == 1


def test_an_opening_that_is_killed_leaves_sums_that_add_up(folder):
    child = os.fork()
    if child == 0:
        try:
            with door_for(folder).open("ko1", "Probe") as vault:
                vault.pseudonyms("case", "fachverfahren", ["A-7"])
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert findings(folder) == []
