"""Nobody erases alone, nor somebody else than was proposed: not with the acts themselves, past kimlab's own functions."""

import pytest
from erased import act_of, again, forgotten, line_of, subject_of
from staffed import at_both, door_for, signed

from kimlab import acts
from kimlab.errors import InputError, StoreError
from kimlab.store.erasing import dependants_of, keep_listed
from kimlab.workflow import check_up, erase, propose_erasure, repeat_erasures

EFFECTS = "kimlab.store.effects._erasures"


@pytest.fixture
def wb(erasable):
    with signed(erasable) as opened:
        yield opened


def found(wb, kind="family", number="FA-1"):
    """What depends on somebody."""
    whom = subject_of(wb, kind, number)
    with door_for(wb.location).open("ko1", "Probe") as vault:
        return dependants_of(wb.store, whom, vault)


def proposal_of(wb, gone, erasure_id="x7"):
    subject = subject_of(wb, "family", "FA-1")
    return acts.ProposeErasure(erasure_id, subject.kind, subject.id, "objection", gone.sha256)


def told(wb):
    """What the doctor finds."""
    return [one.sentence for one in check_up(*at_both(wb, "leitung"))["findings"]]


@pytest.mark.parametrize("by", [("ko1", "ko2"), ("leitung", "leitung")])
def test_an_erasure_that_not_two_people_ordered_is_not_repeated(wb, by):
    gone = found(wb)
    line = line_of(wb.location, proposal_of(wb, gone), act_of(gone, "x7"), by)
    with pytest.raises(InputError, match="zwei Menschen unterschrieben"):
        wb.store.record(again(line), "ko1")
    with pytest.raises(InputError, match="zwei Menschen unterschrieben"):
        wb.store.record(acts.RepeatErasure("x7", "family", "objection", "leitung", line.carried.cases), "ko1")
    assert len(wb.cases) == 3


def test_an_erasure_is_not_repeated_where_it_was_carried_out(wb):
    gone, subject = found(wb), subject_of(wb, "family", "FA-1")
    erasure_id, _ = propose_erasure(wb, door_for(wb.location), subject, "objection")
    wb.store.record(act_of(gone, erasure_id), "leitung")
    said = acts.ProposeErasure(erasure_id, "family", subject.id, "objection", gone.sha256)
    line = line_of(wb.location, said, act_of(gone, erasure_id))
    with pytest.raises(InputError, match="schon ausgeführt"):
        wb.store.record(again(line), "ko1")


@pytest.mark.parametrize("kind", ["same hash", "own hash"])
def test_a_lead_does_not_erase_another_family_than_was_proposed(wb, kind):
    erasure_id, _ = propose_erasure(wb, door_for(wb.location), subject_of(wb, "person", "PN-5"), "objection")
    shown = wb.store.rows("erasures")[0]["shown_sha256"]
    act = act_of(found(wb), erasure_id)
    if kind == "same hash":
        act = acts.EraseSubject(
            erasure_id, shown, act.cases, act.persons, act.documents, (), "", act.depending
        )
    with pytest.raises(InputError, match="nicht das, was vorgeschlagen"):
        wb.store.record(act, "leitung")
    assert len(wb.cases) == 3


def test_a_proposal_whose_hash_is_of_others_erases_nobody(wb):
    subject, gone = subject_of(wb, "family", "FA-2"), found(wb)
    wb.store.record(acts.ProposeErasure("x7", "family", subject.id, "objection", gone.sha256), "ko1")
    with pytest.raises(InputError, match="nicht das, was vorgeschlagen"):
        wb.store.record(act_of(gone, "x7"), "leitung")
    assert len(wb.cases) == 3


def test_a_lead_does_not_shorten_the_hold_that_was_proposed(wb):
    erasure_id, _ = propose_erasure(wb, door_for(wb.location), subject_of(wb, "family", "FA-1"), "objection")
    with pytest.raises(InputError, match="nicht das, was vorgeschlagen"):
        wb.store.record(act_of(found(wb), erasure_id, expires="2099-12-31"), "leitung")
    assert len(wb.cases) == 3


def test_a_list_that_a_lead_wrote_alone_erases_nobody(wb):
    gone = found(wb)
    line = line_of(wb.location, proposal_of(wb, gone), act_of(gone, "x7"), ("leitung", "leitung"))
    keep_listed(wb.location, wb.store.workbench_id(), [line])
    with pytest.raises(StoreError, match="nicht zwei Menschen unterschrieben"):
        repeat_erasures(*at_both(wb, "leitung"))
    assert len(wb.cases) == 3


def test_the_doctor_tells_of_an_erasure_that_nobody_ordered(wb, monkeypatch):
    gone = found(wb)
    with monkeypatch.context() as own:  # a program of their own in kimlab's place
        own.setattr(f"{EFFECTS}._ordered_by_two", lambda act, read: (proposal_of(wb, gone), "ko2"))
        wb.store.record(again(line_of(wb.location, proposal_of(wb, gone), act_of(gone, "x7"))), "ko1")
    assert len(wb.cases) == 2
    assert [one for one in told(wb) if "zwei Menschen" in one] != []


def test_the_doctor_tells_of_a_lead_who_erased_others(wb, monkeypatch):
    gone, other = found(wb, "family", "FA-2"), subject_of(wb, "family", "FA-1")
    erasure_id, _ = propose_erasure(wb, door_for(wb.location), other, "objection")
    shown = wb.store.rows("erasures")[0]["shown_sha256"]
    said = acts.ProposeErasure(erasure_id, "family", other.id, "objection", shown)
    act = act_of(gone, erasure_id)
    act = acts.EraseSubject(erasure_id, shown, act.cases, act.persons, act.documents, (), "", act.depending)
    with monkeypatch.context() as own:
        own.setattr(f"{EFFECTS}._check_proposed", lambda *_: None)
        wb.store.record(act, "leitung")
    keep_listed(wb.location, wb.store.workbench_id(), [line_of(wb.location, said, act)])
    assert [one for one in told(wb) if "zwei Menschen" in one] != []


def test_the_doctor_tells_that_the_list_lacks_an_erasure(wb, erasable):
    from kimlab.store.erasing import LIST_FILE
    from kimlab.store.erasing._list_file import _at_home

    forgotten(wb)
    assert told(wb) == []
    (erasable / LIST_FILE).unlink()
    assert told(wb) == []  # a copy lies in the user's own folder
    for one in _at_home(wb.store.workbench_id()):
        one.unlink()
    assert [one for one in told(wb) if "die Liste fehlt" in one] != []


def test_a_proposal_that_was_taken_back_is_not_revived_by_hand(wb, monkeypatch):
    erasure_id, _ = propose_erasure(wb, door_for(wb.location), subject_of(wb, "family", "FA-1"), "objection")
    proposed = int(wb.journal["seq"].max())
    undone = wb.store.record(acts.UndoEntry(proposed, "Irrtum"), "ko1").seq
    with monkeypatch.context() as own:
        own.setattr("kimlab.store.effects._undoing.speaks_for_another", lambda *_: False)
        revived = wb.store.record(acts.UndoEntry(undone, "doch"), "leitung").seq
    assert len(wb.store.rows("erasures")) == 1
    with pytest.raises(InputError, match="nicht das, was vorgeschlagen"):
        erase(*at_both(wb, "leitung"), erasure_id)
    assert len(wb.cases) == 3
    assert wb.store.unsigned_entries() == [revived]  # the doctor tells of it
