"""Undoing as a person does it: by the entry, with a reason that is searched for names."""

import pytest
from reviewed import coding, furnished
from seeing import workbench_rows
from staffed import colleague, create_stores, signed

from kimlab import acts
from kimlab.acts import ACTS, By
from kimlab.errors import DoubtfulTextError, InputError
from kimlab.workbench._undoing import _BUILT


@pytest.fixture
def wb(tmp_path):
    """A workbench with two cases and a reviewed document."""
    create_stores(tmp_path)
    with signed(tmp_path, "ko1") as opened:
        furnished(opened.store)
        yield opened


def test_an_entry_is_undone_by_itself_or_its_number_and_comes_back(wb):
    chosen = wb.record(acts.SelectCase("f1", "typisch"))
    undone = wb.undo(chosen, "der falsche Fall")
    assert wb.cases["selected_for"].tolist() == ["", ""]
    assert repr(undone) == f"Eintrag {undone.seq} im Protokoll: Eintrag rückgängig gemacht"
    wb.undo(undone.seq, "doch der richtige")
    assert wb.cases["selected_for"].tolist() == ["typisch", ""]


def test_the_reason_is_searched_for_names(wb):
    chosen = wb.record(acts.SelectCase("f1", "typisch"))
    before = workbench_rows(wb.store)
    with pytest.raises(InputError, match="direkte Kennung"):
        wb.undo(chosen, "Frau Averbeck bat darum", looked_at=True)
    with pytest.raises(DoubtfulTextError):
        wb.undo(chosen, "wegen Haddad")
    for nothing in ("", "-"):
        with pytest.raises(InputError, match="Begründung"):
            wb.undo(chosen, nothing)
    assert workbench_rows(wb.store) == before
    wb.undo(chosen, "wegen Haddad", looked_at=True)


def test_codings_are_taken_back_all_together(wb):
    coded = wb.record(acts.RecordCodings("t1", (coding(1, 9, 15), coding(2, 42, 46), coding(3, 9, 46))))
    wb.record(acts.RemoveCoding("k2", "anders gemeint"))
    entries = len(wb.journal)
    last = wb.undo(coded, "falsches Dokument")
    assert wb.codings.empty
    assert wb.journal["act"].tolist()[entries:] == ["RemoveCoding", "RemoveCoding"]
    assert wb.changes(last)[0].reason == "falsches Dokument"
    with pytest.raises(InputError, match="keine mehr da"):
        wb.undo(coded, "falsches Dokument")


def test_and_their_reason_is_searched_before_the_first_goes(wb):
    coded = wb.record(acts.RecordCodings("t1", (coding(1, 9, 15), coding(2, 42, 46))))
    before = workbench_rows(wb.store)
    with pytest.raises(InputError):
        wb.undo(coded, "Frau Averbeck bat darum")
    assert workbench_rows(wb.store) == before


def test_a_documents_state_goes_back_unless_it_was_changed_again(wb):
    released = wb.record(acts.ReleaseDocument("t1", "released", "geprüft"))
    wb.undo(released, "noch nicht fertig")
    assert wb.documents["release"].tolist() == ["reviewed"]
    locked = wb.record(acts.ReleaseDocument("t1", "locked", "anvertraut"))
    with pytest.raises(InputError, match="inzwischen ein anderer"):
        wb.undo(released, "noch nicht fertig")
    wb.undo(locked, "doch nicht anvertraut")
    assert wb.documents["release"].tolist() == ["reviewed"]


def test_somebody_elses_entry_is_left_alone_whatever_undoes_it(wb):
    coded = wb.record(acts.RecordCodings("t1", (coding(1, 9, 15),)))
    for entry in (coded, wb.record(acts.SelectCase("f1", "typisch"))):
        with pytest.raises(InputError, match="Jemand anderes"):
            colleague(wb, "ko2").undo(entry, "anders gemeint")


def test_what_is_built_is_what_an_act_names():
    for name in _BUILT:
        assert isinstance(ACTS[name].undo, By)


def test_where_people_have_to_say_more_the_act_is_named(wb):
    wb.record(acts.RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"))
    gone = wb.record(acts.WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "2024-06-01"))
    with pytest.raises(InputError, match="„Einwilligung eingetragen“"):
        wb.undo(gone, "ein Irrtum")
