"""One look over all tables of both stores: what is declared to go goes, and what leads to somebody is declared."""

import pytest
from sqlalchemy import insert, select

from kimlab.store._changes import CONCERNED, subjects_of
from kimlab.store._keeping import VAULT_KEEPING, WORKBENCH_KEEPING, Goes
from kimlab.store._schema import STORED_TABLES, VAULT
from kimlab.store.erasing import Roots, gone_rows
from kimlab.store.erasing._leads import FAMILY, going_tables
from kimlab.store.erasing._vault_leads import going_vault_tables, take_out_of_vault
from kimlab.store.past._references import REFERENCES, id_column_of
from kimlab.tables import TABLES

OF_DTYPE = {"text": "", "list": (), "date": None, "number": 0, "flag": False}
WAYS = [
    (name, column, table)
    for name in going_tables()
    for column, table in WORKBENCH_KEEPING[name].erasure.through.items()
    if column != FAMILY
]
LETTERS = ("case_id", "person_id", "document_id", "episode_id", "family_id", "id", "subject_id")


def a_row(name, column, value):
    """A row of a table in which one column leads somewhere."""
    table = TABLES[name]
    row = {one.name: OF_DTYPE[one.dtype] for one in table.columns}
    own = id_column_of(name)
    return (
        row
        | ({own: "eigen"} if own else {})
        | {column: (value,) if table.column(column).dtype == "list" else value}
    )


@pytest.mark.parametrize(
    ("name", "column", "table"), WAYS, ids=[f"{name}.{column}" for name, column, _ in WAYS]
)
def test_a_row_goes_by_each_way_that_its_table_declares(name, column, table):
    rows = {one: [] for one in STORED_TABLES}
    rows[name] = [a_row(name, column, "x1")]
    roots = {
        "cases": Roots(cases={"x1"}),
        "persons": Roots(persons={"x1"}),
        "documents": Roots(documents={"x1"}),
    }
    between = {"episodes": "case_id", "readings": "case_id", "codings": "case_id"}
    if table in roots:
        begin = roots[table]
    else:  # by another row, which leads to the case itself
        key = id_column_of(table)
        rows[table] = [a_row(table, between[table], "x0") | {key: "x1"}]
        begin = Roots(cases={"x0"})
    found = gone_rows(begin, lambda one, **among: rows[one])
    assert name in {one.table for one in found}


def test_no_table_that_stays_points_to_rows_that_go():
    for name in set(STORED_TABLES) - set(going_tables()):
        targets = {
            target
            for one in REFERENCES.get(name, ())
            for target in (one.table, *one.by_kind.values())
            if target in going_tables()
        }
        assert not targets, f"{name} stays and points to {targets}: say in store/_keeping.py how it goes"


@pytest.mark.parametrize("name", going_tables())
def test_what_goes_with_a_case_or_a_person_is_sealed_under_their_keys(name):
    through = WORKBENCH_KEEPING[name].erasure.through
    owners = [one for one, table in through.items() if table in ("cases", "persons") and one != FAMILY]
    assert owners, f"{name} goes with somebody, but no key of theirs seals it"
    assert set(owners) <= set(CONCERNED), f"{name}: {owners} are not read where payloads are sealed"
    assert subjects_of({one: f"x{place}" for place, one in enumerate(owners)})


def test_every_table_of_the_vault_that_leads_to_somebody_goes():
    for name, table in VAULT.tables.items():
        if set(table.columns.keys()) & set(LETTERS):
            assert name in going_vault_tables(), (
                f"{name} stays in the vault: say in store/_keeping.py how it goes"
            )
    assert {name for name, one in VAULT_KEEPING.items() if isinstance(one.erasure, Goes)} <= set(
        going_vault_tables()
    )


def test_rows_of_the_vault_go_by_each_column(door):
    with door.open("ko1", "Probe") as vault:
        for name, columns in going_vault_tables().items():
            table = VAULT.tables[name]
            for place, column in enumerate(columns):
                row = {one.name: _filling(one, f"{name}{place}") for one in table.columns}
                vault.connection.execute(insert(table), row | {column: "x1"})
        assert take_out_of_vault(vault.connection, ["x1"]) == sum(map(len, going_vault_tables().values()))
        for name in going_vault_tables():
            assert vault.connection.execute(select(VAULT.tables[name])).all() == []
    with door.open("ko1", "Probe") as vault:
        assert vault.check_tables() == []


def _filling(column, words):
    kind = column.type.python_type if not hasattr(column.type, "impl_instance") else tuple
    return {str: words, int: 1, bytes: b"x", tuple: ("x",)}[kind]
