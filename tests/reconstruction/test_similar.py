import math

import numpy as np
import pandas as pd
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kimlab.errors import InputError
from kimlab.reconstruction import item_weights, similar

MATRIX = pd.DataFrame(
    {
        "wait": [True, True, True, False, False],
        "ping_pong": [True, True, False, False, False],
        "childcare": [False, True, True, True, False],
    },
    index=["f1", "f2", "f3", "f4", "f5"],
)


def test_the_worked_value():
    wait, ping_pong, childcare = (1 + math.log(6 / (1 + n)) for n in (3, 2, 3))
    found = similar(MATRIX, "f1").set_index("case_id")["similarity"]
    assert found["f2"] == pytest.approx((wait + ping_pong) / (wait + ping_pong + childcare))
    assert found["f3"] == pytest.approx(wait / (wait + ping_pong + childcare))


def test_what_is_shared_is_said_the_rarest_first():
    first = similar(MATRIX, "f1").iloc[0]
    assert first[["shared", "only_here", "only_there"]].tolist() == [
        ("ping_pong", "wait"),
        (),
        ("childcare",),
    ]


def test_a_rare_item_makes_more_alike_than_a_common_one():
    matrix = pd.DataFrame({"common": [1, 1, 0, 1, 1], "rare": [1, 0, 1, 0, 0]}, index=list("abcde")).astype(
        bool
    )
    assert similar(matrix, "a")["case_id"].iloc[0] == "c"


def test_cases_that_share_nothing_are_none():
    assert similar(MATRIX, "f1")["case_id"].tolist() == ["f2", "f3"]


def test_a_case_without_codes_has_none_and_is_nobodys():
    assert len(similar(MATRIX, "f5")) == 0
    assert all("f5" not in similar(MATRIX, case)["case_id"].tolist() for case in MATRIX.index)


def test_ties_go_by_case():
    matrix = pd.DataFrame({"a": [True] * 4}, index=["x", "c", "b", "a"])
    assert similar(matrix, "x", 2)["case_id"].tolist() == ["a", "b"]


def test_the_same_weights_in_another_order_are_a_tie():
    # summed from the left the two differ by 5.6e-17, and z would come first
    items = [f"i{place}" for place in range(6)]
    matrix = pd.DataFrame(False, index=["x", "y", "z", *(f"w{place}" for place in range(6))], columns=items)
    matrix.loc["x"] = True
    matrix.loc["z", items[:3]] = True
    matrix.loc["y", items[3:]] = True
    for item, others in zip(items, (3, 3, 5, 5, 3, 3), strict=True):
        matrix.loc[[f"w{place}" for place in range(others)], item] = True
    found = similar(matrix, "x", 99).set_index("case_id")
    assert found.loc["y", "similarity"] == found.loc["z", "similarity"]
    assert found.index.get_loc("y") < found.index.get_loc("z")


def test_the_same_family_is_no_further_instance():
    assert similar(MATRIX, "f1", leave_out=["f2", "f1", "elsewhere"])["case_id"].tolist() == ["f3"]


def test_an_item_of_all_counts_one():
    assert item_weights(pd.DataFrame({"a": [True, True]})).tolist() == [1.0]


@pytest.mark.parametrize(
    "matrix",
    [
        pd.concat([MATRIX, MATRIX.iloc[:1]]),
        MATRIX.astype("Int64"),
        MATRIX.astype("boolean").mask(MATRIX["wait"]),
        MATRIX.rename(index={"f1": "f6"}),
    ],
    ids=["double", "numbers", "unknown", "not there"],
)
def test_what_cannot_be_compared_is_refused(matrix):
    with pytest.raises(InputError):
        similar(matrix, "f1")


matrices = arrays(bool, st.tuples(st.integers(1, 7), st.integers(1, 5))).map(
    lambda cells: pd.DataFrame(
        cells,
        index=[f"f{row}" for row in range(len(cells))],
        columns=[f"i{item}" for item in range(cells.shape[1])],
    )
)


@settings(max_examples=examples(20), deadline=None)
@given(matrices, st.randoms(use_true_random=False))
def test_it_is_symmetric_bounded_and_does_not_hang_on_the_order(matrix, random):
    rows, columns = list(matrix.index), list(matrix.columns)
    random.shuffle(rows)
    random.shuffle(columns)
    found = {case: similar(matrix, case, 99) for case in matrix.index}
    pd.testing.assert_frame_equal(found["f0"], similar(matrix.loc[rows, columns], "f0", 99))
    for case, others in found.items():
        assert others["similarity"].between(0, 1, inclusive="right").all()
        for other, value in zip(others["case_id"], others["similarity"], strict=True):
            back = found[other].set_index("case_id")["similarity"]
            assert back[case] == value
            same = np.array_equal(matrix.loc[case], matrix.loc[other])
            assert (value == 1) is same
