"""People with keys of their own: given, changed, taken, and what a removed or forged person can do."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from families import take_extract
from keyed import signed
from rows import VAULT_PASSPHRASE, WORKBENCH_PASSPHRASE, WORKBENCH_SECRET, admission
from seeing import both
from signing import QUICK, RECOVERY, newcomer, passphrase_of

from kimlab.acts import RecordReading, SelectCase
from kimlab.errors import InputError, KimlabError, StoreError
from kimlab.leaks import check_leaks
from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore, create_stores, key_fits
from kimlab.store._schema import VAULT
from kimlab.store.backups import Secrets
from kimlab.store.people import PEOPLE_FILE, check_passphrase, halves_of, sign_in
from kimlab.workbench import Workbench, door_of, keys_of, open_workbench
from kimlab.workflow import (
    accept_state,
    add_person,
    adopt,
    back_up,
    change_own_passphrase,
    change_roles,
    check_up,
    found,
    let_in_again,
    people_of,
    remove_person,
    restore,
    rotate_keys,
    show_source_number,
)


def test_a_new_workbench_belongs_to_its_lead(tmp_path):
    first = found(tmp_path / "neu", newcomer("leitung", "lead", vault=True), costs=QUICK)
    with signed(tmp_path / "neu", "leitung") as wb:
        assert [one.user_id for one in people_of(wb)] == ["leitung"]
        assert wb.store.unsigned_entries() == []
        with door_of(wb).open("leitung", "Probe") as vault:
            assert vault.trusted() == wb.store.registries().first_hash
            assert vault.last_anchor() == wb.store.verify()
        assert check_up(wb, door_of(wb))["workbench_entries"] == 1
    assert first.halves[0] != first.halves[1]


def test_without_a_good_passphrase_nothing_is_left_behind(tmp_path):
    bad = newcomer("leitung", "lead", vault=True)
    object.__setattr__(bad, "passphrase", "passwort1234")
    with pytest.raises(KimlabError, match="erraten"):
        found(tmp_path / "neu", bad, costs=QUICK)
    assert list((tmp_path / "neu").iterdir()) == []


def test_what_fails_at_the_very_end_leaves_only_what_was_there(tmp_path, monkeypatch):
    from kimlab.workflow import _people

    def fails(*_):
        raise StoreError("voll")

    (tmp_path / "kreis.toml").write_text("eigene")
    monkeypatch.setattr(_people, "bind_vault", fails)
    with pytest.raises(StoreError, match="voll"):
        found(tmp_path, newcomer("leitung", "lead", vault=True), costs=QUICK)
    assert [path.name for path in tmp_path.iterdir()] == ["kreis.toml"]


@pytest.fixture
def shared(tmp_path):
    """A folder with empty stores as they were before: two passphrases, which everybody shares."""
    create_stores(tmp_path / "alt", WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    return tmp_path / "alt"


@pytest.mark.slow
def test_stores_of_two_shared_passphrases_are_adopted_once_and_then_ask_who_signs_in(shared):
    lead = newcomer("leitung", "lead", vault=True)
    first = adopt(shared, WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE, lead, costs=QUICK)
    with open_workbench(shared, identity=first.identity) as wb:
        add_person(wb, newcomer("ko1"), costs=QUICK)
        assert check_up(wb, door_of(wb))["findings"] == ()
    with signed(shared, "ko1") as wb:
        wb.store.record(admission("f1"), "ko1")
        assert wb.store.unsigned_entries() == []
    with pytest.raises(StoreError, match="schon eigene"):
        adopt(shared, WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE, newcomer("neu1", "lead"), costs=QUICK)
    # the passphrases still open the files until their keys are changed, and nobody has signed in by them
    old = WorkbenchStore(shared / WORKBENCH_FILE, WORKBENCH_PASSPHRASE)
    with pytest.raises(StoreError, match="niemand angemeldet"):
        old.record(SelectCase("f1", "auffällig"), "leitung")
    old.close()
    rotate_keys(shared, sign_in(shared, "leitung", passphrase_of("leitung")))
    assert not key_fits(shared / WORKBENCH_FILE, WORKBENCH_PASSPHRASE)
    assert not key_fits(shared / VAULT_FILE, VAULT_PASSPHRASE)


@pytest.mark.parametrize("secrets", [("falsch", VAULT_PASSPHRASE), (WORKBENCH_PASSPHRASE, "falsch")])
def test_a_wrong_passphrase_adopts_nothing(shared, secrets):
    with pytest.raises(StoreError, match="nicht öffnen"):
        adopt(shared, *secrets, newcomer("leitung", "lead", vault=True), costs=QUICK)
    assert not (shared / PEOPLE_FILE).exists()


def test_one_sign_in_opens_what_one_may_open(staffed):
    with signed(staffed, "ko1") as wb, door_of(wb).open("ko1", "Probe") as vault:
        assert vault.trusted()
    with signed(staffed, "fm1") as wb, pytest.raises(StoreError, match="Tresor dürfen Sie nicht"):
        door_of(wb)


def test_nobody_acts_for_somebody_else(lead_wb, lead_door):
    before = both(lead_wb, lead_door)
    with pytest.raises(StoreError, match="niemand angemeldet"):
        lead_wb.store.record(SelectCase(lead_wb.cases["case_id"].iloc[0], "auffällig"), "ko1")
    with pytest.raises(StoreError, match="niemand angemeldet"), lead_door.open("ko1", "Probe"):
        pass
    assert both(lead_wb, lead_door) == before


def test_whoever_has_both_keys_and_has_not_signed_in_does_nothing(lead_wb, lead_door, tmp_path):
    before = both(lead_wb, lead_door)
    case = lead_wb.cases["case_id"].iloc[0]
    nobody = Workbench(WorkbenchStore(lead_wb.store.path, WORKBENCH_SECRET), lead_wb.county)
    door = VaultDoor(lead_door.path, lead_door.secret)
    for attempt in (
        lambda: nobody.record(SelectCase(case, "auffällig")),
        lambda: nobody.store.record(SelectCase(case, "auffällig"), "leitung"),
        lambda: take_extract(nobody, door, tmp_path / "auszug"),
        lambda: show_source_number(nobody, door, case, "Rückruf wegen des Kursplatzes"),
        lambda: check_leaks(nobody, door),
        lambda: check_up(nobody, door),
        lambda: accept_state(nobody, door, "restored"),
        lambda: add_person(nobody, newcomer("neu1", "lead"), costs=QUICK),
        lambda: door.open("leitung", "Probe").__enter__(),
    ):
        with pytest.raises(StoreError, match="niemand angemeldet"):
            attempt()
    nobody.close()
    assert both(lead_wb, lead_door) == before


def test_roles_say_what_one_may_record(staffed, lead_wb):
    case = lead_wb.cases.query("selected_for != ''")["case_id"].iloc[0]
    with signed(staffed, "gast") as guest, pytest.raises(StoreError, match="Gast"):
        guest.record(RecordReading("l1", case, "Das Warten liegt am Übergang."))
    change_roles(lead_wb, "gast", ["case_work"])
    with signed(staffed, "gast") as guest:
        guest.record(RecordReading("l1", case, "Das Warten liegt am Übergang."))
    assert lead_wb.people.set_index("user_id").loc["gast", "role"] == "Fallarbeit"


def test_only_a_lead_manages_people(staffed):
    with signed(staffed, "ko1") as wb:
        for attempt in (
            lambda: add_person(wb, newcomer("neu1"), costs=QUICK),
            lambda: change_roles(wb, "ko1", ["lead"]),
            lambda: remove_person(wb, "gast"),
        ):
            with pytest.raises(StoreError, match="keine Zugänge"):
                attempt()


def test_who_is_removed_neither_signs_in_nor_goes_on(staffed, lead_wb):
    with signed(staffed, "ko1") as still_open:
        remove_person(lead_wb, "ko1")
        with pytest.raises(StoreError, match="gilt nicht mehr"):
            still_open.record(SelectCase(still_open.cases["case_id"].iloc[0], "auffällig"))
    with pytest.raises(StoreError, match="Anmeldung"):
        sign_in(staffed, "ko1", passphrase_of("ko1"))
    assert "ko1" in set(lead_wb.people["user_id"])  # what they recorded keeps their name


@pytest.mark.parametrize("user_id", ["ko1", "KO1"])
def test_the_id_of_somebody_who_left_is_for_nobody_else(staffed, lead_wb, user_id):
    (name,) = lead_wb.people.loc[lead_wb.people["user_id"] == "ko1", "name"]
    remove_person(lead_wb, "ko1")
    with pytest.raises(InputError, match="gehört"):
        add_person(lead_wb, replace(newcomer(user_id), name="Jemand anderes"), costs=QUICK)
    add_person(lead_wb, replace(newcomer("ko1"), name=name), costs=QUICK)
    assert sign_in(staffed, "ko1", passphrase_of("ko1")).name == name


def test_an_old_slot_file_lets_nobody_in(staffed, lead_wb):
    old = (staffed / PEOPLE_FILE).read_bytes()
    remove_person(lead_wb, "ko1")
    (staffed / PEOPLE_FILE).write_bytes(old)
    for user_id in ("ko1", "leitung"):
        with pytest.raises(StoreError, match="nicht die, die im Protokoll steht"):
            signed(staffed, user_id)


def test_an_old_passphrase_put_back_lets_nobody_in(staffed):
    old = (staffed / PEOPLE_FILE).read_bytes()
    with signed(staffed, "ko2") as wb:
        change_own_passphrase(wb, passphrase_of("ko2"), "Nebel Fischreiher 88 quer", costs=QUICK)
    with pytest.raises(StoreError, match="Anmeldung"):
        signed(staffed, "ko2")
    with open_workbench(staffed, identity=sign_in(staffed, "ko2", "Nebel Fischreiher 88 quer")) as wb:
        assert wb.store.unsigned_entries() == []
    (staffed / PEOPLE_FILE).write_bytes(old)
    with pytest.raises(StoreError, match="nicht die, die im Protokoll steht"):
        signed(staffed, "ko2")


def test_a_slot_file_of_another_workbench_opens_nothing(staffed, tmp_path):
    found(tmp_path / "anderswo", newcomer("leitung", "lead", vault=True), costs=QUICK)
    shutil.copy(tmp_path / "anderswo" / PEOPLE_FILE, staffed / PEOPLE_FILE)
    with pytest.raises(StoreError):
        signed(staffed, "leitung")


def test_both_halves_let_somebody_in_again(staffed):
    paper = let_in_again(staffed, *halves_of(RECOVERY.seed))
    with open_workbench(staffed, identity=paper) as wb:
        with pytest.raises(StoreError, match="Rolle „Wiederherstellung“"):
            wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
        add_person(wb, newcomer("neu1", "lead", vault=True), costs=QUICK)
    with signed(staffed, "neu1") as wb:
        remove_person(wb, "leitung")
        assert "leitung" not in {one.user_id for one in people_of(wb)}
        assert wb.store.unsigned_entries() == []


def test_two_who_change_people_at_once_do_not_overwrite_each_other(staffed, lead_wb):
    with signed(staffed, "leitung") as other:
        add_person(other, newcomer("neu1", "guest"), costs=QUICK)
    add_person(lead_wb, newcomer("neu2", "guest"), costs=QUICK)
    assert {"neu1", "neu2"} <= {one.user_id for one in people_of(lead_wb)}


@pytest.mark.parametrize("file", [WORKBENCH_FILE, VAULT_FILE])
def test_what_others_changed_by_hand_does_not_open(staffed, file, tmp_path):
    found(tmp_path / "anderswo", newcomer("leitung", "lead", vault=True), costs=QUICK)
    for suffix in ("-wal", "-shm"):
        (staffed / f"{file}{suffix}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "anderswo" / file, staffed / file)
    with pytest.raises(StoreError), signed(staffed, "leitung") as wb, door_of(wb).open("leitung", "Probe"):
        pass


def test_new_keys_change_nothing_for_those_who_stay_and_shut_out_who_left(staffed, lead_wb):
    gone = sign_in(staffed, "ko1", passphrase_of("ko1"))
    remove_person(lead_wb, "ko1")
    lead_wb.close()
    rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    for name, file in (("workbench", WORKBENCH_FILE), ("vault", VAULT_FILE)):
        assert not key_fits(staffed / file, gone.store_keys[name])
    for user_id in ("leitung", "ko2", "fm1"):
        with signed(staffed, user_id) as wb:
            assert len(wb.cases) == 3
            assert not [name for name in wb.identity.store_keys if name.endswith(":next")]
    with signed(staffed, "leitung") as wb:
        checked = check_up(wb, door_of(wb))
        assert (checked["findings"], checked["state"]) == ((), ())


@pytest.mark.parametrize(
    "step", [one if one in (1, 3) else pytest.param(one, marks=pytest.mark.slow) for one in range(5)]
)
def test_new_keys_interrupted_anywhere_let_everybody_in_and_are_finished_by_the_next_call(
    staffed, step, monkeypatch
):
    """Killed before the first file, between both, and at each change of the slot file."""
    from kimlab.store.backups import _rekey
    from kimlab.workflow import _people

    calls = iter(range(100))

    def counting(function):
        def call(*given, **more):
            if next(calls) == step:
                raise KeyboardInterrupt
            return function(*given, **more)

        return call

    with monkeypatch.context() as patch:
        for module, name in (
            (_people, "change_people"),
            (_rekey, "_rekey"),
            (_rekey, "_journal"),
            (_rekey, "_put_ready"),
        ):
            patch.setattr(module, name, counting(getattr(module, name)))
        with pytest.raises(KeyboardInterrupt):
            rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    for user_id in ("ko2", "leitung"):
        with signed(staffed, user_id) as wb:
            assert len(wb.cases) == 3
    with signed(staffed, "ko1") as wb, door_of(wb).open("ko1", "Probe") as vault:
        assert vault.trusted()
    rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    with signed(staffed, "ko1") as wb:
        assert set(wb.identity.store_keys) == {"workbench", "vault"}
        wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
        assert wb.store.unsigned_entries() == []


def test_a_backup_of_people_with_own_keys_opens_with_their_passphrases(staffed, tmp_path):
    who = sign_in(staffed, "ko1", passphrase_of("ko1"))
    done = back_up(staffed, Secrets(*keys_of(who, staffed), who), tmp_path / "sicherungen")
    restore(done.folder, tmp_path / "neu", Secrets(*keys_of(who, staffed), who))
    with signed(tmp_path / "neu", "fm1") as wb:
        assert len(wb.cases) == 3
        assert wb.store.unsigned_entries() == []


@pytest.mark.slow
def test_many_who_change_people_at_once_lose_nobody(staffed):
    """Four processes add a person each; all of them can sign in afterwards, and so can everybody else."""
    code = (
        "import sys\nsys.path[:0] = sys.argv[3:]\nfrom keyed import signed\nfrom signing import QUICK, newcomer\n"
        "from kimlab.workflow import add_person\n"
        "with signed(sys.argv[1], 'leitung') as wb: add_person(wb, newcomer(sys.argv[2], 'guest'), costs=QUICK)"
    )
    path = [one for one in sys.path if one.endswith("helpers")]
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(staffed), f"neu{n}", *path], stderr=subprocess.PIPE)
        for n in range(4)
    ]
    assert [said for one in started if (said := one.communicate()[1])] == []
    for user_id in ("ko1", "leitung", *(f"neu{n}" for n in range(4))):
        signed(staffed, user_id).close()


def test_whoever_signs_in_while_people_are_changed_disturbs_nothing(staffed, lead_wb, monkeypatch):
    from kimlab.store import _people as changing

    write = changing._write

    def looked_at(path, content):
        write(path, content)
        signed(staffed, "fm1").close()

    monkeypatch.setattr(changing, "_write", looked_at)
    add_person(lead_wb, newcomer("neu1", "guest"), costs=QUICK)
    signed(staffed, "neu1").close()


def test_a_change_of_people_takes_back_nobodys_new_passphrase(staffed, lead_wb):
    with signed(staffed, "ko2") as wb:
        change_own_passphrase(wb, passphrase_of("ko2"), "Nebel Fischreiher 88 quer", costs=QUICK)
    add_person(lead_wb, newcomer("neu1", "guest"), costs=QUICK)
    assert sign_in(staffed, "ko2", "Nebel Fischreiher 88 quer").user_id == "ko2"
    signed(staffed, "leitung").close()


def test_a_slot_without_its_locked_keys_is_not_the_one_in_the_journal(staffed):
    plain = json.loads((staffed / PEOPLE_FILE).read_text())
    next(one for one in plain["slots"] if one["user_id"] == "ko1")["private"] = None
    (staffed / PEOPLE_FILE).write_text(json.dumps(plain))
    with pytest.raises(StoreError, match="nicht die, die im Protokoll steht"):
        signed(staffed, "fm1")


def test_the_lead_does_not_renew_their_own_way_in(lead_wb):
    with pytest.raises(StoreError, match="eigenen Zugang"):
        add_person(lead_wb, newcomer("leitung", "lead", vault=True), costs=QUICK)


@pytest.mark.slow
def test_who_left_during_an_interrupted_change_of_keys_knows_none_of_the_new_ones(staffed, monkeypatch):
    from kimlab.store.backups import _rekey

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(_rekey, "_rekey", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    gone = sign_in(staffed, "ko1", passphrase_of("ko1"))
    with signed(staffed, "leitung") as wb:
        remove_person(wb, "ko1")
    rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    for name, key in gone.store_keys.items():
        assert not key_fits(staffed / (VAULT_FILE if name.startswith("vault") else WORKBENCH_FILE), key)
    with signed(staffed, "ko2") as wb:
        assert len(wb.cases) == 3


def test_who_comes_during_an_interrupted_change_of_keys_gets_in(staffed, monkeypatch):
    """The workbench has its new key already, the vault not yet."""
    from kimlab.store.backups import _rekey

    rekey, calls = _rekey._rekey, iter(range(9))

    def killed(*given):
        if next(calls) == 1:
            raise KeyboardInterrupt
        rekey(*given)

    with monkeypatch.context() as patch:
        patch.setattr(_rekey, "_rekey", killed)
        with pytest.raises(KeyboardInterrupt):
            rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    with signed(staffed, "leitung") as wb:
        add_person(wb, newcomer("neu1", vault=True), costs=QUICK)
    with signed(staffed, "neu1") as wb, door_of(wb).open("neu1", "Probe") as vault:
        assert vault.trusted()


def test_who_loses_the_vault_is_named_so_that_its_key_is_changed(staffed, lead_wb):
    """As guest, by name, and where somebody is let in anew without it; whoever had none loses none."""
    assert not change_roles(lead_wb, "ko2", ["guest"])
    assert change_roles(lead_wb, "ko1", ["guest"])
    assert not change_roles(lead_wb, "ko1", ["coordination"], opens_vault=True)
    assert change_roles(lead_wb, "ko1", ["coordination"], opens_vault=False)
    change_roles(lead_wb, "ko1", ["coordination"], opens_vault=True)
    assert add_person(lead_wb, newcomer("ko1"), costs=QUICK)


@pytest.mark.parametrize("how", ["removed", "guest", "removed, and the old file put back"])
def test_whoever_may_not_any_more_opens_the_vault_no_more_with_the_key_they_still_hold(staffed, lead_wb, how):
    """Signed in before, the key in their hands: the door asks each time, and an old slot file does not help."""
    old = (staffed / PEOPLE_FILE).read_bytes()
    with signed(staffed, "ko1") as wb:
        door = door_of(wb)
        plain = VaultDoor(door.path, door.secret, wb.identity)  # without a workbench to ask
        with door.open("ko1", "Probe") as vault:
            assert vault.trusted()
        if how == "guest":
            change_roles(lead_wb, "ko1", ["guest"])
        else:
            remove_person(lead_wb, "ko1")
        if how.endswith("back"):
            (staffed / PEOPLE_FILE).write_bytes(old)
        attempts = (door,) if how.endswith("back") else (door, plain)
        for one in attempts:
            with (
                pytest.raises(StoreError, match=r"nicht mehr|nicht die, die im Protokoll"),
                one.open("ko1", "x"),
            ):
                pass


def test_what_killed_changes_left_goes_with_the_next_one(staffed, lead_wb):
    left = staffed / f"{PEOPLE_FILE}.neu-0badc0de"
    left.write_bytes((staffed / PEOPLE_FILE).read_bytes())
    change_roles(lead_wb, "gast", ["case_work"])
    assert [one.name for one in staffed.glob(f"{PEOPLE_FILE}*")] == [PEOPLE_FILE]
    signed(staffed, "gast").close()


def test_nothing_that_nobody_signed_is_carried_over(lead_wb, lead_door, staffed):
    from kimlab.acts import DecideRelease, to_json

    with lead_door.open("leitung", "Probe") as vault:
        vault._connection.execute(
            VAULT.tables["outbox"].insert(),
            {
                "import_id": "r1",
                "created": "2025",
                "person": "leitung",
                "act": to_json(DecideRelease("r1", "approved")),
                "ordered": "",
            },
        )
    with (
        pytest.raises(StoreError, match="nicht, was unterschrieben wurde"),
        lead_door.open("leitung", "Probe") as vault,
    ):
        vault.outbox()


@pytest.mark.parametrize("bad", ["ein \ud800 langer Satz 41", "\udfff" * 20])
def test_a_passphrase_that_cannot_be_written_stands_in_no_error(staffed, bad):
    for attempt in (lambda: sign_in(staffed, "ko1", bad), lambda: check_passphrase(bad)):
        with pytest.raises(KimlabError) as caught:
            attempt()
        assert caught.value.__context__ is None or not hasattr(caught.value.__context__, "object")


def test_nobody_adopts_while_something_waits_between_the_stores(shared):
    """Nobody could sign for it afterwards; once it is finished, people get their ways in."""
    with VaultDoor(shared / VAULT_FILE, VAULT_PASSPHRASE).open("ko1", "Aufnahme") as vault:
        vault.put_in_outbox(admission("f9", import_id="AZ-9"), "ko1")
    lead = newcomer("leitung", "lead", vault=True)
    with pytest.raises(StoreError, match="noch nicht zu Ende geführt"):
        adopt(shared, WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE, lead, costs=QUICK)
    assert not (shared / PEOPLE_FILE).exists()
    with VaultDoor(shared / VAULT_FILE, VAULT_PASSPHRASE).open("ko1", "Probe") as vault:
        vault.confirm("AZ-9")
    adopt(shared, WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE, lead, costs=QUICK)
    with signed(shared, "leitung") as wb:
        assert check_up(wb, door_of(wb))["findings"] == ()


@pytest.mark.slow
@pytest.mark.parametrize("step", range(4))
def test_whoever_signs_in_while_keys_are_changed_works_on(staffed, step, monkeypatch):
    """Before the first file, between both, and before and after the slot file takes its place: no act is lost."""
    from kimlab.store.backups import _rekey
    from kimlab.workflow import _people

    worked = []
    calls = iter(range(100))

    def meanwhile():
        with signed(staffed, "ko2") as wb:
            wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
            worked.append(int(wb.journal["seq"].iloc[-1]))

    def and_meanwhile(function):
        def call(*given, **more):
            if next(calls) == step:
                meanwhile()
            return function(*given, **more)

        return call

    for module, name in ((_rekey, "_rekey"), (_rekey, "_journal"), (_people, "_bound")):
        monkeypatch.setattr(module, name, and_meanwhile(getattr(module, name)))
    rotate_keys(staffed, sign_in(staffed, "leitung", passphrase_of("leitung")))
    monkeypatch.undo()
    assert len(worked) == 1
    with signed(staffed, "leitung") as wb:
        assert "ko2" in set(wb.journal.loc[wb.journal["seq"] == worked[0], "person"])
        found = check_up(wb, door_of(wb))
        assert (found["findings"], found["state"]) == ((), ())
    with signed(staffed, "ko2") as wb:
        assert not [name for name in wb.identity.store_keys if name.endswith(":next")]
