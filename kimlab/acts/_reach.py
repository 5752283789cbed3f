"""Whose record an act touches: a case, a person, nobody, or whoever its words mention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kimlab.acts._fields import Declared
from kimlab.acts._kinds import EntryNumber
from kimlab.acts._parts import OWNERS
from kimlab.tables import TABLES


@dataclass(frozen=True)
class Reach:
    """Root of what an act says about whose record it touches."""

    def lacks(self, fields: Mapping[str, Declared]) -> str:
        """Return what does not fit between this and the act's fields, as an English sentence; empty is: nothing."""
        forgotten = leading(fields)
        return (
            f"its reach must name what leads to a case or a person: {', '.join(forgotten)}"
            if forgotten
            else ""
        )


@dataclass(frozen=True, init=False)
class Through(Reach):
    """It touches the cases and persons to which these fields lead: directly, or through the rows they name.

    Attributes
    ----------
    fields
        Fields of the act. All that lead to a case or a person must be named.
    beyond
        Tables whose rows point to what a field names, and are changed with it.
    family
        It also touches all cases of a person's family.
    """

    fields: tuple[str, ...]
    beyond: tuple[str, ...]
    family: bool

    def __init__(self, *fields: str, beyond: tuple[str, ...] = (), family: bool = False) -> None:
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "beyond", beyond)
        object.__setattr__(self, "family", family)

    def lacks(self, fields: Mapping[str, Declared]) -> str:
        """Return whether a field is named that leads nowhere, or one is forgotten."""
        wanted = leading(fields)
        if not self.fields or set(self.fields) != set(wanted):
            return f"its reach must go through exactly the fields that lead to a case or a person: {', '.join(wanted)}"
        return ""


@dataclass(frozen=True)
class AsEntry(Reach):
    """It touches whomever the entry of the journal touched whose number stands in `field`."""

    field: str

    def lacks(self, fields: Mapping[str, Declared]) -> str:
        """Return whether the field is there and holds such a number."""
        told = fields.get(self.field)
        if told is None or not isinstance(told.kind, EntryNumber):
            return "AsEntry() must name a field that holds the number of an entry"
        return super().lacks(fields)


@dataclass(frozen=True)
class Nobody(Reach):
    """It is about nobody, and nobody can be mentioned in it: it holds no free words."""

    def lacks(self, fields: Mapping[str, Declared]) -> str:
        """Return whether somebody could be mentioned after all."""
        free = [name for name, one in fields.items() if one.kind.holds_words]
        if free:
            return f"Nobody() holds no free words, but {', '.join(free)} does: Anybody() says that they are to be searched"
        return super().lacks(fields)


@dataclass(frozen=True)
class Anybody(Reach):
    """It is about nobody in particular, but its words can mention anybody: they are searched when somebody is erased."""


def leading(fields: Mapping[str, Declared]) -> tuple[str, ...]:
    """Return the fields that lead to a case or a person."""
    return tuple(name for name, one in fields.items() if owners(one))


def owners(one: Declared) -> frozenset[str]:
    """Return to whom a field leads: ``cases``, ``persons``."""
    return frozenset(
        owner
        for table in one.kind.tables
        for column, owner in OWNERS.items()
        if table in TABLES and not {column, f"{column}s"}.isdisjoint(TABLES[table].names)
    )
