"""How hard a German text is to read: two formulas, for texts that people without a lawyer must understand."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"ei|ai|ey|ay|eu|äu|au|ie|aa|ee|oo|[aeiouyäöü]")
_LONG = 6
_MANY = 3


@dataclass(frozen=True)
class ReadingLevel:
    """How hard a text is to read.

    Attributes
    ----------
    lix
        LIX: words per sentence and per cent of words of more than six letters, added. Below 40 counts as easy.
    grade
        First Wiener Sachtextformel: about the school year from which a text is understood.
    """

    lix: float
    grade: float


def reading_level(text: str) -> ReadingLevel:
    """Return how hard a German text is to read.

    Source: LIX (Björnsson 1968) and the first Wiener Sachtextformel (Bamberger and Vanecek 1984), both as background knowledge,
    to be verified: ``0.1935 MS + 0.1672 SL + 0.1297 IW - 0.0327 ES - 0.875``. Syllables are groups of vowels.

    Examples
    --------
    >>> level = reading_level("Der Hund ist da. Wir sind froh.")
    >>> round(level.lix, 1), round(level.grade, 1)
    (3.5, -3.6)
    """
    words = _WORD.findall(text)
    sentences = max(len([part for part in _SENTENCE.split(text) if _WORD.search(part)]), 1)
    if not words:
        return ReadingLevel(0.0, 0.0)
    syllables = [len(_VOWELS.findall(word.casefold())) for word in words]
    long = 100 * sum(len(word) > _LONG for word in words) / len(words)
    many = 100 * sum(count >= _MANY for count in syllables) / len(words)
    one = 100 * sum(count <= 1 for count in syllables) / len(words)
    length = len(words) / sentences
    grade = 0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * one - 0.875
    return ReadingLevel(length + long, grade)
