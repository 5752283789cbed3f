import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.drawing._scale import nice_ticks, stroke_width


@given(st.floats(0.001, 1e7))
def test_ticks_start_at_zero_reach_the_largest_and_are_few(largest):
    ticks = nice_ticks(largest)
    assert ticks[0] == 0
    assert ticks[-1] >= largest * 0.999
    assert 2 <= len(ticks) <= 8


def test_ticks_are_round():
    assert nice_ticks(7.2) == (0.0, 2.0, 4.0, 6.0, 8.0)


def test_widths_grow_with_the_number():
    widths = [stroke_width(value, 80) for value in (0, 20, 40, 80)]
    assert widths == sorted(widths)
    assert widths[2] - widths[1] == pytest.approx(widths[1] - widths[0])


def test_without_any_hand_off_lines_are_thin():
    assert stroke_width(0, 0) == 1.2
