"""Corrections after which more is seen, and that only one person signed: found in the journal, entry by entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kimlab.acts import CorrectRecord, ProposeCorrection, ReleaseDocument, UndoEntry, mark_of_correction
from kimlab.errors import JournalError
from kimlab.store._changes import Change
from kimlab.store._schema import WORKBENCH
from kimlab.store.effects._authors import different_people
from kimlab.store.past._past import first_reference
from kimlab.store.rebuilding._finding import Finding
from kimlab.store.rebuilding._values import Key, Row
from kimlab.store.signatures._registry import registries
from kimlab.store.withholding._seen_more import seen_more
from kimlab.tables import TABLES

CORRECT = CorrectRecord.__name__
TAKING_TWO = frozenset({CORRECT, ReleaseDocument.__name__, UndoEntry.__name__})
"""Acts that take two people where more is seen after them; one that undoes them or others is among them."""


@dataclass(frozen=True)
class Widened:
    """A change after which more is seen: its entry, its table, its mark, and the entry that changed the row before.

    `undoes` is the entry that it undoes, if whoever wrote that one may take it out alone; else 0.
    """

    seq: int
    table: str
    mark: str
    since: int
    undoes: int = 0


def widened(
    seq: int,
    changes: Sequence[Change],
    tables: Mapping[str, Mapping[Key, Row]],
    last: Mapping[str, Mapping[Key, int]],
    undoes: int = 0,
) -> list[Widened]:
    """Return what an act changes that may take two, if more is seen with it, of tables as they stood before.

    Rows of which a part was erased say nothing.
    """

    def read(name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        whole = [dict(row) for row in tables[name].values() if row.keys() >= set(TABLES[name].names)]
        return [row for row in whole if all(row[one] in held for one, held in among.items())]

    if not seen_more(changes, read):
        return []
    return [
        Widened(
            seq,
            one.table,
            mark_of_correction(one.table, one.key, one.after),
            last[one.table].get(tuple(one.key[name] for name in TABLES[one.table].key), 0),
            undoes,
        )
        for one in changes
    ]


def of_one_person(connection: Connection, found: Iterable[Widened]) -> list[Finding]:
    """Return which of them nobody else proposed, or agreed to since.

    Those from before people had keys of their own are none: nobody signed anything.
    """
    try:
        known = registries(connection).all
    except JournalError:  # who may sign was forged: that is a finding of its own
        return []
    later = [one for one in found if known and one.seq > known[0].since]
    if not later:
        return []
    journal = WORKBENCH.tables["journal"]
    people = {row.seq: row.person for row in connection.execute(select(journal.c.seq, journal.c.person))}
    said = select(journal.c.seq, journal.c.reference).where(journal.c.act == ProposeCorrection.__name__)
    proposed = [(row.seq, first_reference(row.reference)) for row in connection.execute(said)]
    names = [{"user_id": user_id, "name": name} for user_id, name in known[-1].names.items()]
    return [
        _finding(one)
        for one in later
        if people.get(one.undoes) != people[one.seq]
        and not any(
            mark == one.mark
            and (one.since < seq < one.seq or seq > one.seq)
            and different_people((people[seq], people[one.seq]), names) > 1
            for seq, mark in proposed
        )
    ]


def _finding(one: Widened) -> Finding:
    return Finding(
        "one_person",
        f"{TABLES[one.table].german}: Seit Eintrag {one.seq} sehen andere mehr als zuvor, und nur eine Person hat das "
        "unterschrieben. Eine zweite sieht es an: Stimmt es, schlägt sie dieselbe Berichtigung vor; sonst machen Sie den "
        "Eintrag rückgängig.",
        one.table,
        (one.seq,),
    )
