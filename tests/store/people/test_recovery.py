"""Two halves on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.store.people import halves_of, seed_of


@given(st.binary(min_size=32, max_size=32).filter(any))
def test_two_halves_are_the_seed_in_either_order_and_as_people_type_them(seed):
    one, other = halves_of(seed)
    assert seed_of(one, other) == seed_of(other.lower(), one.replace("-", " ")) == seed
    assert seed_of(one.replace("O", "0").replace("I", "1").replace("B", "8"), other) == seed


def test_a_half_alone_tells_nothing():
    """The same seed gives other halves each time: each of them may belong to any seed."""
    assert halves_of(bytes(32))[0] != halves_of(bytes(32))[0]
    first, second = halves_of(bytes(32)), halves_of(bytes(32))
    assert seed_of(first[0], second[1]) != bytes(32)


@given(
    seed=st.binary(min_size=32, max_size=32),
    place=st.integers(0, 300),
    letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
)
def test_one_wrong_letter_is_found_and_not_repeated(seed, place, letter):
    one, other = halves_of(seed)
    letters = list(one)
    place %= len(letters)
    if letters[place] in ("-", letter):
        return
    letters[place] = letter
    with pytest.raises(InputError, match="erste Hälfte") as refused:
        seed_of("".join(letters), other)
    assert one[:9] not in str(refused.value)


@pytest.mark.parametrize("typed", ["", "zu kurz", "Ü" * 60, "1" * 60])
def test_what_is_no_half_is_refused(typed):
    with pytest.raises(InputError, match="zweite Hälfte"):
        seed_of(halves_of(bytes(32))[0], typed)


def test_the_same_half_twice_is_refused():
    one, _ = halves_of(bytes(32))
    with pytest.raises(InputError, match="Zweimal"):
        seed_of(one, one)
