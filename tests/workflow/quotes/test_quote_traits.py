"""A quote that tells of a family leaves only as coarse as enough families share it; the team sees the true text."""

import re
from datetime import date

import pytest
from moments import seen
from texts import admitted, document_rows

from kimlab.acts import FinishCodingPass
from kimlab.errors import InputError
from kimlab.jupyter import show_quote_traits
from kimlab.workflow import (
    analyse,
    coarsen_quote,
    code_passage,
    coded,
    drafts_of,
    preview,
    quote_traits,
)

AS_OF = date(2025, 11, 30)
CASES = tuple(f"f{n}" for n in range(1, 7))
WORDS = ("Apotheker", "Optiker", "Chirurg", "Masseur", "Laborant")
TEXTS = (
    "Sie war Zahnärztin und wartet schon lange auf den Bescheid.",
    *(f"Er ist {word} und wartet schon lange auf den Bescheid." for word in WORDS),
)


@pytest.fixture
def told(wb):
    """Six families, each with one of six health professions in a coded passage."""
    admitted(
        wb,
        document_rows(*((f"t{n}", f"f{n}", text, "released") for n, text in enumerate(TEXTS, 1))),
        cases=CASES,
    )
    for n, text in enumerate(TEXTS, 1):
        code_passage(wb, f"t{n}", "warten", text)
        wb.record(FinishCodingPass(f"t{n}", "1"))
    return wb


def quoted(wb):
    return [quote.text for quote in drafts_of(analyse(wb, AS_OF))["interfaces"].quotes]


@pytest.mark.slow
def test_an_occupation_of_one_family_does_not_leave_and_the_draft_says_how_many_stay(told):
    assert quoted(told) == []
    drafts = drafts_of(analyse(told, AS_OF))
    assert "6 von 6 Stellen" in drafts.held_back
    assert "Zahnärztin" not in preview(drafts["interfaces"], told.county)
    assert "Zahnärztin" in "".join(seen(told, AS_OF, coded).passages["passage"])  # the team sees it


@pytest.mark.slow
def test_a_coarser_wording_that_enough_families_share_leaves_in_its_place(told):
    rows = quote_traits(told, AS_OF)
    row = rows[rows["Angabe"] == "Zahnärztin"].iloc[0]
    assert (row["Familien"], row["Geht hinaus"], row["Gröber"]) == (
        1,
        "nein",
        "Fachkraft in einem Gesundheitsberuf",
    )
    assert row["Familien, auf die das Gröbere passt"] == 6
    coarsen_quote(told, int(row.name), AS_OF)
    assert quoted(told) == [
        "Sie war [Fachkraft in einem Gesundheitsberuf] und wartet schon lange auf den Bescheid."
    ]
    assert told.documents.set_index("document_id").loc["t1", "text"] == TEXTS[0]


def test_what_too_few_share_is_offered_no_better_than_it_is(told):
    told.record(FinishCodingPass("t1", "1"))
    rows = quote_traits(told, AS_OF, "public")
    assert set(rows["Geht hinaus"]) == {"nein"}
    row = rows[rows["Angabe"] == "Zahnärztin"].iloc[0]
    assert row["Familien, auf die das Gröbere passt"] == 6 < told.county.threshold("public").families
    with pytest.raises(InputError, match="keine Worte"):
        coarsen_quote(told, 1, AS_OF)


def test_the_notebook_shows_each_with_its_number(told):
    shown = show_quote_traits(told, AS_OF).data
    number = quote_traits(told, AS_OF).index[0]
    assert str(number) in shown
    assert "mindestens 5 Familien" in shown
    assert not re.search(r">[^<]*\bk-", shown)  # no id among the words
