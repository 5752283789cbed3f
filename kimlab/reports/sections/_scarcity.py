"""What a section says where there is nothing, or too little, to count: a sentence, never a table of full stops."""

from __future__ import annotations

from collections.abc import Iterable

from kimlab.reports.paper._blocks import Block, Prose
from kimlab.reports.paper._figures import NOT_SHOWN, Reader, Shown

MISSING = "–"
"""Stands where something is not counted at all."""

TOO_FEW = "Dazu lassen sich keine Zahlen zeigen: Es stehen zu wenige Personen oder Familien dahinter."


def within(value: Shown, *wholes: Shown) -> Shown:
    """Return a value, or the sign for a withheld one where a whole that it is part of is withheld.

    The gate publishes a 0. Beside a withheld total, zeros would say where the few are not, and so where they are.

    >>> within(Shown("0"), Shown("12")).text, within(Shown("0"), NOT_SHOWN).text
    ('0', '.')
    """
    return NOT_SHOWN if any(whole.withheld for whole in wholes) else value


def says_something(values: Iterable[Shown | str]) -> bool:
    """Tell whether at least one value is a number above 0.

    >>> says_something([Shown("0"), NOT_SHOWN, Shown("–")]), says_something([Shown("7"), NOT_SHOWN])
    (False, True)
    """
    return any(str(value) not in ("", "0", MISSING, NOT_SHOWN.text) for value in values)


def or_sentence(block: Block, values: Iterable[Shown | str], nothing: str) -> Block:
    """Return the block if its values say something; else why not: nothing there, or too few to be shown."""
    listed = list(values)
    if says_something(listed):
        return block
    withheld = any(isinstance(value, Shown) and value.withheld for value in listed)
    return Prose(TOO_FEW if withheld else nothing)


def figure_of(reader: Reader, **dims: str) -> int | None:
    """Return a count as a number for a picture; ``None`` where it is withheld or not counted."""
    cell = reader.cell(**dims)
    value = cell.value(reader.table.measures[0]) if cell else None
    return None if value is None else int(value)
