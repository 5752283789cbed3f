"""The root of all acts: what each declares about itself, and the list of them all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, dataclass_transform

from kimlab.acts._declaration import lacking
from kimlab.acts._fields import (
    agency,
    body,
    columns_of,
    day,
    edits,
    entry,
    fields_of,
    files,
    id_by_kind,
    id_of,
    key_of,
    listed,
    mark,
    new_id_of,
    number,
    one_of,
    own_name,
    parts_of,
    rows_of,
    source,
    value_of,
    words,
)
from kimlab.acts._kinds import Unsaid, Words
from kimlab.acts._reach import Reach
from kimlab.acts._undo import Undo

_known: dict[str, type[Act]] = {}
ACTS: Mapping[str, type[Act]] = MappingProxyType(_known)
"""Every act by its name, in the order of their modules."""


@dataclass(frozen=True)
class Written:
    """Words that a person wrote freely, and in which field of an act."""

    where: str
    text: str = field(repr=False)


@dataclass_transform(
    frozen_default=True,
    field_specifiers=(
        words, own_name, id_of, new_id_of, id_by_kind, mark, value_of, agency, body, source, listed, one_of, day, number,
        entry, files, rows_of, parts_of, edits, key_of, columns_of,
    ),
)  # fmt: skip
@dataclass(frozen=True, eq=False)
class Act:
    """Root of all acts. A class below it becomes a frozen dataclass, is checked, and enters :data:`ACTS`.

    A class that does not say all about itself raises ``TypeError`` where it stands. Acts that hold frames say
    ``eq=False``: frames cannot be compared by ``==``.

    Attributes
    ----------
    german
        Names the act on screen.
    reach
        Whose record it touches.
    undo
        How it is undone, if it can be.
    both_stores
        The act concerns the vault, too, so only the workflow records it.
    """

    german: ClassVar[str]
    reach: ClassVar[Reach]
    undo: ClassVar[Undo]
    both_stores: ClassVar[bool] = False

    def __init_subclass__(cls, *, eq: bool = True) -> None:
        super().__init_subclass__()
        dataclass(frozen=True, eq=eq)(cls)
        problems = lacking(cls, ACTS)
        if problems:
            raise TypeError(f"{cls.__name__} does not say all about itself: {'; '.join(problems)}")
        _known[cls.__name__] = cls

    @property
    def reference(self) -> str:
        """What makes the act once-only; empty if nothing does."""
        return next((str(getattr(self, name)) for name, one in fields_of(type(self)).items() if one.once), "")

    def written(self) -> tuple[Written, ...]:
        """Return what a person wrote freely: it is searched for names before it is kept."""
        fields = sorted(fields_of(type(self)).items(), key=lambda item: item[1].kind.composed)
        return written_in(
            said for name, one in fields for said in one.kind.said(one.label, getattr(self, name), self)
        )

    def unsaid(self) -> tuple[Unsaid, ...]:
        """Return where words say nothing, or are lacking, each with what can be written instead.

        >>> from kimlab.acts import RecordClientView
        >>> [label for label, _ in RecordClientView("n1", "f1", "-", "Es dauert.").unsaid()]
        ['Ziel']
        """
        given = {item.name: item.default is dataclasses.MISSING for item in dataclasses.fields(self)}
        found: list[Unsaid] = []
        for name, one in fields_of(type(self)).items():
            value = getattr(self, name)
            if isinstance(one.kind, Words) and given[name] and not one.kind.blank and _is_blank(value):
                found.append((one.label, one.kind.instead))
            found += one.kind.unsaid(one.label, value, self)
        return tuple(found)


def _is_blank(value: object) -> bool:
    """Tell whether nothing was given, or among several one that is nothing."""
    several = value if isinstance(value, tuple | list) else (value,)
    return not several or not all(str(one).strip() for one in several)


def written_in(texts: Iterable[tuple[str, object]]) -> tuple[Written, ...]:
    """Return (field, words), or (field, several words), without what is empty.

    >>> [one.where for one in written_in([("Zweck", "Beratung"), ("Empfänger", ("A", "B")), ("Grund", "")])]
    ['Zweck', 'Empfänger 1', 'Empfänger 2']
    """
    found = []
    for where, said in texts:
        if isinstance(said, tuple | list):
            found += [Written(f"{where} {n}", str(one)) for n, one in enumerate(said, start=1)]
        else:
            found.append(Written(where, str(said)))
    return tuple(one for one in found if one.text.strip())
