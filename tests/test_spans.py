"""Positions before and after replacements; the properties for any edits stand in test_properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.spans import Edit, OffsetMap

#       0123456789012345678901234567890
TEXT = "Frau Averbeck und Herr Averbeck"
EDITS = [Edit(5, 13, "[Mutter]"), Edit(23, 31, "[X]")]
WAY = OffsetMap.of(EDITS, len(TEXT))


def test_replacing():
    assert WAY.apply(TEXT) == "Frau [Mutter] und Herr [X]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((0, 4), (0, 4)),  # before all edits
        ((14, 17), (14, 17)),
        ((5, 13), (5, 13)),  # exactly an edit
        ((23, 31), (23, 26)),
        ((18, 31), (18, 26)),
    ],
)
def test_there_and_back(before, after):
    assert WAY.forward(*before) == after
    assert WAY.backward(*after) == before


def test_a_passage_that_begins_or_ends_inside_takes_the_whole_label():
    assert WAY.forward(0, 7) == (0, 13)
    assert WAY.forward(7, 17) == (5, 17)
    assert WAY.forward(25, 27) == (23, 26)
    assert WAY.backward(24, 25) == (23, 31)


def test_beside_each_other():
    way = OffsetMap.of([Edit(0, 2, "[A]"), Edit(2, 4, "[B]")], 4)
    assert way.apply("abcd") == "[A][B]"
    assert way.forward(0, 2) == (0, 3)
    assert way.forward(2, 4) == (3, 6)
    assert way.forward(1, 3) == (0, 6)


def test_positions_are_code_points():
    text = "👩‍👧 Frau Şêxo"
    way = OffsetMap.of([Edit(9, 13, "[Mutter]")], len(text))
    assert way.apply(text) == "👩‍👧 Frau [Mutter]"
    assert way.forward(0, 3) == (0, 3)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 5, "x"), Edit(4, 6, "y")],
        [Edit(3, 3, "x")],
        [Edit(5, 4, "x")],
        [Edit(-1, 2, "x")],
        [Edit(20, 32, "x")],
    ],
)
def test_edits_that_make_no_sense_are_refused(edits):
    with pytest.raises(InputError, match="überschneiden sich oder liegen außerhalb"):
        OffsetMap.of(edits, len(TEXT))


@st.composite
def _maps(draw):
    length = draw(st.integers(1, 60))
    borders = sorted(draw(st.sets(st.integers(0, length), max_size=10)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    labels = st.sampled_from(["[M]", "[Mutter]", "[Person 12]", "[Vater oder Kind 2]"])
    return OffsetMap.of([Edit(start, end, draw(labels)) for start, end in pairs], length)


@given(_maps(), st.data())
def test_order_is_kept_both_ways(way, data):
    """A passage that begins and ends later does not come out earlier."""
    places = sorted(data.draw(st.lists(st.integers(0, way.length), min_size=3, max_size=3)))
    near, far = way.forward(places[0], places[1]), way.forward(places[1], places[2])
    assert near[0] <= far[0]
    assert near[1] <= far[1]
    assert near[0] <= near[1]


@given(_maps(), st.data())
def test_there_and_back_holds_what_was_taken(way, data):
    """Back again, a passage is the same or has grown to whole replaced stretches, never shrunk."""
    start = data.draw(st.integers(0, way.length - 1))
    end = data.draw(st.integers(start + 1, way.length))
    back = way.backward(*way.forward(start, end))
    assert back[0] <= start
    assert end <= back[1]
    touched = [edit for edit in way.edits if edit.start < end and start < edit.end]
    assert back == (
        min([start, *(edit.start for edit in touched)]),
        max([end, *(edit.end for edit in touched)]),
    )
