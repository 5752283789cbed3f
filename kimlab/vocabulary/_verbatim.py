"""The same words in a row: what somebody who knows a text knows again."""

from __future__ import annotations

from collections.abc import Iterable

from kimlab.vocabulary._spelling import folded

VERBATIM = 5
"""So many words in a row are a quotation; fewer come together by chance in any report. Voreinstellung, to be verified."""


def repeats(text: str, others: Iterable[str], words: int = VERBATIM) -> bool:
    """Tell whether a text has so many words in a row as one of the others; casing, hyphens and points make no difference.

    >>> repeats("Er wartete seit dem Mai auf den Kurs.", ["Sie sagt: Seit dem Mai auf den … Kurs!"])
    True
    >>> repeats("Er wartete lange auf den Kurs.", ["Sie wartete lange auf einen Kurs."])
    False
    """
    wanted = set(_runs(text, words))
    return bool(wanted) and any(not wanted.isdisjoint(_runs(other, words)) for other in others)


def _runs(text: str, words: int) -> Iterable[tuple[str, ...]]:
    said = folded(text).split()
    return zip(*(said[start:] for start in range(words)), strict=False)
