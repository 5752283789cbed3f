"""Coarser words for a quote: chosen once, of words that stand there, beside an unchanged document."""

import pytest
from reviewed import coding
from seeing import workbench_rows

from kimlab.acts import CoarsenQuote, RecordCodings
from kimlab.errors import InputError


@pytest.fixture
def begun(full):
    """A workbench in which a passage is coded."""
    full.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    return full


def test_the_choice_is_kept_beside_the_coding_and_the_document_stays(begun):
    before = begun.frame("documents")
    begun.record(CoarsenQuote("g1", "k1", "auf  den Kurs", "auf etwas"), "ko2")
    row = begun.frame("coarser_words").iloc[0]
    assert (row["coding_id"], row["case_id"], row["original"], row["coarser"], row["person"]) == (
        "k1",
        "f1",
        "auf den Kurs",
        "auf etwas",
        "ko2",
    )
    assert begun.frame("documents").equals(before)


REFUSED = {
    "words that do not stand there": (CoarsenQuote("g2", "k1", "Zahnärztin", "Beruf"), "stehen nicht"),
    "what says as much": (CoarsenQuote("g2", "k1", "wartet", "sie wartet lange"), "gröberen Worte"),
    "brackets": (CoarsenQuote("g2", "k1", "wartet", "[Beruf]"), "gröberen Worte"),
    "a second choice": (CoarsenQuote("g2", "k1", "Kurs", "x"), "schon gröbere"),
    "a coding that is not there": (CoarsenQuote("g2", "k9", "wartet", "x"), "keine Zeile"),
    "much too long": (CoarsenQuote("g2", "k1", "wartet", "x" * 121), "länger"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_choice_that_helps_nobody_is_refused(begun, name):
    begun.record(CoarsenQuote("g1", "k1", "Kurs", "Angebot"), "ko1")
    before = workbench_rows(begun)
    act, message = REFUSED[name]
    with pytest.raises(InputError, match=message):
        begun.record(act, "ko1")
    assert workbench_rows(begun) == before
