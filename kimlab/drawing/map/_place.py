"""Places of cards and panels: how high each card must be, where it stands, and the lanes kept free between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kimlab.drawing._boxes import SIZES, Box
from kimlab.drawing._text import wrap
from kimlab.drawing.map._order import Columns

Gap = tuple[int, int]  # (column, number of cards above it)


@dataclass(frozen=True)
class Card:
    """A node: its rectangle and the lines written in it."""

    node: str
    box: Box
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """A legal sphere: its rectangle behind the cards and the lines of its heading."""

    layer: int
    box: Box
    heading: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """Horizontal measures: where each column's panels stand, and how wide they are."""

    lefts: tuple[float, ...]
    panel_width: float
    width: float

    @property
    def card_width(self) -> float:
        """The width of a card inside its panel."""
        return self.panel_width - 2 * SIZES.panel_pad

    @property
    def gutter(self) -> float:
        """The free width between two columns."""
        return self.lefts[1] - self.lefts[0] - self.panel_width if len(self.lefts) > 1 else SIZES.margin


def grid_of(columns: int) -> Grid:
    """Share the width of the drawing among `columns` panels and the gutters between them."""
    gaps = max(columns - 1, 0)
    free = SIZES.width - 2 * SIZES.margin
    panel = min(SIZES.widest_panel, (free - gaps * SIZES.gutter) / max(columns, 1))
    gutter = min(SIZES.widest_gutter, (free - columns * panel) / gaps) if gaps else 0.0
    lefts = tuple(SIZES.margin + place * (panel + gutter) for place in range(columns))
    return Grid(lefts, panel, 2 * SIZES.margin + columns * panel + gaps * gutter)


@dataclass(frozen=True)
class Plan:
    """What is known before heights are: order, layers, texts and the space that ports need."""

    order: Columns
    layers: Mapping[str, int]
    labels: Mapping[str, str]
    headings: Mapping[int, str]
    grid: Grid
    ports: Mapping[str, float]

    def lines(self, node: str) -> tuple[str, ...]:
        """Break a node's name into lines that fit its card."""
        width = self.grid.card_width - 2 * SIZES.card_pad
        return wrap(self.labels[node], width, SIZES.font, bold=True)

    def card_height(self, node: str) -> float:
        """Return the height that a card's lines and ports need."""
        text = len(self.lines(node)) * SIZES.line + 2 * SIZES.card_pad - 2
        return max(text, self.ports.get(node, 0.0) + 10.0)

    def heading(self, layer: int) -> tuple[str, ...]:
        """Break a layer's heading into lines that fit its panel; empty without a heading."""
        text = self.headings.get(layer, "")
        width = self.grid.panel_width - 2 * SIZES.panel_pad
        return wrap(text, width, SIZES.heading_font, bold=True) if text else ()

    def heading_height(self, layer: int) -> float:
        """Return the height kept for a layer's heading."""
        return len(self.heading(layer)) * SIZES.heading_line + 8.0 if self.heading(layer) else 0.0


def stacked(plan: Plan, lanes: Mapping[Gap, float]) -> tuple[tuple[Card, ...], tuple[Panel, ...]]:
    """Stack the cards of every column from the top, leaving the height `lanes` asks for in each gap.

    Short columns are loosened a little, so that the picture does not hang from its upper edge.
    """
    natural = [_column(plan, place, lanes, 0.0) for place in range(len(plan.order))]
    tallest = max((_bottom(panels) for _, panels in natural), default=0.0)
    cards: list[Card] = []
    panels: list[Panel] = []
    for place, (_, loose) in enumerate(natural):
        spare = (tallest - _bottom(loose)) / (len(plan.order[place]) + 1)
        column_cards, column_panels = _column(plan, place, lanes, min(spare, 22.0))
        cards.extend(column_cards)
        panels.extend(column_panels)
    return tuple(cards), tuple(panels)


def _bottom(panels: Sequence[Panel]) -> float:
    return max((panel.box.bottom for panel in panels), default=0.0)


def _column(
    plan: Plan, place: int, lanes: Mapping[Gap, float], extra: float
) -> tuple[list[Card], list[Panel]]:
    left = plan.grid.lefts[place]
    cards: list[Card] = []
    panels: list[Panel] = []
    nodes = plan.order[place]
    y = 0.0
    for above, node in enumerate(nodes):
        layer = plan.layers[node]
        if above == 0 or plan.layers[nodes[above - 1]] != layer:
            top = y
            y += SIZES.panel_pad + plan.heading_height(layer)
        height = plan.card_height(node)
        box = Box(left + SIZES.panel_pad, y, plan.grid.card_width, height)
        cards.append(Card(node, box, plan.lines(node)))
        y += height
        lane = lanes.get((place, above + 1), 0.0) + extra
        if above + 1 < len(nodes) and plan.layers[nodes[above + 1]] == layer:
            y += SIZES.card_gap + lane
        else:
            y += SIZES.panel_pad
            panels.append(Panel(layer, Box(left, top, plan.grid.panel_width, y - top), plan.heading(layer)))
            y += SIZES.panel_gap + lane
    return cards, panels


def gaps_of(
    plan: Plan, cards: Sequence[Card], panels: Sequence[Panel]
) -> Mapping[int, tuple[tuple[float, float], ...]]:
    """Return, for each column, the free strips (top, bottom) below each of its cards, in order."""
    result: dict[int, tuple[tuple[float, float], ...]] = {}
    box_of = {card.node: card.box for card in cards}
    for place, nodes in enumerate(plan.order):
        tops = [box_of[node].y for node in nodes]
        left = plan.grid.lefts[place]
        own = sorted((panel.box for panel in panels if panel.box.x == left), key=lambda box: box.y)
        strips = []
        for above, node in enumerate(nodes):
            bottom = box_of[node].bottom
            inside = above + 1 < len(nodes) and plan.layers[nodes[above + 1]] == plan.layers[node]
            if inside:
                strips.append((bottom, tops[above + 1]))
            else:
                edge = next(box.bottom for box in own if box.y <= bottom <= box.bottom)
                below = [box.y for box in own if box.y >= edge]
                strips.append((edge, min(below, default=edge + SIZES.panel_gap)))
        result[place] = tuple(strips)
    return result
