"""Which entries still count: pairs of undoing and undone, and references that come free again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.store.past._past import Past, first_reference, undone_by


def past(*headings):
    """A journal of (act, reference), numbered from 1."""
    rows = [
        {
            "seq": seq,
            "at": "2025-01-07T08:00:00",
            "person": "ko1",
            "act": act,
            "reference": reference,
            "hash": "",
        }
        for seq, (act, reference) in enumerate(headings, start=1)
    ]
    undoings = [
        {"seq": row["seq"], "undone": int(row["reference"])} for row in rows if row["act"] == "UndoEntry"
    ]
    return Past(lambda name, **among: {"journal": rows, "lawful_undoings": undoings}.get(name, []))


def undoing(target):
    return ("UndoEntry", str(target))


A, B = ("SelectCase", "a"), ("SelectCase", "b")


@pytest.mark.parametrize(
    ("headings", "after", "counting"),
    [
        ((A, B), 1, [2]),
        ((A, B), 2, []),
        ((A, B, undoing(2)), 1, []),
        ((A, B, undoing(2), undoing(3)), 1, [2]),
        ((A, B, undoing(2), undoing(3)), 2, []),
        ((A, undoing(1), B), 1, [3, 2]),
        ((A, undoing(1), B), 2, [3]),
        ((A, B, undoing(1)), 2, [3]),
    ],
)
def test_entries_that_undo_each_other_do_not_count(headings, after, counting):
    assert [entry.seq for entry in past(*headings).counting_after(after)] == counting


def test_a_reference_comes_free_when_what_bears_it_is_undone_and_only_then():
    journal = [("DecideRelease", "r1")]
    assert past().free_reference("DecideRelease", "r1") == "r1"
    assert past(*journal).free_reference("DecideRelease", "r1") == "r1"  # and so it is refused
    journal.append(undoing(1))
    assert past(*journal).free_reference("DecideRelease", "r1") == "r1 2"
    assert past(*journal).free_reference("ProposeRelease", "r1") == "r1"
    journal += [("DecideRelease", "r1 2"), undoing(3)]
    assert past(*journal).free_reference("DecideRelease", "r1") == "r1 4"
    journal.append(undoing(4))
    assert past(*journal).free_reference("DecideRelease", "r1") == "r1 2"
    assert first_reference("r1 2") == "r1"


@given(st.lists(st.integers(0, 9), max_size=12))
def test_whatever_is_undone_an_entry_counts_or_exactly_one_that_counts_undid_it(targets):
    pairs = [(seq, seq - 1 - back) for seq, back in enumerate(targets, start=2) if seq - 1 - back >= 1]
    fitting = []
    for seq, target in pairs:  # as the store lets them in: what was undone already is not undone again
        if target not in undone_by(fitting):
            fitting.append((seq, target))
    undone = undone_by(fitting)
    assert set(undone.values()).isdisjoint(undone)
    assert all((by, what) in fitting for what, by in undone.items())
    assert {what for by, what in fitting if by not in undone} == set(undone)
