"""A form of a text that rules can read, with the way back to the original's code points.

Composed letters (NFC) instead of combining marks, ordinary spaces, no invisible characters: people paste text
from everywhere, and a name must be found however its letters are made up.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_DROPPED = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SPACES = frozenset("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t\u3000")
_HYPHENS = {"\u2010": "-", "\u2011": "-"}


@dataclass(frozen=True)
class Canonical:
    """`text` is what rules read; ``back[i]`` is where its i-th character begins in the original."""

    text: str
    back: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's span for a span of `text`."""
        return self.back[start], self.back[end]


def canonical(text: str) -> Canonical:
    r"""Return the canonical form of a text.

    >>> canonical("Mu\u0308ller").text
    'Müller'
    """
    letters: list[str] = []
    back: list[int] = []
    position = 0
    while position < len(text):
        after = position + 1
        while after < len(text) and unicodedata.combining(text[after]):
            after += 1
        for letter in _plain(text[position:after]):
            letters.append(letter)
            back.append(position)
        position = after
    return Canonical("".join(letters), (*back, len(text)))


def _plain(cluster: str) -> str:
    if len(cluster) > 1:
        return unicodedata.normalize("NFC", cluster)
    if cluster in _DROPPED:
        return ""
    if cluster in _SPACES:
        return " "
    return _HYPHENS.get(cluster, cluster)
