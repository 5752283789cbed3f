"""Interfaces between agencies: who hands over to whom, how often, and how long people wait in between."""

from kimlab.interfaces._counts import InterfaceCounts, count
from kimlab.interfaces._hand_offs import hand_offs
from kimlab.interfaces._map import edges, finish, interface_map
from kimlab.interfaces._returns import returns
from kimlab.interfaces._spells import spells

__all__ = [
    "InterfaceCounts",
    "count",
    "edges",
    "finish",
    "hand_offs",
    "interface_map",
    "returns",
    "spells",
]
