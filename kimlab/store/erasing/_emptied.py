"""Words that stay with a row and name somebody who goes: which stretches are taken out of them, never the words themselves.

An act of erasing lies readable in the list beside the stores. So it says where, and the store cuts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import PurePath
from typing import Any

from kimlab.store._keeping import WORKBENCH_KEEPING, Goes
from kimlab.store.erasing._naming import Stretch
from kimlab.tables import TABLES, Column

GONE = "[entfallen]"
"""What stands in free words in place of whom they named."""

BLACK = "█"
"""What stands in a document in place of each letter: so no passage moves, and codings stay where they are."""

EMPTIABLE = frozenset(name for name, kept in WORKBENCH_KEEPING.items() if isinstance(kept.erasure, Goes)) - {
    "composite_cases"
} | {"themes", "theme_decisions", "meetings", "agreements", "measures", "imports"}
"""Tables whose words are emptied. Not those that two people signed as they stand: releases, composed cases, erasures."""

_ITS_TEXT, _ITS_FILE = ("documents", "text"), ("imports", "file_name")
_WHO_WORKS_HERE = frozenset(
    {"person", "coder", "reviewer", "asked_by", "proposed_by", "decided_by", "lifted_by"}
)


@dataclass(frozen=True, order=True)
class Emptied:
    """One cell.

    Attributes
    ----------
    table, key, column
        Which; of a list also which `item`, and of a file's name which of its import.
    length
        How long its words are. Where they changed meanwhile, nothing is cut: it would be in the wrong place.
    stretches
        Start and end of what is taken out.
    """

    table: str
    key: tuple[str, ...]
    column: str
    item: int
    length: int
    stretches: tuple[Stretch, ...]

    def written(self) -> str:
        """Return it as an act bears it."""
        return json.dumps(astuple(self), separators=(",", ":"))

    @classmethod
    def read(cls, written: str) -> Emptied | None:
        """Return what :meth:`written` wrote, if it is a cell that may be emptied; else None."""
        try:
            table, key, column, item, length, stretches = json.loads(written)
            cut = tuple((int(start), int(end)) for start, end in stretches)
            one = cls(str(table), tuple(map(str, key)), str(column), int(item), int(length), cut)
        except (ValueError, TypeError):
            return None
        return one if one.table in EMPTIABLE and column in columns_of_words(one.table) else None


def columns_of_words(name: str) -> tuple[str, ...]:
    """Return the columns of a table in which people wrote, or which bear a file's name.

    >>> columns_of_words("imports"), "question" in columns_of_words("themes"), columns_of_words("case_names")
    (('file_name',), True, ())
    """
    return tuple(one.name for one in TABLES[name].columns if _is_of_words(name, one))


def _is_of_words(name: str, column: Column) -> bool:
    if (name, column.name) == _ITS_FILE:
        return True
    technical = column.name.endswith(("_id", "_ids", "sha256")) or column.name in _WHO_WORKS_HERE
    written = column.dtype in ("text", "list") and not column.allowed
    return written and not technical and name != "imports" and column.name not in TABLES[name].key


def written_key(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the key of a row as texts, days as the journal writes them."""
    held = (row[column] for column in TABLES[name].key)
    return tuple(str(one.isoformat() if hasattr(one, "isoformat") else one) for one in held)


def without_words(row: Mapping[str, Any], cells: Iterable[Emptied]) -> dict[str, Any]:
    """Return a row without what is taken out of these cells, which are all its own."""
    found = dict(row)
    for one in cells:
        held = found[one.column]
        if isinstance(held, tuple | list):
            items = list(held)
            items[one.item : one.item + 1] = [_cut(str(word), one) for word in items[one.item : one.item + 1]]
            found[one.column] = tuple(items)
        else:
            found[one.column] = _cut(str(held or ""), one)
        if (one.table, one.column) == _ITS_TEXT:
            found["text_sha256"] = hashlib.sha256(found["text"].encode()).hexdigest()
    return found


def _cut(words: str, one: Emptied) -> str:
    if len(words) != one.length:
        return words
    if (one.table, one.column) == _ITS_FILE:
        return f"{GONE[:-1]} {one.item}]{PurePath(words).suffix[:6]}"
    return blackened(words, one.stretches, whole="" if (one.table, one.column) == _ITS_TEXT else GONE)


def blackened(words: str, stretches: Iterable[Stretch], whole: str = "") -> str:
    """Return words with `whole` in place of each stretch, or with as many black letters as it has.

    >>> blackened("Frau Amira kam.", [(5, 10)]), blackened("Frau Amira kam.", [(5, 10)], GONE)
    ('Frau █████ kam.', 'Frau [entfallen] kam.')
    """
    parts, position = [], 0
    for start, end in sorted(stretches):
        parts += [words[position:start], whole or BLACK * (end - start)]
        position = end
    return "".join([*parts, words[position:]])
