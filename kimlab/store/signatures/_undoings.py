"""Which entries were taken back by somebody who might: read from signed entries, never from who is said to lead in a table.

Who may take back an entry is its author, or whoever led KIM when they did (:mod:`kimlab.store.effects._may_undo`). What two
people sign has one rule more: a proposal or a decision that was taken back comes back only by its own author's hand. Whoever
leads may take it away, and may not speak for somebody who signed; they ask that person to sign anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from kimlab.store._schema import WORKBENCH
from kimlab.store._signed_names import SIGNED_BY_TWO
from kimlab.store.past._past import UNDO, undone_by, undone_entry
from kimlab.store.signatures._registry import Registries, bears_signature, unsigned_entries

_OF_RELEASES = ("ProposeRelease", "DecideRelease")
_Entry = Row[tuple[object, ...]]


@dataclass(frozen=True)
class _Undoing:
    """An undoing: its entry, the entry that it names, and the one at the beginning, with how many steps lie between."""

    row: _Entry
    target: _Entry
    first: _Entry
    steps: int


def taken_back(connection: Connection, known: Registries) -> frozenset[int]:
    """Return the entries that do not count any more: undone, with the right to, by an undoing that counts itself."""
    return frozenset(undone_by(lawful_undoings(connection, known)))


def lawful_undoings(connection: Connection, known: Registries) -> list[tuple[int, int]]:
    """Return undoing, and the entry that it names: those by whoever might, and all from before the first registry."""
    return [
        (one.row.seq, one.target.seq)
        for one in _undoings(connection)
        if _is_older(one, known) or _is_lawful(one, connection, known)
    ]


def unlawful_entries(connection: Connection, known: Registries) -> list[int]:
    """Return entries of the workbench without the right signature, or that undo what their person might not undo."""
    unsigned = unsigned_entries(connection, known)
    undoing = (
        int(one.row.seq)
        for one in _undoings(connection)
        if not _is_older(one, known) and not (_might(one, known) and (_speaks(one) or _before(one)))
    )
    return sorted({*unsigned, *undoing})


def _undoings(connection: Connection) -> list[_Undoing]:
    """Return undoings of earlier entries, the oldest first; what names no earlier entry undoes nothing."""
    journal = WORKBENCH.tables["journal"]
    undoings = select(journal).where(journal.c.act == UNDO).order_by(journal.c.seq)
    rows = connection.execute(undoings).all()
    targets = {undone_entry(row.reference) for row in rows}
    entries = {row.seq: row for row in connection.execute(select(journal)) if row.seq in targets}
    found: dict[int, _Undoing] = {}
    for row in rows:
        target = entries.get(undone_entry(row.reference))
        if target is not None and target.seq < row.seq:
            before = found.get(target.seq)
            first, steps = (target, 1) if before is None else (before.first, before.steps + 1)
            found[row.seq] = _Undoing(row, target, first, steps)
    return list(found.values())


def _is_older(one: _Undoing, known: Registries) -> bool:
    return not known.all or one.row.seq < known.all[0].since


def _is_lawful(one: _Undoing, connection: Connection, known: Registries) -> bool:
    if one.row.finisher or not _might(one, known) or not bears_signature(connection, one.row, known):
        return False
    return _speaks(one)


def _speaks(one: _Undoing) -> bool:
    """Tell whether somebody speaks for themselves: what two people sign comes back by its own author's hand only."""
    brings_back = one.steps % 2 == 0
    return not (brings_back and one.first.act in SIGNED_BY_TWO) or one.row.person == one.first.person


def _before(one: _Undoing) -> bool:
    """Tell whether earlier versions recorded such an undoing: of a release it counted for nothing and was no fault."""
    return one.first.act in _OF_RELEASES


def _might(one: _Undoing, known: Registries) -> bool:
    return one.row.person == one.target.person or known.led_at(one.row.seq, one.row.person)
