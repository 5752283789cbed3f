"""What is under a passphrase opens with it, and with nothing else."""

import dataclasses
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from signing import QUICK

from kimlab.store.people._locking import Costs, lock, unlock


@given(content=st.binary(max_size=64), passphrase=st.text(max_size=40), other=st.text(max_size=40))
def test_only_the_same_passphrase_opens(content, passphrase, other):
    locked = lock(content, passphrase, b"ko1", QUICK)
    assert unlock(locked, passphrase, b"ko1") == content
    if unicodedata.normalize("NFC", other) != unicodedata.normalize("NFC", passphrase):
        assert unlock(locked, other, b"ko1") is None


def test_a_passphrase_is_the_same_however_its_umlauts_are_stored():
    locked = lock(b"x", unicodedata.normalize("NFD", "Grüße für Öl"), b"", QUICK)
    assert unlock(locked, unicodedata.normalize("NFC", "Grüße für Öl"), b"") == b"x"


def test_it_opens_only_for_whom_it_is():
    assert unlock(lock(b"x", "satz", b"ko1", QUICK), "satz", b"ko2") is None


@given(
    place=st.integers(0, 10_000), bit=st.integers(0, 7), what=st.sampled_from(["salt", "nonce", "content"])
)
def test_no_changed_bit_goes_unnoticed(place, bit, what):
    locked = lock(b"thirty-two bytes of random keys!", "satz", b"ko1", QUICK)
    content = bytearray(getattr(locked, what))
    content[place % len(content)] ^= 1 << bit
    assert unlock(dataclasses.replace(locked, **{what: bytes(content)}), "satz", b"ko1") is None


def test_each_lock_has_a_salt_of_its_own():
    assert lock(b"x", "satz", b"", QUICK).salt != lock(b"x", "satz", b"", QUICK).salt


@pytest.mark.parametrize("costs", [(7, 1, 1), (8, 0, 1), (8, 1, 0), (8, 1, 2), (1 << 21, 1, 1), (8, 65, 1)])
def test_costs_that_are_too_low_or_would_stop_the_machine_are_none(costs):
    with pytest.raises(ValueError, match="costs"):
        Costs(*costs)


def test_the_usual_costs_are_those_of_the_rfc():
    assert lock(b"x", "satz", b"").costs == Costs(65_536, 3, 4)
