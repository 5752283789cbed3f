"""Whom an act concerns: every case and person to which its fields lead, and the words in which others may be mentioned."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from kimlab.acts._act import Act, Written
from kimlab.acts._fields import fields_of
from kimlab.acts._kinds import Place
from kimlab.acts._parts import OWNERS
from kimlab.acts._reach import AsEntry, Through


class Read(Protocol):
    """How an act reads the tables as its transaction sees them."""

    def __call__(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return the rows of table `name`, sorted by its key; with `among`, those whose column holds one of the values."""


@dataclass(frozen=True)
class Concerned:
    """Whom an act concerns.

    Attributes
    ----------
    cases, persons
        Their ids: at least all whose rows the act changes.
    free_text
        What was written freely; whoever is erased may be mentioned there.
    """

    cases: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    free_text: tuple[Written, ...] = ()


def concerned(act: Act, read: Read) -> Concerned:
    """Return whom an act concerns, as its class declares it.

    Parameters
    ----------
    act
        The act, before it is recorded or after: rows that it takes out can be looked up only before.
    read
        How to read the tables.
    """
    found: dict[str, set[str]] = {column: set() for column in OWNERS}
    if isinstance(act.reach, Through):
        for place in (*_places(act, act.reach), *_beyond(act, act.reach)):
            _follow(place, read, found)
        if act.reach.family:
            found["case_id"] |= _cases_of_families(found["person_id"], read)
    if isinstance(act.reach, AsEntry):
        touched = _touched_by(getattr(act, act.reach.field), read)
        found["case_id"] = _filled(row["case_id"] for row in read("cases", case_id=touched))
        found["person_id"] = touched - found["case_id"]
    return Concerned(frozenset(found["case_id"]), frozenset(found["person_id"]), act.written())


def _places(act: Act, reach: Through) -> Iterator[Place]:
    for name in reach.fields:
        yield from fields_of(type(act))[name].kind.places(getattr(act, name), act)


def _beyond(act: Act, reach: Through) -> Iterator[Place]:
    """Yield the rows of other tables that point to what the act names."""
    for place in _places(act, reach):
        for table in reach.beyond:
            yield Place(table, place.column, place.values)


def _follow(place: Place, read: Read, found: dict[str, set[str]]) -> None:
    """Add the cases and persons to which a place leads; a case or a person leads to itself."""
    if OWNERS.get(place.column) == place.table:
        found[place.column] |= place.values
    elif place.values:
        rows = read(place.table, **{place.column: place.values})
        for column in found:
            found[column] |= _filled(row.get(column) for row in rows)
            found[column] |= _filled(one for row in rows for one in row.get(f"{column}s") or ())


def _touched_by(seq: int, read: Read) -> set[str]:
    """Return the cases and persons under whose keys an entry of the journal is sealed."""
    sealed = read("journal_payload", seq=[seq])
    return _filled(subject for row in sealed for subject in json.loads(row["subjects"]))


def _cases_of_families(persons: Collection[str], read: Read) -> set[str]:
    families = _filled(row["family_id"] for row in read("persons", person_id=persons)) if persons else set()
    return _filled(row["case_id"] for row in read("cases", family_id=families)) if families else set()


def _filled(values: Iterable[object]) -> set[str]:
    return {str(one) for one in values if one}
