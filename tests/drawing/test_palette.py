from itertools import pairwise

import pytest

from kimlab.drawing import INK, PALETTE, SEQUENCE, contrast


@pytest.mark.parametrize("colour", [*PALETTE, INK.text, INK.muted])
def test_colours_for_text_reach_four_and_a_half_on_white(colour):
    assert contrast(colour, INK.paper) >= 4.5


@pytest.mark.parametrize("colour", [INK.text, INK.muted])
def test_ink_is_readable_on_panels(colour):
    assert contrast(colour, INK.panel) >= 4.5


@pytest.mark.parametrize("colour", [*SEQUENCE, INK.unknown])
def test_colours_for_lines_reach_three_on_white(colour):
    assert contrast(colour, INK.paper) >= 3


def test_the_sequence_gets_steadily_darker():
    steps = [contrast(colour, "#FFFFFF") for colour in SEQUENCE]
    assert all(later > earlier * 1.15 for earlier, later in pairwise(steps))


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
