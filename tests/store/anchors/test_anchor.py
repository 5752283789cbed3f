"""What an anchor says, and whose signature it bears."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from signing import TestSigner

from kimlab.store.anchors import End, anchor_of
from kimlab.store.anchors._anchor import message_of

ENDS = (End(3, "a" * 64), End(5, "b" * 64, "c" * 64))


def test_without_a_signer_it_is_unsigned_and_says_so():
    anchor = anchor_of("w1", *ENDS, by="ko1")
    assert (anchor.signed, anchor.holds(), anchor.by, anchor.signature) == (False, True, "ko1", "")


def test_the_signer_stands_in_it_whoever_is_named_beside():
    signer = TestSigner("leitung")
    anchor = anchor_of("w1", *ENDS, by="ko1", signer=signer)
    assert (anchor.by, anchor.public_key) == ("leitung", signer.public_key.hex())
    assert anchor.signed
    assert anchor.holds()


@pytest.mark.parametrize(
    "change",
    [
        {"workbench_id": "w2"},
        {"counter": 2},
        {"at": "2020-01-01T00:00:00.000+00:00"},
        {"workbench": End(2, "a" * 64)},
        {"workbench": End(3, "d" * 64)},
        {"workbench": None},
        {"vault": End(5, "b" * 64, "d" * 64)},
        {"by": "ko1"},
        {"public_key": TestSigner().public_key.hex()},
        {"public_key": ""},
        {"public_key": "keine Zahl"},
        {"signature": "00" * 64},
        {"signature": ""},
        {"version": 2},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_is_changed_the_signature_no_longer_holds(change):
    anchor = anchor_of("w1", *ENDS, by="ko1", signer=TestSigner())
    assert not replace(anchor, **change).holds()


@given(by=st.text(), length=st.integers(0, 10**9), head=st.text())
def test_two_anchors_that_differ_are_never_signed_as_the_same_bytes(by, length, head):
    one = anchor_of("w1", End(length, head), None, by=by)
    assert message_of(one).startswith(b"kimlab anchor 1\n")
    said = json.loads(message_of(one).split(b"\n", 1)[1])
    assert said == {name: value for name, value in asdict(one).items() if name != "signature"}
