"""How finely a period is cut: by month, by three months, or not at all, so that most numbers can be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kimlab.german import month as month_name

Span = Sequence[str]

LENGTHS = (1, 3)
"""Months in a span, finest first; three, because the concept's meetings with providers are quarterly (3.5)."""

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


def _has_room(total: int, spans: Sequence[Span], least: int) -> bool:
    return total >= ROOM * least * len(spans)


def span_id(span: Span) -> str:
    """Return the id of a span: its month, or its first and last.

    >>> span_id(["2025-01"]), span_id(["2025-01", "2025-02"])
    ('2025-01', '2025-01..2025-02')
    """
    return span[0] if len(span) == 1 else f"{span[0]}..{span[-1]}"


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
