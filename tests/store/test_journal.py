import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rows import VAULT_SECRET, WORKBENCH_SECRET, admission
from sqlalchemy import delete, insert, select, text, update

from kimlab.acts import CorrectRecord, RegisterUser, SelectCase
from kimlab.errors import JournalError
from kimlab.store import WORKBENCH_FILE, WorkbenchStore, create_stores
from kimlab.store._journal import GENESIS
from kimlab.store._schema import WORKBENCH


def test_an_empty_journal_holds(tmp_path):
    create_stores(tmp_path, WORKBENCH_SECRET, VAULT_SECRET)
    store = WorkbenchStore(tmp_path / WORKBENCH_FILE, WORKBENCH_SECRET)
    assert store.verify() == (0, GENESIS)
    assert store.journal().empty
    store.close()


def test_each_act_is_one_entry_that_names_person_and_act(store):
    store.record(RegisterUser("neu1", "Kim Beispiel", "Arbeitsgruppe"), "leitung")
    store.record(admission("f1", "f2"), "ko1")
    journal = store.journal()
    assert journal["person"].tolist() == ["leitung", "leitung", "ko1"]
    assert journal["act"].tolist() == ["BindPeople", "RegisterUser", "AdmitRecords"]
    assert store.verify() == (3, journal["hash"].iloc[-1])


def test_an_entry_tells_before_and_after(store):
    store.record(admission("f1"), "ko1")
    entry = store.record(SelectCase("f1", "typisch"), "ko1")
    changes, erased = store.changes(entry.seq)
    assert erased == 0
    assert [(c.table, c.before, c.after) for c in changes] == [
        ("cases", {"selected_for": ""}, {"selected_for": "typisch"})
    ]


def test_the_same_import_twice_is_one_entry(store):
    first = store.record(admission("f1"), "ko1")
    again = store.record(admission("f1"), "ko1")
    assert (first.seq, again.seq) == (2, 2)
    assert len(store.journal()) == 2


def _filled(store):
    store.record(admission("f1", "f2"), "ko1")
    store.record(SelectCase("f1", "typisch"), "ko1")
    store.record(SelectCase("f2", "auffällig"), "ko2")
    return store


@pytest.mark.parametrize("column", ["at", "person", "act", "reference", "previous", "hash"])
@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_changed_heading_is_found(store, column, seq):
    _filled(store)
    journal = WORKBENCH.tables["journal"]
    with store._writing() as connection:
        connection.execute(update(journal).where(journal.c.seq == seq).values(**{column: "anders"}))
    with pytest.raises(JournalError, match=f"Eintrag {seq} "):
        store.verify()


@pytest.mark.parametrize("seq", [1, 2])
def test_a_removed_entry_is_found(store, seq):
    _filled(store)
    with store._writing() as connection:
        for name in ("journal", "journal_payload"):
            table = WORKBENCH.tables[name]
            connection.execute(delete(table).where(table.c.seq == seq))
    with pytest.raises(JournalError, match=f"Eintrag {seq} "):
        store.verify()


def test_a_cut_off_end_is_found_against_an_anchor_only(store):
    _filled(store)
    anchor = store.verify()
    with store._writing() as connection:
        for name in ("journal", "journal_payload"):
            table = WORKBENCH.tables[name]
            connection.execute(delete(table).where(table.c.seq == 4))
    assert store.verify()[0] == 3
    with pytest.raises(JournalError, match="Eintrag 4 "):
        store.verify(anchor)


def test_a_rewritten_end_is_found_against_an_anchor(store):
    _filled(store)
    seq, _ = store.verify()
    with pytest.raises(JournalError, match=f"Eintrag {seq} "):
        store.verify((seq, "0" * 64))


@pytest.mark.parametrize("change", ["ciphertext", "nonce", "subjects"])
def test_a_changed_payload_is_found(store, change):
    _filled(store)
    payload = WORKBENCH.tables["journal_payload"]
    value = '["f2"]' if change == "subjects" else b"x" * 12
    with store._writing() as connection:
        connection.execute(update(payload).where(payload.c.seq == 2).values(**{change: value}))
    with pytest.raises(JournalError, match="Eintrag 2 "):
        store.verify()


def test_an_added_payload_is_found(store):
    _filled(store)
    payload = WORKBENCH.tables["journal_payload"]
    with store._writing() as connection:
        row = connection.execute(select(payload).where(payload.c.seq == 3)).one()
        connection.execute(insert(payload), {**row._mapping, "seq": 9})
    with pytest.raises(JournalError):
        store.verify()


