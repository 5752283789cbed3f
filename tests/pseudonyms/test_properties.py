"""What must hold for any text: positions, order, no overlap, no label found again, and the way there and back."""

from itertools import pairwise

from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.pseudonyms import Cast, find_identifiers, labelled
from kimlab.spans import Edit, OffsetMap

# Emoji with joiners, combining marks, line ends, right-to-left letters, letters beyond the first plane.
_PIECES = st.sampled_from(
    [
        *(
            "Frau ",
            "Yıldız",
            "Mu\u0308ller",
            "\U0001f469\u200d\U0001f467",
            "\r\n",
            "\n",
            " ",
            ". ",
            "3.5.2024",
        ),
        *("Telgte", "[Mutter]", "\u0645\u0631\u064a\u0645", "\U0001d504", "0151 2345678", "Az. 12-345/67"),
        *(
            "DE89 3704 0044 0532 0130 00",
            "a\u0301",
            "\u200b",
            "\u00ad",
            "Hallo ",
            "wartet",
            "Kita Sonnenblume",
        ),
        *("geb. 1.2.1990", "am ", "Herr von der Heide", "e\u0301", "\u202e", "x@y.example", "Gartenweg 5"),
    ]
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=14).map("".join)


@settings(deadline=None, max_examples=examples(150))
@given(_TEXTS)
def test_what_is_found_stands_where_it_says_in_order_and_apart(text):
    found = find_identifiers(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.text.strip() for one in found)


@settings(deadline=None, max_examples=examples(100))
@given(_TEXTS)
def test_a_text_without_its_identifiers_names_nobody_with_certainty_again(text):
    """Replacing is final: no label is taken for a name, and no label makes its neighbours one."""
    direct, _ = labelled(text, find_identifiers(text), Cast())
    edits = [Edit(one.identifier.start, one.identifier.end, one.label) for one in direct]
    way = OffsetMap.of(edits, len(text))
    after = way.apply(text)
    labels = [(way.forward(edit.start, edit.end)) for edit in edits]
    again = [one for one in find_identifiers(after) if one.direct]
    assert not [one for one in again for start, end in labels if one.start < end and start < one.end]


@st.composite
def _edited(draw):
    text = draw(_TEXTS.filter(len))
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(borders[::2], borders[1::2], strict=False))
    labels = ["[Mutter]", "[Person 12]", "[x]", "[Anschrift]"]
    return text, [Edit(start, end, draw(st.sampled_from(labels))) for start, end in pairs if start < end]


@settings(deadline=None)
@given(_edited(), st.data())
def test_a_passage_outside_of_edits_keeps_its_words_there_and_back(drawn, data):
    text, edits = drawn
    way = OffsetMap.of(edits, len(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end or any(edit.start < end and start < edit.end for edit in edits):
        return
    there = way.forward(start, end)
    assert way.apply(text)[slice(*there)] == text[start:end]
    assert way.backward(*there) == (start, end)


@settings(deadline=None)
@given(_edited(), st.data())
def test_a_passage_never_cuts_a_label_and_order_is_kept(drawn, data):
    text, edits = drawn
    way = OffsetMap.of(edits, len(text))
    replaced = way.apply(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = way.forward(start, end)
    assert 0 <= first <= last <= len(replaced)
    for edit in edits:
        a, b = way.forward(edit.start, edit.end)
        assert replaced[a:b] == edit.label
        assert not a < first < b
        assert not a < last < b
