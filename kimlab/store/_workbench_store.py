"""The workbench file: pseudonymised tables, and the journal of every act."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, insert

from kimlab.acts import Act, BindPeople, EraseSubject, Read, RepeatErasure, to_json
from kimlab.store import _journal
from kimlab.store._changes import Change, check_storable
from kimlab.store._database import connect_engine, reading, translated, writing
from kimlab.store._derivation import Secret
from kimlab.store._history import Step, history_of, last_of
from kimlab.store._journal import now
from kimlab.store._keys import read_keys
from kimlab.store._migrate import migrate
from kimlab.store._moment import Moment
from kimlab.store._rows import frame
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store._whole import check_structure
from kimlab.store.anchors import Look, Writer, keep_anchor, look
from kimlab.store.effects import changes_of
from kimlab.store.effects._may_change import beyond, beyond_its_act, undone_acts
from kimlab.store.effects._undoing import undoable
from kimlab.store.effects._writing import note_heads, write
from kimlab.store.erasing._forget import Going
from kimlab.store.erasing._listed import roots_in
from kimlab.store.past._past import UNDO, Past
from kimlab.store.people import Signer
from kimlab.store.rebuilding import Checked, Progress, check_workbench
from kimlab.store.secrets._draw import drawn
from kimlab.store.secrets._mark import mark
from kimlab.store.secrets._workbench_id import workbench_id
from kimlab.store.signatures._orders import order_holds, order_is_for, own_order
from kimlab.store.signatures._registry import Registries, registries
from kimlab.store.signatures._rights import names_as_lead, not_signed_in, refuse
from kimlab.store.signatures._seen import seen_rows
from kimlab.store.signatures._signed_releases import SignedRelease, signed_release, unreleased_publications
from kimlab.store.signatures._signed_steps import SignedStep, signed_proposal, signed_proposals, signed_step
from kimlab.store.signatures._undoings import unlawful_entries

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
        Who is signed in: they sign each act, and the anchor after it. Without, it can be read only.

    Raises
    ------
    StoreError
        Wrong passphrase or key, no such file, no right to write, or a newer version's file.
    """

    def __init__(self, path: Path, secret: Secret, signer: Signer | None = None) -> None:
        self.path, self.signer = path, signer
        self._engine: Engine = connect_engine(path, secret, KIND)
        migrate(self._engine, path, KIND, signer)

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

    def drawn(self, document_id: str, share: float) -> bool:
        """Tell whether a document is in the random sample of this share; see :mod:`kimlab.store.secrets._draw`."""
        with reading(self._engine, self.path, KIND) as connection:
            return drawn(connection, document_id, share)

    def rows(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return rows as plain values, sorted by their key; with `among`, those whose column holds one of the values."""
        with reading(self._engine, self.path, KIND) as connection:
            return seen_rows(connection, name, among)

    def record(
        self, act: Act, person: str, subject_keys: Mapping[str, bytes] | None = None, *, order: str = ""
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
        order
            What `person` had signed, where somebody else finishes it.
        """
        with self.transaction() as transaction:
            return transaction.record(act, person, subject_keys, order=order)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Hold one write transaction open, so that the vault can commit before it; then anchor what was journaled."""
        with self._writing() as connection:
            transaction = Transaction(connection, self.signer)
            yield transaction
            known = workbench_id(connection) if transaction.person else ""
        if known:
            keep_anchor(
                self.path.parent, "workbench", self.look, known, Writer(transaction.person, self.signer)
            )

    def workbench_id(self) -> str:
        """Return the random id of this workbench."""
        with reading(self._engine, self.path, KIND) as connection:
            return workbench_id(connection)

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

    def undoable(self, seq: int, person: str) -> tuple[_journal.JournalEntry, tuple[Change, ...]]:
        """Return an entry that a person may undo, with what it changed; InputError if there is none, or they may not."""
        with self._reads() as read:
            past = Past(read)
            return undoable(seq, person, past, read), past.changes(seq)[0]

    def history(self, name: str, key: Mapping[str, object]) -> tuple[Step, ...]:
        """Return what made and changed the row of table `name` with this key; see :func:`history_of`."""
        with self._reads() as read:
            return history_of(name, key, read)

    def last_of(
        self, person: str, most: int
    ) -> tuple[tuple[_journal.JournalEntry, tuple[Change, ...], int], ...]:
        """Return a person's last entries, for their own undoing; see :func:`kimlab.store._history.last_of`."""
        with self._reads() as read:
            return last_of(person, most, read)

    def verify(self, anchor: tuple[int, str] | None = None) -> tuple[int, str]:
        """Check the whole chain; return its length and head. Raises JournalError."""
        with reading(self._engine, self.path, KIND) as connection:
            return _journal.verify(connection, WORKBENCH, anchor)

    def registries(self) -> Registries:
        """Return who could sign when, as the journal's signed entries say. Raises JournalError."""
        with reading(self._engine, self.path, KIND) as connection:
            return registries(connection)

    def signed_release(self, release_id: str) -> SignedRelease:
        """Return a release as two people signed it. Raises DisclosureError, JournalError."""
        with reading(self._engine, self.path, KIND) as connection:
            return signed_release(connection, release_id)

    def signed_proposal(self, release_id: str) -> SignedStep:
        """Return a proposal as it was signed and as it stands in the table. Raises DisclosureError, JournalError."""
        with reading(self._engine, self.path, KIND) as connection:
            return signed_proposal(connection, release_id)

    def signed_proposals(self, releases: Collection[str]) -> dict[str, SignedStep]:
        """Return release_id → its proposal, of those that stand in the table as they were signed. Raises JournalError."""
        with reading(self._engine, self.path, KIND) as connection:
            return signed_proposals(connection, releases)

    def signed_decision(self, release_id: str) -> SignedStep:
        """Return the latest decision on a release, as it was signed. Raises DisclosureError, JournalError."""
        with reading(self._engine, self.path, KIND) as connection:
            return signed_step(connection, "DecideRelease", release_id)

    def unsigned_entries(self) -> list[int]:
        """Return the numbers of entries without the right signature, or that their person might not record so."""
        with reading(self._engine, self.path, KIND) as connection:
            found = unlawful_entries(connection, registries(connection))
            return sorted({*found, *unreleased_publications(connection)})

    def check(self, anchor: tuple[int, str] | None = None, progress: Progress = lambda step: None) -> Checked:
        """Rebuild every table from the journal, compare every value, and return what is found; raises nothing for it."""
        with reading(self._engine, self.path, KIND) as connection:
            return check_workbench(connection, anchor, progress=progress)

    def check_file(self) -> None:
        """Read the whole file; StoreError if it is damaged, or was copied while somebody wrote."""
        with reading(self._engine, self.path, KIND) as connection:
            check_structure(connection, self.path, KIND)

    def with_engine(self, work: Callable[[Engine], None]) -> None:
        """Do what needs no transaction, for the wings of this room."""
        work(self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _reads(self) -> Iterator[Read]:
        """Hold one read transaction open, for a function that reads several tables."""
        with reading(self._engine, self.path, KIND) as connection:

            def read(name: str, **among: Collection[object]) -> list[dict[str, Any]]:
                return seen_rows(connection, name, among)

            yield read

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self._engine, self.path, KIND) as connection:
            yield connection


class Transaction:
    """A write transaction that is not committed yet."""

    def __init__(self, connection: Connection, signer: Signer | None = None) -> None:
        self._connection = connection
        self._signer = signer
        self.person = ""  # whoever recorded last

    def rows(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return rows as this transaction sees them; see :meth:`WorkbenchStore.rows`."""
        return seen_rows(self._connection, name, among)

    def drawn(self, document_id: str, share: float) -> bool:
        """Tell whether a document is in the random sample of this share."""
        return drawn(self._connection, document_id, share)

    def registries(self) -> Registries:
        """Return who could sign when, as this transaction sees it. Raises JournalError."""
        return registries(self._connection)

    def signed_proposals(self, releases: Collection[str]) -> dict[str, SignedStep]:
        """Return proposals as this transaction sees them; see :meth:`WorkbenchStore.signed_proposals`."""
        return signed_proposals(self._connection, releases)

    def record(
        self, act: Act, person: str, subject_keys: Mapping[str, bytes] | None = None, *, order: str = ""
    ) -> _journal.JournalEntry:
        """Carry out an act and journal it; see :meth:`WorkbenchStore.record`."""
        kind, reference = type(act).__name__, act.reference or uuid.uuid4().hex
        earlier = _journal.find(self._connection, WORKBENCH, kind, reference)
        if earlier is not None and act.both_stores:
            return earlier
        if earlier is not None:
            reference = Past(self.rows).free_reference(kind, reference)
        heading = self._heading(act, person, reference, order)
        reason = str(getattr(act, "reason", ""))
        changes = [replace(change, reason=reason) for change in changes_of(act, person, self.rows)]
        check_storable(changes)
        self._check_tables(kind, reference, changes)
        _adopt_keys(self._connection, subject_keys or {})
        going = None
        if isinstance(act, EraseSubject | RepeatErasure):
            going = Going.of(roots_in(act), act.emptied, changes, self.rows)
        write(self._connection, changes)
        entry = _journal.append(self._connection, WORKBENCH, heading, changes, self._signer)
        if going is not None:
            going.forget(self._connection)
        tables = {change.table for change in changes} if going is None else STORED_TABLES
        note_heads(self._connection, tables, entry.seq)
        self.person = heading.signs or "kimlab"
        return entry

    def _check_tables(self, act: str, reference: str, changes: Sequence[Change]) -> None:
        """Refuse changes of tables that the act may not change: what an entry says must be what its act does."""
        undone = self._undone_act(reference) if act == UNDO else ""
        if beyond(act, undone, {change.table for change in changes}):
            raise beyond_its_act()

    def _undone_act(self, reference: str) -> str:
        entries = {row["seq"]: (row["act"], row["reference"]) for row in self.rows("journal")}
        coming = max(entries, default=0) + 1
        return undone_acts({**entries, coming: (UNDO, reference)})[coming]

    def _heading(self, act: Act, person: str, reference: str, order: str) -> _journal.Heading:
        """Return the heading of an entry; refused for whoever is not signed in, or may not."""
        signer, kind = self._signer, type(act).__name__
        known = registries(self._connection)
        if signer is None:
            raise not_signed_in()
        if known.now is not None:
            refuse(signer, known.now.people.get(signer.user_id), known.now.people.get(person), kind)
        elif not (isinstance(act, BindPeople) and names_as_lead(act, signer)):
            raise not_signed_in()
        finisher = signer.user_id if person != signer.user_id else ""
        if finisher and not act.both_stores:
            raise not_signed_in()
        if finisher and not (
            order_holds(order, kind, reference, known.keys_ever(person)) and order_is_for(order, to_json(act))
        ):
            raise not_signed_in()
        beside = order if finisher else own_order(act, signer)
        return _journal.Heading(now(), person, kind, reference, finisher, beside)


def _adopt_keys(connection: Connection, keys: Mapping[str, bytes]) -> None:
    table = WORKBENCH.tables["subject_keys"]
    known = read_keys(connection, table, keys)
    fresh = [{"subject_id": subject, "key": key} for subject, key in keys.items() if subject not in known]
    if fresh:
        connection.execute(insert(table), fresh)
