"""A file's name as words that can be searched."""

from __future__ import annotations

import re
from urllib.parse import unquote

_APART = re.compile(r"[\W_]+")
# "akteAhmadi", "BVAAhmadi", "Ahmadi2024"
_HUMPS = re.compile(r"(?<=[^\W\d_A-ZÄÖÜ])(?=[A-ZÄÖÜ])|(?<=[A-ZÄÖÜ])(?=[A-ZÄÖÜ][^\W\d_A-ZÄÖÜ])")
_TO_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def words_of_name(name: str) -> str:
    r"""Return the words of a file's name: as they stand, taken apart at capitals, and at digits, a line each.

    >>> words_of_name("akteAhmadi_4hm4d.html").split("\n")
    ['akteAhmadi 4hm4d html', 'akte Ahmadi 4hm4d html', 'akte Ahmadi 4 hm 4 d html']
    """
    plain = _APART.sub(" ", unquote(name))
    apart = _HUMPS.sub(" ", plain)
    return "\n".join(dict.fromkeys((plain, apart, _TO_DIGIT.sub(" ", apart))))
