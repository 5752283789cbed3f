"""Counting codes: by case, and together."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.coding import case_matrix, co_occurrence
from kimlab.errors import InputError

CODES = pd.DataFrame({"code_id": ["b", "a", "c"]})


def coded(*rows):
    frame = pd.DataFrame(rows, columns=["case_id", "document_id", "episode_id", "code_id", "start", "end"])
    return frame.astype({"start": "Int64", "end": "Int64"})


def test_a_case_nobody_coded_has_no_row_and_one_without_findings_has_zeros():
    codings = coded(("f1", "t1", "", "a", 0, 5), ("f1", "t1", "", "a", 9, 12), ("f3", "t3", "", "a", 0, 2))
    documents = pd.DataFrame({"document_id": ["t1", "t2", "t3"], "case_id": ["f1", "f2", "f3"]})
    passes = pd.DataFrame({"document_id": ["t1", "t2"]})
    found = case_matrix(codings, passes, documents, CODES)
    assert list(found.columns) == ["b", "a", "c"]
    assert found.to_dict("index") == {"f1": {"b": 0, "a": 2, "c": 0}, "f2": {"b": 0, "a": 0, "c": 0}}


def test_what_two_people_coded_alike_counts_once():
    codings = coded(("f1", "t1", "", "a", 0, 5), ("f1", "t1", "", "a", 3, 8), ("f1", "t1", "", "a", 8, 9))
    documents = pd.DataFrame({"document_id": ["t1"], "case_id": ["f1"]})
    found = case_matrix(codings, pd.DataFrame({"document_id": ["t1", "t1"]}), documents, CODES)
    assert found.loc["f1", "a"] == 2


def test_a_long_passage_swallows_those_inside():
    codings = coded(("f1", "t1", "", "a", 0, 50), ("f1", "t1", "", "a", 3, 8), ("f1", "t1", "", "a", 20, 30))
    assert co_occurrence(codings, "passage").to_numpy().tolist() == [[1]]


def test_episodes_count_each():
    codings = coded(("f1", "", "v1", "a", None, None), ("f1", "", "v2", "a", None, None))
    documents = pd.DataFrame({"document_id": ["t1"], "case_id": ["f1"]})
    found = case_matrix(codings, pd.DataFrame({"document_id": ["t1"]}), documents, CODES)
    assert found.loc["f1", "a"] == 2


def test_together_by_passage_document_and_case():
    codings = coded(
        ("f1", "t1", "", "a", 0, 5),
        ("f1", "t1", "", "b", 4, 9),
        ("f1", "t1", "", "c", 9, 12),
        ("f1", "t2", "", "c", 0, 3),
        ("f2", "t3", "", "b", 0, 3),
    )
    assert co_occurrence(codings, "passage").to_numpy().tolist() == [[1, 1, 0], [1, 2, 0], [0, 0, 2]]
    assert co_occurrence(codings, "document").to_numpy().tolist() == [[1, 1, 1], [1, 2, 1], [1, 1, 2]]
    assert co_occurrence(codings, "case").to_numpy().tolist() == [[1, 1, 1], [1, 2, 1], [1, 1, 1]]


def test_nothing_coded_gives_nothing():
    assert co_occurrence(coded(), "passage").empty
    assert co_occurrence(coded(), "case").empty


def test_another_unit_is_an_error():
    with pytest.raises(InputError, match="passage"):
        co_occurrence(coded(), "family")


_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["f1", "f2", "f3"]),
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 9),
        st.integers(1, 5),
    ),
    max_size=14,
)


@settings(deadline=None)
@given(_ROWS, st.sampled_from(["passage", "document", "case"]))
def test_counts_of_parts_add_up_and_do_not_depend_on_order(rows, unit):
    whole = coded(
        *((case, f"t{case}", "", code, start, start + length) for case, code, start, length in rows)
    )
    parts = [co_occurrence(part, unit) for _, part in whole.groupby("case_id")]
    codes = sorted(set(whole["code_id"]))
    added = sum(
        (part.reindex(index=codes, columns=codes, fill_value=0).to_numpy() for part in parts),
        np.zeros((len(codes), len(codes)), dtype=int),
    )
    assert co_occurrence(whole, unit).to_numpy().tolist() == added.tolist()
    assert co_occurrence(whole[::-1], unit).equals(co_occurrence(whole, unit))


@settings(deadline=None)
@given(_ROWS)
def test_overlaps_are_those_of_a_plain_count(rows):
    """Letters stand for themselves: two codes come together where merged stretches share a letter."""
    held = {}
    for case, code, start, length in rows:
        held.setdefault((case, code), set()).update(range(start, start + length))
    whole = coded(
        *((case, f"t{case}", "", code, start, start + length) for case, code, start, length in rows)
    )
    found = co_occurrence(whole, "passage")
    for one in found.index:
        for other in found.columns:
            share = any(
                held.get((case, one), set()) & held.get((case, other), set()) for case in ("f1", "f2", "f3")
            )
            assert (found.loc[one, other] > 0) == share
