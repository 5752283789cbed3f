"""New secrets for both stores: each opens with exactly one, nothing confirmed is lost, and who has them open learns why."""

from contextlib import closing

import pytest
from interrupted import (
    KEYS,
    OTHER_KEYS,
    Writers,
    backed_up,
    carry_over,
    door_in,
    kill_rekeys,
    numbers_in_both,
    rekeyed,
    restored,
    store_in,
    take_case,
)
from rows import admission

from kimlab.errors import StoreError
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store._new_keys import KEYS_FILE, key_change, note_key_change
from kimlab.store.backups import PEOPLE_FILE, Secrets, rekey_stores

CASES = {"AZ-1", "AZ-2", "AZ-3"}


def test_the_new_ones_open_and_the_old_ones_do_not(data):
    assert rekeyed(data, KEYS, OTHER_KEYS) == ("workbench", "vault")
    assert numbers_in_both(data, OTHER_KEYS) == CASES
    with pytest.raises(StoreError, match="neue Schlüssel"):
        store_in(data)
    with pytest.raises(StoreError, match="neue Schlüssel"), door_in(data).open("ko1", "Probe"):
        pass


def test_no_page_under_the_old_key_is_left_on_the_disk(data):
    before = {name: _pages(data / name) for name in (WORKBENCH_FILE, VAULT_FILE)}
    rekeyed(data, KEYS, OTHER_KEYS)
    for name, pages in before.items():
        assert not pages & _pages(data / name)
        assert not (data / f"{name}-wal").exists()


def _pages(path):
    content = path.read_bytes()
    return {content[start : start + 4096] for start in range(0, len(content), 4096)}


def test_whoever_has_the_store_open_learns_that_its_keys_are_new(data):
    with closing(store_in(data)) as store:
        store.frame("cases")
        rekeyed(data, KEYS, OTHER_KEYS)
        for job in (
            lambda: store.frame("cases"),
            lambda: store.record(admission("f7", import_id="i7"), "ko1"),
        ):
            with pytest.raises(StoreError, match=r"Die Ablage hat neue Schlüssel, seit dem .* Uhr:"):
                job()
    assert numbers_in_both(data, OTHER_KEYS) == CASES


@pytest.mark.slow
def test_whoever_is_reading_can_finish(data, monkeypatch):
    monkeypatch.setattr("kimlab.store.backups._rekey._READERS", 200)
    with closing(store_in(data)) as store, store.moment() as moment:
        rekeyed(data, KEYS, OTHER_KEYS)
        assert len(moment.frame("cases")) == 3


def test_after_a_change_a_wrong_key_is_still_said_to_be_perhaps_wrong(data):
    rekeyed(data, KEYS, OTHER_KEYS)
    with pytest.raises(StoreError, match="oder der Schlüssel stimmt nicht"):
        store_in(data, Secrets(b"?" * 32, b"!" * 32))


def test_during_a_change_that_was_interrupted_it_says_how_to_finish(data):
    note_key_change(data, done=False)
    with pytest.raises(StoreError, match="wiederholen Sie „kimlab rekey“"):
        store_in(data, OTHER_KEYS)


def test_a_note_that_cannot_be_read_is_none(data):
    (data / KEYS_FILE).write_text("{")
    assert key_change(data) is None
    with pytest.raises(StoreError, match="so nicht öffnen"):
        store_in(data, OTHER_KEYS)


def test_the_same_call_again_changes_nothing(data):
    rekeyed(data, KEYS, OTHER_KEYS)
    assert rekeyed(data, KEYS, OTHER_KEYS) == ()
    assert numbers_in_both(data, OTHER_KEYS) == CASES


def test_half_a_change_is_finished(data):
    half = Secrets(OTHER_KEYS.workbench, KEYS.vault)
    rekeyed(data, KEYS, half)
    assert rekeyed(data, KEYS, OTHER_KEYS) == ("vault",)
    assert numbers_in_both(data, OTHER_KEYS) == CASES


@pytest.mark.parametrize(
    "old", [Secrets(b"?" * 32, KEYS.vault), Secrets(KEYS.workbench, b"?" * 32)], ids=["workbench", "vault"]
)
def test_a_wrong_old_secret_changes_neither(data, old):
    with pytest.raises(StoreError, match="nicht öffnen"):
        rekeyed(data, old, OTHER_KEYS)
    assert numbers_in_both(data) == CASES
    assert not (data / KEYS_FILE).exists()


