"""Who may what is read from signed entries. Attacks are by somebody with both files, the key, SQL and an own way in."""

from dataclasses import dataclass, replace

import pytest
from attacking import hand_made, of_release, sql
from keyed import signed

from kimlab.acts import CorrectRecord, DecideRelease, ProposeRelease, UndoEntry
from kimlab.errors import DisclosureError, InputError, KimlabError, StoreError
from kimlab.jupyter import show_releases
from kimlab.store import Change
from kimlab.store._signed_names import what_is_decided
from kimlab.workflow import decide, doubtful_releases, new_release_id, open_releases, release_meant
from kimlab.workflow._publish import approved


@dataclass(frozen=True)
class Wanted:
    """What is to leave: a title, an audience and a hash are all that a release knows of it."""

    title: str = "Zahlen"
    audience: str = "working_group"
    sha256: str = "ab" * 32


DRAFT, OTHER = Wanted(), Wanted(sha256="cd" * 32)
TO = ("Arbeitsgruppe",)


def proposal(release, draft=DRAFT, recipients=TO):
    return ProposeRelease(release, draft.sha256, draft.audience, recipients, "Beratung")


def propose(folder, draft=DRAFT, user_id="ko1", to=TO):
    with signed(folder, user_id) as wb:
        release = new_release_id(wb)
        wb.record(proposal(release, draft, to))
    return release


def decided(folder, release, user_id="ko2"):
    """Approve; return the entry's number."""
    with signed(folder, user_id) as wb:
        return wb.record(DecideRelease(release, "approved", "gelesen")).seq


def undo(folder, seq, user_id):
    with signed(folder, user_id) as wb:
        return wb.undo(seq, "noch einmal lesen").seq


def released(folder, draft=DRAFT):
    """The release with which a draft may leave."""
    with signed(folder, "ko1") as wb:
        return approved(wb, draft)


def refused(folder, match="nicht zwei Menschen"):
    with pytest.raises(KimlabError, match=match):
        released(folder)


ROW_APPROVED = "UPDATE releases SET decision = 'approved', decided_by = 'ko2', reason = 'gelesen'"


# who leads


@pytest.mark.parametrize("role", ["Leitung", "Leitung KIM"])
def test_a_role_raised_in_the_table_of_people_undoes_nothing_of_others(staffed, role):
    entry = decided(staffed, propose(staffed))
    sql(staffed, ("UPDATE people SET role = :role WHERE user_id = 'fm1'", {"role": role}))
    with pytest.raises(InputError, match="Jemand anderes"):
        undo(staffed, entry, "fm1")
    assert released(staffed).decided_by == "ko2"


def test_whoever_leads_does_so_whatever_the_table_says(staffed):
    entry = decided(staffed, propose(staffed))
    sql(staffed, "UPDATE people SET role = 'Gast' WHERE user_id = 'leitung'")
    undo(staffed, entry, "leitung")
    refused(staffed, "nicht freigegeben")


def test_a_role_raised_with_sql_decides_nothing(staffed):
    release = propose(staffed)
    sql(staffed, "UPDATE people_keys SET roles = '[\"lead\"]' WHERE user_id = 'fm1'")
    with pytest.raises(StoreError, match="Rolle"):
        decided(staffed, release, "fm1")


def test_nobody_renames_who_has_a_way_in(staffed):
    act = CorrectRecord("people", {"user_id": "fm1"}, {"name": "Erfundene Person ko2"}, "Tippfehler")
    with signed(staffed, "fm1") as wb, pytest.raises(InputError, match="unterschrieben wurden"):
        wb.record(act)


def test_an_undoing_by_who_might_not_is_found(staffed):
    entry = decided(staffed, propose(staffed))
    forged = hand_made(staffed, "UndoEntry", entry)
    with signed(staffed, "leitung") as wb:
        assert wb.store.unsigned_entries() == [forged]


# what was undone


@pytest.fixture
def taken_back(staffed):
    """An approval that was taken back by its author; the folder, and the undoing's number."""
    return staffed, undo(staffed, decided(staffed, propose(staffed)), "ko2")


@pytest.mark.parametrize("user_id", ["fm1", "ko1", "leitung"])
def test_an_approval_is_not_revived_by_others_who_undo_its_undoing(taken_back, user_id):
    folder, undoing = taken_back
    hand_made(folder, "UndoEntry", undoing, user_id=user_id)
    sql(folder, ROW_APPROVED)
    refused(folder)


