"""The checksum that stands on a page: made from what stands on the page, so that it betrays nothing that does not.

A hash over unprotected counts is an oracle: whoever knows the published cells tries out the withheld ones until the hash
fits, in seconds where they are small. So no such hash is printed; a page's own text gives nothing away but itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
_LENGTH, _GROUP = 16, 4


def sealed(draw: Callable[[str], str], checksum: str = "") -> str:
    """Return a page with its checksum in its place.

    Parameters
    ----------
    draw
        Draws the page with the text that stands in the place of the checksum.
    checksum
        What is to stand there; without one, a short hash over the page with the place left empty.

    Examples
    --------
    >>> sealed("<p>Seite {}</p>".format)
    '<p>Seite pmqq-lfst-cprq-gspt</p>'
    >>> sealed("<p>Seite {}</p>".format, "von-anderswo")
    '<p>Seite von-anderswo</p>'
    """
    return draw(checksum or short_hash(draw("")))


def short_hash(text: str) -> str:
    """Return 64 bits of a text's SHA-256 in consonants: numbers would look like somebody's reference, vowels spell names.

    >>> short_hash("")
    'sfpb-qggd-mltq-cqcg'
    """
    letters = hashlib.sha256(text.encode()).hexdigest()[:_LENGTH].translate(_LETTERS)
    return "-".join(letters[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))
