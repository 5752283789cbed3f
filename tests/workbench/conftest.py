"""Stores whose people have keys of their own."""

from keyed import lead_door, lead_wb, staffed, staffed_folder  # noqa: F401 - fixtures
