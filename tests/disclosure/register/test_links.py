"""Tables of different reports and days beside each other: what the one does not tell, both together must not tell."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from released import DAYS, THREE, growing, part

from kimlab.disclosure import AND, EVER, SEPARATOR, TOTAL, CountTable, whole_of
from kimlab.disclosure.register import PublishedTable, joint, published, relations_of
from kimlab.vocabulary import Threshold

SEP, OCT = DAYS[:2]


def cells_of(rows, name, dims=("place",), **columns):
    """A table without sums: (dimension, count), each case another family."""
    frame = pd.DataFrame(rows, columns=["place", "cases"]).assign(since=EVER, **columns)
    frame = frame.assign(persons=frame["cases"], families=frame["cases"])
    return CountTable(name, name, frame, dims, ("cases",))


def left_of(result, parts):
    """Tables as their readers have them."""
    return [
        published(
            one.table, result.tables[one.table.name], report=one.report, as_of=one.as_of, least=one.least
        )
        for one in parts
    ]


def shown(result, name):
    """The values of a table, None where withheld, each with its day."""
    table = result.tables[name]
    values = [None if pd.isna(one) else int(one) for one in table.cells["cases"]]
    return list(zip(values, table.states or [""] * len(values), strict=True))


def pages(*drafts, least=THREE):
    """Publish pages (day, tables) to the same reader; return what each showed."""
    held, results = [], []
    for day, *tables in drafts:
        parts = [part(one, day, least) for one in tables]
        results.append(joint(parts, [list(held)]))
        held += left_of(results[-1], parts)
    return results


def test_a_total_tells_nothing_beside_the_same_total_held_with_another_report():
    """18 with the codes in September; in October, in a report without codes, 12 and 8: 2 came."""
    _, second = pages(
        (SEP, cells_of([(TOTAL, 18)], "codes", same=whole_of("t", TOTAL))), (OCT, growing(12, 8))
    )
    values = [value for value, _ in shown(second, "t")]
    assert values[2] is None
    assert None in values[:2]


def test_two_parts_of_a_later_report_tell_nothing_of_a_whole_held_since_before():
    """40 in September; a month later, in a report that the reader never had, 12 and 30: 2 came."""
    whole = cells_of([("a", 40)], "hand_offs")
    halves = cells_of([("own", 12), ("others", 30)], "theme_waits", whole=whole_of("hand_offs", "a"))
    halves = CountTable(
        "theme_waits", "Hälften", halves.cells.assign(theme="th1"), ("theme", "place"), ("cases",)
    )
    _, second = pages((SEP, whole), (OCT, halves))
    assert any(value is None for value, _ in shown(second, "theme_waits"))


def within(count, inner, *names):
    return cells_of([(inner, count)], "themes", within=AND.join(whole_of("themes", one) for one in names))


@pytest.mark.parametrize(("more", "told"), [(1, False), (2, False), (3, True), (0, True)])
def test_of_two_sheets_of_one_day_the_difference_tells_of_no_few(more, told):
    """Two sheets, each safe by itself: 8 cases in the one, 9 in the one around it."""
    inner, outer = within(8, "th1", "th2"), within(8 + more, "th2")
    for first, then in ((inner, outer), (outer, inner)):
        _, second = pages((SEP, first), (SEP, then))
        assert (shown(second, "themes")[0][0] is not None) == told


def test_a_link_to_what_nobody_holds_says_nothing():
    assert shown(pages((SEP, within(8, "th1", "th9")), (OCT, within(11, "th1", "th9")))[1], "themes") == [
        (11, OCT)
    ]


def test_links_are_kept_with_what_left_and_older_entries_have_none():
    one = part(within(8, "th1", "th2"), SEP)
    (left,) = left_of(joint([one], [[]]), [one])
    content = json.loads(json.dumps(left.to_plain()))
    again = PublishedTable.from_plain(content, release_id="r", audience="team", recipients=())
    assert again.cells["within"].tolist() == [SEPARATOR.join(("themes", "th2"))]
    for name in ("same", "within", "whole"):
        del content["texts"][name]
    older = PublishedTable.from_plain(content, release_id="r", audience="team", recipients=())
    assert older.cells["within"].tolist() == [""]


def test_each_table_keeps_the_least_number_that_it_left_with():
    few, many = (
        part(cells_of([("a", 5)], "codes"), SEP),
        part(within(9, "th2"), SEP, Threshold("public", 6, 6)),
    )
    both = [left_of(joint([one], [[]]), [one])[0] for one in (few, many)]
    linked = part(within(8, "th1", "th2"), OCT, Threshold("public", 6, 6))
    relations = relations_of([*left_of(joint([linked], [[]]), [linked]), *both], "cases")
    assert {one.least for one in relations.targets} == {6}
    assert {
        one.least for one in relations_of([both[0], *left_of(joint([few], [[]]), [few])], "cases").targets
    } <= {3}


COUNTS = st.tuples(st.integers(0, 4), st.integers(0, 4))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(first=COUNTS, more=COUNTS, swapped=st.booleans())
def test_no_reader_of_a_cell_and_of_one_around_it_can_tell_of_few(first, more, swapped):
    """Two sheets on each of two days; every history of both counts that fits what they print is tried."""
    both = [first, tuple(map(sum, zip(first, more, strict=True)))]
    drafts = [
        [(day, within(inner, "th1", "th2")), (day, within(inner + rest, "th2"))]
        for day, (inner, rest) in zip((SEP, OCT), both, strict=True)
    ]
    found = pages(*(one for draft in drafts for one in (draft[::-1] if swapped else draft)))
    told = [shown(one, "themes")[0] for one in found]
    names = (("outer", "inner") if swapped else ("inner", "outer")) * 2
    inner, outer, later, around = np.ogrid[:21, :21, :21, :21]
    at = {("inner", SEP): inner, ("outer", SEP): outer, ("inner", OCT): later, ("outer", OCT): around}
    fits = (inner <= outer) & (later <= around) & (inner <= later) & (outer <= around)
    for name, (value, day) in zip(names, told, strict=True):
        fits = fits & (True if value is None else at[name, day] == value)
    assert fits.any()
    hidden = [at[name, (SEP, SEP, OCT, OCT)[n]] for n, name in enumerate(names) if told[n][0] is None]
    for what in (*hidden, later - inner, around - outer, outer - inner, around - later):
        values = set(np.unique(np.broadcast_to(what, fits.shape)[fits]))
        assert not values <= {1, 2}
