"""Which words are names, and which are ordinary German.

The lists of given and family names come from Faker (MIT), all its languages in Latin letters, Cyrillic ones
transliterated; a name that is also an ordinary German word is marked "~" in the file. What is ordinary German is
asked of simplemma (MIT), also for compounds that no dictionary lists.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib.resources import files

import simplemma

CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(0x41, 0x250))))}\u1e00-\u1eff]"
"""A pattern for a Latin capital of any language (Ș, Ż, Đ …); of the last block it takes small letters as well."""
SMALL = r"[^\W\d_A-ZÄÖÜ]"
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
DETERMINED = re.compile(
    r"\b(?:d(?:er|ie|as|em|en|es)|ein(?:e|er|em|en|es)?|kein\w*|[mds]ein\w*|ihr\w*|unser\w*|eu(?:er|re)\w*|im|am|zum|zur|vom|beim|ins|diese\w*|jede\w*)\s$",
    re.IGNORECASE,
)
"""An article or the like at the end: what follows is rather a noun than a name."""
_LINKS = ("", "s", "n", "en", "er", "es")
_SHORTEST_PART = 4
_LONGEST = 60  # letters of a compound; anything longer is no word
_STROKED = str.maketrans("ıłŁđĐøØħĦ", "ilLdDoOhH")
_NOUN_ENDING = re.compile(
    r"(?:ung|heit|keit|schaft|tion|ismus|tät|ment|chen|ling|nis|ik|ie|um|ur|enz|anz|age)s?$"
)


@functools.cache
def names(kind: str) -> frozenset[str]:
    """Return the names of a list (``given`` or ``family``), folded, that are no ordinary words."""
    return frozenset(word for word in _list(kind) if not word.startswith("~")) - wordlike_names(kind)


@functools.cache
def wordlike_names(kind: str) -> frozenset[str]:
    """Return the names of a list, folded, that are ordinary words as well."""
    return frozenset(word[1:] for word in _list(kind) if word.startswith("~"))


def is_listed(folded: str) -> bool:
    """Tell whether a folded word stands in a list of names and is no ordinary word."""
    return any(folded in names(kind) for kind in ("given", "family"))


@functools.cache
def no_names() -> frozenset[str]:
    """Return folded words that stand after "Frau" or beside a name without being one; kimlab's own list."""
    return frozenset(words_in("no_names"))


CALENDAR = frozenset(
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
    ]
)
"""Months and days: no names where nothing says so, and names after "Herr" or "Frau"."""


@functools.cache
def field_words() -> frozenset[str]:
    """Return folded words of the field, languages and abbreviations that no dictionary lists; kimlab's own list."""
    return frozenset(words_in("field_words"))


def words_in(name: str) -> list[str]:
    path = files("kimlab.pseudonyms") / "lists" / f"{name}.txt"
    return path.read_text(encoding="utf-8").split()


def _list(kind: str) -> list[str]:
    return [word.casefold() for word in words_in(f"{kind}_names")]


def without_accents(text: str) -> str:
    """Return a text with plain letters, each in its place.

    >>> without_accents("Yıldız Şêxo Trần Łuczak")
    'Yildiz Sexo Tran Luczak'
    """
    return "".join(map(_plain_letter, text))


@functools.lru_cache(maxsize=10_000)
def _plain_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter.translate(_STROKED))[0]
    return letter if unicodedata.combining(plain) else plain


@functools.lru_cache(maxsize=200_000)
def is_german(word: str) -> bool:
    """Tell whether a capitalised word is ordinary German: known, known in small letters, or a compound.

    >>> is_german("Bewilligungsbescheid"), is_german("Einstufungstest"), is_german("Averbeck")
    (True, True, False)
    """
    if "-" in word:
        return all(is_german(part) for part in word.split("-") if len(part) > 1)
    return _known(word) or _compound(word)


def only_compound(word: str) -> bool:
    """Tell whether a word is German only as a compound of German words, as many names are.

    >>> only_compound("Böckenholt"), only_compound("Wohnung")
    (True, False)
    """
    return "-" not in word and not _known(word) and _compound(word)


@functools.lru_cache(maxsize=50_000)
def may_be_a_name(word: str) -> bool:
    """Tell whether a word that stands like a name may be one: it is on a list, no German word, or no plain noun.

    A plain noun has forms of its own ("Tische" of "Tisch"); a name that a dictionary knows has none but the genitive.

    >>> [may_be_a_name(word) for word in ("Sommer", "Böckenholt", "Stoiber", "Bescheid", "Wohnung")]
    [True, True, True, False, False]
    """
    if "-" in word:
        return all(may_be_a_name(part) for part in word.split("-"))
    unlisted = not _NOUN_ENDING.search(word) and (not _known(word) or _uninflected(word))
    return is_listed_name(word) or unlisted


def is_ordinary_small(word: str) -> bool:
    """Tell whether a word in small letters is an ordinary German verb, adjective or particle (or may be one, as "fische").

    >>> is_ordinary_small("kommt"), is_ordinary_small("mihaela")
    (True, False)
    """
    return simplemma.is_known(word, "de") and simplemma.lemmatize(word, "de")[0].islower()


def _uninflected(word: str) -> bool:
    if any(simplemma.lemmatize(form, "de") != word for form in (word, word.lower())):
        return False
    forms = [word + ending for ending in ("e", "en", "n", "er", "ern", "es", "se", "sen", "nen")]
    return not any(
        simplemma.is_known(form, "de") and simplemma.lemmatize(form, "de") == word for form in forms
    )


@functools.cache
def is_wordlike(name: str) -> bool:
    """Tell whether a name may as well be meant as an ordinary word: in a dictionary, and not only a name there.

    >>> is_wordlike("Sommer"), is_wordlike("Karim"), is_wordlike("Eschenhagen")
    (True, False, False)
    """
    folded = name.casefold()
    if any(folded in wordlike_names(kind) for kind in ("given", "family")):
        return True
    return _known(name) and not is_listed_name(name)


def is_listed_name(name: str) -> bool:
    """Tell whether a word stands in a list of given or family names.

    >>> is_listed_name("Sommer"), is_listed_name("Karim"), is_listed_name("Eschenhagen")
    (True, True, False)
    """
    folded = name.casefold()
    return any(folded in names(kind) or folded in wordlike_names(kind) for kind in ("given", "family"))


def _known(word: str) -> bool:
    return simplemma.is_known(word, "de") or simplemma.is_known(word.lower(), "de")


def _compound(word: str) -> bool:
    lower = word.lower()
    if len(lower) > _LONGEST:
        return False
    for cut in range(_SHORTEST_PART, len(lower) - _SHORTEST_PART + 1):
        rest = lower[cut:].capitalize()
        if not simplemma.is_known(rest, "de"):
            continue
        for link in _LINKS:
            head = lower[:cut].removesuffix(link) if link and lower[:cut].endswith(link) else lower[:cut]
            if len(head) >= _SHORTEST_PART and _known(head.capitalize()):
                return True
    return False
