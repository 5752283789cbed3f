"""Holding against reality what acts declare: whoever's rows a store changes is among those whom the act concerns."""

from contextlib import contextmanager

import pytest

from kimlab.acts import concerned
from kimlab.store import _workbench_store


def reached(changes, act, read):
    """Check that everybody whose rows were changed is concerned; say whom the act forgets, and where."""
    found = concerned(act, read)
    for change in changes:
        forgotten = set(change.subjects) - found.cases - found.persons
        assert not forgotten, (
            f"{type(act).__name__} changes {change.table} of {forgotten} and does not say so"
        )
    return found


@contextmanager
def watched():
    """Within this block, every act that any store carries out is held against what it declares; gives their names."""
    seen = []
    plain = _workbench_store.changes_of

    def watchful(act, person, read):
        changes = plain(act, person, read)
        reached(changes, act, read)
        seen.append(type(act).__name__)
        return changes

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_workbench_store, "changes_of", watchful)
        yield seen
