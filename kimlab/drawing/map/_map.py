"""The static interface map: agencies in columns by legal sphere, hand-offs as curves between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
from markupsafe import Markup

from kimlab.drawing._boxes import SIZES, Box
from kimlab.drawing._palette import INK
from kimlab.drawing._svg import Svg, element, group, label
from kimlab.drawing._waits import Unit, wait_class, wait_text
from kimlab.drawing.map._edge_labels import FONT, place_labels
from kimlab.drawing.map._layout import lay_out
from kimlab.drawing.map._legend import LEGEND_HEIGHT, legend
from kimlab.drawing.map._place import Card, Panel
from kimlab.drawing.map._routes import Route, arrow_length
from kimlab.german import number


@dataclass(frozen=True)
class MapPicture:
    """A drawn map, how many of its connections are drawn, and how many of these carry their numbers."""

    svg: Markup
    shown: int
    labelled: int


def map_picture(
    graph: nx.DiGraph,
    layers: Mapping[str, int],
    labels: Mapping[str, str],
    title: str,
    description: str,
    *,
    headings: Mapping[int, str] | None = None,
    unit: Unit = "day",
    most_labels: int = 18,
) -> MapPicture:
    """Draw an interface map.

    Parameters
    ----------
    graph
        Nodes are agency ids. Edges carry ``hand_offs`` (a number), ``wait_median`` (a number in `unit`, or
        ``None`` where it is not given) and may carry ``suppressed=True``: such a connection is drawn dotted,
        thin and without any number. Leaving it out says less still; the reports do that.
    layers
        Node → layer (the legal sphere's place in the county's list).
    labels
        Node → name.
    title, description
        What screen readers hear.
    headings
        Layer → name of the legal sphere.
    unit
        Unit of the waits.
    most_labels
        How many connections carry their numbers; the strongest first, fewer where there is no room.

    Returns
    -------
    MapPicture
        The SVG for use inside HTML, with the numbers its caption needs.

    Examples
    --------
    >>> graph = nx.DiGraph()
    >>> graph.add_edge("abh", "jc", hand_offs=12, wait_median=20)
    >>> picture = map_picture(graph, {"abh": 0, "jc": 1}, {"abh": "Ausländerbehörde", "jc": "Jobcenter"},
    ...                       "Karte", "Eine Schnittstelle.")
    >>> picture.shown, picture.labelled, "12 · 20 Tage" in picture.svg
    (1, 1, True)
    """
    layout = lay_out(
        _with_weights(graph), {node: layers[node] for node in graph.nodes}, labels, headings or {}
    )
    edges = {(source, target): data for source, target, data in graph.edges(data=True)}
    texts = {pair: _edge_text(data, unit) for pair, data in edges.items() if not data.get("suppressed")}
    order = [route.line.pair for route in layout.routes if route.line.pair in texts][:most_labels]
    places = place_labels(layout, texts, order)
    largest = max((int(edges[pair]["hand_offs"]) for pair in texts), default=0)
    picture = Svg(layout.width, layout.height + LEGEND_HEIGHT, title, description).add(
        group(_panel(panel) for panel in layout.panels),
        group(
            _edge(route, edges[route.line.pair], unit, route.line.pair in places)
            for route in layout.routes[::-1]
        ),
        group(_card(card) for card in layout.cards),
        group(
            _pill(places[pair], texts[pair], _colour(edges[pair], unit)) for pair in order if pair in places
        ),
        legend(layout.width, layout.height, largest, unit),
    )
    return MapPicture(picture.markup(), len(layout.routes), len(places))


def _with_weights(graph: nx.DiGraph) -> nx.DiGraph:
    """Return a copy in which suppressed connections have no strength at all."""
    copy = nx.DiGraph()
    copy.add_nodes_from(graph.nodes)
    for source, target, data in graph.edges(data=True):
        copy.add_edge(source, target, hand_offs=0 if data.get("suppressed") else data["hand_offs"])
    return copy


def _edge_text(data: Mapping[str, object], unit: Unit) -> str:
    wait = data.get("wait_median")
    count = number(float(str(data["hand_offs"])))
    return count if wait is None else f"{count} · {wait_text(float(str(wait)), unit)}"


def _colour(data: Mapping[str, object], unit: Unit) -> str:
    wait = data.get("wait_median")
    return wait_class(None if wait is None else float(str(wait)), unit).colour


def _panel(panel: Panel) -> Markup:
    box = panel.box
    shape = element(
        "rect", {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": 8, "fill": INK.panel}
    )
    lines = (
        label(
            box.x + SIZES.panel_pad + 2, box.y + 16 + place * SIZES.heading_line, text, SIZES.heading_font,
            fill=INK.muted, font_weight=600,
        )
        for place, text in enumerate(panel.heading)
    )  # fmt: skip
    return group((shape, *lines))


def _card(card: Card) -> Markup:
    box = card.box
    shape = element(
        "rect",
        {
            "x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": 5,
            "fill": INK.paper, "stroke": INK.line, "stroke-width": 1,
        },
    )  # fmt: skip
    first = box.middle - (len(card.lines) - 1) * SIZES.line / 2 + SIZES.font * 0.35
    lines = (
        label(
            box.x + box.width / 2, first + place * SIZES.line, text, SIZES.font,
            fill=INK.text, font_weight=600, text_anchor="middle",
        )
        for place, text in enumerate(card.lines)
    )  # fmt: skip
    return group((shape, *lines), **{"class": "card"})


def _edge(route: Route, data: Mapping[str, object], unit: Unit, labelled: bool) -> Markup:
    path = _path(route)
    if data.get("suppressed"):
        return element(
            "path",
            {
                "d": path,
                "fill": "none",
                "stroke": INK.unknown,
                "stroke-width": 1.2,
                "stroke-dasharray": "2 4",
            },
        )
    colour = _colour(data, unit)
    width = route.line.width
    # a thin white border keeps two crossing lines apart
    border = element(
        "path", {"d": path, "fill": "none", "stroke": INK.paper, "stroke-width": width + 2.4, "opacity": 0.85}
    )
    line = element("path", {"d": path, "fill": "none", "stroke": colour, "stroke-width": width})
    return group((border, group((line, _arrow(route, colour)), opacity=1 if labelled else 0.7)))


def _path(route: Route) -> str:
    parts = []
    for place, curve in enumerate(route.curves):
        (x, y), first, second, end = curve.points
        parts.append(f"{'L' if place else 'M'}{x:.1f} {y:.1f}")
        parts.append(
            f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
        )
    return " ".join(parts)


def _arrow(route: Route, colour: str) -> Markup:
    """Return the head: a triangle whose tip touches the target's card."""
    *_, (before, _), (x, y) = route.curves[-1].points
    sign = 1 if x > before else -1
    length, half = arrow_length(route.line.width), 3.0 + route.line.width * 0.75
    corners = f"{x - sign:.1f},{y - half:.1f} {x + sign * length:.1f},{y:.1f} {x - sign:.1f},{y + half:.1f}"
    return element("polygon", {"points": corners, "fill": colour})


def _pill(box: Box, text: str, colour: str) -> Markup:
    shape = element(
        "rect",
        {
            "x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": box.height / 2,
            "fill": INK.paper, "stroke": colour, "stroke-width": 1.2,
        },
    )  # fmt: skip
    written = label(
        box.x + box.width / 2, box.middle + FONT * 0.35, text, FONT,
        fill=INK.text, font_weight=600, text_anchor="middle",
    )  # fmt: skip
    return group((shape, written), **{"class": "pill"})
