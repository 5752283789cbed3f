"""What every walk through an XML part of an office file has in common: its nesting, and what was seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kimlab.intake._limits import Guard
from kimlab.intake.office._zip import broken

_COUNT = re.compile(r"[0-9]{1,9}")


@dataclass
class Seen:
    """What the walkers of one workbook have gathered so far.

    Attributes
    ----------
    shared
        Lengths of the shared texts.
    text
        Length of all texts together, every use of a shared one counted.
    sheets, relations
        Sheet → key; key → where the sheet stands.
    no_value
        Where a sheet stands → cells (row, column, from 1) that show an error or a formula never calculated.
    """

    guard: Guard
    shared: list[int] = field(default_factory=list)
    text: int = 0
    sheets: dict[str, str] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    no_value: dict[str, set[tuple[int, int]]] = field(default_factory=dict)

    def add_text(self, length: int, row: int, times: int = 1) -> None:
        """Count the text of a cell that is repeated `times` times."""
        self.guard.cell(length, row)
        self.text += length * times
        self.guard.unpacked(self.text, self.text)


def local_name(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def whole(text: str | None, default: int, guard: Guard) -> int:
    """Return a number from an attribute, `default` without one; anything else is a damaged file."""
    if text is None:
        return default
    if not _COUNT.fullmatch(text):
        raise broken(guard.place)
    return int(text)


class Walker:
    """Any part: only its nesting is looked at.

    The parser calls `start`, `end` and `characters`; parts of which more is of interest override
    `enter`, `leave` and `characters`.
    """

    def __init__(self, seen: Seen, part: str) -> None:
        self.seen, self.part, self.guard = seen, part, seen.guard
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Go one level down."""
        self.depth += 1
        self.guard.depth(self.depth)
        self.enter(local_name(name), attributes)

    def end(self, name: str) -> None:
        """Go one level up."""
        self.depth -= 1
        self.leave(local_name(name))

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins."""

    def leave(self, name: str) -> None:
        """Look at an element that ends."""

    def characters(self, data: str) -> None:
        """Look at text."""
