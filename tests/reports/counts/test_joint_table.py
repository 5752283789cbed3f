import pandas as pd
import pytest

from kimlab.disclosure import TOTAL, protect
from kimlab.reports.counts._joint_table import Key, linked_table
from kimlab.vocabulary import Threshold


def _rows(*families):
    return pd.DataFrame({"family_id": list(families), "members": [len(name) for name in families]})


A, B = _rows("hhh", "hhh", "i"), _rows("hhh", "kk")
WHOLE = pd.concat([A, B], ignore_index=True)
CELLS = {Key(): WHOLE, Key("a"): A, Key("b"): B}
SUMS = [(Key(), [Key("a"), Key("b")])]


def test_rows_persons_and_families_of_each_cell():
    table = linked_table("t", "T", CELLS, SUMS)
    assert table.cells[["cases", "persons", "families"]].values.tolist() == [[5, 6, 3], [3, 4, 2], [2, 5, 2]]
    assert [(item.total, item.parts) for item in table.sums] == [(0, (1, 2))]


def test_an_empty_cell_is_a_zero_without_contributors():
    table = linked_table("t", "T", {Key(): WHOLE[:0]}, [])
    assert table.cells[["cases", "persons", "families"]].values.tolist() == [[0, 0, 0]]
    assert table.cells[["place", "item", "part"]].values.tolist() == [[TOTAL] * 3]


def test_an_unnamed_cell_is_withheld_and_so_is_what_would_give_it_away():
    many = _rows(*(f"h{number}" for number in range(20)))
    cells = {Key(): pd.concat([many, many]), Key("a"): many, Key("b"): many}
    threshold = Threshold("team", 3, 3)
    shown = protect(linked_table("t", "T", cells, SUMS), threshold)
    assert shown.cells["cases"].tolist() == [40, 20, 20]
    hidden = protect(linked_table("t", "T", cells, SUMS, unnamed={Key("b")}), threshold)
    assert hidden.cells["cases"].isna().tolist() == [False, True, True]


def test_a_sum_over_a_cell_that_is_not_there_is_a_mistake():
    with pytest.raises(KeyError):
        linked_table("t", "T", CELLS, [(Key(), [Key("c")])])
