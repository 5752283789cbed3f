"""One invented case with everything that happened in it."""

from __future__ import annotations

from dataclasses import dataclass

from kimlab.simulation._people import Family
from kimlab.simulation._phases import Contact, Phase
from kimlab.simulation._stays import Stay
from kimlab.simulation._step import Step


@dataclass(frozen=True)
class Origin:
    """Of what kind a case is (``Fallarbeit``, ``Interview``, ``Andere Stelle``), and its source in the county file."""

    kind: str
    source_id: str


@dataclass(frozen=True)
class Case:
    """One invented case; the stays are in the order of the family's members."""

    family: Family
    steps: tuple[Step, ...]
    stays: tuple[Stay, ...]
    phases: tuple[Phase, ...]
    contacts: tuple[Contact, ...]
    selected_for: str
    moved: bool
    consents: bool
    origin: Origin
