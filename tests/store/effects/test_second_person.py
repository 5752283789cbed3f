"""A correction after which more is seen takes two people; one after which less is seen does not."""

import dataclasses
import shutil

import pytest
from busy import busy
from staffed import TeamStore, create_stores

from kimlab import acts
from kimlab.errors import InputError
from kimlab.store.withholding import withheld

AGREED = acts.RecordConsent("p-f2", "Fallrekonstruktion", ("Arbeitsgruppe",), "2025-01-01")
CONSENT = {"person_id": "p-f2", "purpose": "reconstruction", "given": "2025-01-01"}
OBJECTED = acts.RecordObjection("w1", "p-f1", "2025-10-05")
GIVEN = acts.RecordConsent("p-f1", "Fallrekonstruktion", ("Arbeitsgruppe",), "2025-01-01")
WITHDRAWN = acts.WithdrawConsent("p-f1", "Fallrekonstruktion", "2025-01-01", "2025-10-05")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("zuzweit")
    create_stores(folder)
    store = TeamStore(folder)
    busy(store)
    store.record(AGREED, "ko1")
    yield store
    store.close()


@pytest.fixture
def store(made, tmp_path):
    opened = TeamStore(shutil.copytree(made.path.parent, tmp_path / "zuzweit"))
    yield opened
    opened.close()


def corrected(table, key, changes):
    return acts.CorrectRecord(table, key, changes, "Anruf der Familie")


def proposed(act):
    return acts.ProposeCorrection(act.table, act.key, act.changes)


PERSON_OUT = corrected("persons", {"person_id": "p-f1"}, {"family_id": "h-neu"})
CASE_OUT = corrected("cases", {"case_id": "f1"}, {"family_id": "h-neu"})
WIDER = corrected("consents", CONSENT, {"recipients": ("Arbeitsgruppe", "Lokalpresse")})


@pytest.mark.parametrize(
    ("before", "act"),
    [
        ((OBJECTED,), PERSON_OUT),
        ((OBJECTED,), CASE_OUT),
        ((GIVEN, WITHDRAWN), PERSON_OUT),
        ((GIVEN, WITHDRAWN), CASE_OUT),
        ((), WIDER),
        ((), corrected("persons", {"person_id": "p-f2"}, {"family_id": "h-f1"})),
        ((), corrected("episodes", {"episode_id": "v1"}, {"agency_id": "sozialamt"})),
        ((), corrected("cases", {"case_id": "f1"}, {"legal_basis": "eine andere"})),
    ],
)
def test_nobody_lets_more_be_seen_alone(store, before, act):
    for one in before:
        store.record(one, "ko1")
    hidden = withheld(store.rows)
    for person in ("ko1", "ko1"):  # also not by proposing it to oneself
        with pytest.raises(InputError, match="braucht zwei Personen"):
            store.record(act, person)
        store.record(proposed(act), person)
    assert withheld(store.rows) == hidden
    store.record(act, "ko2")
    assert store.rows(act.table, **{name: [value] for name, value in act.key.items() if name != "given"})
    assert store.check().findings == ()


@pytest.mark.parametrize(
    "act",
    [
        corrected("consents", CONSENT, {"recipients": ("KIM-Team",)}),
        corrected("cases", {"case_id": "f1"}, {"provider": "KI"}),
        corrected("cases", {"case_id": "f1"}, {"source": "interview"}),
        corrected("persons", {"person_id": "p-f1"}, {"family_id": "h-f2"}),
        corrected("episodes", {"episode_id": "v3"}, {"agency_id": "sozialamt"}),  # v5 is there as well
    ],
)
def test_one_is_enough_where_no_more_is_seen(store, act):
    if act.table == "consents":  # fewer than before: of two named, one is left
        both = dataclasses.replace(act, changes={"recipients": ("Arbeitsgruppe", "KIM-Team")})
        store.record(proposed(both), "ko2")
        store.record(both, "ko1")
    store.record(act, "ko1")
    assert store.check().findings == ()


