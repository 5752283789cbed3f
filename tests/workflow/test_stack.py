"""A stack is read and signed with one sign-in: all or none, each with its own signature, and only what was shown."""

import itertools
from dataclasses import replace

import pytest
from beside_releases import COMPOSED, compose, propose, somebody_is_called
from keyed import signed
from sqlalchemy import text
from stacked import KINDS, decided

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, InputError, KimlabError, StoreError
from kimlab.store import Transaction
from kimlab.store._database import writing
from kimlab.workbench import door_of
from kimlab.workflow import (
    Decision,
    Proposal,
    Stack,
    decide,
    decide_many,
    open_composites,
    open_releases,
    preview,
    propose_many,
    stack_of,
    words_to_ask,
)


@pytest.fixture
def second(stacked, drafts):
    """The workbench, open for ko2, and the stack that waits there."""
    with signed(stacked, "ko2") as wb:
        yield wb, stack_of(wb, drafts)


def sql(wb, statement, **values):
    """What somebody does who has the workbench's key and no scruples."""
    with writing(wb.store._engine, wb.store.path, "workbench") as connection:
        assert connection.execute(text(statement), values).rowcount != 0


def test_several_are_proposed_at_once_and_stand_in_their_order(stacked, releases):
    with signed(stacked, "ko1") as wb:
        assert list(wb.journal.query("act == 'ProposeRelease'")["reference"]) == list(releases)
        assert [one.rsplit("-", 1)[1] for one in releases] == ["1", "2", "3"]


def test_of_several_proposals_one_that_is_wrong_takes_all_back(stacked, drafts):
    with signed(stacked, "ko1") as wb:
        draft = drafts["interfaces"]
        with pytest.raises(KimlabError, match="„Zweck“"):
            propose_many(
                wb,
                [
                    Proposal(draft, ("Arbeitsgruppe Sprache und Kurse",), "Beratung"),
                    Proposal(draft, ("Arbeitsgruppe Wohnen",), "-"),
                ],
            )
        assert len(wb.releases) == 3


def test_the_stack_shows_the_page_of_each_draft(second, releases):
    wb, stack = second
    assert [one.release.release_id for one in stack.sheets] == list(releases)
    assert [one.draft.kind for one in stack.sheets] == list(KINDS)
    assert all(one.page == preview(one.draft, wb.county) for one in stack.sheets)
    assert stack.left_out == ()


def test_one_sign_in_signs_each_with_a_signature_of_its_own(stacked, second, releases):
    wb, (first, middle, last) = second[0], second[1].sheets
    entries = decide_many(
        wb,
        [
            Decision(first, "approved"),
            Decision(middle, "refused", "Titel kürzen"),
            Decision(last, "approved"),
        ],
    )
    assert [one.act for one in entries] == ["DecideRelease"] * 3
    steps = [wb.store.signed_decision(one) for one in releases]
    assert [one.seq for one in steps] == [one.seq for one in entries]
    assert len({one.signature for one in steps}) == 3
    assert decided(stacked) == dict(
        zip(releases, [("approved", "ko2"), ("refused", "ko2"), ("approved", "ko2")], strict=True)
    )
    assert wb.store.signed_release(releases[0]).decided_by == "ko2"
    assert wb.store.unsigned_entries() == []


@pytest.mark.slow
def test_what_is_put_off_waits(stacked, second, releases, drafts):
    wb, stack = second
    decide_many(wb, [Decision(stack.sheets[1], "approved")])
    assert set(decided(stacked)) == {releases[1]}
    assert [one.release.release_id for one in stack_of(wb, drafts).sheets] == [releases[0], releases[2]]
    assert decide_many(wb, []) == ()


@pytest.mark.slow
@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("reason", ["", "Frau Müller anrufen, 0171 2345678"])
def test_one_that_is_not_possible_takes_all_back(stacked, second, place, reason):
    wb, stack = second
    wanted = [Decision(one, "approved") for one in stack.sheets]
    wanted[place] = Decision(stack.sheets[place], "refused", reason)
    with pytest.raises(KimlabError):
        decide_many(wb, wanted)
    assert decided(stacked) == {}


def test_one_sheet_is_decided_on_once(stacked, second):
    wb, stack = second
    for other in ("approved", "refused"):
        with pytest.raises(KimlabError):
            decide_many(
                wb, [Decision(stack.sheets[0], "approved"), Decision(stack.sheets[0], other, "Anders")]
            )
    assert decided(stacked) == {}


def test_killed_in_the_middle_nothing_is_signed(stacked, second, monkeypatch):
    wb, stack = second
    calls, record = itertools.count(), Transaction.record

    def dying(*given, **more):
        if next(calls) == 2:
            raise KeyboardInterrupt
        return record(*given, **more)

    monkeypatch.setattr(Transaction, "record", dying)
    with pytest.raises(KeyboardInterrupt):
        decide_many(wb, [Decision(one, "approved") for one in stack.sheets])
    monkeypatch.undo()
    assert decided(stacked) == {}