def test_who_leads_does_not_speak_for_who_signed(staffed):
    undoing = undo(staffed, decided(staffed, propose(staffed)), "leitung")
    with pytest.raises(InputError, match="jemand anderes unterschrieben hatte"):
        undo(staffed, undoing, "leitung")
    hand_made(staffed, "UndoEntry", undoing, user_id="ko2")  # nor does who signed undo what the lead did
    sql(staffed, ROW_APPROVED)
    refused(staffed)


def test_who_signed_may_think_better_of_it_and_nobody_else_again(taken_back):
    folder, undoing = taken_back
    again = undo(folder, undoing, "ko2")
    assert released(folder).decided_by == "ko2"
    gone = undo(folder, again, "leitung")
    hand_made(folder, "UndoEntry", gone, user_id="leitung")
    sql(folder, ROW_APPROVED)
    refused(folder)


def test_an_approval_that_was_taken_back_is_given_anew(taken_back):
    folder, _ = taken_back
    with signed(folder, "ko2") as wb:
        decided(folder, release_meant(wb, 1))
    assert released(folder).decided_by == "ko2"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("user_id", "finisher"), [("fm1", ""), ("ko1", ""), ("ko2", "fm1"), ("leitung", "fm1")]
)
def test_an_undoing_by_who_might_not_takes_no_approval_away(staffed, user_id, finisher):
    entry = decided(staffed, propose(staffed))
    hand_made(staffed, "UndoEntry", entry, user_id=user_id, finisher=finisher)
    assert released(staffed).decided_by == "ko2"


def test_an_undoing_by_who_might_not_keeps_nobody_from_taking_back_what_they_signed(staffed):
    entry = decided(staffed, propose(staffed))
    hand_made(staffed, "UndoEntry", entry)
    with signed(staffed, "ko2") as wb:
        wb.record(UndoEntry(entry, "doch nicht"))
    refused(staffed, "nicht freigegeben")


def test_a_decision_by_who_might_not_keeps_nobody_from_deciding(staffed):
    release = propose(staffed)
    hand_made(staffed, "DecideRelease", release)
    decided(staffed, release)
    assert released(staffed).decided_by == "ko2"


@pytest.mark.parametrize("reference", ["99999", "x", "-1", "", "3.0", "٣"])
def test_an_undoing_of_nothing_undoes_nothing(staffed, reference):
    decided(staffed, propose(staffed))
    hand_made(staffed, "UndoEntry", reference, user_id="leitung")
    assert released(staffed).decided_by == "ko2"


# what was shown


def test_a_decision_names_what_was_shown(staffed):
    release = propose(staffed)
    with signed(staffed, "ko2") as wb:
        (shown,) = open_releases(wb)
        with pytest.raises(InputError, match="nicht das, was Ihnen gezeigt wurde"):
            decide(wb, replace(shown, shown_sha256="0" * 64), "approved")
        with pytest.raises(InputError, match="nicht das, was Ihnen gezeigt wurde"):
            wb.store.record(DecideRelease(release, "approved"), "ko2")
        decide(wb, shown, "approved", "gelesen")
    assert released(staffed).release_id == release


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("draft_sha256", "ef" * 32),
        ("audience", "team"),
        ("recipients", '["Zeitung"]'),
        ("purpose", "Werbung"),
        ("proposed_by", "leitung"),
        ("decision", "refused"),
        ("decided_by", "leitung"),
    ],
)
def test_a_row_that_says_something_else_is_not_offered_but_told(staffed, column, value):
    release = propose(staffed)
    sql(staffed, (f"UPDATE releases SET {column} = :value", {"value": value}))
    with signed(staffed, "ko2") as wb:
        assert open_releases(wb) == ()
        (said,) = doubtful_releases(wb)
        assert "Freigabe 1" in said
        assert "kimlab doctor" in said
        assert release not in said
        with pytest.raises(InputError, match="nicht das, was Ihnen gezeigt wurde"):
            wb.record(DecideRelease(release, "approved", "gelesen"))


def test_a_proposal_whose_row_was_taken_away_or_made_up_is_told(staffed):
    propose(staffed)
    sql(staffed, "UPDATE releases SET release_id = 'erfunden-1'")
    with signed(staffed, "ko2") as wb:
        assert open_releases(wb) == ()
        assert len(doubtful_releases(wb)) == 2


def reproposed(folder, draft=OTHER):
    """A proposal under one id, shown, then withdrawn and made anew under the same id; what was shown, and the id."""
    release = propose(folder)
    with signed(folder, "ko2") as wb:
        (shown,) = open_releases(wb)
    with signed(folder, "ko1") as wb:
        wb.undo(int(wb.journal["seq"].max()), "anders gemeint")
        wb.record(proposal(release, draft))
    return release, shown


