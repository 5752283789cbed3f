"""Who could sign what: read from signed entries only, whatever stands in the tables."""

import shutil

import pytest
from rows import VAULT_SECRET, WORKBENCH_SECRET, admission
from signing import QUICK, lead_of, newcomer, passphrase_of
from sqlalchemy import text

from kimlab.acts import BindPeople, ProposeRelease, RegisterUser, SelectCase, UndoEntry
from kimlab.errors import InputError, StoreError
from kimlab.store import WORKBENCH_FILE, WorkbenchStore, create_stores
from kimlab.store._database import writing
from kimlab.store._journal import signed_message
from kimlab.store._people import binding
from kimlab.store._schema import WORKBENCH
from kimlab.store.people import PEOPLE_FILE, sign_in, with_person, with_roles, without_person
from kimlab.store.signatures._orders import ordered

ASKED = ProposeRelease("r1", "abc", "team", ("Teambesprechung",), "Probe")


@pytest.fixture
def location(tmp_path):
    """Both stores, in which nobody has a way in yet."""
    create_stores(tmp_path, WORKBENCH_SECRET, VAULT_SECRET)
    return tmp_path


@pytest.fixture(scope="session")
def staffed_folder(tmp_path_factory):
    """A workbench with a lead, a coordination, case work and a guest, who have signed what they recorded; and a case."""
    folder = tmp_path_factory.mktemp("zugaenge") / "daten"
    create_stores(folder, WORKBENCH_SECRET, VAULT_SECRET)
    slots, lead = lead_of()
    steps = [slots]
    for user_id, role in (("ko1", "coordination"), ("fm1", "case_work"), ("gast", "guest")):
        steps.append(with_person(steps[-1], lead, newcomer(user_id, role), QUICK))
    opened = WorkbenchStore(folder / WORKBENCH_FILE, WORKBENCH_SECRET, lead)
    for slots in steps:
        opened.record(binding(slots), "leitung")
    opened.record(admission("f1", "f2"), "leitung")
    opened.close()
    (folder / PEOPLE_FILE).write_bytes(steps[-1].to_bytes())
    return folder


@pytest.fixture
def folder(staffed_folder, tmp_path):
    return shutil.copytree(staffed_folder, tmp_path / "daten")


@pytest.fixture
def unguarded(monkeypatch):
    """A call that takes the store's own refusal away, as somebody does who writes entries by hand."""
    return lambda: monkeypatch.setattr("kimlab.store._workbench_store.refuse", lambda *given: None)


def opened_by(folder, user_id):
    who = sign_in(folder, user_id, passphrase_of(user_id))
    return WorkbenchStore(folder / WORKBENCH_FILE, WORKBENCH_SECRET, who)


def sql(store, *statements):
    with writing(store._engine, store.path, "workbench") as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_whoever_is_signed_in_records_and_the_signature_holds(folder):
    store = opened_by(folder, "ko1")
    store.record(SelectCase("f1", "typisch"), "ko1")
    assert store.unsigned_entries() == []
    now = store.registries().now
    assert {name: one.roles for name, one in now.people.items()} == {
        "leitung": ("lead",),
        "ko1": ("coordination",),
        "fm1": ("case_work",),
        "gast": ("guest",),
        "wiederherstellung": ("recovery",),
    }
    assert now.counter == 4
    assert store.frame("people")["role"].tolist() == ["Fallarbeit", "Gast", "Koordination", "Leitung"]


@pytest.mark.parametrize("person", ["fm1", "leitung", "niemand"])
def test_nobody_records_for_somebody_else(folder, person):
    store = opened_by(folder, "ko1")
    with pytest.raises(StoreError, match="niemand angemeldet"):
        store.record(SelectCase("f1", "typisch"), person)
    nobody = WorkbenchStore(folder / WORKBENCH_FILE, WORKBENCH_SECRET)
    with pytest.raises(StoreError, match="niemand angemeldet"):
        nobody.record(SelectCase("f1", "typisch"), person)


