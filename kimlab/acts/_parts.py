"""Fields that hold several values within one: files, rows of tables, codings, stretches of a text, columns of a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from kimlab.acts._kinds import Kind, Place, Said, Unsaid, Value, Words, kind_of_column, plain, texts
from kimlab.tables import TABLES, conform

if TYPE_CHECKING:
    import pandas as pd

    from kimlab.acts._fields import Declared

OWNERS = {"case_id": "cases", "person_id": "persons"}
"""Column that says whom a row concerns → the table in which the case or the person stands."""


@dataclass(frozen=True)
class FileRef:
    """One file that was read: its name without folder, its hash, and how many rows it brought."""

    name: str
    sha256: str
    rows: int = 0
    taken: int = 0
    table: str = ""


@dataclass(frozen=True, kw_only=True)
class Composed(Kind):
    """The root of what holds several values within one."""

    composed: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Files(Composed):
    """Files that were read."""

    word: ClassVar[str] = "gelesene Dateien"

    def lively(self, value: Value) -> Value:
        """Return the files that JSON holds as mappings."""
        return tuple(FileRef(**item) for item in value)


@dataclass(frozen=True, kw_only=True)
class RowsOf(Composed):
    """Table name → DataFrame of rows; only these tables. `searched`: columns in which a name may have slipped."""

    of: tuple[str, ...]
    searched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def german(self) -> str:
        """What it is, on screen."""
        return f"Zeilen für {', '.join(f'„{TABLES[name].german}“' for name in self.of)}"

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables: rows that are there may be changed."""
        return self.of

    def plain(self, value: Value) -> Value:
        """Return the frames column by column, days in ISO 8601."""
        return {
            name: json.loads(frame.to_json(orient="split", date_format="iso", date_unit="s", index=False))
            for name, frame in value.items()
        }

    def lively(self, value: Value) -> Value:
        """Return the frames with their dtypes and only their columns; unknown tables are left out."""
        return {table: _frame(table, split) for table, split in value.items() if table in TABLES}

    @property
    def holds_words(self) -> bool:
        """Whether any column is searched."""
        return bool(self.searched)

    def said(self, label: str, value: Value, act: object) -> Iterator[Said]:
        """Yield the words of the searched columns."""
        for table, names in self.searched.items():
            if table in value:
                here = [name for name in names if name in value[table].columns]
                yield from ((TABLES[table].column(name).german, _each(value[table][name])) for name in here)

    def places(self, value: Value, act: object) -> Iterator[Place]:
        """Yield the cases and persons that rows name, and the rows that they will change."""
        for table, frame in value.items():
            for column in frame.columns.intersection(list(OWNERS)):
                yield Place(OWNERS[column], column, texts(list(frame[column])))
            if table in TABLES and TABLES[table].key[0] in frame.columns:
                key = TABLES[table].key[0]
                yield Place(table, key, texts(list(frame[key])))


