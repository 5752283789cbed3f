"""Two hundred single faults, each done to a sound store beside all acts: every one is found, and told where it is."""

import random

import pytest
from faults import tampering
from random_faults import ALL, IN_ROWS, IN_THE_CHAIN

FAULTS = 200


@pytest.mark.parametrize("share", [0, *(pytest.param(one, marks=pytest.mark.slow) for one in (1, 2, 3))])
def test_two_hundred_random_faults_are_each_found_and_located(busy_store, share):
    for number in range(share, FAULTS, 4):
        draw, fault = random.Random(number), ALL[number % len(ALL)]
        with tampering(busy_store) as store:
            expected = fault(store, draw)
            checked = store.check()
            found = [(one.kind, one.table, one.entries, one.rows) for one in checked.findings]
        where = f"{fault.__name__}, {number}: {found}"
        if fault in IN_ROWS and expected[0][2] is None:
            assert [one[:2] for one in found] == [one[:2] for one in expected], where
        elif fault in IN_ROWS:
            assert sorted(found) == sorted(expected), where
        elif fault in IN_THE_CHAIN:
            assert f"Eintrag {expected[0]} " in "".join(
                one.sentence for one in checked.findings if one.kind == "chain"
            ), where
        else:
            assert expected[0] in {kind for kind, *_ in found}, where


def test_the_store_was_sound_before_and_is_after_all_of_them(busy_store):
    checked = busy_store.check()
    assert (checked.findings, checked.notes, checked.unknown) == ((), (), 0)
    assert checked.entries > 20
    assert checked.rows > 40
