"""How each row of the workbench leads to somebody: by what its table declares in :mod:`kimlab.store._keeping`.

Nothing is listed here a second time. A table that is declared later is covered by its declaration; one that is not declared
fails ``tests/store/test_keeping.py``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kimlab.acts import Read
from kimlab.store._keeping import WORKBENCH_KEEPING, Goes
from kimlab.store._schema import STORED_TABLES
from kimlab.store.past._references import id_column_of, refers_to
from kimlab.tables import TABLES

FAMILY = "family_id"
Place = tuple[str, str]
"""A table (or ``families``), and the id of a row in it."""


@dataclass(frozen=True)
class Roots:
    """Where an erasure begins; everything else follows from the tables."""

    cases: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them, sorted."""
        return tuple(sorted(self.cases | self.persons | self.documents))

    def shown_with(self, depending: str) -> str:
        """Return the hash of what was shown: of these, each kind by itself, and of the hash of all that depends on them.

        Two people sign it. So it says, also when nothing of it is left, whether an act begins with what they saw.
        """
        said = [sorted(self.cases), sorted(self.persons), sorted(self.documents), depending]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def places(self) -> set[Place]:
        """Return them by the tables in which they stand."""
        named = {"cases": self.cases, "persons": self.persons, "documents": self.documents}
        return {(table, one) for table, ids in named.items() for one in ids}


@dataclass(frozen=True)
class GoneRow:
    """A row that goes, and the row (table, id) because of which it does."""

    table: str
    row: Mapping[str, Any] = field(repr=False)
    because: Place

    @property
    def key(self) -> tuple[Any, ...]:
        """What identifies it."""
        return tuple(self.row[name] for name in TABLES[self.table].key)


def going_tables() -> tuple[str, ...]:
    """Return the tables whose rows go with somebody."""
    return tuple(name for name in STORED_TABLES if isinstance(WORKBENCH_KEEPING[name].erasure, Goes))


def documents_behind(name: str, row: Mapping[str, Any]) -> frozenset[str]:
    """Return the document of which an import's line tells: there a file is called by the document's random id.

    >>> sorted(documents_behind("imports", {"file_name": "t0f.txt"})), sorted(documents_behind("cases", {}))
    (['t0f'], [])
    """
    return frozenset([str(row["file_name"]).partition(".")[0]]) if name == "imports" else frozenset()


def gone_rows(roots: Roots, read: Read) -> list[GoneRow]:
    """Return every row that goes with these, in the order of the tables and of their keys.

    A row goes with the case or the person that it names, and with any other row to which it refers: a coding with its
    passage, a piece of evidence with the coding. Rows of tables that name nobody in particular stay.
    """
    gone, found = roots.places(), {}  # type: set[Place], dict[tuple[str, tuple[Any, ...]], GoneRow]
    waiting = [(name, row) for name in (*going_tables(), "imports") for row in read(name)]
    more = True
    while more:
        more, rest = False, []
        for name, row in waiting:
            because = next((place for place in _leads(name, row) if place in gone), None)
            if because is None:
                rest.append((name, row))
                continue
            one = GoneRow(name, row, because)
            found[name, one.key] = one
            gone |= {(name, str(row[column])) for column in filter(None, [id_column_of(name)])}
            more = True
        waiting = rest
    order = {name: place for place, name in enumerate(STORED_TABLES)}
    return sorted(found.values(), key=lambda one: (order[one.table], tuple(map(str, one.key))))


def ids_of(rows: Iterable[GoneRow], roots: Roots, read: Read) -> frozenset[str]:
    """Return all random ids that go: those of the rows, and of families of whom nobody is left."""
    rows = list(rows)
    own = {str(one.row[column]) for one in rows for column in filter(None, [id_column_of(one.table)])}
    return frozenset(own | set(roots.ids) | families_of(rows, read))


def families_of(rows: Collection[GoneRow], read: Read) -> frozenset[str]:
    """Return the families of whom no case and no person is left."""
    named = {str(one.row[FAMILY]) for one in rows if one.table in ("cases", "persons")}
    gone = {(one.table, *one.key) for one in rows}
    left = {
        str(row[FAMILY])
        for table in ("cases", "persons")
        for row in read(table)
        if (table, row[TABLES[table].key[0]]) not in gone
    }
    return frozenset(named - left - {""})


def _leads(name: str, row: Mapping[str, Any]) -> Iterator[Place]:
    """Yield the rows to which a row leads: itself, what its table declares, and what it refers to."""
    own = id_column_of(name)
    if own:
        yield name, str(row[own])
    erasure = WORKBENCH_KEEPING[name].erasure
    through = erasure.through if isinstance(erasure, Goes) else {}
    for column, table in through.items():
        if column != FAMILY:  # the person or the case themselves say whose family it is: see the roots
            held = row[column]
            for one in held if isinstance(held, tuple | list) else (held,):
                if one:
                    yield table, str(one)
    yield from sorted(refers_to(name, row))
    yield from (("documents", one) for one in sorted(documents_behind(name, row)))
