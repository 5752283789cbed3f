"""Which words are names, and which are ordinary German.

The lists of given and family names come from Faker (MIT), all its languages in Latin letters, Cyrillic ones
transliterated; a name that is also an ordinary German word is marked "~" in the file. What is ordinary German is
asked of simplemma (MIT), also for compounds that no dictionary lists.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files

import simplemma

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LINKS = ("", "s", "n", "en", "er", "es")
_SHORTEST_PART = 4


@functools.cache
def names(kind: str) -> frozenset[str]:
    """Return the names of a list (``given`` or ``family``), folded, that are no ordinary words."""
    return frozenset(word for word in _list(kind) if not word.startswith("~"))


@functools.cache
def wordlike_names(kind: str) -> frozenset[str]:
    """Return the names of a list, folded, that are ordinary words as well."""
    return frozenset(word[1:] for word in _list(kind) if word.startswith("~"))


def _list(kind: str) -> list[str]:
    path = files("kimlab.pseudonyms") / "lists" / f"{kind}_names.txt"
    return path.read_text(encoding="utf-8").casefold().split()


@functools.lru_cache(maxsize=200_000)
def is_german(word: str) -> bool:
    """Tell whether a capitalised word is ordinary German: known, known in small letters, or a compound.

    >>> is_german("Bewilligungsbescheid"), is_german("Einstufungstest"), is_german("Averbeck")
    (True, True, False)
    """
    if "-" in word:
        return all(is_german(part) for part in word.split("-") if len(part) > 1)
    return _known(word) or _compound(word)


def _known(word: str) -> bool:
    return simplemma.is_known(word, "de") or simplemma.is_known(word.lower(), "de")


def _compound(word: str) -> bool:
    lower = word.lower()
    for cut in range(_SHORTEST_PART, len(lower) - _SHORTEST_PART + 1):
        rest = lower[cut:].capitalize()
        if not simplemma.is_known(rest, "de"):
            continue
        for link in _LINKS:
            head = lower[:cut].removesuffix(link) if link and lower[:cut].endswith(link) else lower[:cut]
            if len(head) >= _SHORTEST_PART and _known(head.capitalize()):
                return True
    return False
