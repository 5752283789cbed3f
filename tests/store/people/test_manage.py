"""Adding, changing, removing people."""

import dataclasses

import pytest
from signing import QUICK, RECOVERY, STORE_KEYS, lead_of, newcomer, passphrase_of, team

from kimlab.errors import InputError, KimlabError
from kimlab.store.people import (
    check_signature,
    first_slots,
    identity_of,
    sign_in,
    with_passphrase,
    with_person,
    with_roles,
    with_store_keys,
    without_person,
)
from kimlab.store.people._slots import PEOPLE_FILE

SLOTS, LEAD = team()


def signed(slots, folder, user_id, passphrase=""):
    (folder / PEOPLE_FILE).write_bytes(slots.to_bytes())
    return sign_in(folder, user_id, passphrase or passphrase_of(user_id))


def test_each_change_is_signed_and_counted():
    counters = [SLOTS.counter]
    for slots in (
        with_person(SLOTS, LEAD, newcomer("neu1", "guest"), QUICK),
        with_roles(SLOTS, LEAD, "ko1", ["case_work"]),
        without_person(SLOTS, LEAD, "ko1"),
        with_store_keys(SLOTS, LEAD, STORE_KEYS),
    ):
        check_signature(slots)
        counters.append(slots.counter)
    assert counters == [4, 5, 5, 5, 5]


def test_who_is_removed_cannot_sign_in(tmp_path):
    slots = without_person(SLOTS, LEAD, "ko1")
    with pytest.raises(KimlabError, match="Anmeldung"):
        signed(slots, tmp_path, "ko1")
    assert signed(slots, tmp_path, "fm1").user_id == "fm1"


def test_new_keys_for_somebody_who_lost_theirs_take_the_old_ones_place(tmp_path):
    slots = with_person(SLOTS, LEAD, newcomer("ko1", "coordination"), QUICK)
    assert slots.slot("ko1").public != SLOTS.slot("ko1").public
    assert len(slots.slots) == len(SLOTS.slots)
    assert signed(slots, tmp_path, "ko1").public_key == slots.slot("ko1").public.signing


def test_new_store_keys_reach_exactly_those_who_had_one(tmp_path):
    fresh = {"workbench": b"n" * 32, "vault": b"m" * 32, "vault:next": b"k" * 32}
    slots = with_store_keys(SLOTS, LEAD, fresh)
    assert signed(slots, tmp_path, "leitung").store_keys == fresh
    assert signed(slots, tmp_path, "ko1").store_keys == {"workbench": b"n" * 32}
    assert identity_of(slots, slots.slot("wiederherstellung"), RECOVERY).store_keys == fresh


def test_a_passphrase_is_changed_by_its_owner_and_nothing_else_is(tmp_path):
    slots, locked = with_passphrase(SLOTS, "ko1", passphrase_of("ko1"), "Nebel Fischreiher 88 quer", QUICK)
    assert slots.slot("ko1").private == locked
    check_signature(slots)
    assert slots.sha256 == SLOTS.sha256
    assert slots.slot("ko1").private_sha256 != SLOTS.slot("ko1").private_sha256
    assert slots.slot("fm1").private_sha256 == SLOTS.slot("fm1").private_sha256
    assert (
        signed(slots, tmp_path, "ko1", "Nebel Fischreiher 88 quer").keys
        == signed(SLOTS, tmp_path, "ko1").keys
    )
    with pytest.raises(KimlabError, match="Anmeldung"):
        signed(slots, tmp_path, "ko1")


def test_recovery_lets_somebody_in_again(tmp_path):
    paper = identity_of(SLOTS, SLOTS.slot("wiederherstellung"), RECOVERY)
    slots = with_person(SLOTS, paper, newcomer("neu1", "lead", vault=True), QUICK)
    check_signature(slots)
    assert slots.signed_by == "wiederherstellung"
    assert signed(slots, tmp_path, "neu1").store_keys == STORE_KEYS


def coordination():
    return dataclasses.replace(LEAD, user_id="ko1", roles=("coordination",), store_keys={})


