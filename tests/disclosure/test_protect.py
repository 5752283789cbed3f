import dataclasses
from itertools import product

import numpy as np
import pandas as pd
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.disclosure import TOTAL, CountTable, Sum, audit, protect
from kimlab.errors import DisclosureError
from kimlab.vocabulary import Threshold

THREE = Threshold("team", 3, 3)
FIVE = Threshold("working_group", 5, 5)


def line(*counts, persons=None, statistics=None):
    """A list of counts with its total; as many families as persons, as many persons as cases."""
    persons = persons or counts
    cells = pd.DataFrame(
        {
            "place": [*(f"k{i}" for i in range(len(counts))), TOTAL],
            "cases": [*counts, sum(counts)],
            "persons": [*persons, sum(persons)],
            "families": [*persons, sum(persons)],
            **(statistics or {}),
        }
    )
    sums = (Sum(len(counts), tuple(range(len(counts)))),)
    return CountTable("t", "Fälle", cells, ("place",), ("cases",), tuple(statistics or ()), sums)


def grid(counts):
    """A table of two dimensions with all margins."""
    counts = np.asarray(counts)
    full = np.vstack([np.column_stack([counts, counts.sum(1)]), [*counts.sum(0), counts.sum()]])
    rows, columns = full.shape

    def name(i, last):
        return TOTAL if i == last else f"k{i}"

    cells = pd.DataFrame(
        [
            (name(i, rows - 1), name(j, columns - 1), int(full[i, j]))
            for i in range(rows)
            for j in range(columns)
        ],
        columns=["a", "b", "cases"],
    )
    cells["persons"] = cells["families"] = cells["cases"]
    sums = [
        Sum(i * columns + columns - 1, tuple(i * columns + j for j in range(columns - 1)))
        for i in range(rows)
    ]
    sums += [
        Sum((rows - 1) * columns + j, tuple(i * columns + j for i in range(rows - 1))) for j in range(columns)
    ]
    return CountTable("g", "Fälle", cells, ("a", "b"), ("cases",), (), tuple(sums))


def shown(table, threshold=THREE):
    return [None if pd.isna(value) else int(value) for value in protect(table, threshold).cells["cases"]]


def test_enough_people_everywhere_and_nothing_is_withheld():
    assert shown(line(9, 12, 7)) == [9, 12, 7, 28]


def test_few_persons_or_few_families_are_withheld():
    few_families = line(9, 12, 20)
    few_families.cells.loc[0, "families"] = 2
    assert shown(few_families)[0] is None
    assert shown(line(9, 12, 20, persons=(2, 12, 20)))[0] is None


def test_a_zero_is_nobody_and_is_published():
    assert shown(line(0, 12, 7)) == [0, 12, 7, 19]


def test_one_withheld_count_takes_the_cheapest_other_with_it():
    # 2 is sensitive; 7 is the smallest other count that hides it (2 could be 0 to 9)
    assert shown(line(9, 2, 7)) == [9, None, None, 18]


def test_a_small_complement_is_not_enough():
    # 1 and 1 would hide each other only up to 2; the sum 2 is known, so a third count is needed
    assert shown(line(1, 1, 30, 8)) == [None, None, 30, None, 40]


def test_a_total_is_withheld_where_everything_under_it_is_few():
    table = line(1, 1)
    assert shown(table) == [None, None, None]


def test_two_dimensions_need_a_rectangle():
    counts = [[20, 9, 30], [2, 14, 25], [40, 50, 60]]
    found = np.array(shown(grid(counts)), dtype=object).reshape(4, 4)
    assert found[1, 0] is None
    hidden = {(i, j) for i, j in product(range(4), repeat=2) if found[i, j] is None}
    assert len(hidden) == 4  # the sensitive cell and the three other corners
    assert len({i for i, _ in hidden}) == len({j for _, j in hidden}) == 2
    # the cheapest rectangle: rows 0 and 1, columns 0 and 1 (20 + 9 + 14)
    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_statistics_need_people_on_both_sides():
    statistics = {"wait_median": [7.0] * 5, "wait_p90": [30.0] * 5, "wait_mean": [9.0] * 5}
    cells = protect(line(9, 10, 49, 50, statistics=statistics), FIVE).cells
    assert cells["wait_median"].notna().tolist() == [False, True, True, True, True]
    assert cells["wait_mean"].notna().tolist() == [False, True, True, True, True]
    assert cells["wait_p90"].notna().tolist() == [False, False, False, True, True]


def test_statistics_of_fewer_values_than_persons_need_the_values():
    table = line(50, 60, statistics={"wait_median": [7.0, 8.0, 7.5]})
    table.cells["waits"] = [9, 60, 69]
    assert protect(table, FIVE).cells["wait_median"].notna().tolist() == [False, True, True]