def test_a_proposal_carries_one_correction_and_only_what_it_says(store):
    store.record(proposed(WIDER), "ko2")
    other = dataclasses.replace(WIDER, changes={"recipients": ("Arbeitsgruppe", "Lenkungsgruppe")})
    with pytest.raises(InputError, match="zwei Personen"):
        store.record(other, "ko1")
    entry = store.record(WIDER, "ko1")
    undone = store.record(acts.UndoEntry(entry.seq, "doch nicht"), "ko1")
    with pytest.raises(InputError, match="zwei Personen"):
        store.record(WIDER, "ko1")
    with pytest.raises(InputError, match="zwei Personen"):
        store.record(acts.UndoEntry(undone.seq, "doch"), "ko1")
    store.record(proposed(WIDER), "ko2")  # once more
    store.record(WIDER, "ko1")
    assert store.check().findings == ()


def test_undoing_what_let_less_be_seen_takes_two(store):
    """Who put a consenting person into another family by themselves does not take the consent back alone."""
    store.record(proposed(WIDER), "ko2")
    store.record(WIDER, "ko1")
    less = corrected("consents", CONSENT, {"recipients": ("Arbeitsgruppe",)})
    entry = store.record(less, "ko1")
    with pytest.raises(InputError, match="zwei Personen"):
        store.record(acts.UndoEntry(entry.seq, "war doch so"), "ko1")


def test_taking_out_an_episode_of_somebody_who_decides_takes_two(store):
    """While it stood, something of the case was kept from that agency. Who added it themselves takes it out themselves."""
    found = acts.RecordEpisode("v9", "t1", 0, 8, "staatsangehoerigkeitsbehoerde", "2025-01-07")
    entry = store.record(found, "ko1")
    undo = acts.UndoEntry(entry.seq, "verschrieben")
    with pytest.raises(InputError, match="zwei Personen"):
        store.record(undo, "leitung")
    store.record(acts.ProposeCorrection("episodes", {"episode_id": "v9"}, {}), "ko2")
    again = store.record(undo, "leitung")
    assert not store.rows("episodes", episode_id=["v9"])
    store.record(acts.UndoEntry(again.seq, "doch"), "leitung")
    store.record(acts.UndoEntry(again.seq + 1, "nein"), "leitung")
    own = store.record(dataclasses.replace(found, episode_id="v10"), "ko1")
    store.record(acts.UndoEntry(own.seq, "verschrieben"), "ko1")
    assert store.check().findings == ()


def test_a_document_that_a_withdrawal_locked_counts_again_only_by_two(store):
    for one in (GIVEN, WITHDRAWN):
        store.record(one, "ko1")
    unlock = acts.ReleaseDocument("t1", "released", "beruht nicht auf der Einwilligung")
    for person in ("ko1", "leitung"):
        with pytest.raises(InputError, match="zwei Personen"):
            store.record(unlock, person)
    store.record(acts.ProposeCorrection("documents", {"document_id": "t1"}, {"release": "released"}), "ko2")
    store.record(unlock, "ko1")
    assert withheld(store.rows).locked.isdisjoint({"t1"})
    store.record(acts.ReleaseDocument("t1", "locked", "doch nicht"), "ko1")  # less is seen: one is enough
    assert store.check().findings == ()


def test_a_proposal_names_what_changes_and_nothing_else(store):
    wide = acts.ProposeCorrection("cases", {"case_id": "f1"}, {"family_id": "h-neu", "source": "case_work"})
    with pytest.raises(InputError, match="nicht ändern"):
        store.record(wide, "ko1")
    with pytest.raises(InputError, match="keine Zeile"):
        store.record(acts.ProposeCorrection("cases", {"case_id": "f9"}, {"family_id": "h-neu"}), "ko1")
    with pytest.raises(InputError, match="so nicht ändern"):
        store.record(
            acts.ProposeCorrection("documents", {"document_id": "t1"}, {"release": "released"}), "ko1"
        )


def test_the_doctor_reports_what_one_person_entered_past_this_until_a_second_agrees(store, monkeypatch):
    """As somebody does who has a program of their own in kimlab's place."""
    store.record(OBJECTED, "ko1")
    with monkeypatch.context() as own:
        own.setattr("kimlab.store.effects._effects.check_second", lambda changes, person, read: None)
        entry = store.record(PERSON_OUT, "ko1")
    (found,) = store.check().findings
    assert (found.kind, found.entries) == ("one_person", (entry.seq,))
    store.record(proposed(PERSON_OUT), "ko1")
    assert [one.kind for one in store.check().findings] == ["one_person"]
    store.record(proposed(PERSON_OUT), "ko2")
    assert store.check().findings == ()
