"""Telling how far something is, where it takes longer than a person waits without wondering."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[str], None]

_T = TypeVar("_T")

# Nielsen, "Response Times" (background knowledge, to be verified): after a second a person notices that they wait.
_PATIENCE = 1.0


def telling(
    items: Sequence[_T],
    progress: Progress,
    told: Callable[[int, int], str],
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[_T]:
    """Give the items one by one; after a second, and then once a second, tell how many of how many are done.

    Examples
    --------
    >>> at = iter([0.0, 0.5, 1.5, 1.6])
    >>> list(telling("abc", print, lambda done, all_: f"{done} von {all_}", at.__next__))
    1 von 3
    ['a', 'b', 'c']
    """
    last = clock()
    for done, item in enumerate(items):
        moment = clock()
        if moment - last >= _PATIENCE:
            last = moment
            progress(told(done, len(items)))
        yield item
