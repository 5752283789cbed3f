"""Whether two names can mean one person: casing, accents, a genitive, an initial, another transliteration."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from kimlab.pseudonyms._words import WORD

_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "zu",
        "zur",
        "vom",
        "al",
        "el",
        "abu",
        "abd",
        "ben",
        "bin",
        "ibn",
        "dr",
        "prof",
    ]
)
_STROKED = str.maketrans({"ı": "i", "ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "a", "œ": "o", "þ": "th"})
# The same sound in the transliterations of German offices, of passports (ICAO Doc 9303) and of English; kimlab's own list.
_SOUNDS = (
    ("tsch", "c"), ("dsch", "g"), ("shch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("j", "i"), ("y", "i"), ("w", "v"), ("q", "k"),
    ("x", "ks"), ("z", "s"),
)  # fmt: skip
_SHORTEST_ALIKE = 4  # letters: of shorter names too many sound alike


def parts_of(name: str) -> list[str]:
    """Return the folded parts of a name, without particles and titles."""
    return [part for word in WORD.findall(name) if (part := fold_name(word)) not in _PARTICLES]


def fold_name(name: str) -> str:
    """Return a form of a name in which casing, accents and umlauts spelled out make no difference.

    >>> fold_name("Yıldız") == fold_name("YILDIZ"), fold_name("Müller") == fold_name("Mueller")
    (True, True)
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_STROKED))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub("(?<=[aou])e", "", bare)


def same_names(parts: Sequence[str], names: Sequence[str], *, alike: bool = False) -> bool:
    """Tell whether names can mean one person: the fewer are contained in the more; an initial counts beside a name.

    >>> same_names(["m", "haddad"], ["maysa", "haddad"]), same_names(["karim", "haddad"], ["maysa", "haddad"])
    (True, False)
    """
    if not parts:
        return False
    fewer, more = sorted((list(parts), list(names)), key=len)
    if any(len("".join(some)) == 1 for some in (fewer, more)):  # "Frau W." may be anybody
        return list(parts) == list(names)
    return all(any(fits(one, other, alike=alike) for other in more) for one in fewer)


def fits(one: str, other: str, *, alike: bool = False) -> bool:
    """Tell whether two folded parts are the same name, one of them perhaps in the genitive or an initial.

    >>> fits("rashas", "rasha"), fits("r", "rasha"), fits("rana", "rasha"), fits("oliinyk", "olijnyk", alike=True)
    (True, True, False, True)
    """
    if not one or not other:
        return False
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    if one in (other, f"{other}s") or other == f"{one}s":
        return True
    return alike and min(len(one), len(other)) >= _SHORTEST_ALIKE and _sound(one) == _sound(other)


@functools.lru_cache(maxsize=10_000)
def _sound(folded: str) -> str:
    for spelled, sound in _SOUNDS:
        folded = folded.replace(spelled, sound)
    return re.sub(r"(.)\1+", r"\1", folded)
