"""Passages that leave: coarsened, cut to whole sentences, and only under codes whose count leaves."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.disclosure import CountTable, Mark, Quote, coarsened, protect, quotable
from kimlab.disclosure._quotes import LONGEST, shortened
from kimlab.vocabulary import Threshold

TEXT = "[Kind 2] und [Fachkraft 11] trafen sich am 3.5.2024 in Telgte, dann in Aleppo, im Sommer."
REGIONS = {"05570044": "Nordkreis"}
MARKS = (
    Mark(0, 8, "placeholder", "[Kind 2]"),
    Mark(13, 27, "placeholder", "[Fachkraft 11]"),
    Mark(TEXT.index("3.5."), TEXT.index("3.5.") + 8, "date", "2024-05-03"),
    Mark(TEXT.index("Telgte"), TEXT.index("Telgte") + 6, "place", "05570044"),
    Mark(TEXT.index("Aleppo"), TEXT.index("Aleppo") + 6, "place", ""),
    Mark(TEXT.index("Sommer"), TEXT.index("Sommer") + 6, "date", ""),
)


def test_dates_places_and_numbers_of_roles_are_coarsened():
    found = coarsened(TEXT, 0, len(TEXT), MARKS, arrival=date(2023, 12, 1), regions=REGIONS)
    assert (
        found == "[Kind] und [Fachkraft] trafen sich am [Monat 6] in [Nordkreis], dann in [Ort], im [Datum]."
    )


@pytest.mark.parametrize(
    ("arrival", "month"),
    [
        (date(2024, 5, 1), "[Monat 1]"),
        (date(2024, 4, 30), "[Monat 2]"),
        (date(2024, 6, 1), "[vor der Ankunft]"),
        (None, "[Datum]"),
    ],
)
def test_months_count_from_the_month_of_arrival(arrival, month):
    assert month in coarsened(TEXT, 0, len(TEXT), MARKS, arrival=arrival)


def test_a_mark_that_a_passage_cuts_is_coarsened_as_a_whole():
    start = TEXT.index("Telgte") + 2
    found = coarsened(TEXT, start, start + 8, MARKS, regions=REGIONS)
    assert found == "[Nordkreis], da"
    assert coarsened(TEXT, 3, 5, MARKS) == "[Kind]"


@pytest.mark.parametrize(
    ("placeholder", "shown"),
    [
        ("[Kind 1 oder Kind 3]", "[Kind oder Kind]"),
        ("[Mutter]", "[Mutter]"),
        ("[Einrichtung 4]", "[Einrichtung]"),
    ],
)
def test_roles_lose_their_numbers(placeholder, shown):
    mark = Mark(0, len(placeholder), "placeholder", placeholder)
    assert coarsened(placeholder, 0, len(placeholder), [mark]) == shown


def test_a_long_passage_ends_with_a_sentence():
    text = "Ein Satz. " * 80
    short = shortened(text.strip())
    assert len(short) <= LONGEST
    assert short.endswith("Ein Satz. …")


@settings(deadline=None)
@given(st.text(max_size=900))
def test_a_shortened_text_is_its_beginning(text):
    short = shortened(text)
    assert len(short) <= max(LONGEST, 0)
    assert short == text or text.startswith(short.removesuffix("…").rstrip())


_PIECES = st.lists(
    st.tuples(
        st.sampled_from(["date", "place", "placeholder", "plain"]),
        st.text(st.characters(codec="utf-8"), min_size=1),
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)
@given(_PIECES, st.data())
def test_no_word_of_a_date_or_place_is_left(pieces, data):
    """Marked words are made unmistakable; none of them may stand in what leaves, wherever the passage begins."""
    text, marks = "", []
    for kind, words in pieces:
        plain = words.replace("⟦", "").replace("⟧", "") or "x"
        piece = f"⟦{words}⟧" if kind in ("date", "place") else plain
        if kind != "plain":
            marks.append(Mark(len(text), len(text) + len(piece), kind, ""))
        text += piece
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = coarsened(text, start, end, marks)
    assert "⟦" not in found
    assert "⟧" not in found


def _codes(rows):
    cells = pd.DataFrame(rows, columns=["code", "cases", "persons", "families"])
    cells = cells.astype({"cases": "Int64", "persons": "Int64", "families": "Int64"})
    return protect(
        CountTable("codes", "Kodes", cells, ("code",), ("cases",)), Threshold("working_group", 5, 5)
    )


def test_quotes_of_a_withheld_code_stay():
    protected = _codes([("oft", 7, 7, 7), ("selten", 4, 4, 4), ("TOTAL", 9, 9, 9)])
    quotes = (Quote("oft", "Ein Satz."), Quote("selten", "Noch ein Satz."), Quote("nie", "Nichts."))
    assert set(quotable(quotes, protected)) == {"oft"}


def test_a_quote_shows_nothing_of_its_words_in_its_repr():
    assert "Satz" not in repr(Quote("oft", "Ein Satz."))
