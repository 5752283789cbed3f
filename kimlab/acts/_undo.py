"""How an act is undone, if it can be. This only says so; undoing itself is the workbench's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Undo:
    """Root of the ways in which an act is undone."""


@dataclass(frozen=True)
class Restores(Undo):
    """The rows are put back as they were before; refused where later acts build on them."""


@dataclass(frozen=True, init=False)
class By(Undo):
    """By recording another act, or several: their class names."""

    acts: tuple[str, ...]

    def __init__(self, *acts: str) -> None:
        object.__setattr__(self, "acts", acts)


@dataclass(frozen=True)
class Never(Undo):
    """It cannot be undone; `reason` says why and what to do instead, as a German sentence."""

    reason: str
