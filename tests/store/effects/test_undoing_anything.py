"""Whatever is recorded and undone in whatever order: the tables hold what the entries that still count make of them."""

import json
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from random_acts import BEGINNING, histories
from seeing import workbench_rows
from staffed import TeamStore
from undone import content

from kimlab.acts import ACTS, Restores, UndoEntry
from kimlab.errors import KimlabError
from kimlab.store import WORKBENCH_FILE, Change
from kimlab.store._schema import STORED_TABLES
from kimlab.store.effects._coding import passage
from kimlab.store.effects._put_back import typed_row
from kimlab.store.past._past import Past
from kimlab.store.past._references import id_column_of, refers_to
from kimlab.store.people import PEOPLE_FILE
from kimlab.tables import TABLES, Weight, reading_obstacles


def plain(name, row):
    """A row as the journal keeps it."""
    return json.loads(json.dumps(Change(name, {}, None, row).plain()["after"]))


def of_what_counts(store):
    """Table → the rows that the entries which still count make, one after the other."""
    with store.transaction() as transaction:
        past = Past(transaction.rows)
        parts = past.parts()
    found = {}
    for seq, entry in past.entries.items():
        if seq in past.undone or entry.act == "UndoEntry":
            continue
        for change in (change for part in parts.get(seq, ()) for change in part.changes):
            place = (change.table, json.dumps(change.key, sort_keys=True))
            if change.after is None:
                del found[place]
            else:
                found[place] = {**found.get(place, {}), **change.after}
    return {name: [row for (table, _), row in found.items() if table == name] for name in STORED_TABLES}


def as_it_is(store):
    """Table → its rows as the journal keeps them."""
    return {name: [plain(name, row) for row in store.rows(name)] for name in STORED_TABLES}


def ordered(tables):
    return {name: sorted(json.dumps(row, sort_keys=True) for row in rows) for name, rows in tables.items()}


def check_sound(store):
    """What no act may break stands unbroken; a removed coding has always been missed by its evidence."""
    rows = {name: store.rows(name) for name in STORED_TABLES}
    for name, found in rows.items():
        for row in found:
            for table, one in refers_to(name, row):
                known = {other[id_column_of(table)] for other in rows[table]}
                assert one in known or table == "codings", f"{name} refers to {table}, where nothing is"
    for what in (
        [row["name"] for row in rows["themes"]],
        [row["name"] for row in rows["codes"]],
        [row["case_id"] for row in rows["client_view_plans"]],
        [passage(row) for row in rows["codings"]],
    ):
        assert max(Counter(what).values(), default=0) <= 1
    for reading in rows["readings"]:
        own = [
            row["direction"] for row in rows["reading_evidence"] if row["reading_id"] == reading["reading_id"]
        ]
        weight = Weight(own.count("for"), own.count("against"), reading["contrary_search"])
        assert not reading_obstacles(reading["status"], reading["kind"], weight)
    for release in rows["releases"]:
        assert not release["decision"] or release["decided_by"] != release["proposed_by"]


@pytest.mark.slow
def test_tables_hold_what_the_entries_that_count_make_of_them(furnished_folder):
    tally = Counter()

    @given(histories())
    @settings(suppress_health_check=[HealthCheck.too_slow])
    def whatever_comes(steps):
        with begun(furnished_folder) as store:
            for person, what in steps:
                step(store, person, what, tally)
            assert ordered(of_what_counts(store)) == ordered(as_it_is(store))
            check_sound(store)
            store.verify()

    whatever_comes()
    assert all(tally[name] for name in ("recorded", "undone", "refused undoing", "undone at once")), tally


@contextmanager
def begun(folder):
    """A copy of the stores in a folder, with something to build on."""
    with tempfile.TemporaryDirectory() as copy:
        for name in (WORKBENCH_FILE, PEOPLE_FILE):
            shutil.copy(folder / name, copy)
        store = TeamStore(copy)
        try:
            for act in BEGINNING:
                store.record(act, "ko1")
            yield store
        finally:
            store.close()


def step(store, person, what, tally):
    """Record an act, or undo an entry; undoing that is refused changes nothing, what is undone at once is as before."""
    undoing = isinstance(what, int)
    act = UndoEntry(len(store.journal()) - what, "aus Versehen") if undoing else what
    before = workbench_rows(store)
    try:
        entry = store.record(act, person)
    except KimlabError:
        tally["refused undoing" if undoing else "refused"] += 1
        assert not undoing or workbench_rows(store) == before
        return
    tally["undone" if undoing else "recorded"] += 1
    if not undoing and entry.changes and person != "ko1" and isinstance(ACTS[entry.act].undo, Restores):
        store.record(UndoEntry(entry.seq, "gleich wieder"), person)
        tally["undone at once"] += 1
        assert content(store) == {name: before[name] for name in content(store)}


def test_values_come_back_from_the_journal_as_tables_hold_them(full):
    for name in STORED_TABLES:
        for row in full.rows(name):
            kept = plain(name, {one: row[one] for one in row if TABLES[name].column(one).journaled})
            assert typed_row(name, kept) == {one: row[one] for one in kept}
