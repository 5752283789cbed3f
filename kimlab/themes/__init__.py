"""Themes: what comes together in more cases than chance explains, as candidates for people to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kimlab.themes._candidate import SetAside, ThemeCandidate
from kimlab.themes._cases import contradicting_cases, explain, typical_cases
from kimlab.themes._items import CODE, PATH, case_items, item_labels
from kimlab.themes._verdict import Verdict

if TYPE_CHECKING:
    from kimlab.themes._finder import MadeFrom, ThemeFinder

__all__ = [
    "CODE",
    "PATH",
    "MadeFrom",
    "SetAside",
    "ThemeCandidate",
    "ThemeFinder",
    "Verdict",
    "case_items",
    "contradicting_cases",
    "explain",
    "item_labels",
    "typical_cases",
]


def __getattr__(name: str) -> object:
    """Load the finder when it is first asked for: scikit-learn alone takes a second that few commands need."""
    if name not in ("MadeFrom", "ThemeFinder"):
        raise AttributeError(f"module 'kimlab.themes' has no attribute {name!r}")
    from kimlab.themes import _finder  # noqa: PLC0415 - see above

    return getattr(_finder, name)