@dataclass(frozen=True, kw_only=True)
class Parts(Composed):
    """Several mappings, each with these fields; what a mapping does not name is left out."""

    of: Mapping[str, Declared]

    word: ClassVar[str] = "mehrere Einträge"

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables that any of the fields leads to."""
        return tuple(table for one in self.of.values() for table in one.kind.tables)

    @property
    def holds_words(self) -> bool:
        """Whether any of the fields holds free words."""
        return any(one.kind.holds_words for one in self.of.values())

    def lively(self, value: Value) -> Value:
        """Return the mappings, with tuples where JSON holds lists of several."""
        return tuple({name: self._lively(name, given) for name, given in one.items()} for one in value)

    def _lively(self, name: str, given: Value) -> Value:
        many = name in self.of and self.of[name].kind.several and isinstance(given, list)
        return tuple(given) if many else given

    def said(self, label: str, value: Value, act: object) -> Iterator[Said]:
        """Yield the free words of each field, of all mappings together."""
        for name, one in self.of.items():
            if isinstance(one.kind, Words):
                yield one.label, tuple(part.get(name) or "" for part in value)

    def unsaid(self, label: str, value: Value, act: object) -> Iterator[Unsaid]:
        """Yield the fields in which a text says nothing."""
        for name, one in self.of.items():
            yield from one.kind.unsaid(one.label, tuple(part.get(name) or "" for part in value), act)

    def places(self, value: Value, act: object) -> Iterator[Place]:
        """Yield the rows that any mapping leads to."""
        for name, one in self.of.items():
            yield from one.kind.places(tuple(part.get(name) or "" for part in value), act)


@dataclass(frozen=True, kw_only=True)
class Edits(Composed):
    """(start, end, label) each, in code points: what is to stand in place of a stretch of text."""

    each: str

    word: ClassVar[str] = "Stellen mit Anfang, Ende und Platzhalter"

    def lively(self, value: Value) -> Value:
        """Return the stretches that JSON holds as lists."""
        return tuple((int(start), int(end), str(label)) for start, end, label in value)

    @property
    def holds_words(self) -> bool:
        """In its labels."""
        return True

    def said(self, label: str, value: Value, act: object) -> Iterator[Said]:
        """Yield what stands in the brackets."""
        yield self.each, tuple(words.strip("[]") for _, _, words in value)


@dataclass(frozen=True, kw_only=True)
class KeyOf(Composed):
    """The key of one row of the table that the field `chooser` names: column → value."""

    chooser: str

    word: ClassVar[str] = "Schlüssel einer Zeile"

    @property
    def tables(self) -> tuple[str, ...]:
        """Any table."""
        return tuple(TABLES)

    def places(self, value: Value, act: object) -> Iterator[Place]:
        """Yield the row, with its neighbours if its key has several columns."""
        table = TABLES.get(str(getattr(act, self.chooser)))
        if table is not None and table.key[0] in value:
            yield Place(table.name, table.key[0], texts(value[table.key[0]]))


@dataclass(frozen=True, kw_only=True)
class ColumnsOf(Composed):
    """Columns of one row of the table that the field `chooser` names: column → new value."""

    chooser: str

    word: ClassVar[str] = "Spalten mit ihren neuen Angaben"

    @property
    def tables(self) -> tuple[str, ...]:
        """Cases and persons: a column may name another one than before."""
        return tuple(OWNERS.values())

    def plain(self, value: Value) -> Value:
        """Return the new values."""
        return plain(value)

    def lively(self, value: Value) -> Value:
        """Return the new values, several words as a tuple."""
        return {name: tuple(one) if isinstance(one, list) else one for name, one in value.items()}

    def kinds(self, names: Sequence[str], act: object) -> Mapping[str, tuple[str, Kind]]:
        """Return what those of the columns hold that the table has: name → (German name, kind)."""
        table = TABLES.get(str(getattr(act, self.chooser)))
        known = [] if table is None else [name for name in names if name in table.names]
        if table is None:
            return {}
        return {name: (table.column(name).german, kind_of_column(table.name, name)) for name in known}

    @property
    def holds_words(self) -> bool:
        """In some columns."""
        return True

    def said(self, label: str, value: Value, act: object) -> Iterator[Said]:
        """Yield what is to stand in columns that hold free words."""
        for name, (german, kind) in self.kinds(list(value), act).items():
            yield from kind.said(german, value[name], act)

    def unsaid(self, label: str, value: Value, act: object) -> Iterator[Unsaid]:
        """Yield the columns in which a text would say nothing."""
        for name, (german, kind) in self.kinds(list(value), act).items():
            yield from kind.unsaid(german, value[name], act)

    def places(self, value: Value, act: object) -> Iterator[Place]:
        """Yield the case and the person that the row will name."""
        for column, table in OWNERS.items():
            if value.get(column):
                yield Place(table, column, texts(value[column]))


def _each(column: Iterable[Value]) -> list[Value]:
    """Return the values of a column, those of a list each by itself."""
    return [one for value in column for one in (value if isinstance(value, tuple | list) else (value,))]


def _frame(table: str, split: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - half a second that acts without rows need not wait for

    whole = conform(pd.DataFrame(split["data"], columns=split["columns"]), table)
    return whole[list(split["columns"])]
