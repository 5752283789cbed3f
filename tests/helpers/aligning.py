"""Where a stretch of a marked dossier stands in the text that was read from its file."""

from __future__ import annotations

from collections.abc import Callable


def aligned(text: str, read: str) -> Callable[[int, int], tuple[int, int]]:
    """Return a function from stretches of `text` to stretches of `read`.

    Files break lines where they like and add headers and footers; apart from blanks the text must stand in what was
    read, in one piece.
    """
    solid = [place for place, letter in enumerate(text) if not letter.isspace()]
    there = [place for place, letter in enumerate(read) if not letter.isspace()]
    inside = "".join(text[place] for place in solid)
    whole = "".join(read[place] for place in there)
    assert whole.count(inside) == 1, "The text does not stand in the file in one piece."
    first = whole.index(inside)
    number = {place: count for count, place in enumerate(solid)}

    def move(start: int, end: int) -> tuple[int, int]:
        return there[first + number[start]], there[first + number[end - 1]] + 1

    return move
