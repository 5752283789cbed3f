"""Composed cases: written and checked by people, and shown only as long as nobody is to be recognised in them."""

from kimlab.workflow.composed._compose import Composite, check_composite, compose_case, open_composites
from kimlab.workflow.composed._standing import composites_of
from kimlab.workflow.composed._traits import families_with, traits_in

__all__ = [
    "Composite",
    "check_composite",
    "compose_case",
    "composites_of",
    "families_with",
    "open_composites",
    "traits_in",
]
