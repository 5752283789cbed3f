"""Months, months put together, or an earlier value: what shows most without telling of few."""

import dataclasses
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from released import DAYS, THREE

from kimlab.disclosure import TOTAL, CountTable, Sum, protect
from kimlab.disclosure.register import Part, joint, published

MONTHS = ("2025-09", "2025-10", "2025-11", "2025-12")
JOINED = (2, 3)


def flow(*counts):
    """What came by month, with its total; offers the last two or three months in one, and the total alone."""
    cuts = [[(n,) for n in range(len(counts))]]
    cuts += [
        [*cuts[0][:-last], tuple(range(len(counts) - last, len(counts)))]
        for last in JOINED
        if last < len(counts)
    ]
    first, *others = (_cut(counts, spans) for spans in (*cuts, []))
    return dataclasses.replace(first, coarser=tuple(others))


def _cut(counts, spans):
    rows = [
        (_name(span), sum(counts[n] for n in span), f"{MONTHS[span[0]]}-01", _last_day(span, counts))
        for span in spans
    ]
    rows.append((TOTAL, sum(counts), f"{MONTHS[0]}-01", ""))
    frame = pd.DataFrame(rows, columns=["month", "cases", "since", "until"])
    frame = frame.assign(persons=frame["cases"], families=frame["cases"], series="new")
    sums = (Sum(len(spans), tuple(range(len(spans)))),) if spans else ()
    return CountTable("t", "Neu", frame, ("month",), ("cases",), (), sums)


def _name(span):
    return MONTHS[span[0]] if len(span) == 1 else f"{MONTHS[span[0]]}..{MONTHS[span[-1]]}"


def _last_day(span, counts):
    return "" if span[-1] == len(counts) - 1 else DAYS[span[-1]]


def page(*counts):
    """A page of the end of the last month that is counted."""
    table = flow(*counts)
    return Part(table, protect(table, THREE), "monitoring", DAYS[len(counts) - 1], THREE.persons, THREE)


def pages(*drafts):
    """Publish pages to the same reader; return what each showed: name → (value, day), and what is held."""
    held, found = [], []
    for one in drafts:
        result = joint([one], [list(held)])
        table = result.tables["t"]
        held.append(published(one.table, table, report=one.report, as_of=one.as_of, least=one.least))
        values = [None if pd.isna(value) else int(value) for value in table.cells["cases"]]
        days = table.states or [one.as_of] * len(values)
        found.append(dict(zip(table.cells["month"], zip(values, days, strict=True), strict=True)))
    return found, held


def test_enough_in_each_month_leave_the_months():
    (shown,), _ = pages(page(9, 8, 4))
    assert [value for value, _ in shown.values()] == [9, 8, 4, 21]


def test_a_month_of_few_is_put_together_with_the_one_before():
    """By month, 2 and with it 8 would be missing: two numbers. With the last two months in one there are three."""
    (shown,), _ = pages(page(9, 8, 2))
    assert {name: value for name, (value, _) in shown.items()} == {
        "2025-09": 9,
        "2025-10..2025-11": 10,
        TOTAL: 19,
    }


def test_since_the_last_published_day_months_stand_in_one():
    """The reader has September and October; then come 2 and 3. By month both would be missing."""
    (_, shown), _ = pages(page(9, 8), page(9, 8, 2, 3))
    assert {name: value for name, (value, _) in shown.items()} == {
        "2025-09": 9, "2025-10": 8, "2025-11..2025-12": 5, TOTAL: 22,
    }  # fmt: skip


def test_an_earlier_value_stays_where_it_shows_more_than_a_coarser_period():
    """2 more came: October and November in one would tell of them beside the 8 that are held; 9 and 17 are old."""
    (_, shown), held = pages(page(9, 8), page(9, 8, 2))
    assert shown["2025-09"] == (9, DAYS[1])
    assert shown[TOTAL] == (17, DAYS[1])
    assert unsafe(held, 3) == []


def test_without_a_threshold_or_anything_lost_nothing_coarser_is_tried():
    bare = dataclasses.replace(page(9, 8, 2), threshold=None)
    (shown,), _ = pages(bare)
    assert [value for value, _ in shown.values()] == [9, None, None, 19]


def test_what_is_kept_of_a_coarser_table_has_its_days_and_sums():
    _, (held,) = pages(page(9, 8, 2))
    assert held.cells["since"].tolist() == ["2025-09-01", "2025-10-01", "2025-09-01"]
    assert held.sums == (Sum(2, (0, 1)),)


def unsafe(held, months):
    """Spans and withheld cells that must be 1 or 2 in every world that fits what is printed; months up to 12 each."""
    world = np.ogrid[tuple(slice(0, 13) for _ in range(months))]
    fits, hidden = True, []
    for one in held:
        for name, value, state, since in one.cells[["month", "cases", "state", "since"]].itertuples(
            index=False
        ):
            count = sum(world[n] for n in _span(name, one.as_of if pd.isna(value) else state))
            if pd.isna(value):
                hidden.append(count)
            else:
                fits = fits & (count == int(value))
            assert since
    shape = (13,) * months
    fits = np.broadcast_to(fits, shape)
    assert fits.any()
    spans = [sum(world[first:last]) for first, last in combinations(range(months + 1), 2)]
    found = [np.unique(np.broadcast_to(count, shape)[fits]) for count in (*hidden, *spans)]
    return [values.tolist() for values in found if set(values.tolist()) <= {1, 2}]


def _span(name, state):
    if name == TOTAL:
        return range(DAYS.index(state) + 1)
    first, _, last = name.partition("..")
    return range(MONTHS.index(first), MONTHS.index(last or first) + 1)


COUNT = st.integers(0, 5)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(counts=st.tuples(COUNT, COUNT, COUNT, COUNT), skipped=st.booleans())
def test_no_reader_of_two_or_three_pages_can_tell_a_count_of_few(counts, skipped):
    ends = (2, 4) if skipped else (2, 3, 4)
    _, held = pages(*(page(*counts[:end]) for end in ends))
    assert unsafe(held, 4) == []
