"""What the journal holds, carried out again, is what the tables hold."""

import hashlib

import pandas as pd
import pytest
from faults import tampering
from reviewed import TEXT

from kimlab.acts import SelectCase
from kimlab.store import _journal
from kimlab.store._changes import Change
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.rebuilding._replay import Contradiction, Unopened, replay


@pytest.mark.parametrize("name", STORED_TABLES)
def test_each_table_is_made_anew_in_its_own_types(busy_store, name):
    with tampering(busy_store) as store:
        made = replay(store.connection).frame(name)
    held = busy_store.frame(name)
    if name == "documents":  # the journal holds a hash of the text
        assert set(made["text"]) == {
            f"sha256:{hashlib.sha256(text.encode()).hexdigest()}" for text in held["text"]
        }
        assert TEXT in set(held["text"])
        made, held = made.drop(columns="text"), held.drop(columns="text")
    pd.testing.assert_frame_equal(made, held)


def test_the_head_of_each_table_is_the_entry_that_changed_it_last(busy_store):
    with tampering(busy_store) as store, busy_store.moment() as moment:
        made = replay(store.connection)
        assert {name: made.head(name) for name in STORED_TABLES} == {
            name: moment.changed(name) for name in STORED_TABLES
        }
    assert made.head("codings") == made.seq  # its last entry takes a coding out


def _append(store, *changes):
    heading = _journal.Heading(_journal.now(), "ko1", "AdmitRecords", "x")
    return _journal.append(store.connection, WORKBENCH, heading, changes).seq


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"selected_for": "nie gewesen"}, {"selected_for": "x"}),  # another value before
        (None, {"selected_for": "x"}),  # a new row, and it is there
        ({"selected_for": "anders"}, None),  # takes a row out that was another one
    ],
)
def test_a_change_that_does_not_follow_is_a_contradiction(busy_store, before, after):
    with tampering(busy_store) as store:
        seq = _append(store, Change("cases", {"case_id": "f1"}, before, after, ("f1",)))
        assert replay(store.connection).contradictions == (Contradiction(seq, "cases"),)
        assert ("contradiction", "cases", (seq,), 1) in store.found()


def test_a_change_of_a_row_that_is_not_there_is_a_contradiction(busy_store):
    with tampering(busy_store) as store:
        seq = _append(store, Change("cases", {"case_id": "f9"}, {}, {"selected_for": "x"}, ("f9",)))
        assert replay(store.connection).contradictions == (Contradiction(seq, "cases"),)


def test_what_goes_makes_room_first_whoever_it_concerns(busy_store):
    key, row = {"case_id": "f1"}, dict(busy_store.rows("case_names", case_id=["f1"])[0])
    with tampering(busy_store) as store:
        seq = _append(
            store,
            Change("case_names", key, None, row, ("f1",)),
            Change("case_names", key, row, None, ("f2",)),
        )
        made = replay(store.connection)
        assert made.tables["case_names"]["f1",] == row
        assert made.last["case_names"]["f1",] == seq
        assert not made.contradictions


def test_what_cannot_be_opened_is_named_and_contradicts_nothing_that_came_after(busy_store):
    with tampering(busy_store) as store:
        store.record(SelectCase("f2", "typisch"))
        store.do("DELETE FROM subject_keys WHERE subject_id = 'f2'")
        store.record(SelectCase("f2", "auffällig"))  # under a new key
        made = replay(store.connection)
        assert Unopened(made.seq - 1, ("f2",), ()) in made.unopened  # the new key does not fit the old parts
        assert not made.contradictions


def test_a_value_that_no_entry_wrote_differs_whatever_it_is(busy_store):
    with tampering(busy_store) as store:
        seq = _append(store, Change("counters", {"counter_id": "z"}, None, {"counter_id": "z"}))
        store.do("INSERT INTO counters VALUES ('z', NULL)")
        store.do("UPDATE table_heads SET seq = :seq WHERE table_name = 'counters'", seq=seq)
        assert store.found() == [("changed", "counters", (seq,), 1)]
