"""Labels stand where few other connections pass, and on no heading."""

from kimlab.drawing.map._edge_labels import _heading, _way, covered, place_labels
from kimlab.drawing.map._layout import lay_out


def test_a_label_lies_on_few_connections_that_are_not_its_own(county_map):
    graph, layers, labels, headings = county_map()
    layout = lay_out(graph, layers, labels, headings=headings)
    order = [route.line.pair for route in layout.routes][:18]
    placed = place_labels(layout, dict.fromkeys(order, "100 · 15 Tage"), order)
    ways = {route.line.pair: _way(route) for route in layout.routes}
    under = {
        pair: covered(box, [way for other, way in ways.items() if other != pair])
        for pair, box in placed.items()
    }
    assert len(placed) >= 14
    assert not [panel for panel in layout.panels for box in placed.values() if box.overlaps(_heading(panel))]
    assert all(covered(box, [ways[pair]]) for pair, box in placed.items())  # on its own
    assert sum(under.values()) <= 2.5 * len(placed)  # the first free place would lie on 5 each
