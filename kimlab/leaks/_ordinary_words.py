"""Which names are ordinary German words as well ("Sommer", "Klein"), and so say nothing where they stand alone.

A dictionary that lists "Kemper" lists a surname; one that also lists "Sommern" as a form of "Sommer" lists a word. So a
word counts as ordinary only if one of its inflected forms is known, or if it is a month, a day, or one of the few nouns
without a form of their own. Endings: Duden, Die Grammatik, on the declension of nouns and adjectives.
"""

from __future__ import annotations

import functools

import simplemma

_OF_NOUNS = ("n", "en", "e", "er", "ern", "es")
_OF_ADJECTIVES = ("e", "er", "es", "en", "em")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
_OF_UMLAUTED = ("", "n", "e", "en", "er", "ern")
_WITHOUT_FORMS = frozenset(
    [
        "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
        "november", "dezember", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
        "sonnabend", "sonntag", "morgen", "mittag", "abend", "heute", "gestern",
    ]
)  # fmt: skip


@functools.lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Tell whether a word is ordinary German, whatever its casing.

    >>> [is_ordinary(word) for word in ("Sommer", "KLEIN", "Vogel", "Kemper", "Mustafa")]
    [True, True, True, False, False]
    """
    small = word.casefold()
    if not small.isalpha():
        return False
    if small in _WITHOUT_FORMS:
        return True
    nouns = [small + ending for ending in _OF_NOUNS] + _umlauted(small)
    return any(_is_form(form.capitalize(), small) for form in nouns) or any(
        _is_form(small + ending, small) for ending in _OF_ADJECTIVES
    )


def _umlauted(word: str) -> list[str]:
    """Return plurals with an umlaut ("Vögel", "Bäume")."""
    place = max(word.rfind(vowel) for vowel in _UMLAUTS)
    if word.endswith(("au", "aue")) or word[place - 1 : place + 1] == "au":
        place = word.rfind("a", 0, place + 1)
    if place < 0:
        return []
    plural = word[:place] + _UMLAUTS[word[place]] + word[place + 1 :]
    return [plural + ending for ending in _OF_UMLAUTED]


def _is_form(form: str, word: str) -> bool:
    return simplemma.is_known(form, "de") and simplemma.lemmatize(form, "de").casefold() == word
