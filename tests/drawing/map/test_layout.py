from itertools import combinations, pairwise

import networkx as nx
import numpy as np
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.drawing import lay_out, layered_layout, text_width
from kimlab.drawing._boxes import SIZES


@pytest.fixture(scope="module")
def layout(county_map):
    return lay_out(*county_map())


def test_no_two_cards_overlap(layout):
    assert len(layout.cards) == 25
    assert not any(one.box.overlaps(two.box, 4) for one, two in combinations(layout.cards, 2))


def test_no_two_panels_overlap(layout):
    assert not any(one.box.overlaps(two.box, 4) for one, two in combinations(layout.panels, 2))


def test_every_card_lies_inside_the_panel_of_its_layer(layout, county_map):
    _, layers, *_ = county_map()
    for card in layout.cards:
        around = [
            panel
            for panel in layout.panels
            if panel.layer == layers[card.node]
            and panel.box.x <= card.box.x
            and panel.box.right >= card.box.right
            and panel.box.y <= card.box.y
            and panel.box.bottom >= card.box.bottom
        ]
        assert len(around) == 1


def test_labels_fit_their_cards(layout):
    for card in layout.cards:
        assert all(
            text_width(line, SIZES.font, bold=True) <= card.box.width - SIZES.card_pad for line in card.lines
        )
        assert len(card.lines) * SIZES.line <= card.box.height


def test_everything_lies_inside_the_picture(layout):
    for box in (*(card.box for card in layout.cards), *(panel.box for panel in layout.panels)):
        assert box.x >= 0
        assert box.right <= layout.width <= 1200
        assert box.y >= 0
        assert box.bottom <= layout.height


def test_no_connection_runs_through_a_card_between_its_ends(layout):
    for route in layout.routes:
        others = [card.box for card in layout.cards if card.node not in route.line.pair]
        for before, after in pairwise(route.curves):
            (x1, y1), (x2, y2) = before.points[-1], after.points[0]
            assert y1 == y2
            left, right = min(x1, x2), max(x1, x2)
            assert not any(box.x < right and box.right > left and box.y < y1 < box.bottom for box in others)


def test_every_connection_ends_at_its_cards(layout):
    box = {card.node: card.box for card in layout.cards}
    assert len(layout.routes) == 60
    for route in layout.routes:
        source, target = box[route.line.source], box[route.line.target]
        (x, y), (_, end) = route.curves[0].points[0], route.curves[-1].points[-1]
        assert x in (source.x, source.right)
        assert source.y <= y <= source.bottom
        assert target.y <= end <= target.bottom


def _shuffled(graph, seed):
    rng = np.random.default_rng(seed)
    nodes, edges = list(graph.nodes), list(graph.edges(data=True))
    copy = nx.DiGraph()
    copy.add_nodes_from([nodes[place] for place in rng.permutation(len(nodes))])
    copy.add_edges_from([edges[place] for place in rng.permutation(len(edges))])
    return copy


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_nodes_and_edges_changes_nothing(layout, county_map, seed):
    graph, layers, labels, headings = county_map()
    backwards = dict(reversed(layers.items()))
    assert lay_out(_shuffled(graph, seed), backwards, labels, headings) == layout


@settings(max_examples=examples(15), deadline=None)
@given(seed=st.integers(0, 10_000), nodes=st.integers(1, 14), layers=st.integers(1, 7))
def test_cards_never_overlap_whatever_the_graph(county_map, seed, nodes, layers):
    found = lay_out(*county_map(seed, nodes, min(nodes * (nodes - 1), 2 * nodes), layers))
    assert not any(one.box.overlaps(two.box) for one, two in combinations(found.cards, 2))


def test_layers_become_columns_from_left_to_right():
    graph = nx.DiGraph([("a", "b"), ("b", "c")])
    places = layered_layout(graph, {"a": 0, "b": 1, "c": 2})
    assert places["a"][0] < places["b"][0] < places["c"][0]


def test_two_directions_between_two_agencies_do_not_lie_on_each_other():
    graph = nx.DiGraph([("a", "b"), ("b", "a")])
    found = lay_out(graph, {"a": 0, "b": 1}, {"a": "A", "b": "B"}, {})
    there, back = found.routes
    assert there.curves[0].points[0][1] != back.curves[-1].points[-1][1]


def test_a_hand_off_to_itself_is_not_routed():
    graph = nx.DiGraph([("a", "a"), ("a", "b")])
    assert len(lay_out(graph, {"a": 0, "b": 1}, {"a": "A", "b": "B"}, {}).routes) == 1


def test_an_empty_graph_has_an_empty_layout():
    assert layered_layout(nx.DiGraph(), {}) == {}
