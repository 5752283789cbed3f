"""How much the first of two people overlooks: counted place by place, with an interval, and what both may have overlooked.

Notes
-----
*Place* is a stretch that would be replaced: what somebody marked, and wherever else its words stand in the document. The
first overlooked a place if nothing that they marked touches it. Both people start from the proposals of the rules, so this
is what is left after rules and the first person together. Places of one document hang together (one overlooked name stands
several times); the interval takes account of it.

What both overlooked can only be estimated: if two people look independently, as many places as the second misses of the
first's are missing of all others, too (Lincoln–Petersen, here in Chapman's form). They are not quite independent: neither
sees the other's marks (``open_review`` never shows them), but both see the same proposals, and a name that one person
hardly notices the next hardly notices, either. So the estimate is a lower bound. Where a text came in after one person and
the second has seen it in the workbench, the first's labels are known to them, and it is lower still.

Sources (background knowledge, to be verified): C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404–413 (interval);
L. Kish, Survey Sampling (1965) (design effect); E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998) 193–201 (both
together); D. G. Chapman, Univ. Calif. Publ. Statist. 1 (1951) 131–160 (what both overlooked).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kimlab.pseudonyms import everywhere, united
from kimlab.spans import MarkedSpan

_TAIL = 0.025  # on either side of 95 %


@dataclass(frozen=True)
class LookedTwice:
    """One document that two people looked through: how many places the first found, the second, and both of them."""

    first: int
    second: int
    both: int

    @property
    def found(self) -> int:
        """Places that at least one of them found."""
        return self.first + self.second - self.both

    @property
    def missed(self) -> int:
        """Places that the second found and the first did not."""
        return self.second - self.both


@dataclass(frozen=True)
class MissRate:
    """What the first of two people overlooked, over documents.

    Attributes
    ----------
    documents, affected
        Documents that two people looked through; those of them in which the second found something that was overlooked.
    found, missed
        Places that at least one of them found; those of them that the first had overlooked.
    low, high
        The 95 % interval of ``missed / found``; 0 and 1 where nothing was found.
    unseen
        The estimate of places that both overlooked, a lower bound.
    """

    documents: int
    affected: int
    found: int
    missed: int
    low: float
    high: float
    unseen: float

    @classmethod
    def of(cls, looks: Sequence[LookedTwice]) -> MissRate:
        """Return the rate over documents, in whatever order.

        Examples
        --------
        >>> rate = MissRate.of([LookedTwice(first=7, second=7, both=6)] * 10)
        >>> rate.missed, rate.found, round(rate.low, 3), round(rate.high, 3), round(rate.unseen, 2)
        (10, 80, 0.062, 0.218, 1.64)
        """
        found, missed = sum(one.found for one in looks), sum(one.missed for one in looks)
        first, second, both = (
            sum(getattr(one, name) for one in looks) for name in ("first", "second", "both")
        )
        low, high = interval(missed, found, effective(looks))
        return cls(
            len(looks),
            sum(one.missed > 0 for one in looks),
            found,
            missed,
            low,
            high,
            (first - both) * (second - both) / (both + 1),
        )

    @property
    def rate(self) -> float:
        """The share of places that the first overlooked, of all that were found; 0 where nothing was found."""
        return self.missed / self.found if self.found else 0.0

    def per_hundred(self, places: float) -> float:
        """Return how many of so many places there are in a hundred documents; 0 without documents."""
        return 100 * places / self.documents if self.documents else 0.0


def compare(
    text: str,
    first: Iterable[MarkedSpan],
    second: Iterable[MarkedSpan],
    true: Iterable[tuple[int, int]] = (),
) -> LookedTwice:
    """Count the places that the first, the second and both found in an original.

    Parameters
    ----------
    text
        The original.
    first, second
        What each of them marked.
    true
        Dates and places in it; see :func:`kimlab.pseudonyms.everywhere`.

    Examples
    --------
    >>> text = "Karim rief an. Karim und Linara kamen."
    >>> compare(text, [MarkedSpan(0, 5, "person")], [MarkedSpan(15, 20, "person"), MarkedSpan(25, 31, "person")])
    LookedTwice(first=2, second=3, both=2)
    """
    stretches = list(true)
    mine, yours = (everywhere(text, united(marks), true=stretches) for marks in (first, second))
    hits = [(_touched(place, mine), _touched(place, yours)) for place in united([*mine, *yours])]
    return LookedTwice(
        sum(one for one, _ in hits),
        sum(other for _, other in hits),
        sum(one and other for one, other in hits),
    )


def effective(looks: Sequence[LookedTwice]) -> float:
    """Return how many independent places the found ones are worth: fewer where what is overlooked clusters in documents.

    Found places divided by the design effect, the variance between documents over that of independent places; never more
    than were found.
    """
    found, missed, size = sum(one.found for one in looks), sum(one.missed for one in looks), len(looks)
    if size < 2 or missed in (0, found):
        return float(found)
    rate = missed / found
    between = size / (size - 1) * sum((one.missed - rate * one.found) ** 2 for one in looks) / found**2
    return found / max(1.0, between / (rate * (1 - rate) / found))


def interval(missed: int, found: int, worth: float) -> tuple[float, float]:
    """Return the exact (Clopper–Pearson) 95 % interval of a share of which the places are worth so many independent ones.

    >>> tuple(round(end, 4) for end in interval(15, 310, 310.0)), interval(0, 0, 0.0)
    ((0.0273, 0.0786), (0.0, 1.0))
    """
    if not found:
        return 0.0, 1.0
    from scipy.special import betaincinv  # noqa: PLC0415 - loading takes most of a second

    hits = missed / found * worth
    low = float(betaincinv(hits, worth - hits + 1, _TAIL)) if missed else 0.0
    high = float(betaincinv(hits + 1, worth - hits, 1 - _TAIL)) if missed < found else 1.0
    return low, high


def _touched(place: MarkedSpan, spans: Iterable[MarkedSpan]) -> bool:
    return any(span.start < place.end and place.start < span.end for span in spans)
