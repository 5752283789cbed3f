"""What is taken out of words is taken out where it stood, and nothing else moves."""

from hypothesis import given
from hypothesis import strategies as st

from kimlab.store.erasing._emptied import EMPTIABLE, Emptied, blackened, columns_of_words, without_words
from kimlab.store.erasing._naming import united
from kimlab.store.erasing._vault_mentions import _without
from kimlab.tables import TABLES

PAIRS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda one: (one[0], sum(one))), max_size=6
)


@given(PAIRS)
def test_black_letters_stand_exactly_where_the_stretches_were(pairs):
    text = "abcdefghij" * 4
    stretches = united(pairs)
    inside = {n for start, end in stretches for n in range(start, end)}
    assert blackened(text, stretches) == "".join("█" if n in inside else one for n, one in enumerate(text))


@given(PAIRS, PAIRS)
def test_what_is_kept_is_no_part_of_what_is_left(pairs, kept):
    left = _without(united(pairs), kept)
    letters = {n for start, end in united(pairs) for n in range(start, end)}
    assert {n for start, end in left for n in range(start, end)} == letters - {
        n for start, end in kept for n in range(start, end)
    }


@given(
    st.sampled_from(sorted(EMPTIABLE)), st.integers(0, 3), st.lists(st.tuples(st.integers(0), st.integers(0)))
)
def test_a_cell_is_read_as_it_was_written(table, item, stretches):
    for column in columns_of_words(table):
        one = Emptied(table, ("x", "1"), column, item, 9, tuple(stretches))
        assert Emptied.read(one.written()) == one


def test_no_key_no_id_and_nothing_that_two_people_signed_is_emptied():
    assert not EMPTIABLE & {"releases", "erasures", "composite_cases", "people", "published_tables"}
    for name in EMPTIABLE - {"imports"}:
        assert not {*TABLES[name].key} & {*columns_of_words(name)}
    for written in (
        "",
        "7",
        "[]",
        '["releases",["r"],"purpose",0,1,[[0,1]]]',
        '["themes",["t"],"theme_id",0,1,[]]',
    ):
        assert Emptied.read(written) is None


def test_words_that_changed_meanwhile_are_left():
    row = {"theme_id": "t", "question": "Warum?"}
    one = Emptied("themes", ("t",), "question", 0, 6, ((0, 5),))
    assert without_words(row, [one])["question"] == "[entfallen]?"
    assert without_words({**row, "question": "Warum nicht?"}, [one])["question"] == "Warum nicht?"
