"""Which findings lie in one another, and what stands around them; in time that does not grow with their product."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from kimlab.leaks._finding import Finding

_NEAR = 2_000  # code points; a label of the county with its tags is shorter


def touching(places: Iterable[tuple[int, int]]) -> Callable[[Finding], bool]:
    """Return what tells whether a finding has a code point in common with one of the places."""
    ordered = sorted(places)
    starts = [start for start, _ in ordered]
    furthest = list(accumulate((end for _, end in ordered), max))

    def touches(one: Finding) -> bool:
        before = bisect_left(starts, one.end)
        return before > 0 and furthest[before - 1] > one.position

    return touches


def around(found: Sequence[Finding], length: int) -> Iterator[tuple[int, int]]:
    """Yield what stands around findings, in as few pieces as there are."""
    begin = end = 0
    for one in found:
        if one.position - _NEAR > end:
            if end > begin:
                yield begin, end
            begin = one.position - _NEAR
        end = min(max(end, one.end + _NEAR), length)
    if end > begin:
        yield begin, end
