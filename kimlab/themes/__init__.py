"""Themes."""

from kimlab.themes._candidate import SetAside, ThemeCandidate
from kimlab.themes._finder import ThemeFinder

__all__ = ["SetAside", "ThemeCandidate", "ThemeFinder"]
