"""Where passages go when stretches are replaced: worked out letter by letter, and by a naive model."""

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.store.effects._moves import Moves


@pytest.mark.parametrize(
    ("passage", "there"),
    [
        ((0, 3), (0, 3)),  # before
        ((3, 5), (3, 5)),  # ends where the replaced stretch begins
        ((5, 8), (5, 8)),  # the stretch itself
        ((8, 10), (8, 10)),  # begins where it ends
        ((6, 7), (5, 8)),  # inside: the whole label
        ((4, 6), (4, 8)),  # ends inside
        ((7, 9), (5, 9)),  # begins inside
        ((0, 20), (0, 22)),  # around both
        ((12, 14), (12, 16)),  # the second, which grows by two
        ((14, 20), (16, 22)),
        ((7, 13), (5, 16)),  # from inside the one to inside the other
    ],
)
def test_worked_by_hand(passage, there):
    moves = Moves.of([(12, 14, "[bb]"), (5, 8, "[a]")])
    assert moves.text("0123456789abcdefghij") == "01234[a]89ab[bb]efghij"
    assert moves.passage(*passage) == there


def test_labels_and_touching():
    moves = Moves.of([(12, 14, "[bb]"), (5, 8, "[a]")])
    assert moves.labels() == [(5, 8, "[a]"), (12, 16, "[bb]")]
    assert [moves.touches(*one) for one in ((0, 5), (5, 6), (7, 8), (8, 12), (0, 20))] == [
        False, True, True, False, True,
    ]  # fmt: skip
    assert Moves.of([]).passage(3, 9) == (3, 9)


@st.composite
def edited(draw):
    """A length, edits that do not overlap, and a passage."""
    length = draw(st.integers(1, 40))
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [(start, end, "[" + "x" * draw(st.integers(1, 6)) + "]") for start, end in pairs]
    start = draw(st.integers(0, length - 1))
    return length, edits, start, draw(st.integers(start + 1, length))


@settings(max_examples=examples(400), deadline=None)
@given(edited())
def test_as_a_naive_model_says(case):
    """Each letter carries its own mark; a label belongs to the passage if any replaced letter did."""
    length, edits, start, end = case
    letters = [(chr(0x100 + n), start <= n < end) for n in range(length)]
    rebuilt, position = [], 0
    for first, last, label in edits:
        rebuilt += letters[position:first]
        inside = any(marked for _, marked in letters[first:last])
        rebuilt += [(letter, inside) for letter in label]
        position = last
    rebuilt += letters[position:]
    moves = Moves.of(edits)
    text = moves.text("".join(letter for letter, _ in letters))
    there = moves.passage(start, end)
    assert text == "".join(letter for letter, _ in rebuilt)
    marked = [n for n, (_, inside) in enumerate(rebuilt) if inside]
    assert there == (marked[0], marked[-1] + 1)
    assert all(text[first:last] == label for first, last, label in moves.labels())
