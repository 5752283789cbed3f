import pandas as pd

from kimlab.disclosure import TOTAL
from kimlab.reports.counts._counts import counted, simple_table, with_families


def _rows(*lanes):
    columns = ["case_id", "person_id", "family_id", "source", "target"]
    return with_families(pd.DataFrame(lanes, columns=columns))


ROWS = _rows(
    ("f1", "p1", "h1", "a", "b"),
    ("f1", "p1", "h1", "a", "b"),
    ("f1", "", "h1", "a", "b"),
    ("f2", "p2", "h2", "a", "b"),
    ("f3", "", "h3", "b", "a"),
    ("f4", "", "", "b", "a"),
)


def test_rows_persons_and_families_of_each_cell():
    cells = counted(ROWS, ("source", "target"), "n")
    assert cells.to_dict("records") == [
        {"source": "a", "target": "b", "n": 4, "persons": 2, "families": 2, "largest": 3},
        {"source": "b", "target": "a", "n": 2, "persons": 2, "families": 2, "largest": 1},
    ]


def test_a_family_lane_adds_a_person_only_where_nobody_of_the_family_is():
    assert counted(_rows(("f", "p", "h", "a", "b"), ("f", "", "h", "a", "b")), (), "n")["persons"][0] == 1
    assert counted(_rows(("f", "", "h", "a", "b"), ("f", "", "h", "a", "b")), (), "n")["persons"][0] == 1


def test_cases_of_an_event_log_are_their_own_families():
    rows = _rows(("f1", "", "", "a", "b"), ("f2", "", "", "a", "b"), ("f2", "", "", "a", "b"))
    assert counted(rows, (), "n").iloc[0].to_dict() == {"n": 3, "persons": 2, "families": 2, "largest": 2}


def test_the_whole_of_nothing_is_zero():
    assert counted(ROWS.iloc[:0], (), "n").iloc[0].to_dict() == {
        "n": 0,
        "persons": 0,
        "families": 0,
        "largest": 0,
    }
    assert counted(ROWS.iloc[:0], ("source",), "n").empty


def test_a_table_has_its_total_and_says_what_adds_up():
    table = simple_table(ROWS, "n", "Zeilen", ("source", "target"), "n")
    assert table.cells["source"].to_list() == ["a", "b", TOTAL]
    assert table.cells["n"].to_list() == [4, 2, 6]
    (relation,) = table.sums
    assert (relation.total, tuple(relation.parts)) == (2, (0, 1))


def test_a_table_of_nothing_has_only_its_total():
    table = simple_table(ROWS.iloc[:0], "n", "Zeilen", ("source", "target"), "n")
    assert table.cells["n"].to_list() == [0]
    assert table.sums == ()
