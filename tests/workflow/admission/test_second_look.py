"""What a second person adds to a text that came in after one covers what two at once would have covered."""

from itertools import pairwise

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.pseudonyms import INDIRECT, Cast, Casting, replaced
from kimlab.spans import MarkedSpan, ReplacedSpan
from kimlab.vocabulary import load_county
from kimlab.workflow.admission._second_look import overlooked

COUNTY = load_county()
WORDS = (
    "Amira",
    "Zwirbelmann",
    "Linara",
    "Eschenhagen",
    "Li",
    "Frau",
    "am",
    "3.5.2024",
    "Telgte",
    "ist",
    "🌻",
    "0171 5551234",
)


@st.composite
def two_people(draw):
    """A text, and what two people marked in it."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=18))
    text = " ".join(words)
    marks = st.lists(
        st.tuples(st.integers(0, len(text) - 1), st.integers(1, 18), st.sampled_from(("person", "number"))),
        max_size=4,
    )

    def spans(found):
        made = [MarkedSpan(start, min(len(text), start + size), kind) for start, size, kind in found]
        return [span for span in made if text[span.start : span.end].strip()]

    return text, spans(draw(marks)), spans(draw(marks))


def _covered(text, spans):
    covered = set()
    for span in spans:
        covered |= set(range(span.start, span.end))
    return {place for place in covered if not text[place].isspace()}


@settings(max_examples=examples(150), deadline=None)
@given(two_people())
def test_one_after_the_other_covers_what_both_at_once_cover(given_text):
    text, first, second = given_text
    before, _ = replaced(text, first, Casting(Cast(())), COUNTY)
    found = overlooked(text, before, second)
    direct = [span for span in before if span.kind not in INDIRECT]
    at_once = [
        span
        for span in replaced(text, [*first, *second], Casting(Cast(())), COUNTY)[0]
        if span.kind not in INDIRECT
    ]
    assert _covered(text, [*direct, *found]) >= _covered(text, [*second, *direct])
    assert len(_covered(text, at_once) - _covered(text, [*direct, *found])) == 0
    assert all(one.end <= other.start for one, other in pairwise(found))
    for span in before:  # nothing that is replaced or marked is cut
        for one in found:
            apart = one.end <= span.start or span.end <= one.start
            assert apart or (one.start <= span.start and span.end <= one.end)
    assert not [one for one in found if any(d.start <= one.start and one.end <= d.end for d in direct)]


KNOWN = [
    ReplacedSpan(0, 5, "person", "Karim", "[Vater]"),
    ReplacedSpan(10, 15, "person", "Amira", "[Mutter]"),
]
TEXT = "Karim und Amira am 3.5.2024 in Telgte"
DAY = ReplacedSpan(19, 27, "date", "3.5.2024", "3.5.2024")


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ([], []),
        ([(0, 5)], []),  # replaced already
        ([(1, 4)], []),  # inside of what is replaced
        ([(0, 9)], [(0, 9, "[Vater]")]),  # more of the same: the label stays
        ([(0, 15)], [(0, 15, "")]),  # two labels in one: the rule finds another
        ([(31, 37)], [(31, 37, "")]),
        ([(25, 37)], [(19, 37, "")]),  # over part of a date: all of it
        ([(12, 20)], [(10, 27, "[Mutter]")]),
    ],
)
def test_what_is_not_replaced_as_a_whole_yet_is_found_as_a_whole(marks, found):
    spans = [MarkedSpan(start, end, "person") for start, end in marks]
    result = overlooked(TEXT, [*KNOWN, DAY], spans)
    assert [(one.start, one.end, one.label) for one in result] == found
