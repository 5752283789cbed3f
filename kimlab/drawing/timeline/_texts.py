"""Which texts of a timeline find room: the fullest that fits, inside its bar, after it or before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kimlab.drawing._boxes import Box
from kimlab.drawing._text import text_width
from kimlab.drawing.timeline._layout import (
    ARROW,
    BADGE,
    Placed,
    PlacedLane,
    PlacedPassage,
    PlacedStay,
    Sheet,
    Spot,
)

TEXT_FONT = 11.0
_PAD = 5.0


@dataclass(frozen=True)
class Written:
    """A text with the box it fills."""

    text: str
    box: Box
    is_wait: bool = False
    is_strong: bool = False
    is_in_stretch: bool = False
    has_rim: bool = True


@dataclass(frozen=True)
class Writing:
    """The texts that found room, and the rows in which one did not."""

    texts: tuple[Written, ...]
    crowded: frozenset[Spot]


def write(placed: Placed, lines: Sequence[Box] = ()) -> Writing:
    """Find room for the texts, so that none touches a bar, a wait or another text; waits come first.

    A text crosses an upright line only where there is no other place; it has a white rim then.

    Parameters
    ----------
    placed
        The picture.
    lines
        Further upright lines that texts should keep away from.
    """
    texts: list[Written] = []
    crowded: set[Spot] = set()
    for number, lane in enumerate(placed.lanes):
        found, without = _lane_texts(lane, placed.sheet, lines)
        texts += found
        crowded |= {(number, row) for row in without}
    return Writing(tuple(texts), frozenset(crowded))


def _lane_texts(lane: PlacedLane, sheet: Sheet, lines: Sequence[Box]) -> tuple[list[Written], set[int]]:
    bars = [item for row in lane.rows for stay in row.stays for item in _covered(stay)]
    stretches = [passage.stretch for passage in lane.passages if passage.stretch.width]
    lines = [*lines, *(passage.line for passage in lane.passages)]
    found: list[Written] = []
    crowded: set[int] = set()
    for row, places in _wanted(lane):
        free = _first_free(places, [*bars, *stretches], lines, found, sheet)
        found += free
        crowded |= set() if free else {row}
    return found, crowded


def _wanted(lane: PlacedLane) -> Iterator[tuple[int, list[_Place]]]:
    """Yield for each text its row and the places it may take: the longest wait first, then waits, then stays."""
    for passage in sorted(lane.passages, key=lambda item: (not item.passage.is_longest, -item.stretch.width)):
        if passage.passage.text:
            target = passage.passage.target
            yield target, _wait_places(passage, lane.rows[target].below)
    for number, row in enumerate(lane.rows):
        for stay in row.stays:
            if stay.stay.texts:
                yield number, _stay_places(stay, row.below)


def _covered(placed: PlacedStay) -> list[Box]:
    """Return what a bar covers: itself, its arrow, its badge."""
    box = placed.box
    boxes = [Box(box.x, box.y, box.width + (ARROW if placed.stay.is_open else 0.0), box.height)]
    if placed.stay.is_point:
        boxes.append(Box(box.x - 8, box.y, 16, box.height))
    if placed.stay.is_return:
        boxes.append(Box(box.x - BADGE, box.middle - BADGE, 2 * BADGE, 2 * BADGE))
    return boxes


@dataclass(frozen=True)
class _Place:
    text: Written
    home: Box | None = None  # what the bar or stretch covers inside which the text stands


def _wait_places(placed: PlacedPassage, below: float | None) -> list[_Place]:
    passage, box = placed.passage, placed.stretch
    width = text_width(passage.text, TEXT_FONT, bold=passage.is_longest) + 2

    def at(left: float, middle: float = box.middle, home: Box | None = None) -> _Place:
        spot = Box(left, middle - 7, width, 14)
        return _Place(
            Written(
                passage.text, spot, is_wait=True, is_strong=passage.is_longest, is_in_stretch=home is not None
            ),
            home,
        )

    inside = [at(box.x + (box.width - width) / 2, home=box)] if box.width >= width + 28 else []
    lower = [] if below is None else [at(box.x, below), at(box.right - width, below)]
    return [*inside, at(box.x - width - _PAD), at(box.right + _PAD), *lower]


def _stay_places(placed: PlacedStay, below: float | None) -> list[_Place]:
    stay, box = placed.stay, placed.box
    (cover, *_), badge = _covered(placed), BADGE + 2 if stay.is_return else 0.0
    places = []
    for text in stay.texts:
        width = text_width(text, TEXT_FONT)
        middle = box.middle - 7
        if box.width >= width + 12 + badge and not stay.is_beside and not stay.is_point:
            spot = Box(box.x + 6 + badge, middle, width, 14)
            places.append(_Place(Written(text, spot, has_rim=False), cover))
        right = cover.right + _PAD + (6 if stay.is_point else 0)
        left = box.x - width - _PAD - badge - (6 if stay.is_point else 0)
        places += [_Place(Written(text, Box(start, middle, width, 14))) for start in (right, left)]
    if below is not None:
        widths = {text: text_width(text, TEXT_FONT) for text in stay.texts}
        # the shortest first: there are several bars in this row, and each wants its text near
        starts = [(text, box.right - widths[text]) for text in reversed(stay.texts)]
        starts += [(text, box.x) for text in reversed(stay.texts)]
        places += [_Place(Written(text, Box(start, below - 7, widths[text], 14))) for text, start in starts]
    return places


def _first_free(
    places: Sequence[_Place],
    solid: Sequence[Box],
    lines: Sequence[Box],
    found: Sequence[Written],
    sheet: Sheet,
) -> list[Written]:
    taken = [text.box for text in found]
    free = [
        place
        for place in places
        if place.text.box.x >= sheet.left
        and place.text.box.right <= sheet.width
        and not any(place.text.box.overlaps(box, 1.0) for box in solid if box != place.home)
        and not any(place.text.box.overlaps(box, 3.0) for box in taken)
    ]
    # inside a bar the lines are hidden by it
    clear = [
        place
        for place in free
        if place.home is not None or not any(place.text.box.overlaps(x) for x in lines)
    ]
    return [place.text for place in (clear or free)[:1]]
