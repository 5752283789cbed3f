"""How a field of an act is declared: its label, a help sentence, and what it holds.

Each function returns a dataclass field, so that order, defaults and ``repr=False`` are those of the class. The label stands
above the field in forms, the help sentence below it: what to put in and why, one plain sentence.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kimlab.acts._kinds import (
    Day,
    EntryNumber,
    IdByKind,
    IdOf,
    Kind,
    Listed,
    Number,
    OfCounty,
    OneOf,
    OwnName,
    ValueOf,
    Words,
)
from kimlab.acts._parts import ColumnsOf, Edits, Files, KeyOf, Parts, RowsOf
from kimlab.tables import Wanted

Anything = Any  # what dataclasses.field takes as a default, and returns for any type of field
_KEY = "kimlab"
MISSING: Anything = dataclasses.MISSING
SEARCHED = (
    "Schreiben Sie, wo gesucht wurde, auch wenn nichts gefunden ist, zum Beispiel: „Gesucht in allen Kontakten seit März, "
    "nichts gefunden.“"
)
"""The way out where a search is asked for (of evidence against a reading, a theme)."""


@dataclass(frozen=True)
class Declared:
    """What an act says about one of its fields.

    Attributes
    ----------
    label, help
        On screen: its name, and a sentence on what to put in and why.
    kind
        What it holds.
    once
        The act is recorded once for each value of it.
    required
        As a part of several: whether it has to be given.
    """

    label: str
    help: str
    kind: Kind
    once: bool = False
    required: bool = True


def declared_in(metadata: Mapping[str, Any]) -> Declared | None:
    """Return what stands in a dataclass field's metadata, None if it was not declared here."""
    found = metadata.get(_KEY)
    return found if isinstance(found, Declared) else None


def fields_of(act_type: type) -> Mapping[str, Declared]:
    """Return field → what the act says about it, in the order of the fields."""
    return _fields_of(act_type)


@cache
def _fields_of(act_type: type) -> Mapping[str, Declared]:
    found = {item.name: declared_in(item.metadata) for item in dataclasses.fields(act_type)}
    return {name: one for name, one in found.items() if one is not None}


def tables_filled(act_type: type) -> tuple[str, ...]:
    """Return the tables of which an act may bring rows."""
    kinds = [one.kind for one in fields_of(act_type).values()]
    return tuple(name for kind in kinds if isinstance(kind, RowsOf) for name in kind.of)


def words(
    label: str,
    help: str,
    *,
    several: bool = False,
    each: str = "",
    wanted: Wanted = "statement",
    instead: str = "",
    blank: bool = False,
    default: Anything = MISSING,
    repr: bool = True,
) -> Anything:
    """Declare free words that say something; see :class:`~kimlab.acts._kinds.Words`.

    With `several` a tuple of them. Without a default they have to be given, unless they may be `blank`.
    """
    kind = Words(several=several, each=each, wanted=wanted, instead=instead, blank=blank)
    return _field(Declared(label, help, kind), default, repr=repr)


def own_name(label: str, help: str) -> Anything:
    """Declare the name of somebody who works here; it is not searched for."""
    return _field(Declared(label, help, OwnName()))


def id_of(
    table: str,
    label: str,
    help: str,
    *,
    several: bool = False,
    or_new: bool = False,
    once: bool = False,
    default: Anything = MISSING,
) -> Anything:
    """Declare the id of a row that is there, or of several; with `or_new` the act may also make it."""
    return _field(Declared(label, help, IdOf(table=table, several=several, or_new=or_new), once), default)


def new_id_of(table: str, label: str, help: str, *, once: bool = True) -> Anything:
    """Declare the id of a row that the act makes; mostly it makes the act once-only."""
    return _field(Declared(label, help, IdOf(table=table, new=True), once))


def id_by_kind(chooser: str, by_kind: Mapping[str, str], label: str, help: str) -> Anything:
    """Declare an id whose table the field `chooser` names: its value → table."""
    return _field(Declared(label, help, IdByKind(chooser=chooser, by_kind=by_kind)))


