"""Backing up as the workflow does it: what was interrupted is finished first, and the vault knows of it."""

import pytest
from rows import VAULT_SECRET, WORKBENCH_SECRET, admission
from signing import newcomer
from sqlalchemy import text
from staffed import door_for, signed, who

from kimlab.errors import StoreError
from kimlab.store.backups import Secrets
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import adopt, back_up, check_up, restore, rotate_keys


def secrets_of(folder, user_id="ko1"):
    """What somebody brings along who has signed in."""
    return Secrets(WORKBENCH_SECRET, VAULT_SECRET, who(folder, user_id))


def backed_up(folder, tmp_path, user_id="ko1"):
    return back_up(folder, secrets_of(folder, user_id), tmp_path / "s")


def put_back(made, tmp_path, user_id="ko1"):
    """Restore a backup with what it takes for it to be opened."""
    restore(made.folder, tmp_path / "neu", secrets_of(made.folder, user_id))
    return tmp_path / "neu"


def cases_in(folder):
    """Check both stores as ``kimlab doctor`` does, and return the cases."""
    with open_workbench(folder, identity=who(folder, "ko1")) as wb:
        checked = check_up(wb, door_of(wb))
        assert (checked["findings"], checked["state"]) == ((), ())
        return set(wb.cases["case_id"])


def test_families_are_there_again_with_their_numbers(furnished, tmp_path):
    restored = put_back(backed_up(furnished, tmp_path), tmp_path)
    assert cases_in(restored) == cases_in(furnished)
    for folder in (furnished, restored):
        with door_for(folder).open("ko1", "Probe") as vault:
            assert len(vault.numbers_of("case", cases_in_vault(vault))) == 3


def cases_in_vault(vault):
    known = vault.direct_identifiers()
    numbers = known.loc[known["kind"] == "case", "value"]
    return [identifier for number in numbers for identifier in vault.ids_of("case", number).values()]


def test_what_a_colleague_was_interrupted_at_is_finished_first(furnished, tmp_path):
    with door_for(furnished, "ko2").open("ko2", "Aufnahme") as vault:
        vault.put_in_outbox(admission("f9", import_id="AZ-9"), "ko2")
    assert "f9" in cases_in(put_back(backed_up(furnished, tmp_path), tmp_path))


def test_the_vault_journals_who_backed_up_and_who_restored(furnished, tmp_path):
    restored = put_back(backed_up(furnished, tmp_path, "ko1"), tmp_path, "ko2")
    with door_for(restored, "ko3").open("ko3", "Probe") as vault:
        journal = vault.journal()
    journal = journal[journal["act"] == "OpenVault"]
    assert journal["reference"].iloc[-3].startswith("Sicherung ")
    assert list(journal["person"].iloc[-3:]) == ["ko1", "ko2", "ko3"]


def test_nobody_backs_up_or_restores_with_the_keys_alone(furnished, tmp_path):
    made = backed_up(furnished, tmp_path)
    keys = Secrets(WORKBENCH_SECRET, VAULT_SECRET)
    for job in (
        lambda: back_up(furnished, keys, tmp_path / "zweite"),
        lambda: restore(made.folder, tmp_path / "neu", keys),
    ):
        with pytest.raises(StoreError, match="niemand angemeldet"):
            job()
    assert not list((tmp_path / "zweite").glob("*"))
    assert not (tmp_path / "neu").exists()


def test_a_backup_cannot_be_opened_as_a_workbench(furnished, tmp_path):
    made = backed_up(furnished, tmp_path)
    before = {path.name: path.read_bytes() for path in made.folder.iterdir()}
    for job in (
        lambda: open_workbench(made.folder, identity=who(made.folder, "ko1")),
        lambda: back_up(made.folder, secrets_of(made.folder), tmp_path / "s"),
        lambda: rotate_keys(made.folder, who(made.folder, "leitung")),
        lambda: adopt(made.folder, "werkbank", "tresor", newcomer("neu1", "lead", vault=True)),
    ):
        with pytest.raises(StoreError, match="ist eine Sicherung"):
            job()
    assert {path.name: path.read_bytes() for path in made.folder.iterdir()} == before


def test_a_broken_journal_is_not_backed_up_as_if_it_were_whole(furnished, tmp_path):
    with signed(furnished) as wb, wb.store._writing() as connection:
        connection.execute(text("UPDATE journal SET person = 'ko2' WHERE seq = 2"))
    before = {path.name for path in furnished.iterdir()}
    with pytest.raises(StoreError, match="Eintrag 2"):
        backed_up(furnished, tmp_path)
    assert not (tmp_path / "s").exists()
    assert before <= {path.name for path in furnished.iterdir()}
