"""Whoever finishes what somebody else ordered finishes that, and nothing else under their name."""

from dataclasses import replace

import pytest
from keyed import signed
from signing import passphrase_of

from kimlab.acts import ShowSourceNumber
from kimlab.errors import StoreError
from kimlab.store.people import sign_in
from kimlab.store.signatures._orders import ordered
from kimlab.tables import WAYS_TO_NUMBERS


def test_under_an_order_stands_only_what_was_ordered(staffed):
    lead = sign_in(staffed, "leitung", passphrase_of("leitung"))
    with signed(staffed, "ko1") as wb:
        one, other = wb.cases["case_id"].iloc[:2]
        act = ShowSourceNumber("ref1", one, next(iter(WAYS_TO_NUMBERS)), "Rückfrage der Behörde")
        order = ordered(act, lead)
        with pytest.raises(StoreError, match="niemand angemeldet"):
            wb.store.record(replace(act, case_id=other), "leitung", order=order)
        assert wb.store.record(act, "leitung", order=order).person == "leitung"
