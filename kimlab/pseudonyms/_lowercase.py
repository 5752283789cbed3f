"""Names in small letters, as people type them in messages ("frau kemper", "fatma kommt morgen")."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from kimlab.pseudonyms._identifiers import Certainty, Hit
from kimlab.pseudonyms._words import (
    is_listed,
    is_listed_name,
    is_ordinary_small,
    may_be_a_name,
    names,
    no_names,
)

_SMALL_WORD = r"([^\W\d_A-ZÄÖÜ][^\W\d_]{2,}(?:-[^\W\d_]+)?)(?!\w)"
_TITLE = re.compile(
    rf"(?<!\w)(?:(?P<sure>[Ff]rau|[Hh]errn?|[Ff]r\.|[Hh]r\.|[Ff]am\.|[Ff]amilie|[Dd]r\.)|[Oo]nkel|[Tt]ante|[Oo]ma|[Oo]pa|sohn|tochter|bruder|schwester|mann heißt|ich bin|hier ist|"
    rf"name ist|heiße|heißt)\s{_SMALL_WORD}(?:[ ]{_SMALL_WORD})?"
)
_WORD = re.compile(rf"(?<![\w@./-]){_SMALL_WORD}(?![@./]\w)")


def small_people(text: str, ordinary: Callable[[str], bool], surely: Collection[str]) -> Iterator[Hit]:
    """Yield names in small letters.

    Parameters
    ----------
    text
        Canonical text.
    ordinary
        Tells whether a folded word belongs to the county's own vocabulary and is no name.
    surely
        Folded names that the text surely holds in capitals.
    """
    for match in _TITLE.finditer(text):
        titled = match.group("sure") is not None
        for group in (2, 3):
            word = match.group(group)
            if word is None or not _fits(word, ordinary, titled=titled and group == 2):
                break
            certainty: Certainty = "sure" if (titled and is_listed(word)) or word in surely else "check"
            yield Hit(match.start(group), match.end(group), "person", certainty, 4)
    end = -1  # of the given name before
    for match in _WORD.finditer(text):
        word = match.group(1)
        behind = match.start() == end + 1 and text[end] == " "
        base = word.removesuffix("s") if word.removesuffix("s") in surely else word
        if ordinary(base) or base in no_names() or len(base) < 4:
            continue
        if base in surely and not is_ordinary_small(base):
            yield Hit(match.start(), match.start() + len(base), "person", "sure", 3)
        elif (base in names("given") and not is_ordinary_small(base)) or (
            behind and _fits(word, ordinary, titled=False)
        ):
            yield Hit(match.start(), match.end(), "person", "check", 2)
        else:
            continue
        end = match.end()


def _fits(word: str, ordinary: Callable[[str], bool], *, titled: bool) -> bool:
    """Tell whether a small word may be a name; an adjective that is a name only behind "frau" or "herr"."""
    if ordinary(word) or word in no_names() or not may_be_a_name(word.capitalize()):
        return False
    return not is_ordinary_small(word) or (titled and is_listed_name(word))
