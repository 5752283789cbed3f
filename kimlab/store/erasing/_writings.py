"""One number or text, however it is written: what two writings of the same have in common.

Compatibility forms and capitals are folded (Unicode Standard Annex 15, NFKC; Unicode Standard 3.13, case folding), and only
letters and digits count: dashes, blanks, soft hyphens and characters without a width say nothing.
"""

from __future__ import annotations

import re
import unicodedata

SHINGLE = 5
"""Words in a row that are compared as one. Voreinstellung: fewer stand in many letters."""

SHINGLES_ALIKE = 0.5
"""From which share of the same words in a row on a text is asked about. Voreinstellung of kimlab."""

_RUN = re.compile(r"[^\W\d_]+|\d+")
_WORD = re.compile(r"[^\W_]+")


def writings(number: str) -> frozenset[str]:
    """Return how a number reads without what makes no difference, with leading zeros and without.

    >>> sorted(writings("AZ\u20114711 a")), sorted(writings("ＦＡ-01"))
    (['az4711a'], ['fa01', 'fa1'])
    >>> writings("A\u200bZ 4711-A") == writings("az4711a")
    True
    """
    runs = _RUN.findall(_folded(number))
    if not runs:
        return frozenset([number.strip()])
    plain = (one.lstrip("0") or "0" if one.isdigit() else one for one in runs)
    return frozenset({"".join(runs), "".join(plain)})


def run_together(text: str) -> str:
    r"""Return the letters and digits of a text.

    >>> run_together("Zwirbel\u00admann, Amira\n(2)")
    'zwirbelmannamira2'
    """
    return "".join(_WORD.findall(_folded(text)))


def shingles(text: str) -> frozenset[str]:
    """Return each five words in a row of a text; none if it has fewer.

    >>> sorted(shingles("Frau A. kam am Montag, blieb."))
    ['a kam am montag blieb', 'frau a kam am montag']
    """
    words = _WORD.findall(_folded(text))
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(_digit(one) for one in folded if unicodedata.category(one) != "Cf")


def _digit(one: str) -> str:
    return str(unicodedata.decimal(one)) if one.isdecimal() else one
