"""Coding: suggestions with reasons, passages of a code, which case carries which codes."""

from kimlab.coding._matrix import case_matrix, co_occurrence
from kimlab.coding._passages import below, passages
from kimlab.coding._suggest import suggest

__all__ = ["below", "case_matrix", "co_occurrence", "passages", "suggest"]
