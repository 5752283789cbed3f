"""What a change of version does to rows: one entry of kimlab itself, after which the journal says what the file holds."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert

from kimlab.errors import JournalError
from kimlab.store import _journal
from kimlab.store._changes import Change, subjects_of
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.people import Signer
from kimlab.store.rebuilding._compare import Difference, compare
from kimlab.store.rebuilding._replay import replay
from kimlab.store.rebuilding._values import Row, Unreadable
from kimlab.store.signatures._registry import registries
from kimlab.store.signatures._rights import no_way_in, not_signed_in
from kimlab.tables import TABLES

WRITTEN_BY = "kimlab"
"""Who stands in the journal where no person acted."""


def journal_migration(
    connection: Connection, version: str, signer: Signer | None = None
) -> _journal.JournalEntry:
    """Write into the journal what the file holds and the journal did not make: after it, a rebuild finds no difference.

    Migrations change rows, and up to version 0.3.0 of kimlab no entry told of it. So this entry trusts, once, what it
    finds: whatever was changed beside the journal before is taken over with it and cannot be told from the work of
    the migration any more. Each version is taken over once (the journal holds an act and its reference once only); a
    difference that is found later is a fault. `kimlab doctor` tells of each such entry and of how many changes it holds.

    Parameters
    ----------
    connection
        The migration's own transaction, after the migration.
    version
        The revision that was reached.
    signer
        Who is signed in. Where people have keys of their own they sign the entry; before that, nobody does.

    Raises
    ------
    JournalError
        This version was reached before: somebody set the store back. Or people were forged.
    StoreError
        People have keys of their own, and nobody is signed in.
    """
    if _journal.find(connection, WORKBENCH, _journal.MIGRATION, version) is not None:
        raise JournalError(
            "Die Werkbank gibt an, eine ältere Fassung zu haben, als im Protokoll steht.",
            "Beim Umstellen würde übernommen, was jemand am Protokoll vorbei geändert hat; deshalb wird nichts geändert.",
            "Bewahren Sie die Datei auf und spielen Sie die letzte Sicherung ein.",
        )
    signer = _may_sign(connection, signer)
    differences = compare(connection, replay(connection)).differences
    changes = [change for one in differences if (change := _taken_over(one)) is not None]
    person = WRITTEN_BY if signer is None else signer.user_id
    heading = _journal.Heading(_journal.now(), person, _journal.MIGRATION, version)
    entry = _journal.append(connection, WORKBENCH, heading, changes, signer)
    heads = WORKBENCH.tables["table_heads"]
    connection.execute(delete(heads))
    connection.execute(insert(heads), [{"table_name": name, "seq": entry.seq} for name in STORED_TABLES])
    return entry


def _may_sign(connection: Connection, signer: Signer | None) -> Signer | None:
    known = registries(connection).now
    if known is None:
        return None
    if signer is None:
        raise not_signed_in()
    if not known.has(signer.user_id, signer.public_key):
        raise no_way_in()
    return signer


def _taken_over(one: Difference) -> Change | None:
    """Return the change that makes the journal say what the file holds; None for what kimlab cannot read."""
    row = one.actual if one.actual is not None else one.rebuilt
    if row is None or any(isinstance(value, Unreadable) for value in row.values()):
        return None
    key = {name: row[name] for name in TABLES[one.table].key}
    if one.actual is None:
        return Change(one.table, key, _told(one.table, row), None, subjects_of(row))
    if one.rebuilt is None:
        return Change(one.table, key, None, dict(row), subjects_of(row))
    before = {name: one.rebuilt[name] for name in one.columns if name in one.rebuilt}
    after = {name: row[name] for name in one.columns}
    return Change(one.table, key, _told(one.table, before), after, subjects_of(row))


def _told(table: str, row: Row) -> Mapping[str, object]:
    """Return a row by the journal without the columns of which it knows a hash only."""
    return {name: value for name, value in row.items() if TABLES[table].column(name).journaled}
