"""Cases × items from codings and hand-offs; cases that show a candidate or speak against it."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kimlab.themes import ThemeCandidate, case_items, contradicting_cases, explain, item_labels, typical_cases

X = pd.DataFrame(
    {
        "a": [1, 1, 1, 0, 0, 0],
        "b": [1, 1, 1, 1, 0, 0],
        "c": [1, 1, 0, 0, 1, 0],
        "d": [0, 1, 0, 1, 1, 1],
    },
    index=list("pqrstu"),
).astype(bool)
CANDIDATE = ThemeCandidate(
    ("a", "b", "c"),
    ("p", "q", "r"),
    pd.Series([0.99, 0.99, 0.8, 0.05, 0.02, 0.0], index=list("pqrstu")),
    1.0,
    0.01,
    3,
    0.5,
)


def test_typical_cases_carry_it_most_surely_and_bear_little_else():
    assert typical_cases(CANDIDATE, X) == ["p", "q", "r"]
    assert typical_cases(CANDIDATE, X, n=1) == ["p"]


def test_contradicting_cases_bear_a_part_and_surely_do_not_carry_it():
    assert contradicting_cases(CANDIDATE, X) == ["s", "t"]


def test_none_may_contradict():
    everywhere = ThemeCandidate(
        CANDIDATE.items, tuple("pqrstu"), pd.Series(1.0, index=list("pqrstu")), 1, 0.01, 6, 1
    )
    assert contradicting_cases(everywhere, X) == []
    assert explain(everywhere, X)["others"].tolist() == [0.0, 0.0, 0.0]


def test_how_often_carriers_and_others_bear_an_item():
    found = explain(CANDIDATE, X).set_index("item")
    assert found.loc["a"].tolist() == [1.0, 0.0, 3]
    assert found.loc["b"].round(3).tolist() == [1.0, 0.333, 4]


CODINGS = pd.DataFrame({"case_id": ["f1", "f1", "f2", "f9"], "code_id": ["a", "a", "b", "a"]})
HAND_OFFS = pd.DataFrame({"case_id": ["f1", "f2", "f2"], "source": ["x", "x", "x"], "target": ["y", "y", ""]})


def test_only_the_named_cases_have_a_row_even_without_any_item():
    found = case_items(CODINGS, HAND_OFFS, ["f2", "f1", "f3"])
    assert found.index.tolist() == ["f1", "f2", "f3"]
    assert found.columns.tolist() == ["code:a", "code:b", "path:x>y"]
    assert found.astype(int).to_numpy().tolist() == [[1, 0, 1], [0, 1, 1], [0, 0, 0]]


def test_rare_items_are_left_out():
    assert case_items(CODINGS, HAND_OFFS, ["f1", "f2"], min_cases=2).columns.tolist() == ["path:x>y"]


def test_nothing_gives_a_table_without_columns():
    assert case_items(CODINGS.head(0), HAND_OFFS.head(0), ["f1"]).shape == (1, 0)
    assert case_items(CODINGS.head(0), HAND_OFFS.head(0), []).shape == (0, 0)


@given(st.lists(st.tuples(st.sampled_from("fgh"), st.sampled_from("abc")), max_size=12), st.integers(0, 9))
def test_neither_order_nor_repetition_matter(rows, seed):
    frame = pd.DataFrame(rows, columns=["case_id", "code_id"]).astype("str")
    turned = pd.concat([frame, frame]).sample(frac=1, random_state=seed)
    paths = HAND_OFFS.head(0)
    pd.testing.assert_frame_equal(case_items(frame, paths, "fgh"), case_items(turned, paths, "fgh"))


def test_an_unknown_item_stands_for_itself():
    assert item_labels(["anders", "code:z"], {}, {}) == {"anders": "anders", "code:z": "„z“"}


def test_a_late_hand_off_is_an_item_with_its_days():
    late = pd.DataFrame({"case_id": ["f1", "f9"], "source": "x", "target": "y", "days": [14, 14]})
    found = case_items(CODINGS.head(0), HAND_OFFS.head(0), ["f1", "f2"], late=late)
    assert found.columns.tolist() == ["late:x>y>14"]
    assert found.astype(int).to_numpy().tolist() == [[1], [0]]
    assert item_labels(found.columns, {}, {"x": "BAMF"}) == {
        "late:x>y>14": "Übergabe BAMF → y dauert länger als 14 Tage"
    }
