"""Proposals that wait for a second person."""

from keyed import staffed_folder  # noqa: F401 - fixture
from stacked import drafts, releases, stacked, stacked_folder  # noqa: F401 - fixtures
