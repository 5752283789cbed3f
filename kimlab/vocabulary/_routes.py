"""Regular routes: the ways from agency to agency that the law itself prescribes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class RegularRoute:
    """A way that everybody in a situation goes, because the law says so; that cases go it is no finding.

    Attributes
    ----------
    name
        Whose way it is.
    agencies
        Their ids in order; an agency of each municipality by the id that stands for all of them.
    source
        The law that prescribes it.
    note
        What is to be known about it, for example that the law is still to be looked up.
    """

    name: str
    agencies: tuple[str, ...]
    source: str
    note: str = ""

    @property
    def hand_offs(self) -> tuple[tuple[str, str], ...]:
        """The hand-offs that it consists of.

        >>> RegularRoute("Asyl", ("bamf", "abh", "sozialamt"), "AsylG").hand_offs
        (('bamf', 'abh'), ('abh', 'sozialamt'))
        """
        return tuple(pairwise(self.agencies))


def problems_of_routes(
    routes: Sequence[RegularRoute], known: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield what does not hold together in regular routes, as `_check` says it: place, what, what to do.

    Parameters
    ----------
    routes
        Of the county file.
    known
        Ids of its agencies.
    """
    for name, count in Counter(route.name for route in routes).items():
        if count > 1:
            yield _PLACE, f"„{name}“ steht mehrfach", "Lassen Sie einen Eintrag stehen."
    for route in routes:
        if not route.source.strip():
            yield (
                _PLACE,
                f"„{route.name}“ nennt keine Rechtsgrundlage",
                "Nennen Sie das Gesetz, das den Weg vorgibt.",
            )
        if len(route.agencies) < 2 or any(one == other for one, other in route.hand_offs):
            yield (
                _PLACE,
                f"„{route.name}“ führt nicht von einer Stelle zu einer anderen",
                "Nennen Sie mindestens zwei Stellen in ihrer Reihenfolge.",
            )
        for agency in route.agencies:
            if agency not in known:
                yield (
                    _PLACE,
                    f"„{route.name}“ nennt die Stelle „{agency}“, die es nicht gibt",
                    "Ergänzen Sie die Stelle.",
                )


_PLACE = "regular_routes"
