"""Numbers in words and in Roman letters, as people call a case aloud: „Fall siebzehn“, „Fall XVII“."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

_ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TEENS = (
    "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_ROMAN = re.compile(r"(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MOST = 1000


def spoken(word: str) -> int:
    """Return the number that a word says; 0 if it says none. „ein“ is an article.

    >>> spoken("siebzehn"), spoken("zweihunderteins"), spoken("XVII"), spoken("ein"), spoken("Akte")
    (17, 201, 17, 0, 0)
    """
    if word.isupper() and _ROMAN.fullmatch(word):
        worth = [_WORTH[letter] for letter in word]
        return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))
    return _words().get(word.casefold().replace("ss", "ß"), 0)


@functools.cache
def _words() -> Mapping[str, int]:
    found = {_said(number): number for number in range(1, _MOST)}
    found |= {f"ein{word}": number for word, number in found.items() if word.startswith("hundert")}
    return MappingProxyType(found)


def _said(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    before = f"{_ONES[hundreds] if hundreds > 1 else ''}hundert" if hundreds else ""
    if rest == 1:
        return f"{before}eins"
    if rest < 10:
        return f"{before}{_ONES[rest]}"
    tens, ones = divmod(rest, 10)
    if tens == 1:
        return f"{before}{_TEENS[ones]}"
    return f"{before}{_ONES[ones]}{'und' if ones else ''}{_TENS[tens]}"
