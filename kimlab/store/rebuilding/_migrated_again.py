"""A change of version, carried out again: whether its entry holds more than the migration does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, create_engine, insert, text

from kimlab.german import plural
from kimlab.store import _journal
from kimlab.store._changes import Change
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store._versions import upgrade, versions
from kimlab.store.rebuilding._finding import Finding
from kimlab.store.rebuilding._replay import Migration, Rebuilt, as_stored, replay
from kimlab.store.rebuilding._values import Key, Row, key_of, plain_rows
from kimlab.tables import TABLES

# With it people got keys of their own; a store that was made by a later version has no entry that tells of the first.
_FIRST_WITH_PEOPLE = "0008"


def of_migrations(connection: Connection, rebuilt: Rebuilt, keyed_since: int | None) -> list[Finding]:
    """Return entries of a change of version that hold what the migration does not do.

    Each is carried out again, in memory, on the tables as the entries before it make them. The first of all, from before
    people had keys of their own, takes over what stood in the file, and is told in a note.

    Parameters
    ----------
    connection
        A transaction of the workbench.
    rebuilt
        The tables by the journal.
    keyed_since
        The entry with which people got keys of their own; None if they have none.
    """
    ordered = sorted(rebuilt.migrations, key=lambda one: one.seq)
    found = []
    for place, one in enumerate(ordered):
        if place == 0 and (keyed_since is None or one.seq < keyed_since):
            continue
        before = [ordered[place - 1].version] if place else _possible(one.version)
        surplus = _surplus(connection, one, before, sum(part.seq == one.seq for part in rebuilt.closed))
        if surplus:
            found.append(_finding(one, surplus))
    return found


def _possible(version: str) -> list[str]:
    """Return which versions a store can have had before, the latest first."""
    return [one for one in reversed(versions("workbench")) if _FIRST_WITH_PEOPLE <= one < version]


def _surplus(connection: Connection, one: Migration, before: Sequence[str], closed: int) -> int:
    """Return how many of an entry's changes its migration does not make, from the version that explains most of them."""
    changes, unread = _journal.read_changes(connection, WORKBENCH, one.seq)
    if not changes or unread > closed or one.version not in versions("workbench"):
        return len(changes)
    earlier = replay(connection, before=one.seq)
    surplus = [len(changes)]
    for version in before:
        after = _carried_out(connection, earlier, version, one)
        surplus.append(sum(not _made(change, after) for change in changes))
    return min(surplus)


def _carried_out(
    connection: Connection, earlier: Rebuilt, version: str, one: Migration
) -> dict[str, dict[Key, Row]]:
    """Return the tables after the migration, from nothing but what the journal made of them."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as memory:
            upgrade(memory, "workbench", version)
            _fill(memory, earlier)
            _copy_journal(connection, memory, one.seq)
            upgrade(memory, "workbench", one.version)
            return {name: dict(_rows(memory, name)) for name in STORED_TABLES if _columns(memory, name)}
    finally:
        engine.dispose()


def _fill(memory: Connection, earlier: Rebuilt) -> None:
    """Put rows into a database of an older version: columns that it has not yet stay away."""
    for name in STORED_TABLES:
        there = _columns(memory, name)
        if there:
            memory.execute(text(f'DELETE FROM "{name}"'))  # noqa: S608 - a name of ours
        for row in earlier.tables[name].values() if there else ():
            kept = {
                column.name: as_stored(column.dtype, row[column.name])
                for column in TABLES[name].columns
                if column.name in there and column.name in row
            }
            memory.execute(insert(WORKBENCH.tables[name]).values(kept).prefix_with("OR IGNORE"))


def _copy_journal(connection: Connection, memory: Connection, before: int) -> None:
    """Put the journal up to an entry beside them: a migration may look at it."""
    for name in ("journal", "journal_payload"):
        table, there = WORKBENCH.tables[name], _columns(memory, name)
        columns = [column for column in table.columns if column.name in there]
        found = connection.execute(table.select().with_only_columns(*columns).where(table.c.seq < before))
        held = [dict(row._mapping) for row in found]
        if held:
            memory.execute(insert(table), held)


def _rows(memory: Connection, name: str) -> Iterator[tuple[Key, Row]]:
    for row in plain_rows(memory, WORKBENCH.tables[name], _columns(memory, name)):
        yield key_of(name, row), row


def _columns(memory: Connection, name: str) -> frozenset[str]:
    found = memory.execute(text("SELECT name FROM pragma_table_info(:name)"), {"name": name})
    return frozenset(found.scalars())


def _made(change: Change, after: dict[str, dict[Key, Row]]) -> bool:
    """Tell whether the migration leaves what a change says."""
    row = after.get(change.table, {}).get(tuple(change.key[name] for name in TABLES[change.table].key))
    if change.after is None or row is None:
        return change.after is None and row is None
    return all(name in row and row[name] == value for name, value in change.after.items())


def _finding(one: Migration, surplus: int) -> Finding:
    return Finding(
        "migration",
        f"Eintrag {one.seq} gibt vor, die Ablage auf eine neue Fassung gebracht zu haben, und enthält "
        f"{plural(surplus, 'Änderung', 'Änderungen')}, die kimlab dabei nicht macht.",
        "journal",
        (one.seq,),
        surplus,
    )
