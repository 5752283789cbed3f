"""Numbers of the vault as people write them otherwise: without their letters, in groups, after a word that announces them.

Numbers of three or four digits are counts nearly everywhere; only after a word for files and telephones („Az. 47 11“) are
they somebody's. The words are kimlab's own list (Voreinstellung). How telephone numbers are grouped: DIN 5008.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

ANNOUNCING = frozenset(
    [
        "az", "aktenzeichen", "akte", "akten", "aktennummer", "aktennr", "fallakte", "geschäftszeichen", "gz", "vorgang",
        "vorgangsnummer", "kennung", "kennnummer", "kundennummer", "kundennr", "fallnummer", "fallnr", "familiennummer",
        "personennummer", "bg", "tel", "telefon", "telefonnummer", "handy", "handynummer", "mobil", "mobilnummer",
        "durchwahl", "rufnummer", "apparat", "fax", "fon",
    ]
)  # fmt: skip
"""Folded words after which short numbers are somebody's."""
SHORTEST_ANNOUNCED = 3
_BESIDE = frozenset(["nr", "nummer", "no", "lautet", "ist", "der", "des"])
_GAP = re.compile(r"[^\w\n]{0,3}")
_LETTERED = re.compile(r"[^\W\d_]+[-/_.]+(?=.*\d)|(?<=\d)[-/_.]+[^\W\d_]+$")
_LONGEST, _FEWEST_DIGITS = 8, 4
_DOTTED = re.compile(r"\d{1,2}(\.\d{2})+|\d{1,3}(\.\d{3})+|\d{1,4}(\.\d{4})+")


def without_letters(text: str) -> Iterator[str]:
    """Yield a file number without the letters at its begin and end, as long as enough digits stay.

    >>> list(without_letters("az-4711-a")), list(without_letters("lindenweg 12"))
    (['4711-a', 'az-4711', '4711'], [])
    """
    found = [text]
    for one in found:
        for match in _LETTERED.finditer(one):
            if match.start() == 0 or match.end() == len(one):
                rest = one[match.end() :] if match.start() == 0 else one[: match.start()]
                if rest not in found and sum(map(str.isdigit, rest)) >= _FEWEST_DIGITS:
                    found.append(rest)
    yield from found[1:]


def subscriber(text: str) -> str:
    """Return a telephone number without what stands before it: the last group or groups behind the area.

    >>> subscriber("02581 553109"), subscriber("02581/55-3109"), subscriber("0049 2581 553109"), subscriber("025815531")
    ('553109', '553109', '553109', '')
    """
    groups = re.findall(r"\d+", text)
    area = next((n for n, one in enumerate(groups) if one.startswith("0") and not one.startswith("00")), 1)
    return "".join(groups[area + 1 :]) if len(groups) > area + 1 else ""


def is_grouped_by_dots(said: str) -> bool:
    """Tell whether digits stand in groups of one size, as people write them: „81.234.567“.

    >>> [is_grouped_by_dots(one) for one in ("81.234.567", "81.23.45.67", "1.234.567.89")]
    [True, True, False]
    """
    return _DOTTED.fullmatch(said) is not None


def announced(
    words: Sequence[str], between: Sequence[str], first: int, known: Mapping[str, str] | AbstractSet[str]
) -> int:
    """Return with which word a known number ends that begins soon after an announcing word; 0 if there is none.

    Parameters
    ----------
    words, between
        Folded words from the announcing one on, and what stands before each.
    first
        The place of the announcing word.
    known
        Joined digits.
    """
    joined, last = "", first
    for last in range(first + 1, min(first + 1 + _LONGEST, len(words))):
        if not _GAP.fullmatch(between[last]):
            return 0
        if words[last].isdigit():
            joined += words[last]
            following = words[last + 1] if last + 1 < len(words) else ""
            if joined in known and not following.isdigit():
                return last
        elif joined or words[last] not in _BESIDE:
            return 0
    return 0
