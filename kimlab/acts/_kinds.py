"""What a field of an act may hold: how it is called on screen, what of it are free words, and to which rows it leads.

Kinds that hold several values within one (rows, codings, corrections) are in ``_parts``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from kimlab.tables import LACKS, TABLES, Column, Wanted
from kimlab.vocabulary import LISTS_OF_COLUMNS

Value = Any  # whatever a field holds, or JSON in its place
Said = tuple[str, object]
"""Where something stands on screen, and what a person wrote there: words, or several."""
Unsaid = tuple[str, str]
"""Where words stand that say nothing, and what can be written instead (a sentence; empty: nothing particular)."""


@dataclass(frozen=True)
class Place:
    """Rows that a field leads to: those of `table` whose `column` holds one of `values`."""

    table: str
    column: str
    values: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a field holds: the root, and a technical mark that kimlab sets itself (a hash, a random reference).

    Attributes
    ----------
    word
        What it is, on screen, unless :attr:`german` says more.
    composed
        It holds several values within one; its words come after those of plain fields.
    several
        It holds a tuple of such values.
    """

    word: ClassVar[str] = "technische Angabe"
    composed: ClassVar[bool] = False
    several: bool = False

    @property
    def german(self) -> str:
        """What it is, on screen."""
        return self.word

    @property
    def holds_words(self) -> bool:
        """Whether people write freely in it, or in a part of it."""
        return False

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables whose present rows it may lead to."""
        return ()

    @property
    def column_of_list(self) -> tuple[str, str] | None:
        """The (table, column) whose closed list its words must come from, if there is one."""
        return None

    @property
    def choices(self) -> Mapping[str, str]:
        """Allowed id → its German word, if kimlab itself has the list."""
        return {}

    def plain(self, value: Value) -> Value:
        """Return what JSON can hold of a value."""
        return plain(value)

    def lively(self, value: Value) -> Value:
        """Return the value that :meth:`plain` was made of."""
        return tuple(value) if isinstance(value, list) else value

    def said(self, label: str, value: Value, act: object) -> Iterator[Said]:
        """Yield what of a value a person wrote freely, with the place where it stands."""
        yield from ()

    def places(self, value: Value, act: object) -> Iterator[Place]:
        """Yield the present rows that a value leads to."""
        yield from ()

    def unsaid(self, label: str, value: Value, act: object) -> Iterator[Unsaid]:
        """Yield where words stand that say nothing, such as „-“; what is left blank is none."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class Words(Kind):
    """Words that a person writes freely: they are searched for names, and they must say something.

    Attributes
    ----------
    each
        What one of several is called.
    wanted
        What they are asked for; see :data:`kimlab.tables.LACKS`.
    instead
        The way out for somebody who has nothing to say: a German sentence.
    blank
        They may be left out though the act has no default for them.
    """

    word: ClassVar[str] = "freier Text"
    each: str = ""
    wanted: Wanted = "statement"
    instead: str = ""
    blank: bool = False

    @property
    def german(self) -> str:
        """What it is, on screen."""
        return "mehrere freie Texte" if self.several else self.word

    @property
    def holds_words(self) -> bool:
        """Yes."""
        return True

    def said(self, label: str, value: Value, act: object) -> Iterator[Said]:
        """Yield the words."""
        yield self.each or label, value

    def unsaid(self, label: str, value: Value, act: object) -> Iterator[Unsaid]:
        """Yield the field if a text in it says nothing."""
        texts = value if isinstance(value, tuple | list) else (value,)
        if any(str(one).strip() and LACKS[self.wanted](str(one)) for one in texts):
            yield self.each or label, self.instead


@dataclass(frozen=True, kw_only=True)
class OwnName(Kind):
    """The name of somebody who works here: wanted, and so never searched for."""

    word: ClassVar[str] = "Name einer mitwirkenden Person"


@dataclass(frozen=True, kw_only=True)
class Id(Kind):
    """The id of some row, in a column whose name says of which; of no table that could be looked up."""

    word: ClassVar[str] = "Kennung"


@dataclass(frozen=True, kw_only=True)
class IdOf(Id):
    """The id of a row of `table`: one that is there, a `new` one, which leads nowhere yet, or either (`or_new`)."""

    table: str
    new: bool = False
    or_new: bool = False

    @property
    def german(self) -> str:
        """What it is, on screen."""
        where = f"„{TABLES[self.table].german}“"
        if self.new:
            return f"neue Kennung für {where}"
        either = ", oder eine neue" if self.or_new else ""
        return f"{'Kennungen' if self.several else 'Kennung'} aus {where}{either}"

    @property
    def tables(self) -> tuple[str, ...]:
        """The table, unless the row is still to come."""
        return () if self.new else (self.table,)

    def places(self, value: Value, act: object) -> Iterator[Place]:
        """Yield the row with this id."""
        if not self.new and value:
            yield Place(self.table, TABLES[self.table].key[0], texts(value))


