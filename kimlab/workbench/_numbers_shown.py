"""Numbers that stand beside a row on a screen and are typed back: made of what the row says, never of its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def numbers_of(said: Iterable[str]) -> list[int]:
    """Return a number of four digits for each row, of more where two would be alike.

    None begins with a zero, so that every one is typed as it is read, and none is as short as a row's place.

    Examples
    --------
    >>> numbers_of(["a row", "another"])
    [1148, 7429]
    """
    digests = [int(hashlib.sha256(one.encode()).hexdigest(), 16) for one in said]
    for digits in (4, 6, 9):
        least = 10 ** (digits - 1)
        numbers = [least + digest % (9 * least) for digest in digests]
        if len(set(numbers)) == len(numbers):
            break
    return numbers
