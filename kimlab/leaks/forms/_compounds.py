"""A name as one word with a word of the trade: „Ahmadiakte“, „Yildizfall“, „Familieahmadi“.

The list of such words is kimlab's own (Voreinstellung): what offices put a family's name before. Only these are taken apart;
among all nouns of the language half of the compounds would begin like somebody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADS = (
    "akten?", "anfragen?", "angelegenheit(?:en)?", "anhörung", "antrags?", "anträge", "bande", "berichts?", "bescheids?",
    "bescheide", "besuchs?", "briefe?s?", "brüdern?", "bruders?", "clans?", "dokumente?", "dossiers?", "eltern", "falle?s?",
    "fälle", "fällen", "familien?", "frauen?", "gesprächs?", "gespräche", "geschwistern?", "geschichten?", "haushalts?",
    "hefte?",
    "jungen?", "kinde?s?", "kindern?", "leute", "mädchens?", "mappen?", "müttern?", "mutter", "notiz(?:en)?", "ordners?",
    "person",
    "protokolls?", "protokolle", "problems?", "sachen?", "schwestern?", "sippe", "söhnen?", "sohne?s?", "termine?s?",
    "themas?", "töchtern?", "tochter", "unterlagen?", "vaters?", "väter", "vermerks?", "vorgangs?", "vorgänge",
    "zwillingen?",
    "haft", "chens?", "leins?",
)  # fmt: skip
_BEFORE = (
    "akte",
    "fall",
    "familien?",
    "frau",
    "herrn?",
    "haushalt",
    "kind",
    "mutter",
    "person",
    "sache",
    "vater",
    "vorgang",
)
_ENDS = re.compile(rf"(?:{'|'.join(_HEADS)})$")
_BEGINS = re.compile(rf"(?:{'|'.join(_BEFORE)})(?=\w)")
_LINKS = ("", "s", "'s")


def parts_of_compound(word: str, shortest: int = 3) -> Iterator[str]:
    """Yield what stands before or after a word of the trade in a folded word.

    >>> list(parts_of_compound("ahmadiakte")), list(parts_of_compound("familieyildiz")), list(parts_of_compound("unterhalt"))
    (['ahmadi'], ['yildiz'], [])
    """
    for match in _ends(word):
        for link in _LINKS:
            rest = word[: match.start()].removesuffix(link) if link else word[: match.start()]
            if len(rest) >= shortest and word[: match.start()].endswith(link):
                yield rest
    begun = _BEGINS.match(word)
    if begun:
        ends = (begun.end(), begun.end() - 1) if begun.group().endswith("n") else (begun.end(),)
        yield from (word[end:] for end in ends if len(word) - end >= shortest)


def _ends(word: str) -> Iterator[re.Match[str]]:
    """Yield each head that a word ends with („kind“ and „enkind“), the longest first."""
    found = _ENDS.search(word)
    while found:
        yield found
        found = _ENDS.search(word, found.start() + 1)
