"""What the class of an act still has to say about itself: the check that runs where an act is declared."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator

from kimlab.acts._fields import Declared, declared_in, fields_of
from kimlab.acts._parts import Parts
from kimlab.acts._reach import Reach
from kimlab.acts._undo import By, Never, Undo
from kimlab.tables import TABLES

_SAID: dict[str, type] = {"german": str, "reach": Reach, "undo": Undo}


def lacking(act_type: type, known: Collection[str]) -> list[str]:
    """Return what an act's class lacks, as English half sentences; empty is: nothing.

    Parameters
    ----------
    act_type
        A frozen dataclass.
    known
        Names of the acts that are there already.
    """
    return [*_lacking_in_class(act_type, known), *_lacking_in_fields(act_type)]


def _lacking_in_class(act_type: type, known: Collection[str]) -> Iterator[str]:
    if act_type.__name__ in known:
        yield "another act has its name"
    for name, kind in _SAID.items():
        said = vars(act_type).get(name)
        if not isinstance(said, kind) or not said:
            yield f"„{name}“ is missing or no {kind.__name__}"
    undo, reach = vars(act_type).get("undo"), vars(act_type).get("reach")
    if isinstance(undo, By) and not undo.acts:
        yield "By() names no act"
    if isinstance(undo, Never) and not _is_sentence(undo.reason):
        yield "Never() gives no reason that ends in a full stop"
    if isinstance(reach, Reach) and (problem := reach.lacks(fields_of(act_type))):
        yield problem


def _lacking_in_fields(act_type: type) -> Iterator[str]:
    for item in dataclasses.fields(act_type):
        told = declared_in(item.metadata)
        if told is None:
            yield f"the field „{item.name}“ does not say what it holds: use words(), id_of(), … of kimlab.acts._fields"
        else:
            yield from _lacking_in_field(item.name, told)
        chooser = getattr(told and told.kind, "chooser", item.name)
        if chooser not in fields_of(act_type):
            yield f"the field „{item.name}“ depends on „{chooser}“, which is no field"
    once = [name for name, one in fields_of(act_type).items() if one.once]
    if len(once) > 1 or (not once and getattr(act_type, "both_stores", False)):
        yield (
            "it needs one field, and no more, that makes it once-only"
            if once
            else "an act in both stores is once-only"
        )


def _lacking_in_field(name: str, told: Declared) -> Iterator[str]:
    if not told.label.strip():
        yield f"the field „{name}“ has no label"
    if not _is_sentence(told.help) or told.help.rstrip(".") == told.label:
        yield f"the field „{name}“ has no help sentence that ends in a full stop"
    unknown = [
        one for one in (*told.kind.tables, getattr(told.kind, "table", "")) if one and one not in TABLES
    ]
    if unknown:
        yield f"the field „{name}“ leads to no table: {', '.join(unknown)}"
    if isinstance(told.kind, Parts):
        for inner, one in told.kind.of.items():
            yield from _lacking_in_field(f"{name}.{inner}", one)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= 3 and text.endswith(".")
