"""Proposals that wait for a second person."""

from keyed import staffed, staffed_folder  # noqa: F401 - fixtures
from stacked import drafts, releases, stacked, stacked_folder  # noqa: F401 - fixtures
