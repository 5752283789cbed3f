"""A passage with the coarser wordings that people chose: the original stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping


def reworded(passage: str, chosen: Mapping[str, str]) -> str:
    """Return a passage with words replaced, each replacement in brackets, as readers know them from dates and places.

    Parameters
    ----------
    passage
        As it would be quoted.
    chosen
        Words of the passage → the coarser wording.

    Examples
    --------
    >>> reworded("Sie ist Zahnärztin.", {"Zahnärztin": "Fachkraft in einem Gesundheitsberuf"})
    'Sie ist [Fachkraft in einem Gesundheitsberuf].'
    """
    for words in sorted(chosen, key=len, reverse=True):
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        if pattern:
            parts = re.split(rf"(?<!\w){pattern}(?!\w)", passage)
            passage = f"[{' '.join(chosen[words].split())}]".join(parts)
    return passage
