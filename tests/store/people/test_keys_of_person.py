"""Signatures and sealed keys: what one person's keys do, no other's do."""

from hypothesis import given
from hypothesis import strategies as st

from kimlab.store.people import PrivateKeys, signed_by

ONE, OTHER = PrivateKeys(b"1" * 32), PrivateKeys(b"2" * 32)


@given(message=st.binary(max_size=80), other=st.binary(max_size=80))
def test_a_signature_is_one_persons_under_one_message(message, other):
    signature = ONE.sign(message)
    assert signed_by(ONE.public.signing, signature, message)
    assert not signed_by(OTHER.public.signing, signature, message)
    assert signed_by(ONE.public.signing, signature, other) == (message == other)


@given(
    content=st.binary(min_size=1, max_size=64),
    bound=st.binary(max_size=20),
    place=st.integers(0, 999),
    bit=st.integers(0, 7),
)
def test_only_whom_it_is_sealed_for_opens_it_and_only_unchanged(content, bound, place, bit):
    sealed = ONE.public.seal(content, bound)
    assert ONE.open(sealed, bound) == content
    assert OTHER.open(sealed, bound) is None
    assert ONE.open(sealed, bound + b"x") is None
    changed = bytearray(sealed)
    changed[place % len(changed)] ^= 1 << bit
    assert ONE.open(bytes(changed), bound) is None


def test_what_is_no_key_and_no_signature_is_none():
    assert not signed_by(b"kurz", b"", b"x")
    assert not signed_by(ONE.public.signing, b"", b"x")
    assert ONE.open(b"", b"") is None


def test_nothing_secret_is_shown():
    assert "49" * 4 not in repr(ONE)
    assert repr(ONE) == "PrivateKeys()"
