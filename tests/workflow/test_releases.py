"""Releases by their number, which stays whatever is decided."""

import pytest
from staffed import colleague

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import InputError
from kimlab.workflow import new_release_id, open_releases, release_meant


@pytest.fixture
def two(wb):
    """Two proposals; their ids."""
    ids = []
    for purpose in ("Beratung", "Beschluss"):
        ids.append(new_release_id(wb))
        wb.record(ProposeRelease(ids[-1], "abc", "project_group", ("Projektgruppe",), purpose))
    return ids


def test_a_release_keeps_its_number_when_another_is_decided(wb, two):
    assert [one.number for one in open_releases(wb)] == [1, 2]
    colleague(wb, "ko2").record(DecideRelease(release_meant(wb, "1"), "approved"))
    (left,) = open_releases(wb)
    assert (left.number, left.release_id, left.purpose, left.audience) == (
        2,
        two[1],
        "Beschluss",
        "Projektgruppe",
    )


def test_a_number_a_word_and_the_id_mean_the_same(wb, two):
    assert {release_meant(wb, said) for said in ("2", 2, " Freigabe 2", two[1])} == {two[1]}


@pytest.mark.parametrize("said", ["3", "0", "zwei", "", "-1", "x-2"])
def test_any_other_is_refused_with_those_that_wait(wb, two, said):
    with pytest.raises(InputError, match="Diese Freigabe gibt es nicht") as caught:
        release_meant(wb, said)
    assert "Freigabe 1: ein Bericht oder Protokoll; für: Projektgruppe" in str(caught.value)
    assert two[0] not in str(caught.value)


def test_where_none_waits_that_is_said(wb):
    with pytest.raises(InputError, match="Zurzeit wartet keine"):
        release_meant(wb, "1")


def test_a_proposal_whose_draft_changed_says_so(wb, two):
    assert open_releases(wb, {})[0].page == "ein Protokoll, oder ein Entwurf, der sich seither geändert hat"


def test_a_decision_that_was_undone_waits_again_and_is_taken_anew(wb, two):
    second = colleague(wb, "ko2")
    decided = second.record(DecideRelease(two[0], "approved"))
    second.undo(decided, "noch einmal lesen")
    assert [one.number for one in open_releases(wb)] == [1, 2]
    second.record(DecideRelease(two[0], "approved"))
    assert [one.number for one in open_releases(wb)] == [2]


def test_a_proposal_that_was_undone_and_made_anew_keeps_its_number(wb, two):
    act = ProposeRelease(two[0], "abc", "project_group", ("Projektgruppe",), "Beratung")
    first = wb.journal.query("act == 'ProposeRelease'")["seq"].iloc[0]
    wb.undo(int(first), "falscher Zweck")
    assert [one.number for one in open_releases(wb)] == [2]
    wb.record(act)
    assert [one.number for one in open_releases(wb)] == [1, 2]
    wb.record(ProposeRelease("r-neu", "abc", "project_group", ("Projektgruppe",), "Bericht"))
    assert [one.number for one in open_releases(wb)] == [1, 2, 3]
