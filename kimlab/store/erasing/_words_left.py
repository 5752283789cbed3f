"""Rows that stay, as they are once words are taken out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kimlab.acts import Read
from kimlab.store.erasing._emptied import Emptied, without_words, written_key

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """Which cells are emptied, by table and key, and how to read the rows."""

    cells: Mapping[tuple[str, tuple[str, ...]], tuple[Emptied, ...]]
    read: Read = field(repr=False)

    @classmethod
    def of(cls, written: Iterable[str], read: Read) -> Words:
        """Return it for cells as an act bears them; what is none is left out."""
        found: dict[tuple[str, tuple[str, ...]], tuple[Emptied, ...]] = {}
        for one in map(Emptied.read, written):
            if one is not None:
                found[one.table, one.key] = (*found.get((one.table, one.key), ()), one)
        return cls(found, read)

    def rows(self, name: str) -> Iterator[tuple[tuple[str, ...], Row]]:
        """Yield the rows of a table as they are in the end, each with the key that it has until then."""
        for row in self.read(name):
            key = written_key(name, row)
            yield key, without_words(row, self.cells.get((name, key), ()))

    def changed(self) -> Iterator[tuple[str, Row, Row]]:
        """Yield the table of each row that changes, the row, and as it is in the end."""
        for name in sorted({table for table, _ in self.cells}):
            for row in self.read(name):
                cells = self.cells.get((name, written_key(name, row)), ())
                after = without_words(row, cells)
                if after != row:
                    yield name, row, after
