"""What one person signed of a release is read from their entry; what nobody signed so is not returned."""

import pytest
from keyed import signed, staffed, staffed_folder  # noqa: F401 - fixtures
from sqlalchemy import text

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, JournalError
from kimlab.store._database import writing


@pytest.fixture
def folder(staffed):  # noqa: F811
    """A proposal of ko1, refused by ko2."""
    with signed(staffed, "ko1") as wb:
        wb.record(ProposeRelease("r-1", "0" * 64, "team", ("Teambesprechung",), "Beratung"))
    with signed(staffed, "ko2") as wb:
        wb.record(DecideRelease("r-1", "refused", "Titel kürzen"))
    return staffed


def sql(wb, statement):
    with writing(wb.store._engine, wb.store.path, "workbench") as connection:
        assert connection.execute(text(statement)).rowcount != 0


def test_both_steps_say_who_signed_what(folder):
    with signed(folder, "fm1") as wb:
        proposal, decision = wb.store.signed_proposal("r-1"), wb.store.signed_decision("r-1")
    assert (proposal.person, decision.person, decision.seq) == ("ko1", "ko2", proposal.seq + 1)
    assert (proposal.said["purpose"], decision.said["decision"]) == ("Beratung", "refused")
    assert len(proposal.signature) == len(decision.signature) == 64
    assert proposal.signature.hex() not in repr(proposal)


def test_what_was_undone_is_not_signed_any_more(folder):
    with signed(folder, "ko2") as wb:
        wb.undo(wb.store.signed_decision("r-1").seq, "noch einmal lesen")
        with pytest.raises(DisclosureError, match="so niemand unterschrieben"):
            wb.store.signed_decision("r-1")
        assert wb.store.signed_proposal("r-1").person == "ko1"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET signature = NULL WHERE act = 'ProposeRelease'",
        "UPDATE journal SET signature = zeroblob(64) WHERE act = 'ProposeRelease'",
        "UPDATE releases SET recipients = '[]'",
        "UPDATE releases SET proposed_by = 'leitung'",
        "DELETE FROM releases",
    ],
)
def test_a_proposal_that_nobody_signed_so_is_none(folder, statement):
    with signed(folder, "fm1") as wb:
        sql(wb, statement)
        with pytest.raises(DisclosureError, match="so niemand unterschrieben"):
            wb.store.signed_proposal("r-1")


def test_of_a_journal_that_does_not_hold_nothing_is_read(folder):
    with signed(folder, "fm1") as wb:
        sql(wb, "UPDATE journal SET person = 'ko2' WHERE act = 'ProposeRelease'")
        with pytest.raises(JournalError):
            wb.store.signed_proposal("r-1")


def test_where_nothing_was_proposed_there_is_nothing(folder):
    with signed(folder, "fm1") as wb, pytest.raises(DisclosureError):
        wb.store.signed_proposal("gibtsnicht")
