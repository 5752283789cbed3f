"""One moment of the workbench: the same tables however long one reads, and nothing after it is over."""

import pytest
from reviewed import furnished
from rows import admission
from staffed import TeamStore

from kimlab.acts import RegisterUser, SelectCase
from kimlab.errors import StoreError


@pytest.fixture
def filled(store):
    """A store with two cases and a reviewed document."""
    furnished(store)
    return store


def test_what_others_write_meanwhile_is_not_seen(filled):
    other = TeamStore(filled.path.parent, "ko2")
    with filled.moment() as moment:
        before = moment.seq
        other.record(SelectCase("f1", "typisch"), "ko2")
        assert moment.frame("cases").equals(moment.frame("cases"))
        assert "typisch" not in set(moment.frame("cases")["selected_for"])
        assert len(moment.journal()) == before
    with filled.moment() as moment:
        assert "typisch" in set(moment.frame("cases")["selected_for"])
        assert moment.seq == before + 1
    other.close()


def test_nothing_is_read_after_it_is_over(filled):
    with filled.moment() as moment:
        frame = moment.frame("cases")
    with pytest.raises(StoreError, match="abgeschlossenen Augenblick"):
        moment.frame("cases")
    with pytest.raises(StoreError, match="abgeschlossenen Augenblick"):
        moment.journal()
    assert len(frame) == 2


def test_each_table_knows_the_entry_that_changed_it_last(filled):
    with filled.moment() as moment:
        cases, people = moment.changed("cases"), moment.changed("people")
    entry = filled.record(RegisterUser("neu1", "Kim Beispiel", "Arbeitsgruppe"), "leitung")
    with filled.moment() as moment:
        assert (moment.changed("cases"), moment.changed("people")) == (cases, entry.seq)
        assert moment.changed("journal") == entry.seq > people
        assert moment.changed("measures") == 0


def test_an_act_that_changes_nothing_makes_no_table_younger(filled):
    entry = filled.record(SelectCase("f1", "typisch"), "ko1")
    again = filled.record(SelectCase("f1", "typisch"), "ko1")
    with filled.moment() as moment:
        assert moment.changed("cases") == entry.seq < again.seq == moment.seq


def test_some_columns_and_some_rows(filled):
    frame = filled.frame("cases", "case_id", "municipality", case_id=["f2"])
    assert list(frame.columns) == ["case_id", "municipality"]
    assert frame["case_id"].tolist() == ["f2"]
    many = [f"x{number}" for number in range(600)]
    assert filled.frame("cases", "municipality", case_id=[*many, "f1"]).shape == (1, 1)
    assert filled.frame("cases", case_id=[]).empty


def test_an_imports_heads_are_those_of_its_tables(store):
    entry = store.record(admission("f1", import_id="i1"), "ko1")
    with store.moment() as moment:
        assert moment.changed("cases") == entry.seq
        assert moment.changed("codings") == 0


def test_a_mark_needs_the_workbenchs_secret(store, tmp_path):
    assert store.mark("x") == store.mark("x") != store.mark("y")
    assert len(store.mark("x")) == 19
    assert set(store.mark("x")) <= set("bcdfghjklmnpqrst-")
