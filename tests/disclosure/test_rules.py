"""One family's share, whole small groups, and few families behind a median: each on a table of a few rows."""

import pandas as pd
import pytest

from kimlab.disclosure import TOTAL, CountTable, Sum, protect
from kimlab.vocabulary import Threshold

THREE = Threshold("team", 3, 3)


def table(counts, **columns):
    values = [*counts, sum(counts)]
    told = {"cases": values, "persons": values, "families": values, **columns}
    cells = pd.DataFrame({"place": [*(f"k{i}" for i in range(len(counts))), TOTAL], **told})
    statistics = tuple(name for name in columns if name.startswith("wait_m"))
    sums = (Sum(len(counts), tuple(range(len(counts)))),)
    return CountTable("t", "Fälle", cells, ("place",), ("cases",), statistics, sums)


@pytest.mark.parametrize(("largest", "shown"), [(5, True), (6, False)])
def test_a_count_that_is_mostly_one_familys_is_withheld(largest, shown):
    cells = protect(table([10, 20, 20], largest=[largest, 1, 1, largest]), THREE).cells
    assert pd.notna(cells["cases"][0]) == shown


@pytest.mark.parametrize(("count", "shown"), [(5, False), (6, True)])
def test_a_part_that_is_its_whole_small_group_is_withheld_with_a_zero_beside_it(count, shown):
    cells = protect(table([count, 0, 0]), THREE).cells["cases"]
    assert pd.notna(cells[0]) == shown
    assert pd.notna(cells[1]) == shown
    assert cells[3] == count


@pytest.mark.parametrize(("families", "shown"), [(9, False), (10, True)])
def test_a_median_needs_ten_families_that_waited(families, shown):
    waits = {"wait_median": [7.0] * 3, "waits": [20, 20, 40], "wait_families": [families, 20, 29]}
    cells = protect(table([20, 20], **waits), THREE).cells
    assert pd.notna(cells["wait_median"][0]) == shown
