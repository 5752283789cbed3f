"""Which rows a row refers to: by the names of its columns, and by what the acts declare that fill them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kimlab.acts import ACTS, IdByKind, IdOf, fields_of
from kimlab.tables import TABLES

Target = tuple[str, str]
"""A table, and the id of a row in it."""


@dataclass(frozen=True)
class Reference:
    """A column that holds ids of another table's rows.

    Attributes
    ----------
    column
        The column; it holds one id, or several.
    table
        Where the rows stand, unless `by_kind` says it.
    chooser, by_kind
        The column whose value decides on the table, and value → table.
    """

    column: str
    table: str = ""
    chooser: str = ""
    by_kind: Mapping[str, str] = field(default_factory=dict, hash=False)

    def targets(self, row: Mapping[str, Any]) -> Iterator[Target]:
        """Yield the rows that a row refers to by this column."""
        table = self.table or self.by_kind.get(str(row.get(self.chooser)), "")
        held = row.get(self.column)
        for one in held if isinstance(held, tuple | list) else (held,):
            if table and one:
                yield table, str(one)


def id_column_of(name: str) -> str:
    """Return the column that alone identifies the rows of a table, "" if it takes several or is no id."""
    key = TABLES[name].key
    return key[0] if len(key) == 1 and key[0].endswith("_id") else ""


def _by_name() -> Iterator[tuple[str, Reference]]:
    """Yield (table, column) where a column bears the name of another table's id."""
    homes: dict[str, list[str]] = {}
    for name in TABLES:
        homes.setdefault(id_column_of(name), []).append(name)
    for name, table in TABLES.items():
        for column in table.names:
            same = [home for home in homes.get(column, ()) if column and home != name]
            if len(same) == 1 and column != id_column_of(name):
                yield name, Reference(column, same[0])


def _by_acts() -> Iterator[tuple[str, Reference]]:
    """Yield (table, column) where an act fills the column from a field that leads to another table's rows."""
    for act_type in ACTS.values():
        for name, told in fields_of(act_type).items():
            filled = [
                one for one, table in TABLES.items() if name in table.names and name != id_column_of(one)
            ]
            if isinstance(told.kind, IdByKind):
                for one in filled:
                    yield one, Reference(name, chooser=told.kind.chooser, by_kind=told.kind.by_kind)
            elif isinstance(told.kind, IdOf) and not told.kind.new:
                for one in filled:
                    yield one, Reference(name, told.kind.table)


def _all() -> dict[str, tuple[Reference, ...]]:
    found: dict[str, dict[Reference, None]] = {}
    for name, reference in (*_by_name(), *_by_acts()):
        found.setdefault(name, {})[reference] = None
    return {name: tuple(references) for name, references in found.items()}


REFERENCES: Mapping[str, tuple[Reference, ...]] = MappingProxyType(_all())
"""Table → its columns that lead to other tables' rows."""


def refers_to(name: str, row: Mapping[str, Any]) -> frozenset[Target]:
    """Return the rows that a row refers to, as far as it names them.

    >>> sorted(refers_to("codings", {"code_id": "warten", "document_id": "t1", "episode_id": ""}))
    [('codes', 'warten'), ('documents', 't1')]
    """
    return frozenset(target for one in REFERENCES.get(name, ()) for target in one.targets(row))
