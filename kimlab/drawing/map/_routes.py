"""The way of each connection: from a port on one card, through free lanes between cards, to a port on another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kimlab.drawing._boxes import SIZES, Box
from kimlab.drawing.map._place import Card, Gap, Panel, Plan, gaps_of, stacked

Pair = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """A connection to be drawn, with the width of its stroke in px."""

    source: str
    target: str
    width: float

    @property
    def pair(self) -> Pair:
        """Source and target."""
        return (self.source, self.target)


@dataclass(frozen=True)
class Curve:
    """A cubic Bézier curve through one gutter."""

    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]

    def at(self, share: float) -> tuple[float, float]:
        """Return the point at `share` (0 … 1) of the curve."""
        rest = 1 - share
        weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
        x, y = (sum(w * p[axis] for w, p in zip(weights, self.points, strict=True)) for axis in (0, 1))
        return x, y


@dataclass(frozen=True)
class Route:
    """A connection's curves in order, joined by straight lines through the columns between them."""

    line: Line
    curves: tuple[Curve, ...]


@dataclass(frozen=True)
class Lanes:
    """Which gap each long connection takes in each column between its ends."""

    taken: Mapping[tuple[Pair, int], int] = field(default_factory=dict)

    def heights(self, lines: Sequence[Line]) -> dict[Gap, float]:
        """Return the height that each gap must have for the connections in it."""
        width = {line.pair: line.width for line in lines}
        result: dict[Gap, float] = {}
        for (pair, column), gap in sorted(self.taken.items()):
            spot = (column, gap)
            result[spot] = result.get(spot, SIZES.slot_gap) + width[pair] + SIZES.slot_gap
        return result


def column_of(plan: Plan) -> dict[str, int]:
    """Return the column of every node."""
    return {node: place for place, nodes in enumerate(plan.order) for node in nodes}


def choose_lanes(
    plan: Plan, lines: Sequence[Line], rounds: int = 3
) -> tuple[Lanes, tuple[Card, ...], tuple[Panel, ...]]:
    """Give every long connection the gap nearest to its straight way; widen the gaps; look again."""
    lanes = Lanes()
    cards, panels = stacked(plan, {})
    for _ in range(rounds):
        lanes = _nearest(plan, lines, cards, panels)
        cards, panels = stacked(plan, lanes.heights(lines))
    return lanes, cards, panels


def _nearest(plan: Plan, lines: Sequence[Line], cards: Sequence[Card], panels: Sequence[Panel]) -> Lanes:
    column, box = column_of(plan), {card.node: card.box for card in cards}
    strips = gaps_of(plan, cards, panels)
    taken: dict[tuple[Pair, int], int] = {}
    for line in lines:
        for place in _between(column[line.source], column[line.target]):
            ideal = straight(box[line.source], box[line.target], plan.grid.lefts[place])
            middles = [(top + bottom) / 2 for top, bottom in strips[place]]
            nearest = min(range(len(middles)), key=lambda gap: (round(abs(middles[gap] - ideal), 3), gap))
            taken[(line.pair, place)] = nearest + 1
    return Lanes(taken)


def _between(first: int, last: int) -> range:
    return range(first + 1, last) if first < last else range(first - 1, last, -1)


def straight(first: Box, last: Box, x: float) -> float:
    """Return the height at `x` of the straight line between the centres of two cards."""
    if last.x == first.x:
        return first.middle
    return first.middle + (last.middle - first.middle) * (x - first.x) / (last.x - first.x)


def slot_heights(
    plan: Plan, lines: Sequence[Line], lanes: Lanes, cards: Sequence[Card], panels: Sequence[Panel]
) -> dict[tuple[Pair, int], float]:
    """Return the exact height of every long connection in each column that it passes."""
    width, box = {line.pair: line.width for line in lines}, {card.node: card.box for card in cards}
    strips = gaps_of(plan, cards, panels)
    inside: dict[Gap, list[Pair]] = {}
    for (pair, place), gap in sorted(lanes.taken.items()):
        inside.setdefault((place, gap), []).append(pair)
    result: dict[tuple[Pair, int], float] = {}
    for (place, gap), pairs in inside.items():
        x = plan.grid.lefts[place]
        pairs.sort(key=lambda pair: (round(straight(box[pair[0]], box[pair[1]], x), 3), pair))
        needed = sum(width[pair] + SIZES.slot_gap for pair in pairs) - SIZES.slot_gap
        top, bottom = strips[place][gap - 1]
        y = max(top + (bottom - top - needed) / 2, top + 2)
        for pair in pairs:
            result[(pair, place)] = y + width[pair] / 2
            y += width[pair] + SIZES.slot_gap
    return result


