"""Finding an entry by any of its spellings; what is not found is never repeated, only what is similar."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import TypeVar

from kimlab.errors import VocabularyError

T = TypeVar("T")


def folded(text: str) -> str:
    """Return a spelling in which casing, umlauts, hyphens and spaces make no difference.

    >>> folded("Münster (Westf.)") == folded("muenster westf")
    True
    """
    lower = text.strip().casefold()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        lower = lower.replace(umlaut, plain)
    return re.sub(r"[\W_]+", " ", lower).strip()


def found(text: str, entries: Iterable[tuple[T, tuple[str, ...]]], what: str, slug: str) -> T:
    """Return the entry with this spelling among (entry, spellings)."""
    known = {folded(spelling): (entry, spelling) for entry, spellings in entries for spelling in spellings}
    if folded(text) in known:
        return known[folded(text)][0]
    close = [known[key][1] for key in difflib.get_close_matches(folded(text), list(known), 3, 0.75)]
    raise VocabularyError(
        f"Die {what} der Kreisdatei „{slug}“ kennen eine Angabe nicht.",
        "Nur was dort steht, lässt sich zuordnen.",
        f"Ähnlich sind: {', '.join(close)}."
        if close
        else "Ergänzen Sie den Eintrag oder eine andere Schreibweise.",
    )
