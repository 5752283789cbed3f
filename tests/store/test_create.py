import stat

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from powerless import as_powerless
from rows import WORKBENCH_SECRET

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore, create_stores
from kimlab.store._database import reading
from kimlab.store._schema import VAULT, WORKBENCH


def test_files_are_encrypted_and_only_their_owner_may_read_them(location):
    for name in (WORKBENCH_FILE, VAULT_FILE):
        content = (location / name).read_bytes()
        assert not content.startswith(b"SQLite format 3")
        assert b"journal" not in content
        assert stat.S_IMODE((location / name).stat().st_mode) == 0o600


def test_equal_passphrases_are_refused_and_nothing_is_left(tmp_path):
    with pytest.raises(StoreError, match="dieselbe Passphrase"):
        create_stores(tmp_path, "gleich gleich gleich", "gleich gleich gleich")
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_is_refused(tmp_path):
    with pytest.raises(StoreError, match="kürzer als 12"):
        create_stores(tmp_path, "kurz", "lang genug, und mehr")


def test_an_existing_store_is_never_overwritten(location):
    before = (location / WORKBENCH_FILE).read_bytes()
    with pytest.raises(StoreError, match="gibt es in"):
        create_stores(location, "eine andere passphrase", "und noch eine andere")
    assert (location / WORKBENCH_FILE).read_bytes() == before


def test_if_the_vault_cannot_be_made_the_workbench_goes_too(tmp_path):
    (tmp_path / VAULT_FILE).write_bytes(b"etwas anderes")
    with pytest.raises(StoreError):
        create_stores(tmp_path, "eine passphrase!", "eine andere passphrase")
    assert [path.name for path in tmp_path.iterdir()] == [VAULT_FILE]


def test_the_passphrases_do_not_open_each_other(location, door):
    with pytest.raises(StoreError, match="so nicht öffnen"):
        WorkbenchStore(location / WORKBENCH_FILE, "tresor-probe-passphrase")
    wrong = VaultDoor(door.path, 'werkbank\'s "probe" ü')
    with pytest.raises(StoreError, match="Tresor"), wrong.open("ko1", "Probe"):
        pass


def test_the_door_does_not_show_its_passphrase(door):
    assert "probe" not in repr(door)


def test_migrations_lead_to_the_declared_tables(store, door):
    with reading(store._engine, store.path, "workbench") as connection:
        assert compare_metadata(MigrationContext.configure(connection), WORKBENCH) == []
    with door.open("ko1", "Probe") as vault:
        assert compare_metadata(MigrationContext.configure(vault._connection), VAULT) == []


def test_a_file_of_a_newer_version_is_left_alone(location, store):
    from sqlalchemy import text

    with store._writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="neueren Version"):
        WorkbenchStore(location / WORKBENCH_FILE, WORKBENCH_SECRET)


def test_a_folder_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o555)
    try:
        message = as_powerless(lambda: create_stores(tmp_path, "eine passphrase!", "eine andere passphrase"))
    finally:
        tmp_path.chmod(0o755)
    assert "StoreError" in message
    assert "darf hier nicht" in message
    assert list(tmp_path.iterdir()) == []
