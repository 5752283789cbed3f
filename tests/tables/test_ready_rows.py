"""Rows that fit are what `conform` would make of them; whatever it would cast or refuse is left to it."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.store import rows
from kimlab.tables import TABLES, conform, fitting, framed

WORDS = st.sampled_from(
    ["", "a", "öß", "for", "open", "draft", "candidate", "5", "2025-01-01", "True", "nan"]
)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)) | st.just(datetime(2025, 1, 1, 9, 30))
ODD = st.sampled_from(
    [None, 3.0, 2.5, "x", 2**70, True, datetime(2025, 1, 1, tzinfo=UTC), float("nan"), ["a"], ("a", 1)]
)
USUAL = {
    "text": WORDS,
    "date": st.none() | MOMENTS.map(lambda moment: moment.replace(microsecond=0)),
    "number": st.none() | st.integers(-(2**40), 2**40),
    "flag": st.booleans(),
    "list": st.lists(WORDS, max_size=3).map(tuple),
}


def cells(column, *, odd):
    usual = st.sampled_from(column.allowed) if column.allowed else USUAL[column.dtype]
    return usual | ODD if odd else usual


@st.composite
def written(draw, *, odd=False):
    table = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    row = st.fixed_dictionaries(
        {column.name: cells(column, odd=odd) for column in table.columns if column.required},
        optional={column.name: cells(column, odd=odd) for column in table.columns if not column.required},
    )
    return table.name, draw(st.lists(row, min_size=1, max_size=3))


@given(written())
@settings(max_examples=examples(60))
def test_what_fits_is_what_conform_makes_of_it(case):
    name, wanted = case
    fit = fitting(name, wanted)
    if fit is None:
        return
    assert fit == rows(conform(pd.DataFrame(wanted), name))
    pd.testing.assert_frame_equal(framed(name, wanted), conform(pd.DataFrame(wanted), name))


@given(written(odd=True))
@settings(max_examples=examples(60))
def test_nothing_fits_that_conform_would_refuse(case):
    name, wanted = case
    fit = fitting(name, wanted)
    if fit is not None:
        assert fit == rows(conform(pd.DataFrame(wanted), name))


def test_usual_rows_do_fit():
    row = {"meeting_id": "s1", "body": "steering_group", "date": datetime(2025, 3, 4), "person": "ko1"}
    row |= {"created": datetime(2025, 3, 4, 9), "decisions": ("so",)}
    assert fitting("meetings", [row]) is not None


@pytest.mark.parametrize(
    "wrong",
    [
        [{"user_id": "a"}, {"user_id": "a"}],
        [{"user_id": ""}],
        [{}],
        [{"user_id": "a", "phone": "1"}],
        [{"user_id": 5}],
    ],
    ids=["double key", "empty key", "no key", "unknown column", "number"],
)
def test_what_is_wrong_does_not_fit_and_is_refused_with_the_usual_words(wrong):
    wanted = [{"name": "Kim Beispiel", "role": "Koordination", **row} for row in wrong]
    assert fitting("people", wanted) is None
    with pytest.raises(InputError):
        framed("people", wanted)


def test_a_row_without_a_word_that_may_be_empty_gets_an_empty_one():
    fit = fitting("persons", [{"person_id": "p1", "family_id": "h1"}])
    assert fit is not None
    assert set(fit[0]) == set(TABLES["persons"].names)
