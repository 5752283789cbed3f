"""What was built on an entry since: later entries that still count, and what must be there when rows come back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kimlab.acts import Read
from kimlab.store._changes import Change
from kimlab.store._journal import JournalEntry
from kimlab.store._keeping import WORKBENCH_KEEPING
from kimlab.store.effects._put_back import row_of
from kimlab.store.past._past import Past
from kimlab.store.past._references import Target, id_column_of, refers_to
from kimlab.tables import TABLES

DECIDED = ("status",)
"""Columns that a group or a person decides, on the strength of the rows that refer to theirs."""
RESTED_ON = (*DECIDED, "text_sha256", "selected_for", "decision", "definition", "rule", "rule_against")
"""Columns on which a row that refers to theirs rests: a passage lies in a text, a reading needs a case that was chosen,
a meeting gets what was approved, a coding follows what its code says."""

_PEOPLE = "people"


@dataclass(frozen=True)
class BuiltOn:
    """A later entry that builds on another, and how: a German half sentence."""

    entry: JournalEntry
    how: str


@dataclass(frozen=True)
class _Undone:
    """What an entry changed, ready to be compared with what came later."""

    rows: frozenset[tuple[str, str]]
    made: frozenset[Target]
    shaped: frozenset[Target]
    leant_on: Mapping[Target, tuple[str, ...]]

    @classmethod
    def of(cls, changes: Sequence[Change], read: Read) -> _Undone:
        leant_on: dict[Target, tuple[str, ...]] = {}
        for change in changes:
            comes_back = change.after is None
            row = {**(row_of(change.table, change.key, read) or {}), **(change.before or {}), **change.key}
            for target in refers_to(change.table, row):
                leant_on[target] = RESTED_ON if comes_back else leant_on.get(target, DECIDED)
        return cls(
            frozenset(_place(change) for change in changes),
            frozenset(target for change in changes if change.before is None for target in _ids(change)),
            frozenset(target for change in changes if _shapes(change) for target in _ids(change)),
            leant_on,
        )


def latest_built_on(entry: JournalEntry, changes: Sequence[Change], past: Past, read: Read) -> BuiltOn | None:
    """Return the latest entry that builds on another one, None if there is none.

    A later entry builds on it that changed one of its rows, wrote a row that refers to one which the entry made, or (unless
    it came with an extract) to one on whose :data:`RESTED_ON` columns it rests, decided about something that its rows speak
    for, or is by a person whom the entry registered. Entries that undo each other do not count.

    Parameters
    ----------
    entry, changes
        The entry, and what it changed.
    past, read
        The journal and the tables, as the transaction sees them.
    """
    undone = _Undone.of(changes, read)
    later = past.counting_after(entry.seq)
    parts = past.parts([one.seq for one in later]) if later else {}
    for one in later:
        if (_PEOPLE, one.person) in undone.made:
            return BuiltOn(one, "stammt von der Person, die damit eingetragen wurde")
        for part in parts.get(one.seq, ()):
            for change in part.changes or ():
                how = _how(change, undone, read)
                if how:
                    return BuiltOn(one, how)
    return None


def _how(change: Change, undone: _Undone, read: Read) -> str:
    """Return how a later change builds on what is to be undone, "" if it does not."""
    if _place(change) in undone.rows:
        return "hat dieselbe Angabe später geändert"
    if change.after is None:
        return ""
    for target in _ids(change):
        if set(undone.leant_on.get(target, ())) & set(change.after) and change.before is not None:
            return "hat danach etwas entschieden oder geändert, das damit zusammenhängt"
    taken_in = WORKBENCH_KEEPING[change.table].undone != "act"
    among = undone.made if taken_in else undone.made | undone.shaped
    if refers_to(change.table, change.after) & among:
        row = row_of(change.table, change.key, read)
        if row is not None and refers_to(change.table, row) & among:
            return "baut darauf auf"
    return ""


def lost(changes: Sequence[Change], read: Read) -> Iterator[str]:
    """Yield the tables, in German, in which something is no more that a row refers to which is to come back."""
    for change in changes:
        for name, one in sorted(refers_to(change.table, change.after)) if change.after is not None else ():
            column = id_column_of(name)
            if not read(name, **{column: [one]}):
                yield TABLES[name].german


def _place(change: Change) -> tuple[str, str]:
    """Return table and key of a change, as the journal keeps them, so that they can be compared."""
    return change.table, json.dumps(dict(change.key), sort_keys=True)


def _shapes(change: Change) -> bool:
    """Tell whether a change is one of a row on which others rest."""
    return change.after is not None and bool(set(RESTED_ON) & set(change.after))


def _ids(change: Change) -> Iterator[Target]:
    column = id_column_of(change.table)
    if column:
        yield change.table, str(change.key[column])