@dataclass(frozen=True)
class _Places:
    """All that is known when the curves are drawn: columns, cards, heights of slots and of ports."""

    column: Mapping[str, int]
    box: Mapping[str, Box]
    slots: Mapping[tuple[Pair, int], float]
    ports: Mapping[tuple[Pair, str], float]


def routed(
    plan: Plan, lines: Sequence[Line], lanes: Lanes, cards: Sequence[Card], panels: Sequence[Panel]
) -> tuple[Route, ...]:
    """Return the way of every line, in the order of `lines`."""
    column, box = column_of(plan), {card.node: card.box for card in cards}
    slots = slot_heights(plan, lines, lanes, cards, panels)
    places = _Places(column, box, slots, _port_heights(plan, lines, box, slots))
    return tuple(_route(plan, line, places) for line in lines)


def sides(plan_columns: Mapping[str, int], order: Mapping[str, int], line: Line) -> tuple[str, str]:
    """Return at which side a line leaves its source and enters its target.

    Lines run from left to right or back; within a column they go down on the right and up on the left,
    so that the two directions between the same two agencies never lie on one another.
    """
    source, target = plan_columns[line.source], plan_columns[line.target]
    if source == target:
        side = "right" if order[line.source] < order[line.target] else "left"
        return side, side
    return ("right", "left") if source < target else ("left", "right")


def _port_heights(
    plan: Plan, lines: Sequence[Line], box: Mapping[str, Box], slots: Mapping[tuple[Pair, int], float]
) -> dict[tuple[Pair, str], float]:
    """Spread the ends of lines over the sides of their cards, ordered by where the lines come from."""
    column = column_of(plan)
    order = {node: place for nodes in plan.order for place, node in enumerate(nodes)}
    ends: dict[tuple[str, str], list[tuple[float, Pair, str, float]]] = {}
    for line in lines:
        way = list(_between(column[line.source], column[line.target]))
        for node, other, side, nearest in (
            (line.source, line.target, sides(column, order, line)[0], way[:1]),
            (line.target, line.source, sides(column, order, line)[1], way[-1:]),
        ):
            toward = slots[(line.pair, nearest[0])] if nearest else box[other].middle
            role = "source" if node == line.source else "target"
            ends.setdefault((node, side), []).append((round(toward, 3), line.pair, role, line.width))
    result: dict[tuple[Pair, str], float] = {}
    for (node, _), found in sorted(ends.items()):
        found.sort()
        spread = sum(end[3] for end in found) + SIZES.port_gap * (len(found) - 1)
        y = box[node].middle - spread / 2
        for _, pair, role, width in found:
            result[(pair, role)] = y + width / 2
            y += width + SIZES.port_gap
    return result


def _route(plan: Plan, line: Line, places: _Places) -> Route:
    start, end = places.ports[(line.pair, "source")], places.ports[(line.pair, "target")]
    source, target = places.box[line.source], places.box[line.target]
    first, last = places.column[line.source], places.column[line.target]
    tip = arrow_length(line.width)
    if first == last:
        return Route(line, (_bulge(source, target, start, end, tip),))
    forward = first < last
    x, y = source.right if forward else source.x, start
    curves = []
    for place in _between(first, last):
        left, right = plan.grid.lefts[place], plan.grid.lefts[place] + plan.grid.panel_width
        height = places.slots[(line.pair, place)]
        curves.append(_swing((x, y), (left if forward else right, height)))
        x, y = right if forward else left, height
    goal = target.x - tip if forward else target.right + tip
    return Route(line, (*curves, _swing((x, y), (goal, end))))


def _swing(start: tuple[float, float], end: tuple[float, float]) -> Curve:
    reach = (end[0] - start[0]) * 0.5
    return Curve((start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end))


def _bulge(source: Box, target: Box, start: float, end: float, tip: float) -> Curve:
    right = source.middle < target.middle
    edge, sign = (source.right, 1) if right else (source.x, -1)
    reach = min(16 + abs(end - start) * 0.18, SIZES.margin * 1.25) * sign
    finish = edge + sign * tip
    return Curve(((edge, start), (edge + reach, start), (finish + reach, end), (finish, end)))


def arrow_length(width: float) -> float:
    """Return the length of the arrowhead of a stroke `width` px wide."""
    return 5.0 + width * 0.75
