"""Passages that want to leave: coarsened as the tables are, and only under codes whose count may be shown.

What is indirect stays true in the workbench. For people outside the KIM team dates become months since arrival,
places become regions, and roles lose their numbers, so that a quote says no more than a table of months and regions.
A quote is never anonymous: whoever knows the case knows it again. So quotes go to groups only, from documents that
two people have looked through and a third has released.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kimlab.disclosure._tables import ProtectedTable

LONGEST = 420
"""Code points of a quote: four or five sentences; kimlab's own measure."""

_NUMBERED = re.compile(r"(?<=[^\W\d_]) \d+(?=[\]\s])")
_SENTENCE_END = re.compile(r"[.!?…][“”«\"’)]*(?=\s)")


@dataclass(frozen=True, order=True)
class Mark:
    """A marked stretch of a document: a date (value: ISO day or empty), a place (value: AGS or empty), a placeholder."""

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, order=True)
class Quote:
    """A coarsened passage under its code; `voice` and `kind` say whose words they are and where they stand."""

    code_id: str
    text: str = field(repr=False)
    voice: str = ""
    kind: str = ""


def coarsened(
    text: str,
    start: int,
    end: int,
    marks: Iterable[Mark],
    *,
    arrival: date | None = None,
    regions: Mapping[str, str] | None = None,
) -> str:
    """Return ``text[start:end]`` as it may stand in a report for a group.

    Parameters
    ----------
    text
        A reviewed document.
    start, end
        The passage, in code points; a mark that it cuts is taken in as a whole.
    marks
        The document's marked stretches.
    arrival
        The month in which the family arrived; without it a date is only „[Datum]“.
    regions
        AGS → name of the region; any other place is only „[Ort]“.

    Examples
    --------
    >>> text = "[Kind 2] kam am 3.5.2024 nach Telgte."
    >>> marks = [Mark(0, 8, "placeholder", "[Kind 2]"), Mark(16, 24, "date", "2024-05-03")]
    >>> marks.append(Mark(30, 36, "place", "05570044"))
    >>> coarsened(text, 0, len(text), marks, arrival=date(2024, 1, 1), regions={"05570044": "Nordkreis"})
    '[Kind] kam am [Monat 5] nach [Nordkreis].'
    """
    inside = sorted(mark for mark in marks if mark.start < end and start < mark.end)
    start = min([start, *(mark.start for mark in inside)])
    end = max([end, *(mark.end for mark in inside)])
    parts, position = [], start
    for mark in inside:
        if mark.start < position:
            continue
        parts += [
            text[position : mark.start],
            _coarse(text[mark.start : mark.end], mark, arrival, regions or {}),
        ]
        position = mark.end
    return shortened(re.sub(r"\s+", " ", "".join([*parts, text[position:end]])).strip())


def shortened(text: str, most: int = LONGEST) -> str:
    """Return at most `most` code points: whole sentences if there are any, else whole words, with a sign of the cut.

    >>> shortened("Eins zwei drei. Vier fünf.", 18)
    'Eins zwei drei. …'
    """
    if len(text) <= most:
        return text
    kept = text[: most - 2]
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= most - 2]
    cut = ends[-1] if ends and ends[-1] > most // 3 else max(kept.rfind(" "), 1)
    return f"{text[:cut].rstrip()} …"


def quotable(quotes: Sequence[Quote], codes: ProtectedTable) -> dict[str, tuple[Quote, ...]]:
    """Return code → its quotes, for codes whose count left the gate; the others' quotes stay.

    Parameters
    ----------
    quotes
        Of a draft.
    codes
        The protected table with the dimension ``code`` and the measure ``cases``.
    """
    cells = codes.cells
    shown = set(cells.loc[cells["cases"].notna() & (cells["cases"] > 0), "code"])
    found: dict[str, tuple[Quote, ...]] = {}
    for quote in sorted(quotes):
        if quote.code_id in shown:
            found[quote.code_id] = (*found.get(quote.code_id, ()), quote)
    return found


def _coarse(words: str, mark: Mark, arrival: date | None, regions: Mapping[str, str]) -> str:
    if mark.kind == "date":
        return _month(mark.value, arrival)
    if mark.kind == "place":
        return f"[{regions.get(mark.value, 'Ort')}]"
    return _NUMBERED.sub("", words)


def _month(value: str, arrival: date | None) -> str:
    """Return the month since arrival, the month of arrival being the first."""
    if not value or arrival is None:
        return "[Datum]"
    day = date.fromisoformat(value)
    months = (day.year - arrival.year) * 12 + day.month - arrival.month
    return f"[Monat {months + 1}]" if months >= 0 else "[vor der Ankunft]"
