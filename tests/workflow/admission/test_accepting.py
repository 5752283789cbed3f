"""Who may say that a state counts although an anchor says something else."""

import pytest
from keyed import signed
from signing import QUICK, newcomer

from kimlab.errors import StoreError
from kimlab.workbench import door_of
from kimlab.workflow import accept_state, add_person


@pytest.mark.parametrize("role", ["coordination", "case_work"])
def test_whoever_could_have_put_something_back_does_not_accept_it(staffed, role):
    """Though they may open the vault: nothing is put aside, and nothing noted."""
    with signed(staffed, "leitung") as wb:
        add_person(wb, newcomer("neu1", role, vault=True), costs=QUICK)
    with signed(staffed, "neu1") as wb, pytest.raises(StoreError, match="Stand nicht anerkennen"):
        accept_state(wb, door_of(wb), "cleared")
    assert list(staffed.glob("anker-abgelegt-*")) == []