@dataclass(frozen=True, kw_only=True)
class IdByKind(Id):
    """An id whose table another field, `chooser`, names: its value → table. Other values lead nowhere."""

    chooser: str
    by_kind: Mapping[str, str]

    @property
    def tables(self) -> tuple[str, ...]:
        """All tables that may be meant."""
        return tuple(self.by_kind.values())

    def places(self, value: Value, act: object) -> Iterator[Place]:
        """Yield the row with this id, in the table that the other field means."""
        table = self.by_kind.get(str(getattr(act, self.chooser)))
        if table and value:
            yield Place(table, TABLES[table].key[0], texts(value))


@dataclass(frozen=True, kw_only=True)
class ValueOf(Kind):
    """A value that stands in `column` of `table` already; what is not there is refused by the store."""

    table: str
    column: str

    @property
    def german(self) -> str:
        """What it is, on screen."""
        return f"Angabe, die in „{TABLES[self.table].german}“ schon steht"


@dataclass(frozen=True, kw_only=True)
class OfCounty(Kind):
    """The id of something that stands in the county file: an agency, a body, a source."""

    what: Literal["agency", "body", "source"]

    @property
    def german(self) -> str:
        """What it is, on screen."""
        words = {"agency": "Stelle", "body": "Gremium", "source": "Quelle"}
        return f"{words[self.what]} aus der Kreisdatei"

    @property
    def column_of_list(self) -> tuple[str, str] | None:
        """Agencies may be named by any of their spellings."""
        return ("episodes", "agency_id") if self.what == "agency" else None


@dataclass(frozen=True, kw_only=True)
class Listed(Kind):
    """A word of the closed list that belongs to a column, most of them in the county file."""

    table: str
    column: str

    word: ClassVar[str] = "Auswahl aus einer Liste"

    @property
    def column_of_list(self) -> tuple[str, str] | None:
        """The column."""
        return self.table, self.column


@dataclass(frozen=True, kw_only=True)
class OneOf(Kind):
    """One of the ids of a closed list that kimlab itself knows: id → German word."""

    of: Mapping[str, str]

    word: ClassVar[str] = "Auswahl aus einer Liste"

    @property
    def choices(self) -> Mapping[str, str]:
        """The list."""
        return self.of


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A day, ``YYYY-MM-DD``."""

    word: ClassVar[str] = "Tag (JJJJ-MM-TT)"


@dataclass(frozen=True, kw_only=True)
class Number(Kind):
    """A whole number."""

    word: ClassVar[str] = "ganze Zahl"


@dataclass(frozen=True, kw_only=True)
class EntryNumber(Number):
    """The number of an entry of the journal."""

    word: ClassVar[str] = "Nummer eines Eintrags im Protokoll"


_NAMES_WANTED = {("people", "name")}  # of those who work here, never of clients
_WANTED_OF_COLUMNS: Mapping[str, Wanted] = {
    **dict.fromkeys(
        ("goal", "statement", "assessment", "text", "what_is_stuck", "reason", "what"), "statement"
    ),
    "contrary_search": "search",
}  # of other columns a correction may make a short mark, such as a version


def kind_of_column(table: str, name: str) -> Kind:
    """Return what a column of a table may hold, as a field would declare it.

    >>> type(kind_of_column("cases", "municipality")).__name__, type(kind_of_column("cases", "controller")).__name__
    ('Listed', 'Words')
    """
    column = TABLES[table].column(name)
    if column.dtype == "date":
        return Day()
    if column.dtype == "number":
        return Number()
    if column.dtype == "flag":
        return OneOf(of={"True": "ja", "False": "nein"})
    if (table, name) in LISTS_OF_COLUMNS or column.allowed:
        return Listed(table=table, column=name)
    if (table, name) in _NAMES_WANTED:
        return OwnName()
    return Id() if name.endswith("_id") else _words_of_column(column)


def _words_of_column(column: Column) -> Words:
    name = column.name
    return Words(several=column.dtype == "list", wanted=_WANTED_OF_COLUMNS.get(name, "mark"))


def texts(value: object) -> frozenset[str]:
    """Return a text, or several, as a set without empty ones."""
    many = value if isinstance(value, tuple | list) else (value,)
    return frozenset(str(one) for one in many if one)


def plain(value: Value) -> Value:
    """Return what JSON can hold of a value: tuples as lists, records as mappings."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value