@pytest.mark.parametrize(
    ("user_id", "act"),
    [("gast", SelectCase("f1", "typisch")), ("fm1", ASKED), ("ko1", admission("f9", import_id="i9"))],
)
def test_roles_say_what_one_may_record(folder, user_id, act):
    store = opened_by(folder, user_id)
    if user_id == "ko1":
        assert store.record(act, user_id).seq == 6
        return
    with pytest.raises(StoreError, match="Rolle"):
        store.record(act, user_id)
    assert store.verify()[0] == 5


def test_a_role_raised_in_the_table_records_nothing_and_the_registry_does_not_have_it(folder, unguarded):
    store = opened_by(folder, "fm1")
    sql(store, """UPDATE people_keys SET roles = '["lead", "coordination"]' WHERE user_id = 'fm1'""")
    with pytest.raises(StoreError, match="Rolle"):
        store.record(ASKED, "fm1")
    unguarded()
    entry = store.record(ASKED, "fm1")
    assert store.unsigned_entries() == [entry.seq]
    assert store.registries().now.people["fm1"].roles == ("case_work",)


def test_a_row_of_the_journal_written_by_hand_is_found(folder):
    store = opened_by(folder, "ko1")
    entry = store.record(SelectCase("f1", "typisch"), "ko1")
    sql(store, f"UPDATE journal SET person = 'leitung' WHERE seq = {entry.seq}")
    assert store.unsigned_entries() == [entry.seq]


def test_a_signature_taken_away_swapped_or_replayed_is_found(folder):
    store = opened_by(folder, "ko1")
    first = store.record(SelectCase("f1", "typisch"), "ko1").seq
    second = store.record(SelectCase("f2", "typisch"), "ko1").seq
    sql(
        store,
        f"UPDATE journal SET signature = (SELECT signature FROM journal WHERE seq = {first}) WHERE seq = {second}",
    )
    assert store.unsigned_entries() == [second]
    sql(store, f"UPDATE journal SET signature = NULL WHERE seq = {first}")
    assert store.unsigned_entries() == [first, second]


def test_who_was_removed_signs_nothing_any_more(folder, unguarded):
    store, gone = opened_by(folder, "leitung"), opened_by(folder, "ko1")
    slots = without_person(store.signer.slots, store.signer, "ko1")
    store.record(binding(slots), "leitung")
    with pytest.raises(StoreError, match="gilt nicht mehr"):
        gone.record(SelectCase("f1", "typisch"), "ko1")
    key = gone.signer.public_key.hex()
    sql(store, f"""INSERT INTO people_keys VALUES ('ko1', '{key}', '["lead"]', '', '')""")
    with pytest.raises(StoreError, match="gilt nicht mehr"):
        gone.record(SelectCase("f1", "typisch"), "ko1")
    unguarded()
    entry = gone.record(SelectCase("f1", "typisch"), "ko1")
    assert store.unsigned_entries() == [entry.seq]


def test_nobody_becomes_a_signer_without_a_signature_of_those_who_may(folder, unguarded):
    store = opened_by(folder, "ko1")
    sql(store, """UPDATE people_keys SET roles = '["lead"]' WHERE user_id = 'ko1'""")
    mine = with_roles(store.signer.slots, lead_like(store.signer), "fm1", ["lead"])
    with pytest.raises(StoreError, match="Rolle"):
        store.record(binding(mine), "ko1")
    unguarded()
    store.record(binding(mine), "ko1")
    with pytest.raises(StoreError, match="einen Zugang"):
        store.registries()


def lead_like(signer):
    import dataclasses

    return dataclasses.replace(signer, roles=("lead",))


def test_the_first_people_need_a_lead_among_them_who_signs(location):
    _, lead = lead_of()
    slots, _ = lead_of("fremd")
    store = WorkbenchStore(location / WORKBENCH_FILE, WORKBENCH_SECRET, lead)
    with pytest.raises(StoreError, match="angemeldet"):
        store.record(binding(slots), "leitung")
    assert store.registries().now is None


def test_a_change_of_people_is_not_undone_but_made_again(folder):
    store = opened_by(folder, "leitung")
    with pytest.raises(InputError, match="kimlab people"):
        store.record(UndoEntry(1, "war falsch"), "leitung")


