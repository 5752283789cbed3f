"""The purpose of a consent, in one spelling."""

from __future__ import annotations

RECONSTRUCTION = "reconstruction"
"""The purpose for which a person agrees that documents are read, coded and quoted."""

_SPELLINGS = {"fallrekonstruktion": RECONSTRUCTION, RECONSTRUCTION: RECONSTRUCTION}


def purpose_of(words: str) -> str:
    """Return the purpose that is meant, in one spelling.

    >>> purpose_of(" Fallrekonstruktion"), purpose_of("Ausstellung")
    ('reconstruction', 'Ausstellung')
    """
    return _SPELLINGS.get(words.strip().casefold(), words.strip())
