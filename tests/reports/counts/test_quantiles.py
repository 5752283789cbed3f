"""What „so lange oder länger“ says is true of as many waits as it names, and is a whole number of days."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kimlab.drawing import wait_text
from kimlab.interfaces import count, edges

WAITS = st.lists(st.integers(0, 400), min_size=1, max_size=60)


def edge_of(waits):
    """The figures of one interface with these waits."""
    rows = pd.DataFrame(
        {
            "case_id": [f"f{place}" for place in range(len(waits))],
            "person_id": "p",
            "family_id": "h",
            "source": "a",
            "target": "b",
            "wait": pd.array(waits, dtype="Int64"),
            "relation": "hand_off",
            "vague": False,
            "same_day": False,
            "explicit": False,
        }
    )
    return edges(count(rows)).iloc[0]


def said(value):
    """The days that are printed."""
    number, word = wait_text(value, "day").split()
    assert word == ("Tag" if number == "1" else "Tage")
    return int(number)


@given(WAITS)
def test_at_least_half_and_at_least_a_tenth_waited_as_long_as_is_printed(waits):
    edge = edge_of(waits)
    half, tenth = said(edge["wait_median"]), said(edge["wait_p90"])
    assert 2 * sum(wait >= half for wait in waits) >= len(waits)
    assert 10 * sum(wait >= tenth for wait in waits) >= len(waits)


@given(WAITS)
def test_and_no_fewer_days_than_the_quantile(waits):
    edge = edge_of(waits)
    for name in ("wait_median", "wait_p90"):
        assert 0 <= said(edge[name]) - edge[name] + 1e-6 < 1 + 1e-6


def test_nine_of_ten_at_most_would_be_wrong():
    waits = [*range(13), 100, 200]  # 13 of 15 are at most 12
    edge = edge_of(waits)
    tenth = said(edge["wait_p90"])
    assert 10 * sum(wait <= edge["wait_p90"] for wait in waits) < 9 * len(waits)
    assert sum(wait >= tenth for wait in waits) == 2