def test_people_are_not_bound_by_nobody(location):
    store = WorkbenchStore(location / WORKBENCH_FILE, WORKBENCH_SECRET)
    with pytest.raises(StoreError, match="niemand angemeldet"):
        store.record(binding(lead_of()[0]), "leitung")


def test_an_older_change_of_people_is_refused(folder):
    store = opened_by(folder, "leitung")
    slots = store.signer.slots
    store.record(binding(with_roles(slots, store.signer, "ko1", ["case_work"])), "leitung")
    with pytest.raises(StoreError, match="Inzwischen"):
        store.record(binding(with_roles(slots, store.signer, "ko1", ["guest"])), "leitung")


def test_what_somebody_ordered_another_may_finish_and_both_are_named(folder):
    store, author = opened_by(folder, "leitung"), sign_in(folder, "ko1", passphrase_of("ko1"))
    act = admission("f8", import_id="i8")
    order = ordered(act, author)
    entry = store.record(act, "ko1", order=order)
    assert entry.person == "ko1"
    assert store.unsigned_entries() == []
    with store._writing() as connection:
        row = connection.execute(text(f"SELECT finisher FROM journal WHERE seq = {entry.seq}")).scalar_one()
    assert row == "leitung"


@pytest.mark.parametrize(
    ("act", "person"),
    [
        (admission("f9", import_id="i9"), "ko1"),
        (SelectCase("f2", "typisch"), "ko1"),
        (admission("f8", import_id="i8"), "fm1"),
    ],
)
def test_an_order_is_for_one_act_of_one_person(folder, act, person):
    store, author = opened_by(folder, "leitung"), sign_in(folder, "ko1", passphrase_of("ko1"))
    order = ordered(admission("f8", import_id="i8"), author)
    with pytest.raises(StoreError, match=r"niemand angemeldet|Rolle"):
        store.record(act, person, order=order)
    store.record(admission("f8", import_id="i8"), "ko1", order=order)
    sql(store, "UPDATE journal SET reference = 'i7' WHERE reference = 'i8'")
    assert len(store.unsigned_entries()) == 1


def test_a_signature_of_the_vault_is_none_of_the_workbench():
    from kimlab.store._schema import VAULT

    assert signed_message(WORKBENCH, "ab") != signed_message(VAULT, "ab")


def test_a_stranger_with_a_key_of_their_own_is_nobody(folder):
    _, stranger = lead_of("ko1")
    store = WorkbenchStore(folder / WORKBENCH_FILE, WORKBENCH_SECRET, stranger)
    with pytest.raises(StoreError, match="gilt nicht mehr"):
        store.record(SelectCase("f1", "typisch"), "ko1")


def test_binding_says_all_that_the_slot_file_says():
    slots, _ = lead_of()
    act = binding(slots)
    assert isinstance(act, BindPeople)
    assert (act.sha256, act.counter) == (slots.sha256, slots.counter)
    assert [one["user_id"] for one in act.people] == ["leitung", "wiederherstellung"]


@pytest.mark.parametrize("user_id", ["ko1", "KO1"])
def test_the_store_gives_the_id_of_somebody_who_left_to_nobody_else(folder, user_id):
    """By hand, past the workflow: the store itself refuses, whoever stays keeps their way in, the same person returns."""
    lead = sign_in(folder, "leitung", passphrase_of("leitung"))
    store = opened_by(folder, "leitung")
    name = next(one.name for one in lead.slots.slots if one.user_id == "ko1")
    left = without_person(lead.slots, lead, "ko1")
    store.record(binding(left), "leitung")
    other = with_person(left, lead, newcomer(user_id, "coordination", name="Jemand anderes"), QUICK)
    with pytest.raises(InputError, match="gehört"):
        store.record(binding(other), "leitung")
    with pytest.raises(InputError, match=r"ihrem Zugang eingetragen"):
        store.record(RegisterUser("KO1", "Jemand anderes", "Fallarbeit"), "leitung")
    assert store.registries().now.names["ko1"] == name
    store.record(binding(with_person(left, lead, newcomer("ko1", name=name), QUICK)), "leitung")
    assert set(store.registries().now.people) == {"leitung", "ko1", "fm1", "gast", "wiederherstellung"}
    store.close()
