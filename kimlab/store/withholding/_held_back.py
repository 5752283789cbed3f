"""What an extract would let others see, of rows that are there: it is held back until two people entered it.

An extract is the word of one person who takes it in, and of a system that knows nothing of objections. What it brings anew
comes in; a row that is there keeps its earlier value wherever the new one would let more be seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from kimlab.acts import Read
from kimlab.store._changes import Change
from kimlab.store.withholding._evidence_gone import with_changes
from kimlab.store.withholding._seen_more import DECIDING, can_decide, seen_more


def held_back(changes: Sequence[Change], read: Read) -> tuple[list[Change], list[Change]]:
    """Return what an import changes, without what would let more be seen; and that, as it would have been.

    Parameters
    ----------
    changes
        What its rows change, new ones and others.
    read
        The rows as they stand.
    """
    asked = [change for change in changes if can_decide(change)]
    if not asked:
        return list(changes), []
    base = with_changes(read, [change for change in changes if not can_decide(change)])
    held: list[Change] = []
    while families := seen_more(asked, base):
        near = [change for change in asked if _concerns(change, families, asked, base)] or asked
        held += near
        asked = [change for change in asked if change not in near]
    kept = [_without(change) if change in held else change for change in changes]
    return [change for change in kept if change is not None], held


def _concerns(change: Change, families: frozenset[str], asked: Sequence[Change], base: Read) -> bool:
    """Tell whether a change is of one of these families, as they are called before or after."""
    for read in (base, with_changes(base, asked)):
        for name in {"case_id", "person_id"} & {*change.key, *(change.after or {}), *(change.before or {})}:
            ids = {
                side[name] for side in (change.key, change.before or {}, change.after or {}) if name in side
            }
            table = "cases" if name == "case_id" else "persons"
            if any(row["family_id"] in families for row in read(table, **{name: ids})):
                return True
        for row in read(change.table, **{name: [value] for name, value in change.key.items()}):
            case = read("cases", case_id=[row.get("case_id", "")])
            if row.get("family_id", "") in families or any(one["family_id"] in families for one in case):
                return True
    return False


def _without(change: Change) -> Change | None:
    """Return a change without what can let more be seen; None if nothing is left of it."""
    gone = DECIDING[change.table]
    before, after = (
        {name: value for name, value in (side or {}).items() if name not in gone}
        for side in (change.before, change.after)
    )
    return Change(change.table, change.key, before, after, change.subjects) if after else None
