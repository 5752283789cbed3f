"""What was planted in a simulated county. For tests only: nothing that analyses may look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Planted:
    """A structure put into the data on purpose.

    Attributes
    ----------
    kind
        bottleneck, regional_bottleneck, ping_pong, gap, duplicate_structure or decoy.
    description
        What it is, in German.
    cases
        Source numbers (Aktenzeichen) of the cases concerned.
    interface
        (source, target) agency ids; empty where it is none.
    expected
        Name of a signature → the number it should have, roughly.
    """

    kind: str
    description: str
    cases: tuple[str, ...]
    interface: tuple[str, str]
    expected: Mapping[str, float]


@dataclass(frozen=True)
class CodeConstellation:
    """Codes that occur together in some cases: what a theme finder should come upon later."""

    codes: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Dirt:
    """One row of an export that cannot be taken in, and why. `row` is as a spreadsheet shows it."""

    extract: str
    file: str
    row: int
    kind: str


@dataclass(frozen=True)
class Truth:
    """Everything that was planted."""

    seed: int
    planted: tuple[Planted, ...]
    code_constellations: tuple[CodeConstellation, ...]
    dirt: tuple[Dirt, ...]
    selected: tuple[str, ...]
