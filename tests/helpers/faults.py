"""Doing something to an open store that no act does, and looking at what a check finds; nothing of it stays."""

from contextlib import contextmanager

from sqlalchemy import text
from staffed import who

from kimlab.store import _journal
from kimlab.store._database import writing
from kimlab.store._schema import WORKBENCH
from kimlab.store._workbench_store import Transaction
from kimlab.store.rebuilding import check_workbench


class _UndoneError(Exception):
    """Ends a transaction without a trace."""


class Tampering:
    """Raw SQL on a store, and the check as it would be afterwards."""

    def __init__(self, connection, folder):
        self.connection, self.folder = connection, folder

    def do(self, sql, **values):
        """Carry out SQL."""
        return self.connection.execute(text(sql), values)

    def record(self, act, person="ko1"):
        """Carry out an act."""
        return Transaction(self.connection, who(self.folder, person)).record(act, person)

    def check(self, anchor=None, **more):
        """What the check finds."""
        return check_workbench(self.connection, anchor, **more)

    def found(self, anchor=None):
        """(kind, table, entries, rows) of each finding."""
        return [(one.kind, one.table, one.entries, one.rows) for one in self.check(anchor).findings]

    def said(self, anchor=None):
        """The sentences of all findings."""
        return [one.sentence for one in self.check(anchor).findings]


@contextmanager
def tampering(store):
    """Hold a write transaction open, for raw SQL and checks, and take everything back."""
    try:
        with writing(store._engine, store.path, "workbench") as connection:
            yield Tampering(connection, store.path.parent)
            raise _UndoneError
    except _UndoneError:
        pass


def wrote_last(connection):
    """(table, key) → the entry that changed the row last, read entry by entry."""
    found = {}
    for seq in range(1, _journal.head(connection, WORKBENCH)[0] + 1):
        for change in _journal.read_changes(connection, WORKBENCH, seq)[0]:
            found[change.table, tuple(sorted(change.key.items()))] = seq
    return found
