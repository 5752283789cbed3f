"""What one reader knows of several pages, as sums of the same unknowns."""

import pandas as pd
from released import DAYS, growing, left, part

from kimlab.disclosure import CountTable
from kimlab.disclosure.register import attack, joint, relations_of
from kimlab.disclosure.register._attack import contradicting

SEP, OCT = DAYS[:2]


def page(rows, day):
    """A table of spans: (name, count, since, until, series)."""
    frame = pd.DataFrame(rows, columns=["place", "cases", "since", "until", "series"])
    frame = frame.assign(persons=frame["cases"], families=frame["cases"])
    one = part(CountTable("t", "Fälle", frame, ("place",), ("cases",)), day)
    return left(one, joint([one], [[]]))


def test_a_year_is_the_sum_of_its_months():
    pages = [
        page(
            [
                ("year", 8, "2025-09-01", "", "new"),
                ("2025-09", 2, "2025-09-01", "2025-09-30", "new"),
                ("2025-10", 6, "2025-10-01", "", "new"),
            ],
            OCT,
        )
    ]
    relations = relations_of(pages, "cases")
    assert relations.size == 2  # September and October
    found = attack(relations, 3).findings
    assert {(one.low, one.high) for one in found} == {(2, 2)}


def test_the_same_month_on_two_pages_is_one_unknown():
    first = page([("2025-09", 2, "2025-09-01", "2025-09-30", "new")], SEP)
    later = page([("2025-09", 4, "2025-09-01", "2025-09-30", "new")], OCT)
    assert relations_of([first, later], "cases").size == 1


def test_what_moves_on_with_the_page_tells_of_the_month_that_leaves():
    first = page([("year", 20, "2024-10-01", "", "new"), ("ever", 50, "ever", "", "all")], SEP)
    later = page([("year", 20, "2024-11-01", "", "new"), ("ever", 52, "ever", "", "all")], OCT)
    found = attack(relations_of([first, later], "cases"), 3).findings
    assert {(one.low, one.high) for one in found} == {(2, 2)}


def test_a_smaller_later_number_was_corrected_and_grows_no_more():
    tables = [growing(9, 9), growing(4, 14)]
    pages = [left(one, joint([one], [[]])) for one in map(part, tables, (SEP, OCT))]
    relations = relations_of(pages, "cases")
    assert attack(relations, 3).findings == ()
    assert contradicting(relations) == ()
