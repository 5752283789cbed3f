"""The history of one row: every entry of the journal that made, changed or removed it, the oldest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kimlab.acts import Read
from kimlab.store._changes import Change, Row, subjects_of
from kimlab.store._journal import JournalEntry
from kimlab.store.effects._put_back import typed_row
from kimlab.store.past._past import Part, Past, target_of
from kimlab.tables import TABLES


@dataclass(frozen=True)
class Step:
    """What one entry did to a row.

    Attributes
    ----------
    entry
        None where no entry tells: an upgrade of kimlab made the row.
    change
        What it changed; None where that was erased, or where no entry tells.
    undid, undone_by
        The number of the entry that this one undid, and of the one that undid it; 0 for none.
    """

    entry: JournalEntry | None
    change: Change | None
    undid: int = 0
    undone_by: int = 0

    @property
    def erased(self) -> bool:
        """Whether the entry is there and what it changed is not."""
        return self.entry is not None and self.change is None


def history_of(name: str, key: Mapping[str, object], read: Read) -> tuple[Step, ...]:
    """Return the steps of a row.

    Of what was erased only whom it concerned is known: such an entry is told where it can have concerned this row, that is
    where it concerned the same case and person.

    Parameters
    ----------
    name
        Its table.
    key
        Column → value, for each column of the table's key; days as days or as ISO texts.
    read
        The tables and the journal, as one transaction sees them.
    """
    past = Past(read)
    parts = past.parts()
    kept = _kept_key(name, key)
    told = [(seq, change) for seq, several in parts.items() for change in _of_row(name, kept, several)]
    owners = {change.subjects for _, change in told}
    present = read(name, **{column: [value] for column, value in typed_row(name, kept).items()})
    owners |= {subjects_of(row) for row in (*present, kept)}
    steps = [_step(seq, change, past) for seq, change in told]
    steps += [_step(seq, None, past) for seq in _erased(parts, owners - {()})]
    steps.sort(key=lambda step: step.entry.seq if step.entry else 0)
    begun = any(step.erased or (step.change is not None and step.change.before is None) for step in steps)
    return tuple(steps) if begun or not (steps or present) else (Step(None, None), *steps)


def last_of(person: str, most: int, read: Read) -> tuple[tuple[JournalEntry, tuple[Change, ...], int], ...]:
    """Return a person's last entries, the latest first: each with what it changed and the number of what undid it, or 0."""
    past = Past(read)
    own = [entry for entry in past.entries.values() if entry.person == person][-most:] if most > 0 else []
    parts = past.parts([entry.seq for entry in own]) if own else {}
    return tuple(
        (
            entry,
            tuple(change for part in parts.get(entry.seq, ()) for change in part.changes or ()),
            past.undone.get(entry.seq, 0),
        )
        for entry in reversed(own)
    )


def _step(seq: int, change: Change | None, past: Past) -> Step:
    entry = past.entries[seq]
    return Step(entry, change, target_of(entry) or 0, past.undone.get(seq, 0))


def _of_row(name: str, kept: Row, parts: Sequence[Part]) -> Iterator[Change]:
    for part in parts:
        yield from (change for change in part.changes or () if change.table == name and change.key == kept)


def _erased(parts: Mapping[int, Sequence[Part]], owners: set[tuple[str, ...]]) -> Iterator[int]:
    for seq, several in parts.items():
        if any(part.changes is None and part.subjects in owners for part in several):
            yield seq


def _kept_key(name: str, key: Mapping[str, object]) -> dict[str, Any]:
    """Return a key as the journal keeps it, in the order of the table."""
    plain = {
        column: value.isoformat() if isinstance(value, datetime) else value for column, value in key.items()
    }
    found: dict[str, Any] = json.loads(json.dumps({column: plain[column] for column in TABLES[name].key}))
    return found
