"""Names that people take for one another: two letters that look the same make no other person.

Own rules of kimlab, to be confirmed by the county; background knowledge, to be verified: Unicode Technical Standard #39
describes confusable letters, and names in German registers are written in Latin letters (DIN 91379). The whole table of
confusables is not needed where no other script is let in: :mod:`unicodedata` of the standard library does.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

from kimlab.errors import InputError

_LATIN = ((0x0041, 0x024F), (0x1E00, 0x1EFF))
"""Basic Latin to Latin Extended-B, and Latin Extended Additional. Beyond are letters of phonetic and other systems, of which
many look like plain ones."""
_ONE = MappingProxyType(
    {**dict.fromkeys("iıl1|!", "i"), **dict.fromkeys("o0", "o"), "ł": "i", "ø": "o", "đ": "d"}
)
"""Letter or digit → what it is read as; capital I and small l look the same in many founts."""
_TWO = (("rn", "m"), ("vv", "w"))


def check_letters(name: str) -> None:
    """Refuse a name with letters of another script, or with signs that nobody sees.

    Raises
    ------
    InputError
        Somebody could be taken for another person. The name is not repeated.
    """
    if not all(map(_is_readable, unicodedata.normalize("NFKC", name))):
        raise InputError(
            "Der Name enthält Buchstaben einer anderen Schrift oder unsichtbare Zeichen.",
            "Manche sehen aus wie lateinische Buchstaben; auf einer Seite wären zwei Menschen nicht zu unterscheiden.",
            "Schreiben Sie ihn in lateinischer Schrift, so wie er im Ausweis steht.",
        )


def looks_like(one: str, other: str) -> bool:
    """Tell whether people take two names for the same.

    >>> looks_like("Kim Beispiel", "KIM  Béispiel"), looks_like("Ilse Bauer", "lIse-Bauer"), looks_like("Kim", "Tim")
    (True, True, False)
    """
    return _as_read(one) == _as_read(other)


def _as_read(name: str) -> str:
    """Return a name as it looks: without capitals, marks above and below letters, blanks and signs."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    letters = "".join(one for letter in plain if (one := _ONE.get(letter, letter)).isalnum())
    for two, alike in _TWO:
        letters = letters.replace(two, alike)
    return letters


def _is_readable(letter: str) -> bool:
    kind = unicodedata.category(letter)
    if kind[0] == "L":
        return any(first <= ord(letter) <= last for first, last in _LATIN)
    return kind[0] != "C" and kind not in ("Zl", "Zp")
