from kimlab.drawing.map._order import Link, ordered


def _columns(*names):
    return {name: place for place, group in enumerate(names) for name in group}


def test_crossing_pairs_are_untangled():
    columns = _columns("abc", "xyz")
    links = [Link("a", "z", 1), Link("b", "y", 1), Link("c", "x", 1)]
    left, right = ordered(columns, columns, links)
    partner = {"a": "z", "b": "y", "c": "x"}
    assert [partner[node] for node in left] == list(right)


def test_nodes_of_a_layer_stay_together():
    layers = {"a1": 0, "a2": 0, "b1": 1, "b2": 1, "x": 2, "y": 2}
    columns = {node: 0 if layer < 2 else 1 for node, layer in layers.items()}
    links = [Link("a1", "y", 9), Link("b1", "x", 9), Link("a2", "x", 1), Link("b2", "y", 1)]
    first = ordered(layers, columns, links)[0]
    assert [layers[node] for node in first] == [0, 0, 1, 1]


def test_the_order_of_the_links_does_not_matter():
    columns = _columns("abcd", "wxyz")
    links = [Link(a, b, 1 + place) for place, (a, b) in enumerate(zip("abcdab", "zyxwxz", strict=True))]
    assert ordered(columns, columns, links) == ordered(dict(reversed(columns.items())), columns, links[::-1])


def test_without_links_names_decide():
    columns = _columns("ba", "dc")
    assert ordered(columns, columns, []) == (("a", "b"), ("c", "d"))
