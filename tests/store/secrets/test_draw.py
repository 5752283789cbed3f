"""The random sample: of its share, the same each time, and not to be guessed without the workbench's key."""

import hashlib
import shutil
from math import sqrt

from hypothesis import given, settings
from hypothesis import strategies as st
from rows import WORKBENCH_SECRET
from staffed import TeamStore, create_stores

from kimlab.store import WorkbenchStore
from kimlab.store.secrets._draw import _lot

IDS = [f"t{hashlib.sha256(str(number).encode()).hexdigest()[:16]}" for number in range(2000)]
SIGMAS = 5  # one in 1.7 million falls outside
KEYS = st.binary(min_size=32, max_size=32)
SHARES = st.floats(0.01, 0.99)


def _drawn(key, share, ids=IDS):
    return {one for one in ids if _lot(key, one) < share}


def _near(count, n, share):
    return abs(count - n * share) <= SIGMAS * sqrt(n * share * (1 - share))


@settings(max_examples=30, deadline=None)
@given(KEYS, SHARES)
def test_as_many_are_drawn_as_the_share_says(key, share):
    assert _near(len(_drawn(key, share)), len(IDS), share)


@settings(max_examples=30, deadline=None)
@given(KEYS, SHARES, SHARES)
def test_whatever_is_drawn_stays_drawn_when_the_share_grows(key, one, other):
    assert _drawn(key, min(one, other)) <= _drawn(key, max(one, other))


@settings(max_examples=30, deadline=None)
@given(KEYS, st.text(max_size=30))
def test_all_are_drawn_where_the_share_is_all(key, document_id):
    assert 0 <= _lot(key, document_id) < 1


@settings(max_examples=20, deadline=None)
@given(st.lists(KEYS, min_size=2, max_size=2, unique=True))
def test_another_key_draws_others(keys):
    """Half of what one key draws, the other draws, as if coins were thrown: the id alone says nothing."""
    one, other = (_drawn(key, 0.5) for key in keys)
    assert _near(len(one & other), len(IDS), 0.25)


@settings(max_examples=20, deadline=None)
@given(KEYS)
def test_a_hash_of_the_id_does_not_tell(key):
    by_hash = {one for one in IDS if hashlib.sha256(one.encode()).digest()[0] < 128}
    assert _near(len(by_hash & _drawn(key, 0.5)), len(by_hash), 0.5)


def test_one_lot_worked_out_by_hand():
    """HMAC-SHA-256 of the prefix and the id, the first 53 bits as a fraction."""
    key, pad = bytes(32), b"second look:t1"
    inner = hashlib.sha256(bytes([0x36] * 64) + pad).digest()
    digest = hashlib.sha256(bytes([0x5C] * 64) + inner).digest()
    assert _lot(key, "t1") == (int.from_bytes(digest[:7], "big") >> 3) / 2**53


def test_a_store_answers_the_same_before_and_after_it_was_closed_and_in_a_transaction(store, tmp_path):
    first = [store.drawn(one, 0.2) for one in IDS[:200]]
    assert True in first
    assert False in first
    with store.transaction() as transaction:
        assert [transaction.drawn(one, 0.2) for one in IDS[:200]] == first
    store.close()
    copied = WorkbenchStore(shutil.copy(store.path, tmp_path / "kopie.kimlab"), WORKBENCH_SECRET)
    assert [copied.drawn(one, 0.2) for one in IDS[:200]] == first
    copied.close()


def test_another_workbench_draws_others(store, tmp_path):
    folder = tmp_path / "andere"
    folder.mkdir()
    create_stores(folder)
    other = TeamStore(folder)
    assert [store.drawn(one, 0.5) for one in IDS[:64]] != [other.drawn(one, 0.5) for one in IDS[:64]]
    other.close()
