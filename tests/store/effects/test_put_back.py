"""The opposite of a change, as far as the journal kept it."""

import pytest

from kimlab.errors import InputError
from kimlab.store import Change
from kimlab.store._journal import JournalEntry
from kimlab.store.effects._may_undo import may_undo
from kimlab.store.effects._put_back import put_back


@pytest.mark.parametrize(
    "change",
    [
        Change("documents", {"document_id": "t1"}, {"text": "sha256:ab"}, {"text": ""}),
        Change("documents", {"document_id": "t1"}, {"text": ""}, {"text": "sha256:ab"}),
        Change("documents", {"document_id": "t1"}, None, {"document_id": "t1", "text": "sha256:ab"}),
    ],
)
def test_words_of_which_the_journal_keeps_a_hash_do_not_come_back(change):
    with pytest.raises(InputError, match="nur eine Prüfsumme") as caught:
        put_back(change, lambda name, **among: [])
    assert "ab" not in str(caught.value).split()


@pytest.mark.parametrize(
    "change",
    [Change("frueher", {"x": 1}, None, {"x": 1}), Change("cases", {"case_id": "f1"}, None, {"colour": "x"})],
)
def test_what_no_table_holds_any_longer_does_not_come_back(change):
    with pytest.raises(InputError, match="anders aufbewahrt"):
        put_back(change, lambda name, **among: [])


@pytest.mark.parametrize(
    ("person", "leads", "allowed"),
    [("ko1", False, True), (" KO1", False, True), ("ko2", False, False), ("leitung", True, True)],
)
def test_the_author_may_and_whoever_leads(person, leads, allowed):
    entry = JournalEntry(3, "2025-01-07T08:00:00", "ko1", "SelectCase", "x", "")
    assert may_undo(person, entry, leads=leads) is allowed
