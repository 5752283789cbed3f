"""One number in many writings is one number; two texts with the same words in a row are alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.store.erasing._writings import run_together, shingles, writings

WRITTEN = (
    "AZ 4711 a",
    "az-4711-A",
    "AZ\u20134711\u2013a",
    "AZ\u20114711\u2011a",
    "AZ4711a",
    "AZ-04711-a",
    "AZ-4711-a\u200b",
    "A\u00adZ/4711.a",
    "\uff21\uff3a-4711-a",
    "AZ-\u0664\u0667\u0661\u0661-a",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_number_is_known_however_it_is_written(written):
    assert writings(written) & writings("AZ-4711-a")


def test_another_number_is_another():
    assert not writings("AZ-4711-b") & writings("AZ-4711-a")
    assert not writings("FA-10") & writings("FA-1")
    assert writings("---") == {"---"}


@given(
    st.lists(st.sampled_from(["AZ", "47", "b", "Ä"]), min_size=1, max_size=5),
    st.lists(st.sampled_from([" ", "-", "\u2013", "\u200b", "\u00ad", "/"]), min_size=5, max_size=5),
    st.booleans(),
)
def test_what_stands_between_letters_and_digits_makes_no_difference(parts, between, decomposed):
    written = "".join(f"{part}{sign}" for part, sign in zip(parts, between, strict=False))
    written = unicodedata.normalize("NFD", written.lower()) if decomposed else written
    assert run_together("".join(parts)) in writings(written)


@given(st.lists(st.sampled_from("abcdefg"), max_size=12))
def test_a_text_has_a_shingle_for_each_five_words(words):
    found = shingles(", ".join(words))
    assert found == {" ".join(words[n : n + 5]) for n in range(len(words)) if n + 5 <= len(words)}
