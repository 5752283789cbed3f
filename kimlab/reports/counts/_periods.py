"""How finely a period is cut: by month, by three months, or not at all, so that most numbers can be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from kimlab.german import month as month_name

Span = Sequence[str]

Cut = Callable[[Sequence[Span]], list[Span]]

LENGTHS = (1, 3)
"""Months in a span, finest first; three, because the concept's meetings with providers are quarterly (3.5)."""

LAST = (2, 3)
"""So many last spans are put together; an own setting: who holds a page of up to three months ago."""

ROOM = 2
"""A span should hold twice the audience's least number on average: then few spans fall below it and have to be
withheld with others. An own setting, not from the concept."""

NO_BREAK = "\N{NO-BREAK SPACE}"

_SHORT = ("Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dez")


def spans_of(totals: Mapping[str, int], months: Sequence[str], least: int) -> dict[str, list[Span]]:
    """Return the spans by which each kind of movement is counted; none where it is counted as a whole only.

    All kinds share the finest length at which the two large flows, into and out of the case load, have room.
    A kind that is too rare for it is counted as a whole: its parts would be withheld, and the whole with them.

    Parameters
    ----------
    totals
        Kind of movement → how many there were in the period; the largest two decide.
    months
        The months of the period, as ``caseload.months_of`` returns them.
    least
        The audience's least number.

    Examples
    --------
    >>> months = [f"2025-{month:02}" for month in range(1, 13)]
    >>> found = spans_of({"new": 80, "reactivated": 5, "closed": 70}, months, 5)
    >>> [span_id(span) for span in found["new"]], found["reactivated"]
    (['2025-01..2025-03', '2025-04..2025-06', '2025-07..2025-09', '2025-10..2025-12'], [])
    """
    flows = sorted(totals.values())[-2:]
    for length in LENGTHS:
        spans = [tuple(months[start : start + length]) for start in range(0, len(months), length)]
        if len(spans) > 1 and all(_has_room(total, spans, least) for total in flows):
            return {
                kind: list(spans) if _has_room(total, spans, least) else [] for kind, total in totals.items()
            }
    return {kind: [] for kind in totals}


def coarser_spans(spans: Mapping[str, Sequence[Span]]) -> list[dict[str, list[Span]]]:
    """Return coarser ways to cut the same period: one of them leaves where the finest would withhold too much.

    The last two or three spans in one (whoever holds a page of two or three months ago gets what came since), three months
    each, and the period as a whole. Kimlab's own choice, not from the concept.

    Parameters
    ----------
    spans
        From :func:`spans_of`; a kind without spans keeps none.

    Examples
    --------
    >>> for found in coarser_spans({"new": [["2025-01"], ["2025-02"], ["2025-03"], ["2025-04"]], "reactivated": []}):
    ...     [span_id(span) for span in found["new"]]
    ['2025-01', '2025-02', '2025-03..2025-04']
    ['2025-01', '2025-02..2025-04']
    ['2025-01..2025-03', '2025-04']
    []
    """
    joined: list[Cut] = [partial(_last_as_one, last=last) for last in LAST]
    ways: list[dict[str, list[Span]]] = []
    for cut in (*joined, _in_threes, _as_whole):
        way = {kind: cut(found) for kind, found in spans.items()}
        if way != {kind: list(found) for kind, found in spans.items()} and way not in ways:
            ways.append(way)
    return ways


def _last_as_one(spans: Sequence[Span], last: int) -> list[Span]:
    if len(spans) <= last:
        return list(spans)
    return [*spans[:-last], [month for span in spans[-last:] for month in span]]


def _in_threes(spans: Sequence[Span]) -> list[Span]:
    if any(len(span) > 1 for span in spans):
        return list(spans)
    months = [month for span in spans for month in span]
    length = LENGTHS[-1]
    return [months[start : start + length] for start in range(0, len(months), length)]


def _as_whole(spans: Sequence[Span]) -> list[Span]:
    return []


def _has_room(total: int, spans: Sequence[Span], least: int) -> bool:
    return total >= ROOM * least * len(spans)


def span_id(span: Span) -> str:
    """Return the id of a span: its month, or its first and last.

    >>> span_id(["2025-01"]), span_id(["2025-01", "2025-02"])
    ('2025-01', '2025-01..2025-02')
    """
    return span[0] if len(span) == 1 else f"{span[0]}..{span[-1]}"


def months_in(identifier: str) -> int:
    """Return how many months a span has.

    >>> months_in("2025-01"), months_in("2024-12..2025-02")
    (1, 3)
    """
    first, _, last = identifier.partition("..")
    start, end = ((int(one[:4]) * 12 + int(one[5:7])) for one in (first, last or first))
    return end - start + 1


def span_name(identifier: str) -> str:
    """Return a span in words, in one line of a table.

    >>> [span_name(one).replace(NO_BREAK, " ") for one in ("2025-01", "2024-12..2025-02", "2025-03..2025-05")]
    ['Januar 2025', 'Dez 2024 bis Feb 2025', 'März bis Mai 2025']
    """
    first, _, last = identifier.partition("..")
    if not last:
        return month_name(f"{first}-01").replace(" ", NO_BREAK)
    start, end = (_SHORT[int(one[5:7]) - 1] for one in (first, last))
    begins = start if first[:4] == last[:4] else f"{start} {first[:4]}"
    return f"{begins} bis {end} {last[:4]}".replace(" ", NO_BREAK)


def short_name(identifier: str) -> tuple[str, str]:
    """Return a span in few letters for a chart's axis: its months, and its year.

    >>> short_name("2025-03"), short_name("2024-12..2025-02")
    (('März', '2025'), ('Dez–Feb', '2024/25'))
    """
    first, _, last = identifier.partition("..")
    names = [_SHORT[int(one[5:7]) - 1] for one in (first, last) if one]
    years = dict.fromkeys((first[:4], (last or first)[:4]))
    return "–".join(names), "/".join(year[place * 2 :] for place, year in enumerate(years))
