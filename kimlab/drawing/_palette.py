"""Colours that stay apart without colour vision and can be read on white.

Sources: the categorical colours are Okabe and Ito (2008, "Color Universal Design"), each darkened until its
contrast on white is at least 4.5 : 1 (WCAG 2.2, 1.4.3). The sequence gets steadily darker while its hue turns,
so that the order survives greyscale print and every kind of colour blindness; each step keeps at least 3 : 1
on white (WCAG 2.2, 1.4.11, graphical objects).
"""

from __future__ import annotations

from dataclasses import dataclass

# blue, vermilion, bluish green, reddish purple, orange, sky blue, black: Okabe-Ito, darkened
PALETTE: tuple[str, ...] = ("#0067A5", "#B84A00", "#007A59", "#A34878", "#946000", "#1F75A8", "#333333")

# from short to long waits: light blue → violet → dark plum
SEQUENCE: tuple[str, ...] = ("#4F97C4", "#5B74B8", "#7A4FA0", "#8A2A74", "#5A0A3C")


@dataclass(frozen=True)
class Ink:
    """The few neutral colours of every drawing and page."""

    text: str = "#1B2733"
    muted: str = "#52606D"
    line: str = "#C3CCD5"
    panel: str = "#EEF2F5"
    paper: str = "#FFFFFF"
    unknown: str = "#7B8794"


INK = Ink()


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Return the relative luminance (0 black … 1 white) of ``#RRGGBB`` (WCAG 2.2, definition).

    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio (1 … 21) of two colours (WCAG 2.2, definition).

    >>> round(contrast("#FFFFFF", "#000000"), 1)
    21.0
    """
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