def test_ones_own_proposals_are_in_nobodys_own_stack(stacked, releases, drafts):
    with signed(stacked, "ko1") as wb:
        stack = stack_of(wb, drafts)
    assert stack.sheets == ()
    assert all("selbst vorgeschlagen" in one for one in stack.left_out)
    assert len(stack.left_out) == 3


def test_what_cannot_be_shown_is_not_in_the_stack(stacked, releases, drafts):
    with signed(stacked, "ko2") as wb:
        stack = stack_of(wb, {"interfaces": drafts["interfaces"]})
        assert [one.release.release_id for one in stack.sheets] == [releases[0]]
        assert "Freigabe 2 ist nicht dabei: Zu ihr gibt es hier keinen Entwurf" in stack.left_out[0]
        assert stack_of(wb, {}) == Stack((), stack_of(wb, {}).left_out)


@pytest.mark.slow
def test_only_those_that_are_meant_and_what_is_decided_is_said(stacked, second, releases, drafts):
    wb, stack = second
    decide_many(wb, [Decision(stack.sheets[0], "approved")])
    meant = stack_of(wb, drafts, releases[:2])
    assert [one.release.number for one in meant.sheets] == [2]
    assert meant.left_out == ("Freigabe 1 ist nicht dabei: Über sie ist schon entschieden.",)


@pytest.mark.parametrize("user_id", ["fm1", "gast"])
def test_who_may_not_decide_is_told_before_reading(stacked, releases, user_id, drafts):
    with signed(stacked, user_id) as wb, pytest.raises(StoreError, match="Mit der Rolle"):
        stack_of(wb, drafts)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("column", "value"),
    [("draft_sha256", "0" * 64), ("audience", "team"), ("recipients", '["Zeitung"]'), ("purpose", "Werbung"),
     ("proposed_by", "leitung")],
)  # fmt: skip
def test_a_row_that_nobody_signed_so_is_not_shown(second, releases, column, value, drafts):
    wb, _ = second
    sql(wb, f"UPDATE releases SET {column} = :value WHERE release_id = :one", value=value, one=releases[0])
    stack = stack_of(wb, drafts)
    assert releases[0] not in [one.release.release_id for one in stack.sheets]
    assert len(stack.left_out) == 1


def test_a_proposal_put_in_place_of_the_one_that_was_read_is_not_signed(stacked, second, releases, drafts):
    """While ko2 reads, ko1 takes their proposal back and proposes another draft under the same id."""
    wb, stack = second
    with signed(stacked, "ko1") as first:
        entry = first.journal.query("act == 'ProposeRelease'")["seq"].iloc[0]
        first.undo(int(entry), "anders gemeint")
        other = drafts["theme_dossier"]
        first.record(ProposeRelease(releases[0], other.sha256, other.audience, ("Projektgruppe",), "Werbung"))
    with pytest.raises(DisclosureError, match="nicht mehr das, was Ihnen gezeigt wurde"):
        decide_many(wb, [Decision(one, "approved") for one in reversed(stack.sheets)])
    assert decided(stacked) == {}


@pytest.mark.slow
def test_neither_another_page_nor_another_draft_is_signed(stacked, second):
    wb, stack = second
    one, other = stack.sheets[:2]
    for forged in (
        replace(one, page=other.page),
        replace(one, draft=other.draft, page=other.page),
        replace(one, release=other.release),
        replace(one, proposal=other.proposal),
    ):
        with pytest.raises(DisclosureError, match="nicht mehr das, was Ihnen gezeigt wurde"):
            decide_many(wb, [Decision(forged, "approved")])
    assert decided(stacked) == {}


def test_somebody_elses_session_does_not_sign(stacked, second):
    """Whoever asks holds their own workbench; with the sheets of the other it signs only for itself, and that is refused."""
    with signed(stacked, "ko1") as first, pytest.raises(KimlabError, match="dieselbe Person"):
        decide_many(first, [Decision(one, "approved") for one in second[1].sheets])
    with pytest.raises(StoreError, match="niemand angemeldet"):
        second[0].store.record(DecideRelease(second[1].sheets[0].release.release_id, "approved"), "leitung")
    assert decided(stacked) == {}


def test_a_draft_that_waits_is_not_proposed_again_for_the_same_recipients(stacked, drafts):
    """Nor twice at once; for others it may be, and again once somebody has decided."""
    with signed(stacked, "ko1") as wb:
        again = Proposal(drafts["interfaces"], ("Arbeitsgruppe",), "Noch einmal")
        before = len(wb.journal)
        with pytest.raises(InputError, match=r"schon vorgeschlagen \(Freigabe 1\)"):
            propose_many(wb, [again])
        with pytest.raises(InputError, match=r"schon vorgeschlagen \(Freigabe 1\)"):
            propose_many(wb, [replace(again, recipients=("ARBEITSGRUPPE",))])  # one body under two names
        other = Proposal(
            drafts["interfaces"], ("Arbeitsgruppe Sprache und Kurse", "Arbeitsgruppe"), "Beratung"
        )
        with pytest.raises(InputError, match="schon vorgeschlagen"):
            propose_many(wb, [other, replace(other, recipients=other.recipients[::-1])])
        assert len(wb.journal) == before
        propose_many(wb, [other])
    with signed(stacked, "ko2") as wb:
        decide(wb, open_releases(wb)[0], "refused", "Bitte kürzer")
    with signed(stacked, "ko1") as wb:
        propose_many(wb, [again])


