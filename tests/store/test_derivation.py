"""The key of a store is the one SQLCipher itself derives from the passphrase."""

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import VAULT_PASSPHRASE

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE
from kimlab.store._database import connect_engine, create_file, reading, writing
from kimlab.store._derivation import raw_key


@pytest.mark.slow
@settings(max_examples=examples(5))
@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=40))
def test_sqlcipher_opens_a_store_with_the_passphrase_alone(tmp_path_factory, passphrase):
    path = tmp_path_factory.mktemp("laden") / VAULT_FILE
    create_file(path, "vault")
    engine = connect_engine(path, passphrase, "vault")
    with writing(engine, path, "vault") as connection:
        connection.exec_driver_sql("CREATE TABLE probe (wert TEXT)")
    engine.dispose()
    plain = sqlcipher.connect(str(path))
    plain.execute(f"PRAGMA key = '{passphrase.replace(chr(39), chr(39) * 2)}'")
    assert plain.execute("SELECT name FROM sqlite_master").fetchall() == [("probe",)]
    plain.close()


def test_every_new_store_has_a_salt_of_its_own(tmp_path):
    path = tmp_path / VAULT_FILE
    create_file(path, "vault")
    assert raw_key(path, VAULT_PASSPHRASE) != raw_key(path, VAULT_PASSPHRASE)


def test_the_same_file_has_one_key_and_another_passphrase_another(door):
    assert raw_key(door.path, door.secret) == raw_key(door.path, door.secret)
    assert raw_key(door.path, door.secret)[:64] != raw_key(door.path, "eine ganz andere")[:64]
    assert bytes.fromhex(raw_key(door.path, door.secret)[64:]) == door.path.read_bytes()[:16]


def test_a_key_opens_what_was_made_with_it_and_no_passphrase_does(tmp_path):
    path, key = tmp_path / VAULT_FILE, bytes(range(32))
    create_file(path, "vault")
    engine = connect_engine(path, key, "vault")
    with writing(engine, path, "vault") as connection:
        connection.exec_driver_sql("CREATE TABLE probe (wert TEXT)")
    engine.dispose()
    assert raw_key(path, key)[:64] == key.hex()
    with reading(connect_engine(path, key, "vault"), path, "vault") as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM probe").scalar() == 0
    with pytest.raises(StoreError, match="nicht öffnen"):
        connect_engine(path, key.hex(), "vault")
