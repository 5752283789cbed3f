"""Backing up as the workflow does it: what was interrupted is finished first, and the vault knows of it."""

import pytest
from made_stores import VAULT_SECRET, WORKBENCH_SECRET
from rows import admission
from staffed import door_for, signed

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor
from kimlab.store.backups import Secrets
from kimlab.workbench import open_workbench, vault_door
from kimlab.workflow import back_up, check_up, rekey, restore

SECRETS = Secrets(WORKBENCH_SECRET, VAULT_SECRET)
NEW = Secrets("ganz neue werkbank", "ganz neuer tresor")


def cases_in(folder, secrets=SECRETS):
    """Check both stores as ``kimlab doctor`` does, and return the cases."""
    with open_workbench(folder, secrets.workbench, person="ko1") as wb:
        check_up(wb, vault_door(folder, secrets.vault))
        return set(wb.cases["case_id"])


def test_families_are_there_again_with_their_numbers(furnished, tmp_path):
    made = back_up(furnished, SECRETS, tmp_path / "s", "ko1")
    restore(made.folder, tmp_path / "neu", SECRETS, "ko1")
    assert cases_in(tmp_path / "neu") == cases_in(furnished)
    for folder in (furnished, tmp_path / "neu"):
        with door_for(folder).open("ko1", "Probe") as vault:
            assert len(vault.numbers_of("case", cases_in_vault(vault))) == 3


def cases_in_vault(vault):
    known = vault.direct_identifiers()
    numbers = known.loc[known["kind"] == "case", "value"]
    return [identifier for number in numbers for identifier in vault.ids_of("case", number).values()]


def test_what_was_interrupted_between_the_stores_is_finished_first(furnished, tmp_path):
    with door_for(furnished).open("ko1", "Aufnahme") as vault:
        vault.put_in_outbox(admission("f9", import_id="AZ-9"), "ko1")
    made = back_up(furnished, SECRETS, tmp_path / "s", "ko1")
    restore(made.folder, tmp_path / "neu", SECRETS, "ko1")
    assert "f9" in cases_in(tmp_path / "neu")


def test_the_vault_journals_backup_and_restoring(furnished, tmp_path):
    made = back_up(furnished, SECRETS, tmp_path / "s", "ko1")
    restore(made.folder, tmp_path / "neu", SECRETS)
    with VaultDoor(tmp_path / "neu" / VAULT_FILE, VAULT_SECRET).open("ko1", "Probe") as vault:
        journal = vault.journal()
    journal = journal[journal["act"] == "OpenVault"]
    assert journal["reference"].iloc[-3].startswith("Sicherung ")
    assert list(journal["person"].iloc[-3:]) == ["ko1", "kimlab", "ko1"]


def test_new_secrets_open_it_all_again(furnished):
    before = cases_in(furnished)
    assert rekey(furnished, SECRETS, NEW, "ko1") == ("workbench", "vault")
    assert cases_in(furnished, NEW) == before


def test_a_backup_cannot_be_opened_as_a_workbench(furnished, tmp_path):
    made = back_up(furnished, SECRETS, tmp_path / "s", "ko1")
    before = {path.name: path.read_bytes() for path in made.folder.iterdir()}
    for job in (
        lambda: signed(made.folder),
        lambda: door_for(made.folder),
        lambda: back_up(made.folder, SECRETS, tmp_path / "s"),
        lambda: rekey(made.folder, SECRETS, NEW),
    ):
        with pytest.raises(StoreError, match="ist eine Sicherung"):
            job()
    assert {path.name: path.read_bytes() for path in made.folder.iterdir()} == before


def test_a_broken_journal_is_not_backed_up_as_if_it_were_whole(furnished, tmp_path):
    from sqlalchemy import text

    with signed(furnished) as wb, wb.store._writing() as connection:
        connection.execute(text("UPDATE journal SET person = 'ko2' WHERE seq = 1"))
    with pytest.raises(StoreError, match="Eintrag 1"):
        back_up(furnished, SECRETS, tmp_path / "s", "ko1")
    assert not (tmp_path / "s").exists()
    assert (furnished / WORKBENCH_FILE).is_file()
