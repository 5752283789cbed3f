"""Ways that the law prescribes are no items; that one takes long is."""

import dataclasses
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.vocabulary import load_county
from kimlab.workbench._evaluations import item_kind, items
from kimlab.workbench._regular import LEAST_WAITS, late_ones, not_regular, regular_pairs

COUNTY = load_county()
PAIRS = regular_pairs(COUNTY)
AS_OF = date(2025, 11, 30)


def rows_of(waits, source="bamf", target="auslaenderbehoerde", *, relation="hand_off", released="2025-01-01"):
    return pd.DataFrame(
        {
            "case_id": [f"f{n:02}" for n in range(len(waits))],
            "source": source,
            "target": target,
            "released": pd.Timestamp(released),
            "wait": pd.array(waits, dtype="Int64"),
            "relation": relation,
        }
    )


def late(rows):
    return late_ones(rows, PAIRS, AS_OF)


def test_a_regular_hand_off_is_late_beyond_its_own_upper_quartile():
    found = late(rows_of([*range(1, 17)]))  # three quarters of 1 … 16 lie at or below 12.25
    assert found["case_id"].to_list() == ["f12", "f13", "f14", "f15"]
    assert set(found["days"]) == {12}


def test_as_long_as_usual_is_not_late():
    assert late(rows_of([7] * 20)).empty


def test_few_waits_say_not_what_is_usual():
    assert late(rows_of([1] * (LEAST_WAITS - 2) + [90])).empty
    assert len(late(rows_of([1] * (LEAST_WAITS - 1) + [90]))) == 1


def test_an_unknown_wait_is_not_late_and_an_open_referral_is_once_it_has_lasted_that_long():
    known = rows_of([5] * 12)
    unknown = rows_of([None]).assign(case_id="u")
    old = rows_of([None], relation="open", released="2025-10-01").assign(case_id="o1")
    new = rows_of([None], relation="open", released="2025-11-26").assign(case_id="o2")
    assert late(pd.concat([known, unknown, old, new]))["case_id"].to_list() == ["o1"]


def test_other_ways_are_never_late_and_always_items():
    other = rows_of([*range(1, 17)], "jugendamt", "kita")
    assert late(other).empty
    assert len(not_regular(other, PAIRS)) == 16
    assert not_regular(rows_of([1]), PAIRS).empty


@given(st.lists(st.integers(0, 400), min_size=LEAST_WAITS, max_size=40), st.randoms(use_true_random=False))
def test_at_most_a_quarter_is_late_whatever_the_order(waits, random):
    rows = rows_of(waits)
    found = late(rows)
    assert len(found) * 4 <= len(rows) + 3
    mixed = late(rows.sample(frac=1, random_state=random.randrange(99)))
    assert set(mixed["case_id"]) == set(found["case_id"])


def everything(kind, county=COUNTY):
    """Twenty cases on the way of the asylum procedure, four of them late; one way besides."""
    route = pd.concat(
        [
            rows_of([*range(20)]),
            rows_of([1] * 20, "auslaenderbehoerde", "sozialamt"),
            rows_of([1] * 5, "jugendamt", "kita"),
        ]
    )
    cases = pd.DataFrame({"case_id": [f"f{n:02}" for n in range(20)]})
    codes = pd.DataFrame({"case_id": ["f00", "f01", "f02"], "code_id": "warten"})
    return set(items(route, codes, cases, kind, county=county, as_of=AS_OF).columns)


def test_only_what_is_late_on_a_regular_route_is_an_item():
    late_item = "late:bamf>auslaenderbehoerde>14"
    assert everything("both") == {"code:warten", "path:jugendamt>kita", late_item}
    assert everything("paths") == {"path:jugendamt>kita", late_item}
    assert everything("codes") == {"code:warten"}


def test_without_routes_in_the_county_file_every_way_is_an_item():
    found = everything("paths", dataclasses.replace(COUNTY, regular_routes=()))
    assert found == {
        "path:bamf>auslaenderbehoerde",
        "path:auslaenderbehoerde>sozialamt",
        "path:jugendamt>kita",
    }


@pytest.mark.parametrize("word", ["Kodes", "KODES", "codes"])
def test_german_words_are_understood(word):
    assert item_kind(word) == "codes"
    assert item_kind("uebergaben") == item_kind("Übergaben") == "paths"


@pytest.mark.parametrize("word", ["", "alles", "code"])
def test_another_word_is_refused_with_those_that_do(word):
    with pytest.raises(InputError, match="Diese Art von Merkmalen gibt es nicht") as caught:
        item_kind(word)
    assert "„kodes“" in caught.value.do
