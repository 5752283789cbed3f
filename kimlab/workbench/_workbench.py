"""The workbench as a person meets it: its tables as DataFrames, and one way to write: recording an act."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd

from kimlab.acts import (
    Act,
    CorrectRecord,
    DecideRelease,
    NoteShownCase,
    ProposeRelease,
    RecordEpisode,
    RecordPublication,
)
from kimlab.errors import KimlabError
from kimlab.store import (
    PROPOSALS,
    PUBLISHED,
    Change,
    JournalEntry,
    Transaction,
    WorkbenchStore,
    machine_mark,
    not_signed_in,
)
from kimlab.store.people import Identity
from kimlab.vocabulary import County
from kimlab.workbench._agency_days import DECIDING, refuse_gone
from kimlab.workbench._cache import Remembered
from kimlab.workbench._history import history_frame, nothing_there, own_frame
from kimlab.workbench._in_words import Wording
from kimlab.workbench._receiving import refuse_other_recipients
from kimlab.workbench._resolution import record_key, with_named
from kimlab.workbench._snapshot import Snapshot
from kimlab.workbench._tables import Tables
from kimlab.workbench._this_machine import this_machine
from kimlab.workbench._undoing import acts_that_undo
from kimlab.workbench._withheld import shown, withheld_at
from kimlab.workbench._words import check_written, with_ids


class Workbench(Tables):
    """An open workbench; get one from :func:`open_workbench`.

    Every table property returns a fresh DataFrame with the columns of :mod:`kimlab.tables`, as the table stands when it is
    asked for: two of them are two moments. Whatever is put together from several reads a :meth:`snapshot`.
    """

    def __init__(self, store: WorkbenchStore, county: County) -> None:
        self._store = store
        self._remembered = Remembered()
        self.county = county

    def __repr__(self) -> str:
        return f"Workbench({self.county.name}, {self._store.path.parent.name!r}, person={self.person!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def location(self) -> Path:
        """The folder that holds both stores."""
        return self._store.path.parent

    @property
    def store(self) -> WorkbenchStore:
        """The store underneath, for the workflow."""
        return self._store

    @property
    def identity(self) -> Identity:
        """Who is signed in.

        Raises
        ------
        StoreError
            Nobody is.
        """
        signer = self._store.signer
        if not isinstance(signer, Identity):
            raise not_signed_in()
        return signer

    @property
    def person(self) -> str:
        """The ``user_id`` of whoever is signed in: in their name everything is recorded."""
        return self.identity.user_id

    @property
    def journal(self) -> pd.DataFrame:
        """Who did what when: seq, at (UTC), person, act, reference, hash."""
        return self._store.journal()

    def frame(self, name: str, *columns: str, **among: Collection[object]) -> pd.DataFrame:
        """Return a table as it stands now; see :meth:`Tables.frame`."""
        with self._store.moment() as moment:
            return shown(moment, withheld_at(moment), name, columns, among)

    def people_signed(self) -> list[dict[str, Any]]:
        """Return user_id and name of everybody; see :meth:`Tables.people_signed`."""
        with self._store.moment() as moment:
            return moment.people()

    def published_signed(self) -> list[dict[str, Any]]:
        """Return what left in numbers; see :meth:`Tables.published_signed`."""
        return self._store.rows(PUBLISHED)

    def case_of(self, said: str) -> str:
        """Return the id of the case that somebody means by „Fall 17“; see :meth:`CaseNames.case_of`."""
        with self.snapshot() as seen:
            return seen.case_of(said)

    def document_of(self, said: str) -> str:
        """Return the id of the document that somebody means; see :meth:`DocumentNames.document_of`."""
        with self.snapshot() as seen:
            return seen.document_of(said)

    @contextmanager
    def snapshot(self, as_of: date = date.max) -> Iterator[Snapshot]:
        """Hold one moment of the workbench: what is read within the block fits together, whatever others write.

        Keep the block short: as long as it is open, the store cannot tidy up behind those who write. Frames that were read
        stay; the first reading of anything after the block raises.

        Parameters
        ----------
        as_of
            Reference date of what is made from it; by default nothing is left out for its date. It is never today by
            itself.

        Examples
        --------
        ``with wb.snapshot(date(2025, 11, 30)) as seen: cases, episodes = seen.cases, seen.episodes``
        """
        with self._store.moment() as moment:
            yield Snapshot(moment, self.county, as_of, self._remembered)

    def record(self, act: Act, *, looked_at: bool = False) -> JournalEntry:
        """Carry out an act as whoever is signed in, and journal it, in one transaction.

        Words of closed lists become their ids, and so do names of cases and documents („Fall 17“); what the act says in free
        words is searched for names first.

        Parameters
        ----------
        act
            One of the dataclasses of :mod:`kimlab.acts`.
        looked_at
            The person has looked at the places where the search was in doubt, and there is no name.

        Raises
        ------
        DoubtfulTextError
            The search is in doubt; look at the places and record again with ``looked_at=True``.
        KimlabError
            A name, number or address stands in free words; a word is in no list; an agency did not exist on that
            day; whoever is signed in may not; the act concerns the vault, too; or it is not possible. Nothing was changed.
        """
        return self.record_all([act], looked_at=looked_at)[0]

    def record_all(
        self,
        acts: Sequence[Act],
        *,
        looked_at: bool = False,
        before: Callable[[Transaction], None] = lambda transaction: None,
    ) -> tuple[JournalEntry, ...]:
        """Record several acts in one transaction, all or none, each as an entry of its own; see :meth:`record`.

        Parameters
        ----------
        acts
            In their order.
        looked_at
            As in :meth:`record`, for all of them.
        before
            Looks, within the transaction, at what must hold before anything is written; it raises if it does not.
        """
        prepared = [self._prepared(act, looked_at=looked_at) for act in acts]
        person = self.person
        with self._store.transaction() as transaction:
            before(transaction)
            return tuple(transaction.record(act, person) for act in prepared)

    def _prepared(self, act: Act, *, looked_at: bool) -> Act:
        """Return an act as it is recorded: words are ids, free words are searched."""
        if isinstance(act, RecordPublication | NoteShownCase):
            raise KimlabError(
                "Dass eine Seite veröffentlicht ist, trägt nur ein, was sie schreibt.",
                "Im Protokoll stünde sonst eine Seite, die es nicht gibt, und die Freigabe wäre verbraucht.",
                "Verwenden Sie workflow.publish oder workflow.export_notebook.",
            )
        if act.both_stores:
            raise KimlabError(
                f"„{act.german}“ betrifft auch den Tresor und lässt sich nicht allein in der Werkbank eintragen.",
                "Beide Ablagen würden auseinanderlaufen, oder ein Text käme ohne Durchsicht herein.",
                "Verwenden Sie workflow.admit, .admit_documents, .review, .correct_pseudonym oder .show_source_number.",
            )
        act = with_ids(with_named(act, self), self.county)
        self._refuse_gone(act)
        self.check_written(act, looked_at=looked_at)
        if isinstance(act, ProposeRelease):
            refuse_other_recipients(act, self.county)
        return self._as_proposed(self._at_this_machine(act))

    def _at_this_machine(self, act: Act) -> Act:
        """Return the act with a mark of this machine, if it releases something."""
        if not isinstance(act, ProposeRelease | DecideRelease):
            return act
        return replace(act, machine=machine_mark(self._store.registries().first_hash, this_machine()))

    def _as_proposed(self, act: Act) -> Act:
        """Return a decision with what was signed as its proposal, if nothing else was ever proposed under that id.

        Whatever was shown under it was that then. Otherwise whoever decides says which one they were shown
        (:func:`kimlab.workflow.decide`), or the store refuses.
        """
        if not isinstance(act, DecideRelease) or act.shown:
            return act
        for one in self._store.rows(PROPOSALS, release_id=[act.release_id], times=[1]):
            return replace(act, shown=one["shown_sha256"])
        return act

    def _refuse_gone(self, act: Act) -> None:
        """Refuse an episode, or the correction of one, at an agency that did not exist then."""
        if isinstance(act, RecordEpisode):
            refuse_gone(vars(act), self.county)
        elif isinstance(act, CorrectRecord) and act.table == "episodes" and set(act.changes) & set(DECIDING):
            known = self._store.frame("episodes", *DECIDING, episode_id=[act.key.get("episode_id", "")])
            for row in known.to_dict("records"):
                refuse_gone(
                    {str(name): value for name, value in row.items()} | dict(act.changes), self.county
                )

    def check_written(self, act: Act, *, looked_at: bool = False) -> None:
        """Search an act's free words for names, as :meth:`record` does before it writes."""
        check_written(act, self.county, looked_at=looked_at)

    def undo(self, entry: JournalEntry | int, reason: str, *, looked_at: bool = False) -> JournalEntry:
        """Undo what an entry of the journal did, as one more entry; undoing that one brings it back.

        Rows are put back as they were; where its act is undone by another one („Kodierung zurückgenommen“), that one is
        recorded if everything in it follows from the entry.

        Parameters
        ----------
        entry
            The entry, or its number; see :meth:`my_entries`.
        reason
            Why it is not to count any longer; it is searched for names.
        looked_at
            As in :meth:`record`.

        Raises
        ------
        KimlabError
            The entry is somebody else's (unless the lead undoes it), something was built on it, it was undone already, it
            can never be undone, or the reason holds a name. Nothing was changed.
        """
        person, seq = self.person, entry if isinstance(entry, int) else entry.seq
        found, changes = self._store.undoable(seq, person)
        acts = acts_that_undo(found, changes, reason, self)
        if len(acts) == 1:
            return self.record(acts[0], looked_at=looked_at)
        for act in acts:
            self.check_written(act, looked_at=looked_at)
        with self._store.transaction() as transaction:
            return [transaction.record(act, person) for act in acts][-1]

    def history(self, table: str, key: Mapping[str, object] | str) -> pd.DataFrame:
        """Return the history of a record: who did what to it when and why, in words, the oldest first.

        Parameters
        ----------
        table
            A key of :data:`kimlab.tables.TABLES`.
        key
            The row: the id, „Fall 17“ or a document's name, or column → value where several columns make the key.

        Returns
        -------
        DataFrame
            entry, at, who, title, column, before, after, reason; a row for each column that an entry changed. What was
            erased says „gelöscht“, what an upgrade of kimlab made says so.

        Raises
        ------
        InputError
            There is no such table, or there never was such a record.
        """
        name, meant = record_key(table, key, self)
        steps = self._store.history(name, meant)
        if not steps:
            raise nothing_there(name)
        with self.snapshot() as seen:
            return history_frame(name, steps, Wording.of(seen))

    def my_entries(self, most: int = 20) -> pd.DataFrame:
        """Return the acting person's own last entries, the latest first, so that they find what they want to undo.

        Nobody else's can be listed: what kimlab keeps must not become a record of how colleagues work (DSGVO Art. 5,
        purpose limitation; that no work is evaluated by person is a principle of kimlab's design).

        Returns
        -------
        DataFrame
            entry, at, title, what (which records, in words), undone.
        """
        own = self._store.last_of(self.person, most)
        with self.snapshot() as seen:
            return own_frame(own, Wording.of(seen))

    def changes(self, entry: JournalEntry | int) -> list[Change]:
        """Return what a journal entry changed, as far as it is not erased."""
        seq = entry if isinstance(entry, int) else entry.seq
        return self._store.changes(seq)[0]

    def verify(self) -> int:
        """Check the journal's chain and return its length; raises JournalError."""
        return self._store.verify()[0]

    def close(self) -> None:
        """Close the store, and forget what was read."""
        self._remembered.clear()
        self._store.close()
