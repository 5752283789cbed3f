"""Whose waits a page tells of: said in every section that prints one, right below it, whoever wrote the section.

A wait beside an agency's name is read as the agency's. It is that of the families whom KIM knows, and KIM turns to those
who are not well served already; so it says nothing of how long people wait there in general.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from kimlab.reports.paper._blocks import Block, Facts, Figure, Points, Prose, Section, Table

WHOSE_WAITS = (
    "Gewartet haben Familien, die KIM begleitet oder befragt hat. KIM widmet sich denen, die nicht schon "
    "bedarfsgerecht beraten werden; wie lange andere warten, sagen die Zahlen nicht."
)
"""Stands below the first wait of a page. Source: Handlungskonzept 3, Schnittstellenmanagement und Kooperationen („den
Zielgruppen widmen, die nicht bereits umfassend und bedarfsgerecht betreut und beraten werden“)."""

WHOSE_IN_SHORT = (
    "Gewartet haben Familien, die KIM begleitet oder befragt hat; über andere sagen die Zahlen nichts."
)
"""Stands below the first wait of every later section, which may be quoted in minutes by itself."""

_WAITING = re.compile(r"(?i)\b(?:ge|ab)?wart")
_LENGTH = re.compile(r"\d (?:Tage?|Std\.|Min\.|Sek\.)")


def tells_a_wait(block: Block) -> bool:
    """Tell whether a block prints a wait: a length of time, in words about waiting. Quotes are not looked at.

    >>> tells_a_wait(Prose("Die Hälfte wartete mindestens 82 Tage.")), tells_a_wait(Prose("Frist: 3 Kalendertage"))
    (True, False)
    """
    words = " | ".join(_words(block))
    return bool(_WAITING.search(words) and _LENGTH.search(words))


def with_whose(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return sections of a county's page, each with whose waits it tells of, if it tells of any."""
    places = [_place(part) for part in sections]
    first = next((number for number, place in enumerate(places) if place), None)
    return tuple(
        _with(part, place, WHOSE_WAITS if number == first else WHOSE_IN_SHORT)
        for number, (part, place) in enumerate(zip(sections, places, strict=True))
    )


def _place(part: Section) -> int:
    """Return how many blocks stand up to the first that tells a wait; 0 without one."""
    return next((place for place, block in enumerate(part.blocks, 1) if tells_a_wait(block)), 0)


def _with(part: Section, place: int, said: str) -> Section:
    if not place:
        return part
    return dataclasses.replace(part, blocks=(*part.blocks[:place], Prose(said), *part.blocks[place:]))


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield block.text
    elif isinstance(block, Points):
        yield from block.items
    elif isinstance(block, Facts):
        yield from (f"{fact.value} {fact.meaning}" for fact in block.items)
    elif isinstance(block, Table):
        yield from (block.caption, *block.head, *(cell for row in block.rows for cell in row))
    elif isinstance(block, Figure):
        yield from _words(block.table)