def test_a_withheld_count_takes_its_statistics_along_and_tells_nobody_why():
    table = protect(line(9, 2, 70, statistics={"wait_median": [7.0] * 4}), THREE)
    assert table.cells["wait_median"].isna().tolist() == [True, True, False, False]
    assert list(table.cells.columns) == ["place", "cases", "wait_median"]


def test_all_measures_of_a_cell_are_withheld_together():
    table = line(9, 2, 7)
    cells = table.cells.assign(contacts=[100, 1, 300, 401])
    both = CountTable("t", "Fälle", cells, ("place",), ("cases", "contacts"), (), table.sums)
    hidden = protect(both, THREE).cells[["cases", "contacts"]].isna()
    assert (hidden["cases"] == hidden["contacts"]).all()


def test_row_order_changes_nothing():
    table = grid([[20, 9, 30], [2, 14, 25], [40, 50, 1]])
    order = np.random.default_rng(3).permutation(len(table.cells))
    back = np.argsort(order)
    shuffled = CountTable(
        "g",
        "Fälle",
        table.cells.iloc[order],
        table.dims,
        table.measures,
        (),
        tuple(Sum(int(back[s.total]), tuple(int(back[p]) for p in s.parts)) for s in reversed(table.sums)),
    )
    one, other = protect(table, THREE).cells, protect(shuffled, THREE).cells
    pd.testing.assert_frame_equal(one, other.iloc[back].reset_index(drop=True))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda cells: cells.drop(columns="families"), "fehlen Spalten"),
        (lambda cells: cells.assign(persons=[9, None, 7, 18]), "keine ganze Zahl"),
        (lambda cells: cells.assign(cases=[-9, 20, 7, 18]), "keine ganze Zahl"),
        (lambda cells: cells.assign(cases=[9.5, 1.5, 7, 18]), "keine ganze Zahl"),
        (lambda cells: cells.assign(cases=[9, 2, 7, 19]), "Summe stimmt nicht"),
        (lambda cells: cells.assign(place=["a", "a", "b", TOTAL]), "zweimal"),
        (lambda cells: cells.assign(place=["a", "", "b", TOTAL]), "Merkmal ist leer"),
        (lambda cells: cells.assign(families=[10, 2, 7, 18]), "mehr Familien als Personen"),
        (lambda cells: cells.assign(cases=[9, 0, 9, 18]), "Hinter einer 0"),
    ],
)
def test_what_cannot_be_judged_does_not_leave(change, message):
    table = line(9, 2, 7)
    broken = CountTable("t", "Fälle", change(table.cells), ("place",), ("cases",), (), table.sums)
    with pytest.raises(DisclosureError, match=message):
        protect(broken, THREE)


@pytest.mark.parametrize("sums", [(Sum(9, (0, 1)),), (Sum(0, ()),), (Sum(0, (0, 1)),), (Sum(3, (0, 0, 1)),)])
def test_a_sum_over_rows_that_are_not_there_is_refused(sums):
    table = line(9, 2, 7)
    with pytest.raises(DisclosureError, match="keine gültigen Zeilen"):
        protect(CountTable("t", "Fälle", table.cells, ("place",), ("cases",), (), sums), THREE)


@pytest.mark.parametrize("threshold", [Threshold("x", 2, 3), Threshold("x", 3, 2), None])
def test_a_threshold_below_three_is_none(threshold):
    with pytest.raises(DisclosureError, match="Mindestzahl"):
        protect(line(9, 12), threshold)


def test_an_unknown_statistic_is_refused():
    with pytest.raises(DisclosureError, match="Kennzahl"):
        protect(line(9, 12, statistics={"wait_max": [1.0, 2.0, 2.0]}), THREE)


def test_the_audit_finds_what_can_be_worked_out():
    counts = np.array([9, 2, 7, 18])
    relations = ((3, (0, 1, 2)),)
    sensitive = np.array([False, True, False, False])
    with pytest.raises(DisclosureError, match="errechnen"):
        audit([counts], relations, sensitive, sensitive, 3)  # only the sensitive cell withheld
    with pytest.raises(DisclosureError, match="errechnen"):
        audit([counts], relations, ~sensitive, sensitive, 3)  # the sensitive cell published
    both = np.array([False, True, True, False])
    result = audit([counts], relations, both, sensitive, 3)
    assert (result.withheld, result.sensitive, result.narrowest, result.passed) == (2, 1, 7.0, True)


def beside(table, *fewest):
    """The same table; from so few people on each count is told apart from one that is published elsewhere."""
    return dataclasses.replace(table, cells=table.cells.assign(beside=[*fewest]))


