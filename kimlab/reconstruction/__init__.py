"""Reconstruction of one case: its sequence, its timeline, readings with evidence, what is missing, similar cases."""

from kimlab.reconstruction._axis import Axis
from kimlab.reconstruction._completeness import CaseMaterial, client_view_lacks, completeness
from kimlab.reconstruction._readings import (
    Link,
    Reading,
    Targets,
    decide,
    obstacles,
    readings_of,
    targets,
)
from kimlab.reconstruction._sequence import sequence
from kimlab.reconstruction._similar import item_weights, similar
from kimlab.reconstruction._spheres import SPHERE_GROUPS, sphere_group
from kimlab.reconstruction._summary import summary
from kimlab.reconstruction._table import sequence_table
from kimlab.reconstruction._timeline import timeline

__all__ = [
    "SPHERE_GROUPS",
    "Axis",
    "CaseMaterial",
    "Link",
    "Reading",
    "Targets",
    "client_view_lacks",
    "completeness",
    "decide",
    "item_weights",
    "obstacles",
    "readings_of",
    "sequence",
    "sequence_table",
    "similar",
    "sphere_group",
    "summary",
    "targets",
    "timeline",
]
