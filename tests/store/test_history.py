"""The history of a row: whoever made, changed or removed it, and what was erased."""

from reviewed import coding
from sqlalchemy import delete

from kimlab import acts
from kimlab.store._schema import WORKBENCH


def told(store, name, **key):
    return [
        (step.entry and step.entry.act, step.change and step.change.after, step.undid, step.undone_by)
        for step in store.history(name, key)
    ]


def test_a_row_with_a_day_in_its_key_is_found_by_the_day(full):
    full.record(acts.RecordConsent("p-f1", "Beratung", ("KIM-Team",), "2024-05-02"), "ko1")
    full.record(acts.WithdrawConsent("p-f1", "Beratung", "2024-05-02", "2024-06-01"), "ko1")
    row = full.rows("consents", person_id=["p-f1"])[0]
    key = {name: row[name] for name in ("person_id", "purpose", "given")}
    assert [act for act, *_ in told(full, "consents", **key)] == ["RecordConsent", "WithdrawConsent"]
    assert told(full, "consents", **{**key, "given": "2024-05-02T00:00:00"}) == told(full, "consents", **key)


def test_undoing_stands_beside_what_was_undone(full):
    entry = full.record(acts.SelectCase("f1", "typisch"), "ko1")
    undone = full.record(acts.UndoEntry(entry.seq, "aus Versehen"), "ko1")
    assert told(full, "cases", case_id="f1")[1:] == [
        ("SelectCase", {"selected_for": "typisch"}, 0, undone.seq),
        ("UndoEntry", {"selected_for": ""}, entry.seq, 0),
    ]


def test_what_was_erased_is_told_only_where_it_can_have_concerned_the_row(full):
    full.record(acts.SelectCase("f1", "typisch"), "ko1")
    full.record(acts.RecordEpisode("v1", "t1", 9, 40, "jobcenter", "2024-05-03", person_id="p-f1"), "ko1")
    full.record(acts.RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    before = told(full, "cases", case_id="f1")
    keys = WORKBENCH.tables["subject_keys"]
    with full._writing() as connection:
        connection.execute(delete(keys).where(keys.c.subject_id == "p-f1"))
    assert told(full, "cases", case_id="f1") == before
    assert told(full, "episodes", episode_id="v1") == [("RecordEpisode", None, 0, 0)]
    with full._writing() as connection:
        connection.execute(delete(keys).where(keys.c.subject_id == "f1"))
    assert {after for _, after, _, _ in told(full, "cases", case_id="f1")} == {None}


def test_a_row_that_no_entry_made_comes_from_an_upgrade(full):
    assert told(full, "counters", counter_id="x") == []
    with full._writing() as connection:
        connection.execute(WORKBENCH.tables["counters"].insert(), {"counter_id": "x", "value": 1})
    assert told(full, "counters", counter_id="x") == [(None, None, 0, 0)]


def test_the_last_entries_are_one_persons(full):
    own = full.record(acts.SelectCase("f1", "typisch"), "ko7")
    undone = full.record(acts.UndoEntry(own.seq, "aus Versehen"), "ko7")
    full.record(acts.SelectCase("f1", "typisch"), "ko1")
    assert [(entry.seq, len(changes), by) for entry, changes, by in full.last_of("ko7", 5)] == [
        (undone.seq, 1, 0),
        (own.seq, 1, undone.seq),
    ]
    assert full.last_of("ko7", 0) == full.last_of("ko8", 5) == ()