def test_a_composed_case_is_read_and_signed_with_the_releases(stacked, releases, drafts):
    compose(stacked)
    with signed(stacked, "ko2") as wb:
        stack = stack_of(wb, drafts)
        (one,) = stack.composites
        assert (one.name, one.text, one.theme) == ("Beispielfall 1", COMPOSED, "Warten")
        assert len(one.called) == 3
        assert all(called.startswith("Fall ") for called in one.called)
        entries = decide_many(wb, [Decision(stack.sheets[0], "approved")], stack.composites)
        assert [entry.act for entry in entries] == ["DecideRelease", "CheckComposite"]
        assert wb.composite_cases["checked_by"].tolist() == ["ko2"]
        assert stack_of(wb, drafts).composites == ()
        assert stack_of(wb, drafts, releases[:1]).composites == ()


def test_ones_own_composed_case_is_not_in_ones_stack_and_says_so(stacked, drafts):
    compose(stacked)
    with signed(stacked, "ko1") as wb:
        stack = stack_of(wb, drafts)
    assert stack.composites == ()
    assert "Beispielfall 1 ist nicht dabei: Sie haben ihn selbst geschrieben." in stack.left_out[-1]


def test_a_decision_that_is_not_possible_takes_the_check_back_too(stacked, drafts):
    compose(stacked)
    with signed(stacked, "ko2") as wb:
        stack = stack_of(wb, drafts)
        with pytest.raises(KimlabError):
            decide_many(wb, [Decision(stack.sheets[0], "refused", "")], stack.composites)
        assert [one.number for one in open_composites(wb)] == [1]
    assert decided(stacked) == {}


def test_a_composed_case_put_in_place_of_the_one_that_was_read_is_not_signed(stacked, drafts):
    compose(stacked)
    with signed(stacked, "ko2") as wb:
        stack = stack_of(wb, drafts)
        sql(wb, "UPDATE composite_cases SET text = :value", value="Die Zahnärztin wartet.")
        with pytest.raises(InputError, match="nicht mehr der, der Ihnen gezeigt wurde"):
            decide_many(wb, [Decision(stack.sheets[0], "approved")], stack.composites)
    assert decided(stacked) == {}


def test_numbers_of_composed_cases_stay(stacked):
    compose(stacked)
    compose(stacked, "Auf den Kurs warten viele lange.")
    with signed(stacked, "ko1") as wb:
        entry = wb.journal.query("act == 'ComposeCase'")["seq"].iloc[0]
        wb.undo(int(entry), "anders gemeint")
        assert [one.number for one in open_composites(wb)] == [2]


@pytest.mark.slow
def test_a_word_of_the_purpose_that_is_a_name_as_well_is_asked_about_before_anything_is_signed(
    stacked, drafts
):
    """It was asked about when the page was written: too late, for the release had been decided on."""
    somebody_is_called(stacked, "Sommer")
    release = propose(stacked, drafts["theme_dossier"], ("Projektgruppe",))
    with signed(stacked, "leitung") as wb:
        door = door_of(wb)
        assert [one.word for one in words_to_ask(wb, door, drafts["theme_dossier"])] == ["sommer"]
        (sheet,) = stack_of(wb, drafts, [release], door).sheets
        assert sheet.words == ("sommer",)
        assert "sommer" not in repr(sheet)
        assert stack_of(wb, drafts, [release]).sheets[0].words == ()
        with pytest.raises(DisclosureError, match="ein Wort, mit dem auch jemand heißt") as caught:
            decide_many(wb, [Decision(sheet, "approved")])
        assert "ommer" not in str(caught.value)
        decide_many(wb, [Decision(sheet, "approved", no_names=sheet.words)])
        assert "Keine Namen sind hier: sommer." in wb.store.signed_decision(release).said["reason"]


@pytest.mark.slow
def test_a_page_that_could_not_leave_is_not_in_the_stack(stacked, drafts):
    somebody_is_called(stacked, "Wirbeldorn")
    release = propose(stacked, drafts["theme_dossier"], ("Projektgruppe",), "zur Wirbeldornschen Akte")
    with signed(stacked, "leitung") as wb:
        stack = stack_of(wb, drafts, [release], door_of(wb))
    assert stack.sheets == ()
    assert "einem Eintrag im Tresor gleichen" in stack.left_out[0]
    assert "irbel" not in stack.left_out[0]