REFUSED = {
    "by somebody who may not": (lambda: with_person(SLOTS, coordination(), newcomer("neu1"), QUICK), "keine Zugänge"),
    "removed by somebody who may not": (lambda: without_person(SLOTS, coordination(), "fm1"), "keine Zugänge"),
    "keys by somebody who may not": (lambda: with_store_keys(SLOTS, coordination(), STORE_KEYS), "keine Zugänge"),
    "oneself": (lambda: without_person(SLOTS, LEAD, "leitung"), "Den eigenen Zugang"),
    "one's own lead": (lambda: with_roles(SLOTS, LEAD, "leitung", ["case_work"]), "Den eigenen Zugang"),
    "nobody": (lambda: without_person(SLOTS, LEAD, "niemand"), "gibt es nicht"),
    "paper": (lambda: without_person(SLOTS, LEAD, "wiederherstellung"), "gibt es nicht"),
    "no role": (lambda: with_roles(SLOTS, LEAD, "ko1", []), "Rolle"),
    "unknown role": (lambda: with_roles(SLOTS, LEAD, "ko1", ["chef"]), "Rolle"),
    "recovery as a role": (lambda: with_roles(SLOTS, LEAD, "ko1", ["recovery"]), "Rolle"),
    "a guest who does more": (lambda: with_roles(SLOTS, LEAD, "ko1", ["guest", "lead"]), "Gast"),
    "the same name": (
        lambda: with_person(SLOTS, LEAD, newcomer("ko2", name="erfundene  Person KO1"), QUICK),
        "hat schon einen Zugang",
    ),
    "paper's name": (lambda: with_person(SLOTS, LEAD, newcomer("neu1", name="wiederherstellung"), QUICK), "schon"),
    "paper's id": (lambda: with_person(SLOTS, LEAD, newcomer("wiederherstellung"), QUICK), "Kürzel"),
    "the same id": (lambda: with_person(SLOTS, LEAD, newcomer("KO1", name="Andere"), QUICK), "vergeben"),
    "somebody else's id": (lambda: with_person(SLOTS, LEAD, newcomer("ko1", name="Andere"), QUICK), "gehört"),
    "another alphabet": (lambda: with_person(SLOTS, LEAD, newcomer("kо1", name="Andere"), QUICK), "Kürzel"),
    "the same name, stored otherwise": (
        lambda: with_person(SLOTS, LEAD, newcomer("ko2", name="Erfundene\u00a0Person ｋｏ1"), QUICK),
        "hat schon einen Zugang",
    ),
    "no id": (lambda: with_person(SLOTS, LEAD, newcomer("ko 1"), QUICK), "Kürzel"),
    "no name": (lambda: with_person(SLOTS, LEAD, newcomer("neu1", name=" "), QUICK), "Name"),
    "easy passphrase": (
        lambda: with_person(SLOTS, LEAD, dataclasses.replace(newcomer("neu1"), passphrase="passwort1234"), QUICK),
        "erraten",
    ),
    "first is no lead": (
        lambda: first_slots("w", newcomer("ko1"), STORE_KEYS, RECOVERY.public, QUICK),
        "Leitung",
    ),
    "wrong old passphrase": (
        lambda: with_passphrase(SLOTS, "ko1", "falsch", "Nebel Fischreiher 88 quer", QUICK),
        "bisherige",
    ),
    "easy new passphrase": (
        lambda: with_passphrase(SLOTS, "ko1", passphrase_of("ko1"), "passwort1234", QUICK),
        "erraten",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("attempt", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused(attempt, said):
    with pytest.raises(KimlabError, match=said) as refused:
        attempt()
    assert refused.value.why
    assert refused.value.do


def test_nobody_opens_the_vault_for_others_who_cannot_open_it():
    slots, lead = lead_of()
    slots = with_person(slots, lead, newcomer("le2", "lead"), QUICK)
    second = dataclasses.replace(lead, user_id="le2", store_keys={"workbench": STORE_KEYS["workbench"]})
    with pytest.raises(KimlabError, match="Tresor"):
        with_person(slots, second, newcomer("ko1", vault=True), QUICK)
    assert "vault" not in with_person(slots, second, newcomer("ko1"), QUICK).slot("ko1").sealed


@pytest.mark.parametrize("name", ["Erfundene Person k0I", "Erfundene Pers\u043en ko1", "ErfundenePerson ko1"])
def test_nobody_gets_a_name_that_is_taken_for_another_persons(name):
    slots, lead = team()
    with pytest.raises(InputError, match=r"sehen gleich aus|anderen Schrift"):
        with_person(slots, lead, newcomer("neu", name=name), QUICK)


def test_a_guest_gets_no_key_of_the_vault():
    with pytest.raises(InputError, match="Ein Gast bekommt den Tresor nicht"):
        with_person(SLOTS, LEAD, newcomer("gast2", "guest", vault=True), QUICK)


def opens(slots, user_id):
    return set(slots.slot(user_id).sealed)


def test_other_roles_keep_region_and_vault_unless_they_are_named(tmp_path):
    slots = with_roles(SLOTS, LEAD, "ko1", ["coordination"], "Nordkreis", vault=True)
    assert signed(slots, tmp_path, "ko1").store_keys == STORE_KEYS
    slots = with_roles(slots, LEAD, "ko1", ["case_work"])
    assert (slots.slot("ko1").region, opens(slots, "ko1")) == ("Nordkreis", {"workbench", "vault"})
    slots = with_roles(slots, LEAD, "ko1", ["case_work"], "", vault=False)
    assert (slots.slot("ko1").region, opens(slots, "ko1")) == ("", {"workbench"})


def test_who_becomes_a_guest_loses_the_vault_and_the_lead_keeps_their_own():
    slots = with_roles(SLOTS, LEAD, "ko1", ["coordination"], vault=True)
    assert opens(with_roles(slots, LEAD, "ko1", ["guest"]), "ko1") == {"workbench"}
    with pytest.raises(InputError, match="Gast bekommt den Tresor nicht"):
        with_roles(slots, LEAD, "ko1", ["guest"], vault=True)
    with pytest.raises(KimlabError, match="Tresor sich selbst"):
        with_roles(slots, LEAD, "leitung", ["lead"], vault=False)


def test_who_may_not_open_the_vault_gives_it_to_nobody():
    slots = with_roles(SLOTS, LEAD, "ko1", ["lead"])
    other = dataclasses.replace(LEAD, user_id="ko1", store_keys={"workbench": b"w" * 32})
    with pytest.raises(KimlabError, match="niemandem den Tresor öffnen"):
        with_roles(slots, other, "fm1", ["case_work"], vault=True)


def test_while_keys_are_changed_a_newcomer_gets_those_to_come_as_well(tmp_path):
    """Also from a manager who signed in before and has only the old ones."""
    both = {name: key for name in STORE_KEYS for key in (b"n" * 32,)}
    slots = with_store_keys(
        SLOTS, LEAD, {**STORE_KEYS, **{f"{name}:next": key for name, key in both.items()}}
    )
    assert set(LEAD.store_keys) == {"workbench", "vault"}
    slots = with_person(slots, LEAD, newcomer("neu1", "guest"), QUICK)
    slots = with_person(slots, LEAD, newcomer("neu2", vault=True), QUICK)
    assert set(signed(slots, tmp_path, "neu1").store_keys) == {"workbench", "workbench:next"}
    assert len(signed(slots, tmp_path, "neu2").store_keys) == 4
