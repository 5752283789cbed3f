"""What acts declare about whom they touch holds for what the store changes; every act in these tests is held against it."""

import pytest
from reaching import watched
from reviewed import coding

from kimlab.acts import Nobody, RecordCodings, RecordConsent, SelectCase, Through, WithdrawConsent
from kimlab.acts._subjects import concerned


@pytest.mark.parametrize(
    ("act", "reach", "whom"),
    [
        (SelectCase("f1", "typisch"), Nobody(), "f1"),
        (RecordCodings("t1", (coding(7, 9, 15),)), Through("codings"), "f1"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_act_that_forgets_somebody_is_caught(full, monkeypatch, act, reach, whom):
    monkeypatch.setattr(type(act), "reach", reach)
    with watched(), pytest.raises(AssertionError, match=f"{whom}.* and does not say so"):
        full.record(act, "ko1")


def test_a_withdrawal_reaches_the_documents_of_the_whole_family(full):
    full.record(RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"), "ko1")
    act = WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "2024-06-01")
    entry = full.record(act, "ko1")
    changed = {change.table: set(change.subjects) for change in full.changes(entry.seq)[0]}
    assert changed["consents"] == {"p-f1"}
    assert changed["documents"] == {"f1"}
    found = concerned(act, full.rows)
    assert (found.cases, found.persons) == ({"f1"}, {"p-f1"})