def test_destroying_a_key_erases_what_was_written_and_leaves_the_chain_whole(store):
    _filled(store)
    before = store.verify()
    keys = WORKBENCH.tables["subject_keys"]
    with store._writing() as connection:
        connection.execute(delete(keys).where(keys.c.subject_id == "f1"))
    assert store.verify() == before
    assert store.changes(3) == ([], 1)
    remaining, erased = store.changes(2)
    assert [(change.table, change.subjects) for change in remaining] == [
        ("counters", ()),
        ("cases", ("f2",)),
        ("case_names", ("f2",)),
    ]
    assert erased == 1


def test_payloads_do_not_stand_in_the_open(store):
    store.record(admission("f1"), "ko1")
    store.record(CorrectRecord("cases", {"case_id": "f1"}, {"provider": "Merkwort"}, "Hinweis"), "ko1")
    with store._writing() as connection:
        sealed = connection.execute(text("SELECT ciphertext FROM journal_payload")).scalars().all()
    assert sealed
    assert not any(b"Merkwort" in part for part in sealed)


@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reasons=st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_whatever_is_recorded_can_be_read_back_and_the_chain_holds(store, reasons):
    store.record(admission("f1", import_id="nur-einmal"), "ko1")
    previous = store.frame("cases")["selected_for"].iloc[0]
    for reason in reasons:
        entry = store.record(SelectCase("f1", reason), "ko1")
        changes, _ = store.changes(entry.seq)
        expected = [] if reason == previous else [({"selected_for": previous}, {"selected_for": reason})]
        assert [(change.before, change.after) for change in changes] == expected
        previous = reason
    assert store.verify()[0] == len(store.journal())


def test_the_entry_that_is_returned_is_the_entry_that_is_kept(store):
    entry = store.record(admission("f1", "f2"), "ko1")
    kept = store.journal().iloc[-1]
    assert (entry.seq, entry.at, entry.person, entry.act, entry.reference, entry.hash) == tuple(kept)
    assert entry.changes == 5  # two cases, their names, the counter
    again = store.record(admission("f1", "f2"), "ko1")
    assert (again.at, again.person, again.act, again.reference, again.hash) == tuple(kept)[1:]


def test_an_unchanged_journal_holds_against_its_own_anchor(store):
    _filled(store)
    anchor = store.verify()
    assert store.verify(anchor) == anchor
    assert store.verify((1, store.journal()["hash"].iloc[0])) == anchor


def test_many_parts_keep_their_order(store):
    ids = [f"f{number:03}" for number in range(30)]
    store.record(admission(*reversed(ids)), "ko1")
    changes, erased = store.changes(2)
    assert [change.key["case_id"] for change in changes if change.table == "cases"] == ids
    assert [change.key["case_id"] for change in changes if change.table == "case_names"] == ids
    assert erased == 0
    assert store.verify()[0] == 2


def test_a_broken_journal_is_said_in_three_parts(store):
    _filled(store)
    with pytest.raises(JournalError) as caught:
        store.verify((3, "0" * 64))
    assert caught.value.what == (
        "Das Protokoll hält nicht: Eintrag 3 fehlt, wurde verändert oder steht nicht an seinem Platz."
    )
    assert caught.value.why == "Damit ist nicht mehr belegt, wer was wann entschieden hat."
    assert caught.value.do.startswith("Arbeiten Sie nicht weiter, bewahren Sie die Datei auf")


def test_what_stands_below_a_cell_is_a_sentence_without_ids(store):
    entry = store.record(admission("f1", import_id="i" * 32), "ko1")
    assert repr(entry) == "Eintrag 2 im Protokoll: Auszug aufgenommen"
    assert (entry.reference, len(entry.hash)) == ("i" * 32, 64)


@pytest.mark.parametrize("column", ["subjects", "nonce", "ciphertext"])
@pytest.mark.parametrize("rubbish", ["'anders'", "x'00'", "7", "'[1'", "'{\"f1\": 0}'", "'[\"f1\" ]'"])
def test_rubbish_in_a_payload_breaks_the_chain_and_not_the_reading(store, column, rubbish):
    _filled(store)
    with store._writing() as connection:
        connection.execute(text(f"UPDATE journal_payload SET {column} = {rubbish} WHERE seq = 3"))
    with pytest.raises(JournalError, match="Eintrag 3 "):
        store.verify()
    assert store.changes(3) == ([], 1)


@pytest.mark.parametrize("column", ["at", "person", "act", "reference", "previous", "hash"])
def test_rubbish_in_a_heading_breaks_the_chain_and_not_the_reading(store, column):
    _filled(store)
    with store._writing() as connection:
        connection.execute(text(f"UPDATE journal SET {column} = x'00ff' WHERE seq = 2"))
    with pytest.raises(JournalError, match="Eintrag 2 "):
        store.verify()


def test_a_journal_that_ends_before_what_was_seen_is_said_to_be_perhaps_a_plain_copy(store):
    _filled(store)
    with pytest.raises(JournalError, match=r"endet zu früh: Eintrag 5 .* bis Eintrag 9.* kopiert wurde"):
        store.verify((9, "0" * 64))
