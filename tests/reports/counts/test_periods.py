import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.caseload import months_of
from kimlab.reports.counts._periods import ROOM, spans_of

YEAR = months_of("2024-12-01", "2025-11-30")


@pytest.mark.parametrize(
    ("new", "closed", "spans"),
    [(120, 120, 12), (120, 119, 4), (500, 40, 4), (40, 39, 0), (0, 0, 0)],
)
def test_months_need_twice_the_least_number_on_average(new, closed, spans):
    found = spans_of({"new": new, "reactivated": 0, "closed": closed}, YEAR, 5)
    assert len(found["new"]) == len(found["closed"]) == spans
    assert found["reactivated"] == []


def test_a_rare_kind_is_counted_in_parts_once_there_are_enough():
    assert len(spans_of({"new": 90, "reactivated": 40, "closed": 90}, YEAR, 5)["reactivated"]) == 4


def test_a_short_period_is_not_cut():
    assert spans_of({"new": 90, "closed": 90}, YEAR[:1], 5) == {"new": [], "closed": []}


@settings(max_examples=examples(50), deadline=None)
@given(
    st.integers(1, 30),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 900), min_size=2),
    st.integers(3, 10),
)
def test_spans_cut_the_period_without_gap_or_overlap(length, totals, least):
    months = months_of("2023-01-01", f"{2023 + (length - 1) // 12}-{(length - 1) % 12 + 1:02}-01")
    for kind, spans in spans_of(totals, months, least).items():
        if spans:
            assert [month for span in spans for month in span] == months
            assert totals[kind] >= ROOM * least * len(spans)
