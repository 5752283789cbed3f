"""Small tables of several days, as they are counted and as they left; and all the worlds that fit what was printed."""

from itertools import product

import pandas as pd

from kimlab.disclosure import EVER, TOTAL, CountTable, Sum, protect
from kimlab.disclosure.register import Part, joint, published
from kimlab.vocabulary import Threshold

THREE = Threshold("team", 3, 3)
DAYS = ("2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31")


def growing(*counts, largest=1, since=EVER):
    """A list of counts that only grow, with its total; each case another family."""
    values = [*counts, sum(counts)]
    cells = pd.DataFrame(
        {
            "place": [*(f"k{i}" for i in range(len(counts))), TOTAL],
            "cases": values,
            "persons": values,
            "families": values,
            "largest": [min(one, largest) for one in values],
            "since": since,
        }
    )
    sums = (Sum(len(counts), tuple(range(len(counts)))),)
    return CountTable("t", "Fälle", cells, ("place",), ("cases",), (), sums)


def part(table, day, threshold=THREE):
    """A table as the gate has it."""
    return Part(table, protect(table, threshold), "monitoring", day, threshold.persons)


def left(one, result):
    """A table as its readers have it."""
    return published(one.table, result.tables["t"], report=one.report, as_of=one.as_of, least=one.least)


def released(tables, threshold=THREE):
    """Publish tables of consecutive days to the same readers; return what they hold, and the results."""
    held, results = [], []
    for day, table in zip(DAYS, tables, strict=False):
        one = part(table, day, threshold)
        results.append(joint([one], [list(held)]))
        held.append(left(one, results[-1]))
    return held, results


def printed(result):
    """The values of a result, None where withheld, each with its day."""
    table = result.tables["t"]
    values = [None if pd.isna(one) else int(one) for one in table.cells["cases"]]
    return list(zip(values, table.states, strict=True))


def worlds(held, most):
    """Yield every history of the parts' counts, up to `most` each, that fits what these tables print: tuples by day.

    By brute force, from what is printed alone.
    """
    days, parts = [one.as_of for one in held], len(held[0].cells) - 1
    known = {}
    for one in held:
        for row, (value, day) in enumerate(zip(one.cells["cases"], one.cells["state"], strict=True)):
            if not pd.isna(value):
                known[days.index(day), row] = int(value)
    histories = [
        [
            one
            for one in rising(len(days), most)
            if all(known.get((day, row), one[day]) == one[day] for day in range(len(days)))
        ]
        for row in range(parts)
    ]
    for world in product(*histories):
        totals = [sum(one[day] for one in world) for day in range(len(days))]
        if all(known.get((day, parts), total) == total for day, total in enumerate(totals)):
            yield (*world, tuple(totals))


def rising(length, most):
    """Yield all sequences of whole numbers that do not fall."""
    return [one for one in product(range(most + 1), repeat=length) if list(one) == sorted(one)]
