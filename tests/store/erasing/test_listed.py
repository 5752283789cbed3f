"""A line of the list of erasures holds only with the signatures of two people who might, about the same thing."""

from dataclasses import replace

import pytest
from erased import again

from kimlab.acts import EraseSubject, LiftErasure, ProposeErasure
from kimlab.errors import InputError
from kimlab.store.erasing import Erasure, Roots
from kimlab.store.signatures._orders import ordered, without_words

DEPENDING = "ab" * 32
SHOWN = Roots(frozenset({"f1"})).shown_with(DEPENDING)
PROPOSAL = ProposeErasure("x1", "case", "f1", "withdrawn", SHOWN, "Brief vom Mai", "2030-12-31")
ACT = EraseSubject("x1", SHOWN, ("f1",), expires="2030-12-31", depending=DEPENDING)
"""Somebody proposes that the case f1 be forgotten, somebody else carries it out."""


class _Signs:
    """A key that signs."""

    def __init__(self, user_id):
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self.user_id, self._key = user_id, Ed25519PrivateKey.generate()
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, message):
        return self._key.sign(message)


KO1, LEAD = _Signs("ko1"), _Signs("leitung")
MAY = {
    ("ko1", "ProposeErasure"): KO1,
    ("leitung", "ProposeErasure"): LEAD,
    ("leitung", "EraseSubject"): LEAD,
    ("leitung", "LiftErasure"): LEAD,
}


def keys(user_id, act):
    """Whose keys count for which act: the lead proposes and decides, ko1 proposes only."""
    found = MAY.get((user_id, act))
    return frozenset() if found is None else frozenset([found.public])


def line(act=ACT, proposal=PROPOSAL, proposer=KO1, decider=LEAD):
    """The line that these two make."""
    said = without_words(proposal)
    proposed = (said, proposer.user_id, ordered(said, proposer))
    return Erasure.of(act, decider.user_id, ordered(act, decider), proposed)


def test_what_two_people_signed_holds_and_names_no_free_words():
    assert line().holds(keys)
    assert "Mai" not in line().line
    assert Erasure.read(line().line) == line()
    lifted = LiftErasure("x1", "neu beraten")
    assert Erasure.of(lifted, "leitung", ordered(lifted, LEAD)).holds(keys)


@pytest.mark.parametrize(
    "forged",
    [
        Erasure.of(ACT, "leitung", ordered(ACT, LEAD)),
        line(proposer=LEAD),
        line(decider=KO1),
        replace(line(), proposer="leitung"),
        replace(line(), proposed=""),
        line(replace(ACT, cases=("f2",))),
        line(replace(ACT, cases=("f1", "f2"))),
        line(replace(ACT, expires="")),
        line(replace(ACT, erasure_id="x2")),
        replace(line(), proposal=line().proposal.replace("f1", "f2")),
        Erasure.of(PROPOSAL, "ko1", ordered(PROPOSAL, KO1)),
    ],
    ids=[
        "nobody proposed",
        "one person twice",
        "no lead",
        "another proposer",
        "unsigned proposal",
        "another case",
        "one case more",
        "another day",
        "another proposal",
        "another subject",
        "no erasure at all",
    ],
)
def test_what_not_two_people_signed_so_does_not(forged):
    assert not forged.holds(keys)


def test_an_act_repeats_its_own_line_only():
    act = again(line())
    assert line().repeats(act)
    for other in (
        replace(act, cases=("f2",)),
        replace(act, decided_by="ko1"),
        replace(act, ground="duty"),
        replace(act, expires=""),
    ):
        assert not line().repeats(other)


@pytest.mark.parametrize("nonsense", ["", "7", "[]", '{"x": 1}', "[" * 100_000])
def test_a_line_that_is_none_is_refused(nonsense):
    with pytest.raises(InputError, match="zwei Menschen"):
        Erasure.read(nonsense)
