"""An older backup brings nobody back who was erased since it was made."""

import json
import shutil

import pytest
from erased import bytes_of, forgotten
from families import take_extract
from rows import VAULT_SECRET, WORKBENCH_SECRET
from staffed import at_both, door_for, signed, who

from kimlab.errors import StoreError
from kimlab.store.backups import Secrets
from kimlab.store.erasing import LIST_FILE, code_of, listed_in
from kimlab.workflow import ListKnown, back_up, check_up, lift_erasure, repeat_erasures, restore


def secrets_of(folder, user_id="ko1"):
    return Secrets(WORKBENCH_SECRET, VAULT_SECRET, who(folder, user_id))


@pytest.fixture
def backup(erasable, tmp_path):
    """A backup in which everybody still is; after it the first family was erased."""
    made = back_up(erasable, secrets_of(erasable), tmp_path / "s").folder
    with signed(erasable) as wb:
        forgotten(wb)
    return made


def put_back(backup, tmp_path):
    restore(backup, tmp_path / "neu", secrets_of(backup))
    return tmp_path / "neu"


def test_nobody_comes_back_with_it_nor_with_an_extract_afterwards(backup, tmp_path):
    folder = put_back(backup, tmp_path)
    assert b"Zwirbelmann" not in bytes_of(folder)
    with signed(folder) as wb:
        assert len(wb.cases) == 2
        checked = check_up(*at_both(wb, "leitung"))
        assert (checked["findings"], checked["state"], checked["unknown_rows"]) == ((), (), 0)
        take_extract(wb, door_for(folder), tmp_path / "auszug")
        assert len(wb.cases) == 2
        row = wb.store.rows("erasures")[0]
        assert (row["decided_by"], row["ground"]) == ("leitung", "withdrawn")


def test_an_erasure_that_nobody_signed_is_refused_and_nothing_is_left(
    backup, tmp_path, erasable, monkeypatch
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "anderswo"))
    listed = json.loads((erasable / LIST_FILE).read_text())
    with signed(erasable) as wb:
        target = tmp_path / "anderswo" / "kimlab" / f"{wb.store.workbench_id()}-{LIST_FILE}"
        other = wb.cases["case_id"].iloc[0]
    listed[0]["act"] = listed[0]["act"].replace('"cases": [', f'"cases": ["{other}", ')
    assert other in listed[0]["act"]
    target.parent.mkdir(parents=True)
    target.write_text(json.dumps(listed))
    with pytest.raises(StoreError, match="nicht zwei Menschen unterschrieben"):
        put_back(backup, tmp_path)
    assert not (tmp_path / "neu").exists()


@pytest.mark.slow
def test_a_hold_that_was_lifted_since_is_not_set_up_again(backup, tmp_path, erasable):
    with signed(erasable) as wb:
        erasure_id = wb.store.rows("erasures")[0]["erasure_id"]
        lift_erasure(*at_both(wb, "leitung"), erasure_id, "Die Familie wird wieder beraten.")
    folder = put_back(backup, tmp_path)
    with signed(folder) as wb:
        assert len(wb.cases) == 2
        with door_for(folder).open("ko1", "Probe") as vault:
            from sqlalchemy import func, select

            from kimlab.store._schema import VAULT

            count = select(func.count()).select_from(VAULT.tables["tombstones"])
            assert vault.connection.execute(count).scalar_one() == 0


@pytest.mark.slow
def test_a_backup_made_afterwards_carries_the_list(erasable, tmp_path):
    with signed(erasable) as wb:
        forgotten(wb)
    made = back_up(erasable, secrets_of(erasable), tmp_path / "s").folder
    assert (made / LIST_FILE).read_text() == (erasable / LIST_FILE).read_text()
    assert b"Zwirbelmann" not in bytes_of(made)
    assert "Zwirbelmann" not in (made / LIST_FILE).read_text()


def elsewhere(backup, tmp_path, monkeypatch, **known):
    """Restore as another user of the machine, with a home of their own; the bytes of what came of it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "anderer"))
    said = []
    restore(backup, tmp_path / "neu", secrets_of(backup), said.append, known=ListKnown(**known))
    return bytes_of(tmp_path / "neu"), " ".join(said)


def test_where_no_list_is_known_nothing_is_restored_and_it_is_said_what_to_do(backup, tmp_path, monkeypatch):
    with pytest.raises(StoreError, match="Liste der Löschungen fehlt") as refused:
        elsewhere(backup, tmp_path, monkeypatch)
    assert "--without-list" in str(refused.value)
    assert not (tmp_path / "neu").exists()


def test_a_list_from_beside_the_stores_erases_them_again(backup, tmp_path, monkeypatch, erasable):
    content, said = elsewhere(backup, tmp_path, monkeypatch, path=erasable / LIST_FILE)
    assert b"Zwirbelmann" not in content
    assert f"Prüfzeichen {code_of(listed_in(erasable))}" in said


def test_a_noted_code_is_held_against_the_list(backup, tmp_path, monkeypatch, erasable):
    code = code_of(listed_in(erasable))
    assert code.startswith("1-")
    with pytest.raises(StoreError, match="nicht die, die Sie notiert haben"):
        elsewhere(backup, tmp_path, monkeypatch, code=code)
    content, _ = elsewhere(backup, tmp_path, monkeypatch, code=code, path=erasable / LIST_FILE)
    assert b"Zwirbelmann" not in content


def test_without_any_list_two_people_decide_and_the_vault_remembers(backup, tmp_path, monkeypatch):
    with pytest.raises(StoreError, match="niemand allein"):
        elsewhere(backup, tmp_path, monkeypatch, without=who(backup, "ko1"))
    elsewhere(backup, tmp_path, monkeypatch, without=who(backup, "ko2"))
    with door_for(tmp_path / "neu").open("ko1", "Probe") as vault:
        assert (
            vault.journal()["reference"]
            .str.startswith("Eingespielt ohne Liste der Löschungen, zusammen mit ko2")
            .any()
        )


@pytest.mark.slow
def test_a_draft_from_before_a_repeated_erasure_is_made_anew(erasable, tmp_path):
    """Beside an open workbench of older stores: its drafts still counted whoever was erased, and nothing said so."""
    older = shutil.copytree(erasable, tmp_path / "aelter")
    with signed(erasable) as wb:
        forgotten(wb)
    with signed(older) as wb:
        with wb.snapshot() as seen:
            before = seen.state_of_rights()
        assert repeat_erasures(*at_both(wb, "ko1")) == 1
        with wb.snapshot() as seen:
            assert seen.state_of_rights() != before
