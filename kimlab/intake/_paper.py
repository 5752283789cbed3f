"""What a reader of documents returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Paper:
    """Text of a file, what of the file is not in it, and names from its properties."""

    text: str = field(repr=False)
    left_out: tuple[str, ...] = ()
    hints: tuple[str, ...] = field(default=(), repr=False)


def counted(number: int, one: str, many: str) -> tuple[str, ...]:
    """Return "1 Kommentar" or "3 Kommentare", nothing for none.

    >>> counted(2, "Kommentar", "Kommentare")
    ('2 Kommentare',)
    """
    return () if not number else (f"{number} {one if number == 1 else many}",)


def names_of(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return distinct, trimmed names."""
    return tuple(dict.fromkeys(value.strip() for value in values if value and value.strip()))
