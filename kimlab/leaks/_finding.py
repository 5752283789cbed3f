"""What is found, and what is looked for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Finding:
    """Where in the text something stands that must not, and of what kind it is; never what.

    Attributes
    ----------
    kind
        Of the identifier.
    position, end
        Code points of the text as it was given, end exclusive.
    """

    kind: str
    position: int
    end: int = 0


@dataclass(frozen=True)
class Forbidden:
    """One joined identifier: its kind, where its own words end, what stands there, and whether spaces may."""

    kind: str
    seams: frozenset[int] = field(default=frozenset(), repr=False)
    own: frozenset[str] = field(default=frozenset(), repr=False)
    spaced: bool = False


Hit = tuple[str, Forbidden, int, int]
"""Joined letters, what they are, and where they begin and end in the view."""
