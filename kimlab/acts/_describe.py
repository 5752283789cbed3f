"""What there is to say about an act, for forms, help and handbook: all of it from its declaration, in German."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kimlab.acts._act import ACTS, Act
from kimlab.acts._fields import Declared, fields_of
from kimlab.acts._parts import Parts
from kimlab.acts._reach import Anybody, AsEntry, Through, leading, owners
from kimlab.acts._undo import By, Never, Undo


@dataclass(frozen=True)
class FieldDescription:
    """What there is to say about a field.

    Attributes
    ----------
    name
        In code and JSON.
    label, help
        On screen: what stands above and below the field.
    kind
        What it holds, in German words.
    choices
        Allowed id → German word, where kimlab itself has the list.
    column_of_list
        The (table, column) whose closed list holds the allowed words, where the county file has it.
    several
        It holds several values.
    required
        It has to be given; others have a default.
    parts
        What each entry holds, if it holds several of them.
    """

    name: str
    label: str
    help: str
    kind: str
    choices: Mapping[str, str]
    column_of_list: tuple[str, str] | None
    several: bool
    required: bool
    parts: tuple[FieldDescription, ...] = ()


@dataclass(frozen=True)
class ActDescription:
    """What there is to say about an act: name in code, German title, fields, and in words its reach and its undoing."""

    name: str
    title: str
    fields: tuple[FieldDescription, ...]
    reach: str
    undo: str


def describe(act_type: type[Act]) -> ActDescription:
    """Return what there is to say about an act.

    >>> from kimlab.acts import SelectCase
    >>> told = describe(SelectCase)
    >>> told.title, [one.label for one in told.fields]
    ('Fall für eine Rekonstruktion ausgewählt', ['Fall', 'Begründung'])
    >>> told.reach
    'Betrifft einen Fall, zu finden über „Fall“.'
    """
    fields, needed = fields_of(act_type), _required(act_type)
    return ActDescription(
        act_type.__name__,
        act_type.german,
        tuple(_described(name, one, required=name in needed) for name, one in fields.items()),
        _reach_in_words(act_type),
        _undo_in_words(act_type.undo),
    )


def _described(name: str, told: Declared, *, required: bool) -> FieldDescription:
    kind = told.kind
    parts = kind.of.items() if isinstance(kind, Parts) else ()
    return FieldDescription(
        name,
        told.label,
        told.help,
        kind.german,
        dict(kind.choices),
        kind.column_of_list,
        kind.several,
        required,
        tuple(_described(inner, one, required=one.required) for inner, one in parts),
    )


def _required(act_type: type[Act]) -> frozenset[str]:
    return frozenset(
        item.name
        for item in dataclasses.fields(act_type)
        if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
    )


def _reach_in_words(act_type: type[Act]) -> str:
    fields = fields_of(act_type)
    if isinstance(act_type.reach, AsEntry):
        return "Betrifft, wen der Eintrag im Protokoll betrifft."
    if not isinstance(act_type.reach, Through):
        said = "Gehört zu keinem Fall und keiner Person"
        mentions = isinstance(act_type.reach, Anybody)
        return f"{said}; in den Worten kann aber jemand erwähnt sein." if mentions else f"{said}."
    names = leading(fields)
    found = {owner for name in names for owner in owners(fields[name])}
    german = {"cases": "einen Fall", "persons": "eine Person"}
    whom = " oder ".join(words for owner, words in german.items() if owner in found)
    family = " und alle Fälle der Familie" if act_type.reach.family else ""
    return f"Betrifft {whom}{family}, zu finden über {_listed(fields[name].label for name in names)}."


def _undo_in_words(undo: Undo) -> str:
    if isinstance(undo, Never):
        return f"Lässt sich nicht rückgängig machen. {undo.reason}"
    if isinstance(undo, By):
        return f"Rückgängig wird es durch eine weitere Handlung: {_listed(ACTS[name].german for name in undo.acts)}."
    return "Lässt sich rückgängig machen, solange nichts Späteres darauf aufbaut."


def _listed(words: Iterable[str]) -> str:
    *first, last = (f"„{word}“" for word in words)
    return f"{', '.join(first)} und {last}" if first else last
