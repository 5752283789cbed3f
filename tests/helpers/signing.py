"""Invented people who are signed in, with keys that cost nothing to open."""

from functools import lru_cache

from rows import VAULT_SECRET, WORKBENCH_SECRET

from kimlab.store.people import Costs, Newcomer, PrivateKeys, _passphrases, first_slots, with_person

# The same invented people get a way in to some hundred stores: each passphrase is rated once.
_rated = lru_cache(_passphrases._guesses)
_passphrases._guesses = lambda passphrase, known: _rated(passphrase, tuple(known))

QUICK = Costs(memory_kib=8, passes=1, lanes=1)
WORKBENCH_ID = "w" * 16
STORE_KEYS = {"workbench": WORKBENCH_SECRET, "vault": VAULT_SECRET}
RECOVERY = PrivateKeys(b"r" * 32)


def passphrase_of(user_id):
    """Long and like no word, and another one for each person."""
    return f"{user_id} xqz7 Quastenflosser blau 41"


def newcomer(user_id, *roles, name="", vault=False, region=""):
    said = name or f"Erfundene Person {user_id}"
    return Newcomer(user_id, said, roles or ("coordination",), passphrase_of(user_id), region, vault)


def lead_of(user_id="leitung"):
    """A slot file with a lead who may open both stores, and the lead."""
    who = newcomer(user_id, "lead", vault=True)
    return first_slots(WORKBENCH_ID, who, STORE_KEYS, RECOVERY.public, QUICK)


def team():
    """Lead, coordination, case work and a guest."""
    slots, lead = lead_of()
    for user_id, role in (("ko1", "coordination"), ("fm1", "case_work"), ("gast", "guest")):
        slots = with_person(slots, lead, newcomer(user_id, role), QUICK)
    return slots, lead


class TestSigner:
    """Somebody who can sign."""

    __test__ = False

    def __init__(self, user_id="koordination"):
        self.user_id, self._keys = user_id, PrivateKeys.new()

    @property
    def public_key(self):
        return self._keys.public.signing

    def sign(self, message):
        return self._keys.sign(message)
