"""What a case is called: given once, by nothing that betrays anything, and never again to another case."""

import pandas as pd
import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from rows import WORKBENCH_SECRET, admission, case_rows
from sqlalchemy import text
from staffed import enrol, who

from kimlab.acts import AdmitRecords, CorrectRecord
from kimlab.errors import InputError
from kimlab.store import WORKBENCH_FILE, WorkbenchStore
from kimlab.store import _migrate as migrating
from kimlab.store._case_names import COUNTER, household, names_given
from kimlab.store._database import connect_engine, create_file, writing


@pytest.mark.parametrize(
    ("roles", "kind"),
    [
        (["mother", "father", "child", "child"], "family"),
        (["mother", "child", "grandparent"], "family"),
        (["mother", "child"], "single_parent"),
        (["grandparent", "child"], "single_parent"),
        (["mother", "partner"], "couple"),
        (["sibling", "sibling"], "household"),
        (["single"], "single"),
        ([""], "single"),
        (["father"], "household"),
        (["child"], "household"),
        ([], "household"),
        (["mother", "father", "grandparent"], "family"),
        (["other", "other", "other"], "household"),
    ],
)
def test_the_kind_is_who_lives_together(roles, kind):
    assert household(roles) == household(reversed(roles)) == kind


def names(store):
    frame = store.frame("case_names")
    return dict(zip(frame["case_id"], zip(frame["number"], frame["kind"], strict=True), strict=True))


def members(*roles, family):
    return pd.DataFrame(
        {
            "person_id": [f"p-{family}-{place}" for place in range(len(roles))],
            "family_id": family,
            "role": roles,
        }
    )


def test_a_case_gets_its_name_when_it_comes_in_and_keeps_it(store):
    persons = members("mother", "father", "child", family="h-f1")
    rows = {"cases": case_rows("f1", "f2"), "persons": persons}
    store.record(AdmitRecords("i1", "fachverfahren", "2025-10-31", (), rows), "ko1")
    first = names(store)
    assert first == {"f1": (1, "family"), "f2": (2, "household")}
    later = {"cases": case_rows("f3", "f1", "f2", "f0"), "persons": members("single", family="h-f2")}
    store.record(AdmitRecords("i2", "fachverfahren", "2025-11-30", (), later), "ko1")
    assert names(store) == first | {"f0": (3, "household"), "f3": (4, "household")}


def test_persons_who_are_there_already_count(store):
    before = {"persons": members("mother", "child", family="h-f1")}
    store.record(AdmitRecords("i1", "fachverfahren", "2025-10-31", (), before), "ko1")
    store.record(admission("f1", import_id="i2"), "ko1")
    assert names(store) == {"f1": (1, "single_parent")}


def test_the_name_stands_in_the_journal_under_the_case(store):
    entry = store.record(admission("f1"), "ko1")
    told = {change.table: change.subjects for change in store.changes(entry.seq)[0]}
    assert told == {"cases": ("f1",), "case_names": ("f1",), "counters": ()}


def test_no_number_is_given_again_after_a_case_is_gone(store):
    store.record(admission("f1", "f2"), "ko1")
    with writing(store._engine, store.path, "workbench") as connection:
        for name in ("cases", "case_names"):
            connection.execute(text(f"DELETE FROM {name} WHERE case_id = 'f2'"))
    store.record(admission("f3", import_id="i2"), "ko1")
    assert names(store) == {"f1": (1, "household"), "f3": (3, "household")}


@pytest.mark.parametrize("table", ["case_names", "counters"])
def test_nobody_corrects_a_name(store, table):
    store.record(admission("f1"), "ko1")
    key = {"case_id": "f1"} if table == "case_names" else {"counter_id": COUNTER}
    changes = {"number": 7} if table == "case_names" else {"value": 0}
    with pytest.raises(InputError, match="lässt sich so nicht ändern"):
        store.record(CorrectRecord(table, key, changes, "gefällt mir besser"), "ko1")


class _Rows:
    """Tables in memory, as far as naming reads and writes them."""

    def __init__(self):
        self.tables = {"case_names": {}, "counters": {}, "persons": {}}

    def __call__(self, name, **among):
        return [
            row
            for row in self.tables[name].values()
            if all(row[column] in values for column, values in among.items())
        ]

    def take(self, batch):
        cases = [{"case_id": case, "family_id": f"h-{case}"} for case in batch]
        for change in names_given(cases, [], self):
            key = next(iter(change.key.values()))
            old = self.tables[change.table].get(key, {})
            self.tables[change.table][key] = {**old, **change.key, **change.after}

    @property
    def numbers(self):
        return {case: row["number"] for case, row in self.tables["case_names"].items()}


batches = st.lists(st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=6), max_size=5)


@given(batches, st.data())
def test_numbers_depend_neither_on_the_order_of_rows_nor_on_what_comes_or_goes_later(plan, data):
    one, other, ever = _Rows(), _Rows(), {}
    for batch in plan:
        one.take(batch)
        other.take(data.draw(st.permutations(batch)))
        assert one.numbers == other.numbers
        assert {case: one.numbers[case] for case in ever} == ever
        ever = one.numbers
    assert sorted(ever.values()) == list(range(1, len(ever) + 1))
    if ever:
        gone = data.draw(st.sampled_from(sorted(ever)))
        del one.tables["case_names"][gone]
        one.take(["neu"])
        assert one.numbers["neu"] not in ever.values()


def test_an_older_store_names_its_cases_in_the_order_of_its_journal(tmp_path):
    path = tmp_path / WORKBENCH_FILE
    create_file(path, "workbench")
    engine = connect_engine(path, WORKBENCH_SECRET, "workbench")
    config = migrating._config("workbench")
    with writing(engine, path, "workbench") as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for case in ("f1", "f2", "f3", "f4"):  # f4 stands in no entry
            row = f"('{case}','h-{case}','05570044','ahlen','ki','case_work','Kreis','Grundlage','self','d1','')"
            connection.execute(text(f"INSERT INTO cases VALUES {row}"))
        for place, role in enumerate(("mother", "child")):
            connection.execute(
                text(f"INSERT INTO persons VALUES ('p{place}','h-f3','{role}','','','','',NULL,'')")
            )
        for seq, subjects in ((11, '["f3"]'), (11, '["f2", "p0"]'), (12, '["f1"]'), (13, '["f2"]')):
            part = 0 if subjects == '["f3"]' else 1
            connection.execute(
                text(f"INSERT INTO journal_payload VALUES ({seq},{part},'{subjects}',x'00',x'00')")
            )
    engine.dispose()
    store = WorkbenchStore(path, WORKBENCH_SECRET)
    assert names(store) == {
        "f2": (1, "household"), "f3": (2, "single_parent"), "f1": (3, "household"), "f4": (4, "household"),
    }  # fmt: skip
    assert store.frame("counters").to_dict("records") == [{"counter_id": COUNTER, "value": 4}]
    enrol(path.parent)
    store.signer = who(path.parent, "ko1")
    store.record(admission("f5", import_id="i9"), "ko1")
    assert names(store)["f5"] == (5, "household")
    store.close()