def test_a_count_is_withheld_beside_a_published_one_that_holds_few_more():
    """14 here beside 15 elsewhere would tell of one; and 20 − 6 would be the 14 again."""
    assert shown(line(14, 6), FIVE) == [14, 6, 20]
    assert shown(beside(line(14, 6), 1, 0, 0), FIVE) == [None, None, 20]
    assert shown(beside(line(14, 6), 5, 0, 0), FIVE) == [14, 6, 20]  # five people are enough


def test_the_few_inside_and_the_few_elsewhere_are_both_kept():
    """15 in all, 14 of them here, 1 there: the total may stand, for 14 may as well be 9."""
    assert shown(beside(line(14, 1), 1, 0, 0), FIVE) == [None, None, 15]


def test_a_total_beside_another_is_no_smaller_than_its_parts_allow():
    """Two parts of at least one each: nobody can be left in doubt below 2."""
    assert shown(beside(line(3, 2), 0, 0, 1)) == [None, None, None]


def test_the_audit_finds_a_count_that_can_be_subtracted():
    counts, relations = np.array([14, 6, 20]), ((2, (0, 1)),)
    one, none = np.array([True, False, False]), np.array([False] * 3)
    with pytest.raises(DisclosureError, match="errechnen"):
        audit([counts], relations, one, none, 5, subtracted=one)  # 20 − 6
    with pytest.raises(DisclosureError, match="errechnen"):
        audit([counts], relations, none, none, 5, subtracted=one)  # published
    assert audit([counts], relations, np.array([True, True, False]), none, 5, subtracted=one).passed


@given(
    counts=st.lists(st.integers(0, 30), min_size=2, max_size=5),
    few=st.lists(st.sampled_from([0, 0, 1, 4, 9]), min_size=5, max_size=5),
)
def test_no_count_that_can_be_subtracted_can_be_worked_out(counts, few):
    table = beside(line(*counts), *few[: len(counts)], 0)
    cells = shown(table, FIVE)
    for place, (count, people) in enumerate(zip(counts, few, strict=False)):
        if 0 < people < 5 and count:
            left = [n for n in range(len(counts)) if cells[n] is None]
            assert place in left
            assert cells[-1] is None or len(left) > 1


def test_what_tells_people_apart_is_a_whole_number():
    with pytest.raises(DisclosureError, match="ganze Zahl"):
        protect(beside(line(9, 12), 1, pd.NA, 0), FIVE)


def possible_values(table, protected, cell):
    """Every value a withheld cell can take, by trying all whole numbers in the inner cells (at most 30 each).

    A 0 may be withheld too, beside a part that is its whole group.
    """
    inner = [i for i, row in enumerate(table.cells[list(table.dims)].to_numpy()) if TOTAL not in row]
    published = protected["cases"]
    total = int(table.cells["cases"].max()) + (4 if protected["cases"].isna().iloc[-1] else 0)
    ranges = [
        range(int(published[i]), int(published[i]) + 1) if pd.notna(published[i]) else range(total + 1)
        for i in inner
    ]
    tried = np.meshgrid(*(np.array(one) for one in ranges), indexing="ij")
    known = {place: values.ravel() for place, values in zip(inner, tried, strict=True)}
    fits = np.ones(known[inner[0]].size, dtype=bool)
    pending = list(table.sums)
    while pending:
        rest = []
        for item in pending:
            if all(part in known for part in item.parts):
                value = sum(known[part] for part in item.parts)
                fits &= known.setdefault(item.total, value) == value
            else:
                rest.append(item)
        if len(rest) == len(pending):
            break
        pending = rest
    for place, value in enumerate(published):
        if pd.notna(value):
            fits &= known[place] == int(value)
    return set(known[cell][fits].tolist())


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_an_attacker_who_tries_everything_learns_nothing_narrow(counts):
    table = grid(counts)
    protected = protect(table, THREE).cells
    for cell, row in table.cells.iterrows():
        if 0 < row["persons"] < 3:
            assert pd.isna(protected["cases"][cell])
            values = possible_values(table, protected, cell)
            if protected["cases"].notna().any():
                assert max(values) - min(values) >= 3


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=7))
def test_in_a_list_the_withheld_counts_always_add_up_to_enough(counts):
    protected = protect(line(*counts), THREE).cells["cases"]
    hidden = [count for count, value in zip([*counts, sum(counts)], protected, strict=True) if pd.isna(value)]
    few = [count for count in counts if 0 < count < 3]
    if few and pd.notna(protected.iloc[-1]):
        assert all(sum(hidden) - count - (len(hidden) - 1) >= 3 for count in few)
    alone = sum(count > 0 for count in counts) == 1 and sum(counts) < 6  # then one 0 is withheld beside it
    zeros = [value for value, count in zip(protected, counts, strict=False) if count == 0]
    assert sum(pd.isna(value) for value in zeros) <= alone


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3))
def test_a_higher_threshold_never_publishes_a_sensitive_count(counts):
    table = grid(counts)
    for threshold in (THREE, FIVE, Threshold("public", 10, 10)):
        cells = protect(table, threshold).cells
        few = (table.cells["persons"] > 0) & (table.cells["persons"] < threshold.persons)
        assert cells["cases"][few].isna().all()
        published = cells["cases"].notna()
        assert (cells["cases"][published] == table.cells["cases"][published]).all()


