"""A store rebuilt past kimlab so that it does by itself what nobody recorded: nobody is told of what is not there."""

import pytest
from keyed import signed
from past_kimlab import past_kimlab, sql
from sqlalchemy import text

from kimlab.acts import SelectCase
from kimlab.errors import JournalError, StoreError
from kimlab.workbench import door_of
from kimlab.workflow import change_roles, check_up

DROPS = (
    "CREATE TRIGGER fremd BEFORE INSERT ON journal WHEN NEW.act = '{}' BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER fremd2 BEFORE INSERT ON journal_payload WHEN NEW.seq NOT IN (SELECT seq FROM journal) "
    "BEGIN SELECT RAISE(IGNORE); END",
)


def with_hidden_column(folder, name, worked_out):
    """Make a table anew with a column that nobody lists; a second row of the same value in it is swallowed."""
    with past_kimlab(folder, "workbench") as connection:
        made = connection.execute(text(f"SELECT sql FROM sqlite_master WHERE name = '{name}'")).scalar_one()
        hidden = f"( x AS ({worked_out}) VIRTUAL UNIQUE ON CONFLICT IGNORE, "
        listed = connection.execute(text(f"SELECT name FROM pragma_table_info('{name}')")).scalars()
        columns = ", ".join(listed)
        for one in (
            made.replace(f"CREATE TABLE {name}", "CREATE TABLE anders", 1).replace("(", hidden, 1),
            f"INSERT INTO anders ({columns}) SELECT {columns} FROM {name}",
            f"DROP TABLE {name}",
            f"ALTER TABLE anders RENAME TO {name}",
        ):
            connection.execute(text(one))


def test_a_workbench_with_a_trigger_takes_in_nothing(staffed):
    """Else whoever takes an approval back would be told so, and it would not stand there."""
    with past_kimlab(staffed, "workbench") as connection:
        for one in DROPS:
            connection.execute(text(one.format("SelectCase")))
    with signed(staffed, "ko2") as wb:
        before = len(wb.journal)
        with pytest.raises(StoreError, match="Regeln oder Sichten"):
            wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
        assert len(wb.journal) == before


def test_a_vault_with_a_trigger_is_not_opened(staffed):
    """Else whoever opens it could keep that out of its journal."""
    sql(staffed, "vault", DROPS[0].format("OpenVault"))
    with (
        signed(staffed, "ko1") as wb,
        pytest.raises(StoreError, match="Tresor"),
        door_of(wb).open("ko1", "Probe"),
    ):
        pass


@pytest.mark.parametrize(
    ("name", "worked_out"),
    [
        ("journal", "CASE WHEN act = 'SelectCase' OR seq = 1 THEN 1 END"),
        ("journal_payload", "CASE WHEN seq > {last} OR seq + part = 1 THEN 1 END"),
    ],
)
def test_an_entry_that_a_table_made_anew_swallows_is_told_to_nobody(staffed, name, worked_out):
    with signed(staffed, "leitung") as wb:
        change_roles(wb, "fm1", ["coordination"])
        last = wb.journal["seq"].iloc[-1]
    with_hidden_column(staffed, name, worked_out.format(last=last))
    with signed(staffed, "ko2") as wb:
        case = wb.cases["case_id"].iloc[0]
        with pytest.raises(JournalError, match="verschluckt"):
            wb.record(SelectCase(case, "auffällig"))
        assert wb.journal["seq"].iloc[-1] == last
        assert [one.kind for one in wb.store.check().findings] == ["shape"]


def test_the_doctor_tells_of_a_table_in_the_vault_that_kimlab_did_not_make(staffed):
    with past_kimlab(staffed, "vault") as connection:
        connection.execute(text("CREATE TABLE fremd (x)"))
    with signed(staffed, "ko1") as wb:
        found = check_up(wb, door_of(wb))["findings"]
    assert [one.sentence for one in found] == [
        "Tresor: Die Datei enthält 1 Tabelle oder Regel, die kimlab nicht angelegt hat."
    ]
