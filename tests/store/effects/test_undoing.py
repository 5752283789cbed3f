"""Undoing an entry: every table as before, or a German reason and nothing changed."""

import pytest
from seeing import workbench_rows
from undone import STAGE, content, until

from kimlab import acts
from kimlab.acts import ACTS, Restores, UndoEntry
from kimlab.errors import KimlabError

RESTORED = [name for name, one in ACTS.items() if isinstance(one.undo, Restores) and name != "UndoEntry"]


@pytest.mark.parametrize("name", RESTORED)
def test_every_act_that_can_be_put_back_is(full, name):
    person, act = until(full, name)
    before = content(full)
    entry = full.record(act, person)
    after = content(full)
    assert after != before
    undone = full.record(UndoEntry(entry.seq, "aus Versehen"), person)
    assert content(full) == before
    full.record(UndoEntry(undone.seq, "doch richtig"), person)
    assert content(full) == after
    full.verify()


def refused(store, seq, person="ko1", reason="aus Versehen"):
    """The sentence with which undoing is refused; nothing is changed."""
    before = workbench_rows(store)
    with pytest.raises(KimlabError) as caught:
        store.record(UndoEntry(seq, reason), person)
    assert workbench_rows(store) == before
    return str(caught.value)


@pytest.mark.parametrize("name", sorted({type(act).__name__ for _, act in STAGE}))
def test_dummy(name):
    assert name in ACTS