def test_a_proposal_exchanged_between_reading_and_deciding_is_not_approved(staffed):
    release, shown = reproposed(staffed)
    with signed(staffed, "ko2") as wb:
        for attempt in (
            lambda: decide(wb, shown, "approved"),
            lambda: wb.record(DecideRelease(release, "approved", "gelesen")),
        ):
            with pytest.raises(InputError, match="noch einmal zeigen"):
                attempt()
        decide(wb, open_releases(wb)[0], "approved", "noch einmal gelesen")
    assert released(staffed, OTHER).release_id == release


def test_the_same_proposed_anew_is_what_was_shown(staffed):
    release, shown = reproposed(staffed, DRAFT)
    with signed(staffed, "ko2") as wb:
        decide(wb, shown, "approved", "gelesen")
    assert released(staffed).release_id == release


def test_who_decides_changes_nothing_of_what_was_proposed(staffed):
    """ko2 signs alone a decision that names other recipients, and makes the row fit."""
    release = propose(staffed)
    told = {
        "draft_sha256": DRAFT.sha256,
        "audience": DRAFT.audience,
        "purpose": "Beratung",
        "proposed_by": "ko1",
    }
    told |= {"recipients": ["Zeitung"]}
    after = {"decision": "approved", "decided_by": "ko2", "reason": "", "recipients": ["Zeitung"]}
    after |= {"decided_sha256": what_is_decided(told)}
    hand_made(staffed, "DecideRelease", release, [of_release(release, after, {})], user_id="ko2")
    sql(staffed, ROW_APPROVED, "UPDATE releases SET recipients = '[\"Zeitung\"]'")
    refused(staffed)


def test_a_decision_is_for_one_audience(staffed):
    """The approval of a page for the team is written once more under a proposal for others; both by ko2's own hand."""
    first = propose(staffed, replace(DRAFT, audience="project_group"), to=("Projektgruppe",))
    entry = decided(staffed, first)
    second = propose(staffed)
    with signed(staffed, "ko2") as wb:
        changes = [of_release(second, one.after, one.before) for one in wb.store.changes(entry)[0]]
    hand_made(staffed, "DecideRelease", second, changes, user_id="ko2")
    sql(staffed, f"{ROW_APPROVED} WHERE release_id = '{second}'")
    refused(staffed)


def test_before_everybody_had_a_way_in_nothing_was_signed_and_that_is_said(staffed, monkeypatch):
    propose(staffed)
    monkeypatch.setattr("kimlab.workbench.Snapshot.signed_since", lambda self: 10**6)
    with signed(staffed, "ko2") as wb:
        assert open_releases(wb) == ()
        assert "neu vor" in doubtful_releases(wb)[0]


def test_an_entry_about_a_release_says_nothing_else(staffed):
    release = propose(staffed)
    with signed(staffed, "ko1") as wb:
        (told,) = wb.store.changes(int(wb.journal["seq"].max()))[0]
    beside = Change("people", {"user_id": "fm1"}, {"name": "x"}, {"name": "Landrat"})
    hand_made(staffed, "ProposeRelease", f"{release} 9", [told, beside], user_id="ko1")
    with signed(staffed, "ko2") as wb:
        assert open_releases(wb) == ()


def test_others_undo_no_approval_and_it_holds_for_its_audience_only(staffed):
    entry = decided(staffed, propose(staffed))
    with signed(staffed, "fm1") as wb, pytest.raises(InputError, match="Jemand anderes"):
        wb.record(UndoEntry(entry, "egal"))
    with pytest.raises(DisclosureError, match="andere Zielgruppe"):
        released(staffed, replace(DRAFT, audience="steering_group"))


def test_what_is_decided_already_says_so(staffed):
    release = propose(staffed)
    decided(staffed, release)
    with pytest.raises(KimlabError, match="schon protokolliert"):
        decided(staffed, release, "leitung")


def test_notebooks_show_what_was_signed_and_tell_the_rest(staffed):
    propose(staffed)
    with signed(staffed, "ko2") as wb:
        assert "Beratung" in show_releases(wb).data
    sql(staffed, "UPDATE releases SET purpose = 'Werbung'")
    with signed(staffed, "ko2") as wb:
        shown = show_releases(wb).data
    assert "Werbung" not in shown
    assert "sagen Sie es dem Datenschutz" in shown
