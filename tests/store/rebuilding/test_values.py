"""What SQLite holds is read as the journal writes it, and nothing that kimlab did not write passes for it."""

import json
from datetime import datetime

import pytest
from act_strategies import frame
from faults import tampering
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from kimlab.store._changes import Change, rows
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.rebuilding._values import _READERS, Unreadable, plain_rows
from kimlab.tables import TABLES

DIALECT = sqlite.dialect()


def _as_kept_by_sqlite(table, name, value):
    bound = WORKBENCH.tables[table].c[name].type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return value if bound is None else bound(value)


@given(st.sampled_from(sorted(STORED_TABLES)).flatmap(lambda name: st.tuples(st.just(name), frame(name))))
def test_what_is_written_and_read_is_what_the_journal_holds(drawn):
    name, made = drawn
    for row in rows(made):
        journaled = Change.from_plain(json.loads(json.dumps(Change(name, {}, None, row).plain()))).after
        for column, value in row.items():
            declared = TABLES[name].column(column)
            read = _READERS[declared.dtype](_as_kept_by_sqlite(name, column, value))
            if declared.journaled:
                assert read == journaled[column]
            else:
                assert read == value


@pytest.mark.parametrize(
    ("dtype", "raw"),
    [
        ("text", None),
        ("text", b"x"),
        ("text", 3),
        ("number", "3"),
        ("number", 3.0),
        ("flag", 2),
        ("flag", None),
        ("flag", "1"),
        ("date", "2024-05-02"),
        ("date", "2024-05-02T00:00:00.000000"),
        ("date", "2024-02-30 00:00:00.000000"),
        ("date", "2024-05-02 00:00:00+01:000"),
        ("date", 20240502),
        ("list", None),
        ("list", '{"a": 1}'),
        ("list", "[1]"),
        ("list", "[“]"),
        ("list", b"[]"),
    ],
)
def test_what_kimlab_never_wrote_equals_nothing(dtype, raw):
    read = _READERS[dtype](raw)
    assert isinstance(read, Unreadable)
    assert read != _READERS[dtype](raw)


@pytest.mark.parametrize(
    ("dtype", "raw", "value"),
    [
        ("date", "2024-05-02 00:00:00.000000", "2024-05-02T00:00:00"),
        ("date", "2024-05-02 10:11:12.500000", datetime(2024, 5, 2, 10, 11, 12, 500_000).isoformat()),
        ("date", None, None),
        ("number", None, None),
        ("flag", 0, False),
        ("list", '["ä", "b"]', ["ä", "b"]),
    ],
)
def test_what_kimlab_wrote_is_read(dtype, raw, value):
    assert _READERS[dtype](raw) == value


def test_a_table_is_read_whatever_stands_in_it(busy_store):
    with tampering(busy_store) as store:
        store.do("UPDATE episodes SET start = 'gestern' WHERE episode_id = 'v1'")
        read = {row["episode_id"]: row for row in plain_rows(store.connection, WORKBENCH.tables["episodes"])}
    assert isinstance(read["v1"]["start"], Unreadable)
    assert read["v2"]["start"] == "2025-03-01T00:00:00"
