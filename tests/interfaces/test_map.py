import numpy as np
import pandas as pd
from test_hand_offs import lane

from kimlab.interfaces import count, edges, finish, hand_offs, interface_map, returns, spells


def waits_of(*waits):
    """A frame of hand-offs A → B with these waits, one case and person each."""
    numbers = range(len(waits))
    return pd.DataFrame(
        {
            "case_id": [f"f{i}" for i in numbers],
            "person_id": [f"p{i}" for i in numbers],
            "family_id": [f"h{i // 2}" for i in numbers],
            "source": "A",
            "target": "B",
            "wait": pd.Series(waits, dtype="Int64"),
            "relation": "hand_off",
            "vague": [pd.isna(wait) for wait in waits],
            "same_day": False,
            "explicit": False,
        }
    )


def test_quantiles_and_mean_are_exact():
    rng = np.random.default_rng(5)
    for size in (1, 2, 3, 10, 101):
        waits = rng.integers(0, 40, size)
        edge = edges(count(waits_of(*waits))).iloc[0]
        assert edge["waits"] == size
        assert np.isclose(edge["wait_median"], np.quantile(waits, 0.5), rtol=1e-12)
        assert np.isclose(edge["wait_p90"], np.quantile(waits, 0.9), rtol=1e-12)
        assert edge["wait_mean"] == waits.sum() / size


def test_vague_waits_are_counted_and_left_out_of_quantiles():
    edge = edges(count(waits_of(5, None, 7))).iloc[0]
    assert edge[["hand_offs", "vague", "waits", "wait_median"]].tolist() == [3, 1, 2, 6.0]
    edge = edges(count(waits_of(None))).iloc[0]
    assert edge["waits"] == 0
    assert np.isnan(edge["wait_median"])


def test_who_stands_behind_is_counted_once_and_cautiously():
    rows = waits_of(1, 2, 3, 4)
    rows["person_id"] = ["p1", "p1", "", ""]
    rows["family_id"] = ["h1", "h1", "h1", "h2"]
    rows["case_id"] = ["f1", "f1", "f1", "f2"]
    # p1, and the family h2 of which nobody is named: two persons for certain
    assert edges(count(rows))[["cases", "families", "persons"]].values.tolist() == [[2, 2, 2]]


def test_a_case_without_a_family_is_its_own():
    rows = waits_of(1, 2).assign(family_id="", person_id="")
    assert edges(count(rows))[["cases", "families", "persons"]].values.tolist() == [[2, 2, 2]]


def test_a_family_in_two_parts_is_counted_once():
    rows = waits_of(1, 2)  # both of family h0
    together = count(rows.iloc[:1]) + count(rows.iloc[1:])
    assert edges(together)[["cases", "families", "persons"]].values.tolist() == [[2, 1, 2]]


def test_the_map_tells_of_every_relation():
    frame = lane(("A", 1, 5), ("B", 6, 20), ("C", 8, 9), ("A", 25, 26, {"to": "D"}))
    graph = interface_map(frame, as_of="2025-01-31")
    assert set(graph.nodes) == {"A", "B", "C", "D"}
    assert graph.graph["unit"] == "day"
    assert graph.edges["A", "B"]["hand_offs"] == 1
    assert graph.edges["B", "C"]["concurrent"] == 1
    assert graph.edges["B", "C"]["hand_offs"] == 0
    assert graph.edges["A", "D"]["open"] == 1
    assert graph.edges["B", "A"]["wait_median"] == 5.0


def test_returns_are_a_b_a():
    # A B A B: two returns, to A by way of B and to B by way of A
    frame = lane(("A", 1, 2), ("B", 3, 4), ("A", 5, 6), ("B", 7, 8))
    found = returns(frame)
    assert found[["source", "target"]].values.tolist() == [["B", "A"], ["A", "B"]]
    assert found["case_id"].tolist() == ["f1", "f1"]
    assert returns(frame, "2025-01-06")["target"].tolist() == ["A"]
    # a return is no way back after somebody else: A B C A is none
    assert returns(lane(("A", 1, 2), ("B", 3, 4), ("C", 5, 6), ("A", 7, 8))).empty
    graph = interface_map(frame)
    assert graph.edges["B", "A"]["returns"] == 1


def test_returns_do_not_cross_lanes():
    frame = lane(("A", 1, 2), ("B", 3, 4), ("A", 5, 6, {"person_id": "p2"}))
    assert returns(frame).empty
    assert len(returns(frame, per="family")) == 1


def test_spells_are_told_in_order():
    frame = lane(("A", 1, 3), ("A", 3, 6), ("B", 4, None), ("A", 9, 9))
    found = spells(frame)
    assert found["agency_id"].tolist() == ["A", "B", "A"]
    assert found["start"].dt.day.tolist() == [1, 4, 9]
    assert found["end"].isna().tolist() == [False, True, False]
    assert found["end"].iloc[0] == pd.Timestamp("2025-01-06")


def test_nothing_counted_is_an_empty_map():
    empty = hand_offs(lane(("A", 1, 2)))
    counts = count(empty)
    assert edges(counts).empty
    assert len(finish(counts + counts)) == 0
