"""What recipients hold already, and what they could work out from it together with something new."""

from kimlab.disclosure.register._attack import Attack, Finding, attack
from kimlab.disclosure.register._choice import Part
from kimlab.disclosure.register._joint import Joint, joint
from kimlab.disclosure.register._published import PublishedTable, canonical, cells_frame, published
from kimlab.disclosure.register._relations import NotFeasibleError, Relations, relations_of

__all__ = [
    "Attack",
    "Finding",
    "Joint",
    "NotFeasibleError",
    "Part",
    "PublishedTable",
    "Relations",
    "attack",
    "canonical",
    "cells_frame",
    "joint",
    "published",
    "relations_of",
]