@pytest.mark.parametrize(
    ("persons", "families", "published"), [(3, 3, True), (2, 2, False), (3, 2, False), (4, 2, False)]
)
def test_exactly_enough_is_enough(persons, families, published):
    table = line(9, 12, 20)
    table.cells.loc[0, ["persons", "families"]] = [persons, families]
    assert pd.notna(protect(table, THREE).cells["cases"][0]) == published


def test_a_statistic_is_published_from_exactly_enough_people_on():
    statistics = {"wait_median": [7.0] * 3, "wait_p90": [7.0] * 3}
    cells = protect(line(10, 30, statistics=statistics), THREE).cells
    assert cells["wait_median"].notna().tolist() == [True, True, True]
    assert cells["wait_p90"].notna().tolist() == [False, True, True]
    assert protect(line(9, 29, statistics=statistics), THREE).cells["wait_median"].isna()[0]
    assert str(cells["cases"].dtype) == "Int64"
    assert str(cells["wait_median"].dtype) == "Float64"


def test_the_index_of_the_cells_does_not_matter():
    table = line(9, 2, 7)
    other = CountTable(
        "t", "Fälle", table.cells.set_axis([7, 7, 3, 0]), ("place",), ("cases",), (), table.sums
    )
    assert shown(other) == shown(table)


@pytest.mark.parametrize(("persons", "families"), [(1, 0), (1, 1), (2, 0)])
def test_nobody_may_stand_behind_a_zero(persons, families):
    table = line(0, 12, 7)
    table.cells.loc[0, ["persons", "families"]] = [persons, families]
    with pytest.raises(DisclosureError, match="Hinter einer 0"):
        protect(table, THREE)


def chained(second):
    """a + b = 9 and b + c = `second` are known, a, b and c are not: none of them is 0: a lies between 10 − second and 8."""
    counts = np.array([8, 1, second - 1, 9, second])
    relations = ((3, (0, 1)), (4, (1, 2)))
    withheld = np.array([True, True, True, False, False])
    sensitive = np.array([True, False, False, False, False])
    return [counts], relations, withheld, sensitive


def test_the_audit_measures_the_interval_that_is_left():
    result = audit(*chained(5), 3)
    assert (result.cells, result.withheld, result.sensitive) == (5, 3, 1)
    assert result.narrowest == pytest.approx(3.0)
    assert audit(*chained(7), 5).narrowest == pytest.approx(5.0)
    for second, least in ((4, 3), (5, 4), (7, 6)):
        with pytest.raises(DisclosureError):
            audit(*chained(second), least)


def test_the_audit_looks_at_a_count_of_one():
    counts = np.array([1, 4, 5])
    one = np.array([True, False, False])
    with pytest.raises(DisclosureError):
        audit([counts], ((2, (0, 1)),), one, one, 3)


def test_what_cannot_be_judged_is_said_in_three_parts():
    with pytest.raises(DisclosureError) as caught:
        protect(
            CountTable("t", "Fälle", line(9, 2).cells.drop(columns="persons"), ("place",), ("cases",)), THREE
        )
    assert caught.value.what.startswith(
        "Die Tabelle „Fälle“ (t) lässt sich nicht schützen: Es fehlen Spalten (persons)"
    )
    assert caught.value.why == "Was sich nicht prüfen lässt, wird nicht weitergegeben."
    assert caught.value.do.startswith("Erzeugen Sie die Tabelle")
    counts = np.array([9, 2, 7, 18])
    lonely = np.array([False, True, False, False])
    with pytest.raises(DisclosureError) as caught:
        audit([counts], ((3, (0, 1, 2)),), lonely, lonely, 3)
    assert caught.value.what.startswith("Die Prüfung hat eine Angabe gefunden")
    assert caught.value.do.startswith("Fassen Sie Zeilen oder Spalten zusammen")


def test_the_cheapest_complement_is_taken_and_no_more():
    # 2 needs another 3 or more beside it: 4 is cheaper than 5 and 30; one is enough
    assert shown(line(30, 2, 5, 4)) == [30, None, 5, None, 41]
    # the total costs much more than any part
    assert shown(line(2, 5000)) == [None, None, 5002]


def test_withheld_counts_that_add_up_to_their_number_would_all_be_one():
    # a reader knows that a withheld count is not 0: four that add up to 4 are 1 each, so a fifth goes with them
    found = shown(line(1, 1, 1, 1, 20, 30))
    assert found == [None, None, None, None, None, 30, 54]
