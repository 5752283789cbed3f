"""The simulated county: an invented extract of a case system, and the truth that was planted in it."""

from kimlab.simulation._phases import Contact
from kimlab.simulation._simulate import EXTRACTS, simulate
from kimlab.simulation._truth import CodeConstellation, Dirt, Planted, Truth

__all__ = ["EXTRACTS", "CodeConstellation", "Contact", "Dirt", "Planted", "Truth", "simulate"]
