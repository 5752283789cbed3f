"""Numbers that tell of a family: how many children, how many people, how old somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MANY_CHILDREN, MANY_PEOPLE = 4, 6
"""From here on a family can be known by its size; Voreinstellung."""
_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_WORDS = {
    word: number
    for number, word in enumerate((*_ONES, "zehn", "elf", "zwölf"), start=1)
} | {
    word: number
    for number, word in enumerate(
        ("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"), start=13
    )
} | {word: 20 + 10 * place for place, word in enumerate(_TENS)} | {
    f"{one}und{ten}": 20 + 10 * place + number
    for place, ten in enumerate(_TENS)
    for number, one in enumerate(_ONES, start=1)
}  # fmt: skip
_NUMBER = rf"(\d{{1,2}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_CHILDREN = re.compile(
    rf"(?<!\w){_NUMBER}(?:\s+(?:kleine|minderjährige|eigene|gemeinsame|jüngere|ältere|erwachsene)[nr]?)*"
    r"\s+(?:Kindern?|Geschwistern?|Söhnen?|Töchtern?|Mädchen|Jungs|Jungen|Brüdern?|Schwestern)(?!\w)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rf"(?<!\w)(?:{_NUMBER}-?köpfig\w*|{_NUMBER}\s+(?:Personen|Leute|Köpfen?)(?!\w)"
    r"|zu\s+(sechst|siebt|acht|neunt|zehnt)(?=[\s,.;!?]|$))",
    re.IGNORECASE,
)
_ORDINALS = {"sechst": 6, "siebt": 7, "acht": 8, "neunt": 9, "zehnt": 10}
_AGE = re.compile(
    rf"(?<!\w)(?:{_NUMBER}\s*-?\s*jährig\w*|{_NUMBER}\s+(?:Jahre|Monate)\s+alt(?!\w)"
    rf"|(?<=bin\s){_NUMBER}(?=\s*(?:[,.;!?–)]|$|und\b))|(?<=ist\s){_NUMBER}(?=\s*(?:[,.;!?–)]|$|und\b))"
    rf"|(?<=war\ser\s){_NUMBER}(?=\s*(?:[,.;!?–)]|$))|(?<=war\ssie\s){_NUMBER}(?=\s*(?:[,.;!?–)]|$))"
    rf"|(?<=bald\s){_NUMBER}(?=\s*(?:[,.;!?–)]|$))|(?<=[Mm]it\s){_NUMBER}(?=\s+Jahren|\s*[,.;!?–)])"
    rf"|(?<=wird\s){_NUMBER}(?=\s*(?:[,.;!?–)]|$)))",
    re.IGNORECASE,
)
MANY = {"children": "mehrere Kinder", "household": "eine große Familie"}


@dataclass(frozen=True)
class Counted:
    """A number in a text: what it counts (``children``, ``household``, ``age``), and how many."""

    start: int
    end: int
    what: str
    number: int


def numbers_in(text: str) -> Iterator[Counted]:
    """Yield the numbers that tell of a family.

    >>> [(one.what, one.number) for one in numbers_in("Mit fünf Kindern; der Sohn ist 16-jährig.")]
    [('children', 5), ('age', 16)]
    """
    for what, pattern, least in (
        ("children", _CHILDREN, MANY_CHILDREN),
        ("household", _PEOPLE, MANY_PEOPLE),
        ("age", _AGE, 1),
    ):
        for found in pattern.finditer(text):
            number = _number(next(one for one in found.groups() if one))
            if number >= least:
                yield Counted(found.start(), found.end(), what, number)


def _number(word: str) -> int:
    small = word.casefold()
    return int(small) if small.isdigit() else _WORDS.get(small, _ORDINALS.get(small, 0))
