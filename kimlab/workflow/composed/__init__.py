"""Composed cases: written and checked by people, and shown only as long as nobody is to be recognised in them."""

from kimlab.workflow.composed._compose import (
    Composite,
    check_composite,
    compose_case,
    composite_meant,
    open_composites,
    refuse_few,
)
from kimlab.workflow.composed._standing import composites_of
from kimlab.workflow.composed._to_check import composites_to_check, refuse_unfit
from kimlab.workflow.composed._traits import families_with, traits_in

__all__ = [
    "Composite",
    "check_composite",
    "compose_case",
    "composite_meant",
    "composites_of",
    "composites_to_check",
    "families_with",
    "open_composites",
    "refuse_few",
    "refuse_unfit",
    "traits_in",
]
