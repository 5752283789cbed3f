"""The sealed form is fixed: what one version writes, every later one must open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.store._keys import Sealed, _derive, new_key, seal, unseal

KEYS = {"f1": bytes(range(32)), "p1": bytes(range(32, 64)), "": bytes(32)}


def test_a_key_has_256_random_bits():
    assert len(new_key()) == 32
    assert new_key() != new_key()


def test_derivation_is_hkdf_sha256_over_the_joined_keys():
    # RFC 5869 with an empty salt and the info "kimlab journal 1", computed by hand with hmac
    import hashlib
    import hmac

    material = KEYS["f1"] + KEYS["p1"]
    extracted = hmac.new(bytes(32), material, hashlib.sha256).digest()
    expected = hmac.new(extracted, b"kimlab journal 1" + b"\x01", hashlib.sha256).digest()
    assert _derive(("f1", "p1"), KEYS) == expected


def test_what_is_sealed_can_be_opened_at_its_place_only():
    sealed = seal({"b": "Größe", "a": 1}, ["p1", "f1"], KEYS, (3, 4))
    assert sealed.subjects == ("f1", "p1")
    assert len(sealed.nonce) == 12
    assert unseal(sealed, KEYS, (3, 4)) == {"a": 1, "b": "Größe"}
    for place in ((4, 3), (3, 5), (2, 4), (4, 4)):
        assert unseal(sealed, KEYS, place) is None


def test_without_one_of_the_keys_it_stays_shut():
    sealed = seal([1], ["p1", "f1"], KEYS, (1, 0))
    for missing in ("p1", "f1"):
        assert unseal(sealed, {k: v for k, v in KEYS.items() if k != missing}, (1, 0)) is None
    assert unseal(sealed, {**KEYS, "f1": bytes(32)}, (1, 0)) is None


def test_changed_bytes_stay_shut():
    sealed = seal([1], [], KEYS, (1, 0))
    assert sealed.subjects == ("",)
    broken = Sealed(sealed.subjects, sealed.nonce, bytes([sealed.ciphertext[0] ^ 1]) + sealed.ciphertext[1:])
    assert unseal(broken, KEYS, (1, 0)) is None


def test_two_seals_of_the_same_differ():
    assert seal([1], [], KEYS, (1, 0)).ciphertext != seal([1], [], KEYS, (1, 0)).ciphertext


@pytest.mark.parametrize("subjects", [[], ["f1"], ["p1", "f1"]])
@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_any_content_survives(subjects, value):
    assert unseal(seal(value, subjects, KEYS, (1, 2)), KEYS, (1, 2)) == value