@pytest.mark.parametrize(
    "new", [Secrets("gleich gleich", "gleich gleich"), Secrets("kurz", "lang genug und mehr")]
)
def test_bad_new_secrets_are_refused(data, new):
    with pytest.raises(StoreError):
        rekeyed(data, KEYS, new)
    assert numbers_in_both(data) == CASES


def test_where_people_sign_in_keys_are_not_changed_behind_their_backs(data):
    slots = (data / PEOPLE_FILE).read_bytes()
    with pytest.raises(StoreError, match="eigenen Schlüsseln"):
        rekey_stores(data, KEYS, OTHER_KEYS, "ko1")
    assert numbers_in_both(data) == CASES
    rekeyed(data, KEYS, OTHER_KEYS, companions={PEOPLE_FILE: slots + b" "})
    assert (data / PEOPLE_FILE).read_bytes() == slots + b" "
    anchors = {"anker.json", ".anker.sperre"}
    assert {path.name for path in data.iterdir()} - anchors == {
        WORKBENCH_FILE,
        VAULT_FILE,
        PEOPLE_FILE,
        KEYS_FILE,
    }


def test_what_leads_to_the_new_keys_is_there_before_any_key_is_new(data, monkeypatch):
    from kimlab.store.backups import _rekey

    def killed(*_):
        raise KeyboardInterrupt

    old = (data / PEOPLE_FILE).read_bytes()
    monkeypatch.setattr(_rekey, "_rekey", killed)
    with pytest.raises(KeyboardInterrupt):
        rekeyed(data, KEYS, OTHER_KEYS, companions={PEOPLE_FILE: b"neu"})
    assert (data / f"{PEOPLE_FILE}.neu").read_text() == "neu"
    assert (data / PEOPLE_FILE).read_bytes() == old


def test_until_it_is_written_anew_the_earlier_way_to_the_new_keys_stays(data, monkeypatch):
    from kimlab.store.backups import _rekey

    def full(*_):
        raise StoreError("voll")

    (data / f"{PEOPLE_FILE}.neu").write_text(
        "neu"
    )  # of a change that was killed: one store may have these keys
    monkeypatch.setattr(_rekey, "write_private", full)
    with pytest.raises(StoreError):
        rekeyed(data, KEYS, OTHER_KEYS, companions={PEOPLE_FILE: b"neu"})
    assert (data / f"{PEOPLE_FILE}.neu").read_text() == "neu"


def test_old_backups_keep_their_old_secrets(data, backup, tmp_path):
    rekeyed(data, KEYS, OTHER_KEYS)
    restored(backup, tmp_path / "neu")
    assert numbers_in_both(tmp_path / "neu") == CASES


def test_a_backup_keeps_no_change_of_keys(data, tmp_path):
    from datetime import datetime

    rekeyed(data, KEYS, OTHER_KEYS)
    made = backed_up(data, OTHER_KEYS, tmp_path / "s", datetime(2026, 11, 30))
    restored(made.folder, tmp_path / "neu", OTHER_KEYS)
    assert key_change(tmp_path / "neu") is None


def test_the_vault_journals_it(data):
    rekeyed(data, KEYS, OTHER_KEYS)
    with door_in(data, OTHER_KEYS).open("ko1", "Probe") as vault:
        opened = vault.journal()
        assert opened[opened["act"] == "OpenVault"]["reference"].iloc[-2].startswith("Schlüssel gewechselt")
    with closing(store_in(data, OTHER_KEYS)) as store:
        take_case(store, door_in(data, OTHER_KEYS), "AZ-4")


@pytest.mark.slow
def test_killed_at_any_moment_each_store_opens_with_exactly_one_and_nobodys_work_is_lost(data, tmp_path):
    writers = Writers(data, tmp_path / "bestätigt", 1, either=(KEYS, OTHER_KEYS), pause=0.05)
    try:
        _, _, now = kill_rekeys(data, 30, seed=3, between=writers.gets_on)
    finally:
        writers.end()
    with closing(store_in(data, now)) as store:
        carry_over(store, door_in(data, now))
    assert numbers_in_both(data, now) >= writers.confirmed() | CASES
    assert len(writers.confirmed()) >= 30
