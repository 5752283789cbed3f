"""The anchor in a backup: signed, held against its stores before they are restored, and the first of the new folder."""

import json
import shutil

import pytest
from keyed import lead_door, lead_wb, signed, staffed, staffed_folder  # noqa: F401 - fixtures
from past_kimlab import FILES, METADATA, hash_anew, who
from signing import TestSigner
from sqlalchemy import text

from kimlab.acts import SelectCase
from kimlab.errors import StoreError
from kimlab.store import _journal
from kimlab.store._database import connect_engine, writing
from kimlab.store.anchors import ANCHOR_FILE, anchor_of, read_anchor, write_anchor
from kimlab.store.backups import MANIFEST_FILE, Secrets
from kimlab.store.backups._manifest import file_sha256
from kimlab.workbench import door_of, keys_of
from kimlab.workflow import back_up, check_up, restore


def secrets_of(folder, user_id="ko1"):
    one = who(folder, user_id)
    return Secrets(*keys_of(one, folder), one)


@pytest.fixture
def backup(staffed, tmp_path):  # noqa: F811
    with signed(staffed, "fm1") as wb:
        wb.record(SelectCase(wb.cases["case_id"].iloc[0], "selten"))
    return back_up(staffed, secrets_of(staffed), tmp_path / "sicherungen").folder


def resealed(backup):
    """The manifest as whoever alters a backup on purpose would write it: with what is there now."""
    plain = json.loads((backup / MANIFEST_FILE).read_text())
    for kind, name in FILES.items():
        engine = connect_engine(backup / name, getattr(secrets_of(backup), kind), kind)
        with writing(engine, backup / name, kind) as connection:
            entries, head = _journal.head(connection, METADATA[kind])
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        plain["stores"][kind] = {"entries": entries, "head": head, "sha256": file_sha256(backup / name)}
    there = ANCHOR_FILE in plain["companions"] and (backup / ANCHOR_FILE).exists()
    plain["companions"] = {
        name: file_sha256(backup / name) for name in plain["companions"] if name != ANCHOR_FILE or there
    }
    (backup / MANIFEST_FILE).write_text(json.dumps(plain))


def changed(backup, kind, *statements):
    key = getattr(secrets_of(backup), kind)
    engine = connect_engine(backup / FILES[kind], key, kind)
    with writing(engine, backup / FILES[kind], kind) as connection:
        for statement in statements:
            assert connection.execute(text(statement)).rowcount != 0
        hash_anew(connection, METADATA[kind])
    engine.dispose()
    resealed(backup)


def refused(backup, tmp_path, match):
    with pytest.raises(StoreError, match=match) as found:
        restore(backup, tmp_path / "neu", secrets_of(backup))
    assert not (tmp_path / "neu").exists()
    assert found.value.do


def test_it_holds_who_made_it_and_how_far_both_journals_reach(backup):
    anchor, plain = read_anchor(backup / ANCHOR_FILE), json.loads((backup / MANIFEST_FILE).read_text())
    assert anchor.holds()
    assert anchor.by == "ko1"
    assert anchor.public_key == who(backup, "ko1").public_key.hex()
    for end, kind in ((anchor.workbench, "workbench"), (anchor.vault, "vault")):
        assert (end.length, end.head) == (plain["stores"][kind]["entries"], plain["stores"][kind]["head"])
    assert anchor.vault.tables


def test_it_is_the_first_anchor_of_the_new_folder(backup, tmp_path, staffed):  # noqa: F811
    made = read_anchor(backup / ANCHOR_FILE)
    restore(backup, tmp_path / "neu", secrets_of(backup))
    anchor = read_anchor(tmp_path / "neu" / ANCHOR_FILE)
    assert (anchor.workbench, anchor.workbench_id) == (made.workbench, made.workbench_id)
    assert anchor.counter > made.counter > 1
    with signed(tmp_path / "neu", "leitung") as wb:
        found = check_up(wb, door_of(wb))
        assert (found["findings"], found["state"]) == ((), ())
        assert ["keine zweite Fassung" in one.what for one in found["remarks"]] == [True]
        assert check_up(wb, door_of(wb))["remarks"] == ()
        wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))


@pytest.mark.parametrize("kind", ["workbench", "vault"])
def test_a_store_whose_journal_was_written_anew_is_refused(backup, tmp_path, kind):
    last = "seq = (SELECT max(seq) FROM journal)"
    changed(backup, kind, f"UPDATE journal SET at = '2026-01-01T00:00:00.000+00:00' WHERE {last}")
    refused(backup, tmp_path, "Anker sagt etwas anderes")


def test_a_store_that_was_cut_is_refused(backup, tmp_path):
    changed(backup, "vault", "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
    refused(backup, tmp_path, "Anker sagt etwas anderes")


def test_without_its_anchor_it_is_refused(backup, tmp_path):
    (backup / ANCHOR_FILE).unlink()
    resealed(backup)
    refused(backup, tmp_path, "fehlt der Anker")


@pytest.mark.parametrize(
    ("signer", "said"), [(TestSigner("ko1"), "zu niemandem gehört"), (None, "keine Unterschrift")]
)
def test_an_anchor_that_nobody_registered_signed_is_refused(backup, tmp_path, signer, said):
    known = read_anchor(backup / ANCHOR_FILE)
    (backup / ANCHOR_FILE).unlink()
    write_anchor(
        backup / ANCHOR_FILE,
        anchor_of(known.workbench_id, known.workbench, known.vault, by="ko1", signer=signer),
    )
    resealed(backup)
    refused(backup, tmp_path, said)


def test_the_anchor_of_another_backup_is_refused(backup, staffed, tmp_path):  # noqa: F811
    with signed(staffed, "ko1") as wb:
        wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
    later = back_up(staffed, secrets_of(staffed), tmp_path / "spaeter").folder
    shutil.copy(later / ANCHOR_FILE, backup / ANCHOR_FILE)
    resealed(backup)
    refused(backup, tmp_path, "Anker sagt etwas anderes")
