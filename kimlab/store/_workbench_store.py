"""The workbench file: pseudonymised tables, and the journal of every act."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, delete, insert, update

from kimlab.acts import Act
from kimlab.store import _journal
from kimlab.store._changes import Change
from kimlab.store._database import connect_engine, reading, translated, writing
from kimlab.store._derivation import Secret
from kimlab.store._keys import read_keys
from kimlab.store._mark import mark
from kimlab.store._migrate import migrate
from kimlab.store._moment import Moment
from kimlab.store._rows import frame, rows
from kimlab.store._schema import WORKBENCH
from kimlab.store._workbench_id import known_id, workbench_id
from kimlab.store.anchors import Look, Writer, keep_anchor, look
from kimlab.store.effects import changes_of
from kimlab.store.people import Signer

KIND = "workbench"


class WorkbenchStore:
    """One open workbench file.

    Parameters
    ----------
    path
        The SQLCipher file; it must exist (see :func:`kimlab.store.create_stores`).
    secret
        Its passphrase, or its key.
    signer
        Whoever is signed in; they sign the anchor after each act.

    Raises
    ------
    StoreError
        Wrong passphrase or key, no such file, no right to write, or a newer version's file.
    """

    def __init__(self, path: Path, secret: Secret, signer: Signer | None = None) -> None:
        self.path, self.signer = path, signer
        self._engine: Engine = connect_engine(path, secret, KIND)
        migrate(self._engine, path, KIND)

    def __repr__(self) -> str:
        return f"WorkbenchStore({self.path.name!r})"

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        """Hold one read transaction open: every table as it stands now, whatever others write meanwhile.

        As long as it is open, the store cannot fold its write-ahead log back into the file: keep it short.
        """
        with reading(self._engine, self.path, KIND) as connection:
            moment = Moment(connection)
            try:
                yield moment
            finally:
                moment.close()

    def frame(self, name: str, *columns: str, **among: Collection[object]) -> pd.DataFrame:
        """Return the table `name` as it stands, sorted by its key: all of it, or these columns, or these rows."""
        with reading(self._engine, self.path, KIND) as connection:
            return frame(connection, name, columns, among)

    def mark(self, text: str) -> str:
        """Return what may be printed in place of a text: nobody without this workbench can work it out or try it."""
        with reading(self._engine, self.path, KIND) as connection:
            return mark(connection, text)

    def rows(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return rows as plain values, sorted by their key; with `among`, those whose column holds one of the values."""
        with reading(self._engine, self.path, KIND) as connection:
            return rows(connection, name, among)

    def record(
        self, act: Act, person: str, subject_keys: Mapping[str, bytes] | None = None
    ) -> _journal.JournalEntry:
        """Carry out an act and journal it in one transaction; recording the same import again changes nothing.

        Parameters
        ----------
        act
            What to do.
        person
            Who does it (a ``user_id``).
        subject_keys
            Keys that the vault made for new cases and persons.
        """
        with self.transaction() as transaction:
            return transaction.record(act, person, subject_keys)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Hold one write transaction open, so that the vault can commit before it; then anchor what was journaled."""
        with self._writing() as connection:
            transaction = Transaction(connection)
            yield transaction
            known = workbench_id(connection) if transaction.person else ""
        if known:
            keep_anchor(
                self.path.parent, "workbench", self.look, known, Writer(transaction.person, self.signer)
            )

    def workbench_id(self) -> str:
        """Return the random id of this workbench; empty as long as nothing was recorded."""
        return known_id(self.rows("secrets"))

    def look(self, numbers: Collection[int] = ()) -> Look:
        """Return how far the journal reaches, and the hashes of these entries."""
        with translated(self.path, KIND):
            return look(self._engine, numbers)

    def journal(self) -> pd.DataFrame:
        """Return the journal's headings."""
        with reading(self._engine, self.path, KIND) as connection:
            return _journal.read(connection, WORKBENCH)

    def changes(self, seq: int) -> tuple[list[Change], int]:
        """Return what entry `seq` changed, and how many of its parts are erased."""
        with reading(self._engine, self.path, KIND) as connection:
            return _journal.read_changes(connection, WORKBENCH, seq)

    def verify(self, anchor: tuple[int, str] | None = None) -> tuple[int, str]:
        """Check the whole chain; return its length and head. Raises JournalError."""
        with reading(self._engine, self.path, KIND) as connection:
            return _journal.verify(connection, WORKBENCH, anchor)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self._engine, self.path, KIND) as connection:
            yield connection


class Transaction:
    """A write transaction that is not committed yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.person = ""  # whoever recorded last

    def rows(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return rows as this transaction sees them; see :meth:`WorkbenchStore.rows`."""
        return rows(self._connection, name, among)

    def record(
        self, act: Act, person: str, subject_keys: Mapping[str, bytes] | None = None
    ) -> _journal.JournalEntry:
        """Carry out an act and journal it; see :meth:`WorkbenchStore.record`."""
        kind, reference = type(act).__name__, act.reference or uuid.uuid4().hex
        earlier = _journal.find(self._connection, WORKBENCH, kind, reference)
        if earlier is not None and act.both_stores:
            return earlier
        reason = str(getattr(act, "reason", ""))
        changes = [replace(change, reason=reason) for change in changes_of(act, person, self.rows)]
        _adopt_keys(self._connection, subject_keys or {})
        _write(self._connection, changes)
        entry = _journal.append(
            self._connection, WORKBENCH, _journal.Heading(now(), person, kind, reference), changes
        )
        _note_heads(self._connection, {change.table for change in changes}, entry.seq)
        self.person = person or "kimlab"
        return entry


def now() -> str:
    """Return the present moment in UTC, as it stands in journals."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _adopt_keys(connection: Connection, keys: Mapping[str, bytes]) -> None:
    table = WORKBENCH.tables["subject_keys"]
    known = read_keys(connection, table, keys)
    fresh = [{"subject_id": subject, "key": key} for subject, key in keys.items() if subject not in known]
    if fresh:
        connection.execute(insert(table), fresh)


def _note_heads(connection: Connection, names: Collection[str], seq: int) -> None:
    """Note which entry changed these tables last."""
    heads = WORKBENCH.tables["table_heads"]
    if names:
        connection.execute(delete(heads).where(heads.c.table_name.in_(names)))
        connection.execute(insert(heads), [{"table_name": name, "seq": seq} for name in sorted(names)])


def _write(connection: Connection, changes: Sequence[Change]) -> None:
    new: dict[str, list[dict[str, object]]] = {}
    for change in sorted(changes, key=lambda change: change.after is not None):  # what goes makes room first
        table = WORKBENCH.tables[change.table]
        where = [table.c[column] == value for column, value in change.key.items()]
        if change.after is None:
            connection.execute(delete(table).where(*where))
        elif change.before is None:
            new.setdefault(change.table, []).append(dict(change.after))
        else:
            connection.execute(update(table).where(*where).values(**change.after))
    for name, fresh in new.items():
        connection.execute(insert(WORKBENCH.tables[name]), fresh)
