"""A check of both stores tells everything that is wrong, and raises for none of it."""

import pytest
from sqlalchemy import text

from kimlab.store._schema import VAULT
from kimlab.workflow import check_up


def _raw(wb, sql):
    with wb.store._writing() as connection:
        connection.execute(text(sql))


def test_sound_stores_are_content(cases_wb, cases_door):
    result = check_up(cases_wb, cases_door)
    assert (result["findings"], result["notes"]) == ((), ())
    assert result["workbench_entries"] == len(cases_wb.journal)
    assert result["rows"] > 0
    assert result["values"] > result["rows"]


def test_a_changed_row_is_found(cases_wb, cases_door):
    _raw(cases_wb, "UPDATE cases SET legal_basis = 'anders' WHERE rowid = 1")
    (finding,) = check_up(cases_wb, cases_door)["findings"]
    assert (finding.kind, finding.table, finding.rows, finding.store) == ("changed", "cases", 1, "workbench")


def test_several_faults_are_all_told_those_of_the_vault_as_such(cases_wb, cases_door):
    _raw(cases_wb, "DELETE FROM case_names")
    _raw(cases_wb, "UPDATE journal SET person = 'anders' WHERE seq = 1")
    with cases_door.open("ko1", "Probe") as vault:
        journal = VAULT.tables["journal"]
        vault._connection.execute(journal.update().where(journal.c.seq == 1).values(person="anders"))
    found = check_up(cases_wb, cases_door)["findings"]
    assert [(one.kind, one.store) for one in found] == [
        ("chain", "workbench"), ("missing", "workbench"), ("chain", "vault"), ("signature", "workbench")
    ]  # fmt: skip
    assert found[2].sentence.startswith("Tresor: Das Protokoll hält nicht: Eintrag 1 ")


def test_a_cut_end_is_found_against_the_vaults_anchor(cases_wb, cases_door):
    with cases_door.open("ko1", "Probe") as vault:
        vault.anchor(cases_wb.store)
        seq, _ = vault.last_anchor()
    for name in ("journal", "journal_payload"):
        _raw(cases_wb, f"DELETE FROM {name} WHERE seq = {seq}")
    assert "chain" in {one.kind for one in check_up(cases_wb, cases_door)["findings"]}


def test_the_vaults_clock_is_a_note(cases_wb, cases_door):
    with cases_door.open("ko1", "Probe") as vault:
        journal = VAULT.tables["journal"]
        vault._connection.execute(
            journal.update().where(journal.c.seq == 1).values(at="2031-01-01T00:00:00.000+00:00")
        )
    result = check_up(cases_wb, cases_door)
    assert [one.kind for one in result["notes"]] == ["clock"]
    assert result["notes"][0].sentence.startswith("Tresor: Die Uhr ging zurück: Eintrag 2 ")


@pytest.mark.parametrize("value", ["x'00'", "'gestern'"])
def test_a_date_that_is_none_stops_nothing(cases_wb, cases_door, value):
    _raw(cases_wb, f"UPDATE persons SET arrival_month = {value} WHERE rowid = 1")
    assert [one.table for one in check_up(cases_wb, cases_door)["findings"]] == ["persons"]


@pytest.mark.slow
def test_the_demonstration_is_content(demo_folder):
    from kimlab.workbench import door_of, open_workbench

    with open_workbench(demo_folder, person="koordination") as wb:
        result = check_up(wb, door_of(wb))
    assert (result["findings"], result["notes"]) == ((), ())
    assert result["rows"] > 5_000
