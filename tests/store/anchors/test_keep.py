"""Anchors after each transaction: they go forward, they never hide that a store was put back, they never break an act."""

import stat
import sys

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from anchored import act, anchor_file, fresh, kept, seen, state_of
from powerless import as_powerless
from rows import VAULT_SECRET, WORKBENCH_SECRET, admission
from staffed import TeamStore, create_stores, enrol, who

from kimlab.acts import SelectCase
from kimlab.store import VAULT_FILE, VaultDoor
from kimlab.store import create_stores as create_empty_stores
from kimlab.store.anchors import Writer, keep_anchor, read_anchor
from kimlab.store.anchors._keep import warn_once


@pytest.fixture
def folder(tmp_path):
    """Both stores, with a case and a pseudonym."""
    warn_once.cache_clear()
    return fresh(tmp_path / "daten")


def both(folder):
    return read_anchor(anchor_file(folder)), read_anchor(state_of(folder))


def test_each_act_is_anchored_in_both_places(folder):
    before = both(folder)[0]
    act(folder)
    here, there = both(folder)
    assert here == there
    assert (here.workbench.length, here.counter, here.by) == (3, before.counter + 1, "ko1")
    assert here.vault == before.vault
    assert here.holds()


def test_each_opening_of_the_vault_is_anchored_with_the_digest_of_its_tables(folder):
    before = both(folder)[0]
    seen(folder, "A-2")
    here, there = both(folder)
    assert here == there
    assert (before.vault.length, here.vault.length) == (4, 6)  # an opening and a closing each
    assert here.vault.tables != before.vault.tables
    assert here.workbench == before.workbench


def test_an_act_that_fails_is_not_anchored(folder):
    before = anchor_file(folder).read_bytes()
    store = TeamStore(folder)

    def interrupted():
        with store.transaction() as transaction:
            transaction.record(SelectCase("f1", "typisch"), "ko1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    store.close()
    assert anchor_file(folder).read_bytes() == before


def test_whoever_is_signed_in_signs_for_both_stores(folder):
    act(folder)
    seen(folder, "A-2")
    signer = who(folder, "ko1")
    for anchor in both(folder):
        assert (anchor.by, anchor.public_key, anchor.holds()) == ("ko1", signer.public_key.hex(), True)


def test_a_signed_anchor_is_not_followed_by_an_unsigned_one(folder, caplog):
    act(folder)
    places = {path: path.read_bytes() for path in (anchor_file(folder), state_of(folder))}
    act(folder)
    for path, content in places.items():
        path.write_bytes(content)
    before, store = both(folder), TeamStore(folder)
    keep_anchor(folder, "workbench", store.look, store.workbench_id(), Writer("ko1"))
    store.close()
    assert both(folder) == before
    assert "passt nicht zu dieser Ablage" in caplog.text


@pytest.mark.parametrize("kind", ["workbench", "vault"])
@pytest.mark.parametrize("later", [1, 3])
def test_a_store_that_was_put_back_does_not_overwrite_what_tells_of_it(folder, caplog, kind, later):
    put_back = kept(folder, kind)
    act(folder)
    act(folder)
    seen(folder, "A-2")
    before = both(folder)
    put_back()
    for number in range(later):  # it falls short of what was, then goes beyond
        act(folder, SelectCase("f1", f"anders {number}")) if kind == "workbench" else seen(
            folder, f"B-{number}"
        )
    assert both(folder) == before
    assert caplog.text.count("auf einen älteren Stand zurückgesetzt") == 2  # once for each place


def test_with_the_folders_anchor_put_back_too_the_other_copy_stays(folder):
    put_back = kept(folder, "workbench", "vault", "anker.json")
    act(folder)
    seen(folder, "A-2")
    before = both(folder)
    put_back()
    act(folder, SelectCase("f2", "anders"))
    here, there = both(folder)
    assert there == before[1]
    assert here != before[0]


@pytest.mark.parametrize("content", ["{", '{"version": 2}'])
def test_what_cannot_be_read_is_left_for_the_doctor(folder, content):
    anchor_file(folder).write_text(content)
    act(folder)
    assert anchor_file(folder).read_text() == content
    assert read_anchor(state_of(folder)).workbench.length == 3


def test_a_lost_anchor_is_written_again_with_what_the_other_copy_knows(folder):
    seen(folder, "A-2")
    vault = both(folder)[0].vault
    anchor_file(folder).unlink()
    act(folder)
    assert both(folder)[0].vault == vault


def test_a_vault_that_is_opened_first_begins_an_anchor_without_a_workbench(tmp_path):
    create_empty_stores(tmp_path, WORKBENCH_SECRET, VAULT_SECRET)
    with VaultDoor(tmp_path / VAULT_FILE, VAULT_SECRET).open("kimlab", "Probe"):
        pass
    first = read_anchor(anchor_file(tmp_path))
    assert (first.workbench_id, first.workbench, first.vault.length) == ("", None, 2)
    enrol(tmp_path)
    here, there = both(tmp_path)
    assert here == there
    assert (len(here.workbench_id), here.workbench.length, here.vault.length) == (32, 1, 4)


def test_new_stores_beside_an_old_anchor_put_it_aside(folder):
    for path in folder.glob("*.kimlab*"):
        path.unlink()
    old, earlier = anchor_file(folder).read_bytes(), set(folder.glob("anker-abgelegt-*"))
    create_stores(folder)
    act(folder, admission("f1"))
    assert [path.read_bytes() for path in {*folder.glob("anker-abgelegt-*")} - earlier] == [old]
    assert both(folder)[0] == both(folder)[1]


def test_a_state_folder_that_cannot_be_made_breaks_no_act_and_is_said_once(
    folder, monkeypatch, tmp_path, caplog
):
    (tmp_path / "datei").write_text("kein Ordner")
    for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "datei"))
    act(folder)
    act(folder)
    assert read_anchor(anchor_file(folder)).workbench.length == 4
    assert caplog.text.count("ließ sich nicht schreiben") == 1
    assert "in Ihrem Benutzerordner" in caplog.text


def test_a_store_that_gets_new_keys_right_after_an_act_breaks_no_act(folder, caplog, monkeypatch):
    before = both(folder)

    def as_sqlcipher_says(engine, numbers):
        raise sqlcipher.DatabaseError("file is not a database")

    monkeypatch.setattr("kimlab.store._vault.look", as_sqlcipher_says)
    seen(folder, "A-2")
    assert both(folder) == before
    assert caplog.text.count("Ihre Eintragung ist gespeichert") == 1
    assert "file is not" not in caplog.text
    monkeypatch.undo()
    seen(folder, "A-3")
    assert both(folder)[0].vault.length == before[0].vault.length + 4


def test_a_user_without_a_home_can_work(folder, monkeypatch, caplog):
    def homeless():
        raise OSError("no home")

    monkeypatch.setattr("kimlab.store.anchors._state_folder.state_folder", homeless)
    act(folder)
    assert read_anchor(anchor_file(folder)).workbench.length == 3
    assert caplog.text.count("ließ sich nicht schreiben") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_a_folder_in_which_no_new_file_can_be_made_breaks_no_act(folder):
    def job():
        store = TeamStore(folder)
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        try:
            store.record(SelectCase("f1", "typisch"), "ko1")
            assert store.look().end.length == 3
        finally:
            folder.chmod(stat.S_IRWXU)

    anchor_file(folder).with_name(".anker.sperre").unlink()
    anchor_file(folder).unlink()
    assert as_powerless(job) == ""
    here, there = both(folder)
    assert (here, there.workbench.length) == (None, 3)
