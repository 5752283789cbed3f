"""Themes: what comes together in more cases than chance explains, as candidates for people to look at."""

from typing import TYPE_CHECKING

from kimlab._lazy import on_first_use
from kimlab.themes._candidate import SetAside, ThemeCandidate
from kimlab.themes._cases import contradicting_cases, explain, typical_cases
from kimlab.themes._items import CODE, LATE, PATH, case_items, item_labels
from kimlab.themes._verdict import Verdict

if TYPE_CHECKING:
    from kimlab.themes._finder import MadeFrom, ThemeFinder
else:
    # scikit-learn alone takes a second that few commands need
    __getattr__, __dir__ = on_first_use(__name__, {"_finder": ["MadeFrom", "ThemeFinder"]})

__all__ = [
    "CODE",
    "LATE",
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
