"""Which columns of the tables take their words from a list of the county file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LISTS_OF_COLUMNS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("cases", "municipality"): "municipality",
        ("cases", "provider"): "provider",
        ("cases", "access_channel"): "access_channel",
        ("case_spells", "constellation"): "constellation",
        ("contacts", "kind"): "contact_kind",
        ("persons", "role"): "person_role",
        ("persons", "gender"): "gender",
        ("persons", "residence_title"): "residence_title",
        ("persons", "language_level"): "language_level",
        ("episodes", "agency_id"): "agency",
        ("episodes", "referred_to"): "agency",
        ("episodes", "legal_sphere"): "legal_sphere",
        ("episodes", "field_of_action"): "field_of_action",
        ("episodes", "action"): "action",
        ("episodes", "outcome"): "outcome",
        ("episodes", "wait_reason"): "wait_reason",
    }
)
"""(table, column) → the list of the county file in which its words stand."""
