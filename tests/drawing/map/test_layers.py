import networkx as nx
import pytest

from kimlab.drawing import flow_layers
from kimlab.drawing.map._layers import balanced_columns


def test_few_layers_get_a_column_each():
    assert balanced_columns([10, 200, 10], 5) == (0, 1, 2)


def test_many_layers_share_columns_in_their_order():
    columns = balanced_columns([100, 10, 10, 100, 50, 50, 20], 4)
    assert columns == (0, 1, 1, 1, 2, 2, 3) or max(columns) == 3
    assert list(columns) == sorted(columns)


def test_layers_with_a_strong_flow_between_them_are_kept_apart():
    flows = {(0, 1): 90, (1, 2): 5, (2, 3): 40}
    columns = balanced_columns([10] * 4, 3, flows)
    assert columns == (0, 1, 1, 2)
    columns = balanced_columns([10] * 4, 3, {**flows, (0, 1): 5, (1, 2): 90})
    assert columns == (0, 0, 1, 2)


def _chain(order):
    graph = nx.DiGraph()
    for source, target in order:
        graph.add_edge(source, target, hand_offs=4)
    return graph


def test_layers_follow_the_flow():
    graph = _chain([("a", "b"), ("b", "c"), ("c", "d")])
    assert dict(flow_layers(graph, columns=4)) == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_layers_do_not_depend_on_insertion_order():
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "d"), ("b", "e")]
    assert dict(flow_layers(_chain(pairs))) == dict(flow_layers(_chain(pairs[::-1])))


def test_a_self_loop_moves_nothing():
    graph = _chain([("a", "b"), ("b", "c")])
    before = dict(flow_layers(graph, columns=3))
    graph.add_edge("c", "c", hand_offs=1_000)
    assert dict(flow_layers(graph, columns=3)) == before


def test_no_node_no_layer():
    assert flow_layers(nx.DiGraph()) == {}


@pytest.mark.parametrize("columns", [1, 3, 5])
def test_layers_stay_within_the_columns(columns):
    graph = _chain([(str(i), str(j)) for i in range(9) for j in range(9) if i < j])
    assert set(flow_layers(graph, columns=columns).values()) <= set(range(columns))
