"""What the files of the reports are called, so that one can lead to another in the same folder."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FILE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "team": "teambesprechung.html",
        "working_group": "arbeitsgruppe_schnittstellen.html",
        "project_group": "projektgruppe_themen.html",
        "steering_group": "lenkungsgruppe.html",
        "management": "monitoring.html",
    }
)
"""Audience → the usual name of its report."""


def place(audience: str, anchor: str) -> str:
    """Return a link to a place in the report of an audience, in the same folder.

    >>> place("steering_group", "thema-th1")
    './lenkungsgruppe.html#thema-th1'
    """
    return f"./{FILE_NAMES[audience]}#{anchor}"
