"""Which tables an act may change: no more than its effect does, and every entry is held against it."""

import pytest
from undone import STAGE

from kimlab import acts
from kimlab.acts import ACTS, Restores
from kimlab.errors import StoreError
from kimlab.store import Change
from kimlab.store._schema import STORED_TABLES
from kimlab.store.effects._may_change import MAY_CHANGE, beyond

WIDER = {"AdmitRecords", "CorrectRecord", "CorrectWords", "RecordClientView"}
"""Acts of the stage that may change more than they do there."""
RENAMED = Change(
    "people", {"user_id": "fm1"}, {"name": "Erfundene Person fm1"}, {"name": "Erfundene Person ko2"}
)


def test_every_act_says_which_tables_and_undoing_those_of_what_it_undoes():
    assert set(MAY_CHANGE) == set(ACTS)
    assert {name for name, tables in MAY_CHANGE.items() if not tables} == {"UndoEntry", "ProposeCorrection"}
    assert set().union(*MAY_CHANGE.values()) <= set(STORED_TABLES)
    for name, act in ACTS.items():
        allowed = MAY_CHANGE[name] if isinstance(act.undo, Restores) else frozenset()
        assert beyond("UndoEntry", name, STORED_TABLES) == frozenset(STORED_TABLES) - allowed
    assert beyond("Erfunden", "", ["cases"]) == {"cases"}


def test_what_acts_change_is_what_they_may(full):
    for person, act in STAGE:
        name, entry = type(act).__name__, full.record(act, person)
        changed = {change.table for change in full.changes(entry.seq)[0]}
        assert changed <= MAY_CHANGE[name]
        if name not in WIDER:
            assert changed == MAY_CHANGE[name], name


def test_people_are_named_by_acts_about_people_only():
    assert {name for name, tables in MAY_CHANGE.items() if "people" in tables} == {
        "RegisterUser",
        "BindPeople",
        "CorrectRecord",
    }
    assert {name for name, tables in MAY_CHANGE.items() if "people_keys" in tables} == {
        "BindPeople",
        "ChangePassphrase",
    }
    assert {name for name, tables in MAY_CHANGE.items() if "releases" in tables} == {
        "ProposeRelease",
        "DecideRelease",
        "RecordPublication",
    }


def test_the_store_records_nothing_beyond(full, monkeypatch):
    monkeypatch.setattr("kimlab.store._workbench_store.changes_of", lambda *given: [RENAMED])
    before = full.verify()
    with pytest.raises(StoreError, match="mehr ändern, als zu ihr gehört"):
        full.record(acts.SelectCase("f1", "typisch"), "ko1")
    assert full.verify() == before