def mark(
    label: str,
    help: str,
    *,
    several: bool = False,
    once: bool = False,
    default: Anything = MISSING,
    repr: bool = True,
) -> Anything:
    """Declare what kimlab sets itself: a hash, a random reference, printed numbers."""
    return _field(Declared(label, help, Kind(several=several), once), default, repr=repr)


def value_of(table: str, column: str, label: str, help: str) -> Anything:
    """Declare a value that stands in a column of a table already."""
    return _field(Declared(label, help, ValueOf(table=table, column=column)))


def agency(label: str, help: str, *, default: Anything = MISSING) -> Anything:
    """Declare an agency of the county file, by its id or any of its spellings."""
    return _field(Declared(label, help, OfCounty(what="agency")), default)


def body(label: str, help: str) -> Anything:
    """Declare a group or meeting of the county file."""
    return _field(Declared(label, help, OfCounty(what="body")))


def source(label: str, help: str) -> Anything:
    """Declare a source of data of the county file."""
    return _field(Declared(label, help, OfCounty(what="source")))


def listed(table: str, column: str, label: str, help: str, *, default: Anything = MISSING) -> Anything:
    """Declare a word of the closed list that belongs to a column."""
    return _field(Declared(label, help, Listed(table=table, column=column)), default)


def one_of(choices: Mapping[str, str], label: str, help: str, *, default: Anything = MISSING) -> Anything:
    """Declare one of a few ids: id → its German word."""
    return _field(Declared(label, help, OneOf(of=choices)), default)


def day(label: str, help: str, *, default: Anything = MISSING) -> Anything:
    """Declare a day, ``YYYY-MM-DD``."""
    return _field(Declared(label, help, Day()), default)


def number(label: str, help: str, *, default: Anything = MISSING) -> Anything:
    """Declare a whole number."""
    return _field(Declared(label, help, Number()), default)


def entry(label: str, help: str) -> Anything:
    """Declare the number of an entry of the journal; it makes the act once-only."""
    return _field(Declared(label, help, EntryNumber(), once=True))


def files(label: str, help: str, *, default: Anything = MISSING) -> Anything:
    """Declare the files that were read."""
    return _field(Declared(label, help, Files()), default)


def rows_of(
    tables: tuple[str, ...],
    label: str,
    help: str,
    *,
    searched: Mapping[str, tuple[str, ...]] | None = None,
    default_factory: Anything = MISSING,
) -> Anything:
    """Declare rows of tables as frames, never shown; of `searched` columns the words are searched for names."""
    told = Declared(label, help, RowsOf(of=tables, searched=searched or {}))
    return dataclasses.field(default_factory=default_factory, repr=False, metadata={_KEY: told})


def parts_of(label: str, help: str, **parts: Anything) -> Anything:
    """Declare several mappings, never shown, each with the `parts` as fields."""
    named = {
        name: dataclasses.replace(told, required=item.default is MISSING)
        for name, item in parts.items()
        if (told := declared_in(item.metadata)) is not None
    }
    return _field(Declared(label, help, Parts(of=named)), repr=False)


def edits(label: str, each: str, help: str) -> Anything:
    """Declare stretches of a text with what is to stand there; one of them is called `each`."""
    return _field(Declared(label, help, Edits(each=each)))


def key_of(chooser: str, label: str, help: str) -> Anything:
    """Declare the key of a row of the table that the field `chooser` names."""
    return _field(Declared(label, help, KeyOf(chooser=chooser)))


def columns_of(chooser: str, label: str, help: str) -> Anything:
    """Declare columns, never shown, of a row of the table that the field `chooser` names."""
    return _field(Declared(label, help, ColumnsOf(chooser=chooser)), repr=False)


def _field(told: Declared, default: Anything = MISSING, *, repr: bool = True) -> Anything:
    return dataclasses.field(default=default, repr=repr, metadata={_KEY: told})
