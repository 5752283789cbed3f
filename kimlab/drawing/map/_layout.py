"""The layout of an interface map, computed once and used by the static picture and by the live map alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kimlab.drawing._boxes import SIZES, Box
from kimlab.drawing._scale import stroke_width
from kimlab.drawing.map._layers import balanced_columns
from kimlab.drawing.map._order import Link, ordered
from kimlab.drawing.map._place import Card, Panel, Plan, grid_of
from kimlab.drawing.map._routes import Curve, Line, Route, choose_lanes, routed, sides


@dataclass(frozen=True)
class MapLayout:
    """Where everything of a map stands, in px."""

    cards: tuple[Card, ...]
    panels: tuple[Panel, ...]
    routes: tuple[Route, ...]
    gutter: float
    width: float
    height: float


def layered_layout(graph: nx.DiGraph, layers: Mapping[str, int]) -> Mapping[str, tuple[float, float]]:
    """Return a place for every node, in columns by layer, with few crossing connections.

    Parameters
    ----------
    graph
        Nodes are agency ids; the edge attribute ``hand_offs`` (default 1) says how strong a connection is.
    layers
        Node → layer. Up to five layers get a column each; with more, neighbouring layers share one.

    Returns
    -------
    Mapping
        Node → (x, y) of its card's centre in px, y downwards; the same for every order of nodes and edges.

    Examples
    --------
    >>> graph = nx.DiGraph([("a", "b")])
    >>> places = layered_layout(graph, {"a": 0, "b": 1})
    >>> places["a"][0] < places["b"][0], places["a"][1] == places["b"][1]
    (True, True)
    """
    layout = lay_out(graph, layers, {node: str(node) for node in graph.nodes}, {})
    return {card.node: (card.box.x + card.box.width / 2, card.box.middle) for card in layout.cards}


def lay_out(
    graph: nx.DiGraph, layers: Mapping[str, int], labels: Mapping[str, str], headings: Mapping[int, str]
) -> MapLayout:
    """Return the layout of a whole map: cards, panels behind them, and the ways of the connections.

    Parameters
    ----------
    graph
        As for :func:`layered_layout`; only its edges between different nodes are routed.
    layers
        Node → layer.
    labels
        Node → name written in its card.
    headings
        Layer → heading of its panel (the legal sphere); a layer without one gets none.
    """
    lines = _lines(graph)
    links = [Link(source, target, weight) for source, target, weight in _weights(graph)]
    columns = _columns(layers, labels, headings, links)
    order = ordered(layers, columns, links)
    plan = Plan(order, layers, labels, headings, grid_of(len(order)), _port_room(order, columns, lines))
    lanes, cards, panels = choose_lanes(plan, lines)
    routes = routed(plan, lines, lanes, cards, panels)
    return _shifted(cards, panels, routes, plan)


def _weights(graph: nx.DiGraph) -> list[tuple[str, str, float]]:
    found = [
        (source, target, float(weight))
        for source, target, weight in graph.edges(data="hand_offs", default=1)
        if source != target
    ]
    return sorted(found, key=lambda edge: (-edge[2], edge[0], edge[1]))


def _lines(graph: nx.DiGraph) -> tuple[Line, ...]:
    weights = _weights(graph)
    largest = max((weight for *_, weight in weights), default=1.0)
    return tuple(Line(source, target, stroke_width(weight, largest)) for source, target, weight in weights)


def _columns(
    layers: Mapping[str, int], labels: Mapping[str, str], headings: Mapping[int, str], links: Sequence[Link]
) -> dict[str, int]:
    """Give each layer a column; several layers share one where there are more layers than columns."""
    used = sorted(set(layers.values()))
    draft = Plan((), layers, labels, headings, grid_of(min(len(used), SIZES.most_columns)), {})
    heights = [
        SIZES.panel_gap
        + draft.heading_height(layer)
        + sum(
            draft.card_height(node) + SIZES.card_gap
            for node, own in sorted(layers.items())
            if own == layer
        )
        for layer in used
    ]  # fmt: skip
    flows: dict[tuple[int, int], float] = {}
    for link in links:
        ends = (used.index(layers[link.source]), used.index(layers[link.target]))
        flows[ends] = flows.get(ends, 0.0) + link.weight
    column = dict(zip(used, balanced_columns(heights, SIZES.most_columns, flows), strict=True))
    return {node: column[layer] for node, layer in layers.items()}


def _port_room(
    order: Sequence[Sequence[str]], columns: Mapping[str, int], lines: Sequence[Line]
) -> dict[str, float]:
    """Return the height that the busier side of each card needs for the ends of its lines."""
    place = {node: position for nodes in order for position, node in enumerate(nodes)}
    room: dict[tuple[str, str], float] = {}
    for line in lines:
        leaves, enters = sides(columns, place, line)
        for end in ((line.source, leaves), (line.target, enters)):
            room[end] = room.get(end, 0.0) + line.width + SIZES.port_gap
    return {node: max(room.get((node, side), 0.0) for side in ("left", "right")) for node in columns}


def _shifted(
    cards: tuple[Card, ...], panels: tuple[Panel, ...], routes: tuple[Route, ...], plan: Plan
) -> MapLayout:
    """Move everything down so that nothing lies above 4 px, and measure the height."""
    heights = [y for route in routes for curve in route.curves for _, y in curve.points]
    lowest = max([panel.box.bottom for panel in panels] + heights, default=0.0)
    down = 4.0 - min([panel.box.y for panel in panels] + heights, default=0.0)
    return MapLayout(
        tuple(Card(card.node, _down(card.box, down), card.lines) for card in cards),
        tuple(Panel(panel.layer, _down(panel.box, down), panel.heading) for panel in panels),
        tuple(Route(route.line, tuple(_curve_down(c, down) for c in route.curves)) for route in routes),
        plan.grid.gutter,
        plan.grid.width,
        lowest + down + 4.0,
    )


def _down(box: Box, by: float) -> Box:
    return Box(box.x, box.y + by, box.width, box.height)


def _curve_down(curve: Curve, by: float) -> Curve:
    first, second, third, last = ((x, y + by) for x, y in curve.points)
    return Curve((first, second, third, last))
