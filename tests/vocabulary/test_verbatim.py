"""Tests of `kimlab/vocabulary/_verbatim.py`."""

from hypothesis import given
from hypothesis import strategies as st

from kimlab.vocabulary import VERBATIM, repeats

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12)


def test_signs_and_casing_hide_no_quotation():
    assert repeats("SEIT dem Mai – auf den: Kurs", ["Sie wartet seit dem Mai auf den Kurs."])
    assert not repeats("seit dem Mai auf einen Kurs", ["Sie wartet seit dem Mai auf den Kurs."])


@given(WORDS, WORDS)
def test_it_is_told_exactly_where_so_many_words_in_a_row_are_the_same(one, other):
    runs = {tuple(other[n : n + VERBATIM]) for n in range(len(other) - VERBATIM + 1)}
    shared = any(tuple(one[n : n + VERBATIM]) in runs for n in range(len(one) - VERBATIM + 1))
    assert repeats(" ".join(one), [" ".join(other)]) == shared
