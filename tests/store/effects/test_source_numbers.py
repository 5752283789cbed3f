"""Looking up a source number leaves who, when, which case and why, and nothing that leads anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.acts import ShowSourceNumber
from kimlab.errors import InputError
from kimlab.store.effects._source_numbers import says_why


def test_it_stands_in_the_table_and_in_the_journal_under_the_case(full):
    entry = full.record(ShowSourceNumber("n1", "f1", "number", "Rückruf wegen des Kursplatzes"), "ko1")
    (row,) = full.frame("number_views").to_dict("records")
    created = row.pop("created")
    assert row == {
        "view_id": "n1", "case_id": "f1", "way": "number", "reason": "Rückruf wegen des Kursplatzes", "person": "ko1",
    }  # fmt: skip
    assert str(created.date()) == entry.at[:10]
    (change,) = full.changes(entry.seq)[0]
    assert change.subjects == ("f1",)
    assert change.reason == "Rückruf wegen des Kursplatzes"


@pytest.mark.parametrize(
    "reason", ["", " ", "-", "…", "x", "xxxxxxx", "test", "nur so", "siehe oben", "asd", "17"]
)
def test_an_empty_word_is_no_reason(kept, reason):
    store, _ = kept
    with pytest.raises(InputError, match="fehlt eine Begründung"):
        store.record(ShowSourceNumber("n1", "f1", "number", reason), "ko1")


def test_a_case_that_is_not_there_is_refused(kept):
    with pytest.raises(InputError, match="keine Zeile mit diesem Schlüssel"):
        kept[0].record(ShowSourceNumber("n1", "f9", "number", "Rückruf wegen des Kurses"), "ko1")


@given(st.text(st.characters(categories=["P", "Z", "N", "S"]), max_size=30))
def test_signs_and_digits_alone_say_nothing(text):
    assert not says_why(text)
