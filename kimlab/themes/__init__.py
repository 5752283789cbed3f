"""Themes: what comes together in more cases than chance explains, as candidates for people to look at."""

from kimlab.themes._candidate import SetAside, ThemeCandidate
from kimlab.themes._cases import contradicting_cases, explain, typical_cases
from kimlab.themes._finder import MadeFrom, ThemeFinder
from kimlab.themes._items import CODE, PATH, case_items, item_labels
from kimlab.themes._verdict import Verdict

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
