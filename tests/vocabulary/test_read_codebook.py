"""A codebook that becomes rows of tables and comes back from them."""

import dataclasses
import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import VocabularyError
from kimlab.tables import CODEBOOK_TABLES, conform, empty
from kimlab.vocabulary import codebook_as_it_is, codebook_from, load_codebook


@pytest.fixture(scope="module")
def shipped():
    return load_codebook()


def test_the_shipped_codebook_comes_back_as_it_is(shipped):
    back = codebook_from(shipped.records())
    assert back == shipped
    assert back.fingerprint == shipped.fingerprint
    for name, said in ("kinds", list), ("words", dict), ("introduction", tuple):
        assert said(getattr(back, name)) == said(getattr(shipped, name))


def test_its_records_are_rows_of_the_declared_tables(shipped):
    records = shipped.records()
    assert set(records) == {table.name for table in CODEBOOK_TABLES}
    for name, frame in records.items():
        pd.testing.assert_frame_equal(conform(frame, name), frame)


@pytest.mark.slow
@given(st.randoms(use_true_random=False), st.data())
def test_the_order_of_rows_does_not_matter_but_that_of_codes_does(chance: random.Random, data):
    shipped = load_codebook()
    codes = list(shipped.codes)
    chance.shuffle(codes)
    book = dataclasses.replace(shipped, codes=tuple(codes))
    seed = data.draw(st.integers(0, 2**16))
    shuffled = {name: frame.sample(frac=1, random_state=seed) for name, frame in book.records().items()}
    assert codebook_from(shuffled) == book
    assert (book.fingerprint == shipped.fingerprint) == (book.codes == shipped.codes)


def changes(shipped):
    first, *others = shipped.codes
    group = dataclasses.replace(shipped.groups[0], name="Anders")
    yield {"version": "9"}
    yield {"name": "Anders"}
    yield {"introduction": shipped.introduction[1:]}
    yield {"kinds": {**shipped.kinds, "need": "Anders."}}
    yield {"words": {**shipped.words, "nicht": ("nein",)}}
    yield {"groups": (group, *shipped.groups[1:])}
    for name in ("name", "definition", "example", "rule", "rule_against"):
        yield {"codes": (dataclasses.replace(first, **{name: "Anders."}), *others)}
    yield {"codes": (dataclasses.replace(first, cues=()), *others)}
    yield {"codes": (dataclasses.replace(first, group=""), *others)}


def test_whatever_a_codebook_says_is_in_its_fingerprint(shipped):
    books = [dataclasses.replace(shipped, **one) for one in changes(shipped)]
    assert len({book.fingerprint for book in (shipped, *books)}) == len(books) + 1


def test_codes_without_a_place_come_last_by_their_id(shipped):
    records = shipped.records()
    codes = records["codes"].assign(position=pd.array([None] * len(records["codes"]), dtype="Int64"))
    order = [one.code_id for one in codebook_from({**records, "codes": codes}).codes]
    assert order == sorted(order)


def test_where_none_was_adopted_it_says_what_to_do():
    frames = {table.name: empty(table.name) for table in CODEBOOK_TABLES}
    assert codebook_as_it_is(frames) is None
    with pytest.raises(VocabularyError, match="noch kein Kodebuch") as caught:
        codebook_from(frames)
    assert "adopt_codebook" in caught.value.do


def test_what_does_not_hold_together_is_refused_and_can_be_read_as_it_is(shipped):
    records = shipped.records()
    broken = {**records, "codes": records["codes"].assign(name="Eins")}
    with pytest.raises(VocabularyError, match="Kodebuch der Werkbank, Name „Eins“"):
        codebook_from(broken)
    assert {one.name for one in codebook_as_it_is(broken).codes} == {"Eins"}
