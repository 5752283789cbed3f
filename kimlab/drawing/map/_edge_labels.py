"""Where the labels of connections stand: on their own curve, never on a card or each other, on few other curves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import product

from kimlab.drawing._boxes import SIZES, Box
from kimlab.drawing._text import text_width
from kimlab.drawing.map._layout import MapLayout
from kimlab.drawing.map._place import Panel
from kimlab.drawing.map._routes import Pair, Route

Way = tuple[tuple[float, float], ...]

FONT = 11.0
_HEIGHT = 17.0
_PAD = 6.0
# Shares of a curve that are tried, from its middle outwards
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)

# So many points of a curve tell whether a label lies on it: closer together than a label is high
_POINTS = 48

# Which part of the label lies on the curve: its middle, or, beside a card, a point further left or right
_ANCHORS = (0.5, 0.25, 0.75)


def place_labels(layout: MapLayout, texts: Mapping[Pair, str], order: Sequence[Pair]) -> dict[Pair, Box]:
    """Find a free place for each label, strongest first; a label without one is left out.

    Of the free places, the one that covers the fewest other connections is taken: a label that lies on several is read as
    theirs. Of equally good ones, the one nearest to the middle of its curve.

    Parameters
    ----------
    layout
        The map.
    texts
        Connection → text of its label.
    order
        The connections to be labelled, most important first.

    Returns
    -------
    dict
        Connection → rectangle of its label, for those that found room.
    """
    obstacles = [*(card.box for card in layout.cards), *(_heading(panel) for panel in layout.panels)]
    routes = {route.line.pair: route for route in layout.routes}
    ways = {pair: _way(route) for pair, route in routes.items()}
    placed: dict[Pair, Box] = {}
    for pair in order:
        width = text_width(texts[pair], FONT, bold=True) + 2 * _PAD
        taken = (*obstacles, *placed.values())
        free = [
            box
            for box in _candidates(routes[pair], width, layout.width)
            if not any(box.overlaps(other, 2.0) for other in taken)
        ]
        if free:
            others = [way for other, way in ways.items() if other != pair]
            placed[pair] = min(free, key=partial(covered, ways=others))
    return placed


def _heading(panel: Panel) -> Box:
    """Return where the name of a panel's legal sphere stands."""
    widest = max((text_width(text, SIZES.heading_font, bold=True) for text in panel.heading), default=0.0)
    height = len(panel.heading) * SIZES.heading_line + 4
    return Box(panel.box.x + SIZES.panel_pad, panel.box.y + 3, widest, height)


def covered(box: Box, ways: Sequence[Way]) -> int:
    """Return on how many ways a rectangle lies.

    >>> covered(Box(0, 0, 10, 10), [((5.0, 5.0), (50.0, 5.0)), ((20.0, 5.0),)])
    1
    """
    return sum(any(box.x <= x <= box.right and box.y <= y <= box.bottom for x, y in way) for way in ways)


def _way(route: Route) -> Way:
    """Return points along a route's curves."""
    return tuple(curve.at(place / _POINTS) for curve in route.curves for place in range(_POINTS + 1))


def _candidates(route: Route, width: float, right_edge: float) -> list[Box]:
    boxes = []
    for curve in route.curves:
        for anchor, share in product(_ANCHORS, _SHARES):
            x, y = curve.at(share)
            left = min(max(x - width * anchor, 2.0), right_edge - width - 2.0)
            boxes.append(Box(left, y - _HEIGHT / 2, width, _HEIGHT))
    return boxes
