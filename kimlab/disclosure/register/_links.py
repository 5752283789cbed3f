"""Which cells of different tables a reader can hold against each other, whatever pages they stood on.

A cell says it of itself (:data:`~kimlab.disclosure._tables.SAME`, ``WITHIN``, ``WHOLE``): it counts the same as another one,
or only cases of another one, or is a part of it. So a code's count of September and a theme's of October are looked at
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kimlab.disclosure._tables import AND, SAME, SEPARATOR, SERIES, WHOLE, WITHIN, CountTable
from kimlab.disclosure.register._published import LINKS, PublishedTable


@dataclass(frozen=True)
class Inside:
    """Rows of a table that lie within a cell of another one, by its series: all of it together, or leaving a rest."""

    rows: tuple[int, ...]
    whole: str
    rest: bool


def series_of(table: PublishedTable) -> list[str]:
    """Return what each row counts, without its days; the same words wherever the same is counted."""
    own = (SEPARATOR.join((table.name, str(one))) for one in table.cells[SERIES])
    return [same or series for same, series in zip(_column(table, SAME), own, strict=True)]


def inside(table: PublishedTable) -> Iterator[Inside]:
    """Yield what lies within cells of other tables; parts belong together that have the same first dimension."""
    for row, names in enumerate(_column(table, WITHIN)):
        yield from (Inside((row,), one, rest=True) for one in names.split(AND) if one)
    parts: dict[tuple[str, str], list[int]] = {}
    firsts = table.cells[table.dims[0]]
    for row, (first, whole) in enumerate(zip(firsts, _column(table, WHOLE), strict=True)):
        if whole:
            parts.setdefault((str(first), whole), []).append(row)
    for (_, whole), rows in parts.items():
        yield Inside(tuple(rows), whole, rest=False)


def together(
    tables: Iterable[CountTable | PublishedTable], held: Iterable[PublishedTable]
) -> Sequence[frozenset[str]]:
    """Return the names of tables that have to be looked at together: what is linked, on the page or in a reader's hands."""
    links: dict[str, set[str]] = {}
    for one in {**{id(table): table for table in tables}, **{id(table): table for table in held}}.values():
        links.setdefault(one.name, set()).update(_named(one))
    groups: list[set[str]] = []
    for name, others in links.items():
        mine = {name, *others}
        near = [group for group in groups if group & mine]
        groups = [group for group in groups if not group & mine] + [mine.union(*near)]
    return [frozenset(group) for group in groups]


def _named(table: CountTable | PublishedTable) -> set[str]:
    """Return the tables whose cells a table names."""
    columns = [table.cells[name].fillna("").astype(str) for name in LINKS if name in table.cells.columns]
    return {
        one.split(SEPARATOR)[0]
        for column in columns
        for words in set(column)
        for one in words.split(AND)
        if one
    }


def leasts_of(tables: Iterable[PublishedTable]) -> Mapping[str, int]:
    """Return for each name of a table the least number that it ever left with: a reader can be held to no larger one."""
    found: dict[str, int] = {}
    for one in tables:
        found[one.name] = min(one.least, found.get(one.name, one.least))
    return found


def _column(table: PublishedTable, name: str) -> list[str]:
    if name not in table.cells.columns:
        return [""] * len(table.cells)
    return [str(one) for one in table.cells[name]]
