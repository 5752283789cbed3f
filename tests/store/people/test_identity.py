"""Signing in."""

import json

import pytest
from signing import STORE_KEYS, passphrase_of, team

from kimlab.errors import StoreError
from kimlab.store.people import PEOPLE_FILE, PrivateKeys, identity_of, sign_in, signed_by

SLOTS, LEAD = team()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / PEOPLE_FILE).write_bytes(SLOTS.to_bytes())
    return tmp_path


def test_one_sign_in_opens_what_one_may_open(folder):
    lead, coordination = (sign_in(folder, one, passphrase_of(one)) for one in ("leitung", "ko1"))
    assert lead.store_keys == STORE_KEYS
    assert coordination.store_keys == {"workbench": STORE_KEYS["workbench"]}
    assert (coordination.user_id, coordination.roles) == ("ko1", ("coordination",))
    assert signed_by(SLOTS.slot("ko1").public.signing, coordination.sign(b"x"), b"x")


@pytest.mark.parametrize(
    ("user_id", "passphrase"),
    [
        ("ko1", passphrase_of("leitung")),
        ("ko1", ""),
        ("niemand", passphrase_of("ko1")),
        ("wiederherstellung", ""),
    ],
)
def test_who_or_what_is_wrong_is_not_told(folder, user_id, passphrase):
    with pytest.raises(StoreError) as refused:
        sign_in(folder, user_id, passphrase)
    assert str(refused.value).startswith("Die Anmeldung ist nicht gelungen. Kürzel oder Passphrase")
    assert not passphrase or passphrase not in str(refused.value)


def test_without_a_slot_file_there_is_a_way_out(tmp_path):
    with pytest.raises(StoreError, match="kimlab people adopt"):
        sign_in(tmp_path, "ko1", "x")


def test_other_keys_are_nobodys(folder):
    with pytest.raises(StoreError, match="verändert"):
        identity_of(SLOTS, SLOTS.slot("ko1"), PrivateKeys.new())


def test_nothing_secret_is_shown(folder):
    shown = repr(sign_in(folder, "leitung", passphrase_of("leitung")))
    assert "leitung" in shown
    for secret in (*LEAD.store_keys.values(), LEAD.keys.seed):
        assert repr(secret) not in shown
        assert secret.hex() not in shown


def test_an_old_slot_file_of_the_same_people_still_holds_by_itself(folder):
    """Only the journal knows that it is old: see the store."""
    plain = json.loads((folder / PEOPLE_FILE).read_bytes())
    assert plain["counter"] == SLOTS.counter == 4
