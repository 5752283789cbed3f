"""Rectangles and sizes shared by the steps of a map's layout."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in px; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The height of the centre line."""
        return self.y + self.height / 2

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Say whether the two rectangles come closer than `gap`.

        >>> Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5)), Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5), gap=1)
        (False, True)
        """
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )


@dataclass(frozen=True)
class Sizes:
    """Measures of a map in px, found by looking at maps of 25 agencies at 1280 px."""

    width: float = 1200.0
    margin: float = 46.0
    most_columns: int = 5
    gutter: float = 96.0
    widest_gutter: float = 190.0
    widest_panel: float = 216.0
    panel_pad: float = 7.0
    panel_gap: float = 16.0
    card_pad: float = 9.0
    card_gap: float = 12.0
    font: float = 12.5
    line: float = 15.0
    heading_font: float = 11.5
    heading_line: float = 14.0
    port_gap: float = 4.0
    slot_gap: float = 5.0


SIZES = Sizes()
