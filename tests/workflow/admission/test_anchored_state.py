"""The doctor finds what was done to the stores past kimlab, says where, and is content with sound ones."""

import json
import shutil
from dataclasses import replace

import pytest
from anchored import act, anchor_file, copied, fresh, kept, seen, state_of, with_sql
from signing import TestSigner, passphrase_of
from staffed import TeamStore, door_for, signed, who

from kimlab.acts import SelectCase
from kimlab.errors import InputError
from kimlab.store import WORKBENCH_FILE
from kimlab.store.anchors import check_anchor, read_anchor, write_anchor
from kimlab.store.anchors._anchor import message_of
from kimlab.store.anchors._keep import warn_once
from kimlab.store.signatures._registry import Registries, Registry, Signatory
from kimlab.workflow import accept_state, check_up


@pytest.fixture
def folder(tmp_path):
    """Both stores, with a case, a pseudonym, and an anchor of the workbench in the vault."""
    warn_once.cache_clear()
    made = fresh(tmp_path / "daten")
    noted(made)
    return made


def noted(folder):
    """Let the vault note how far the workbench has come."""
    store = TeamStore(folder)
    with door_for(folder).open("ko1", "Probe") as vault:
        vault.anchor(store)
    store.close()


def checked(folder):
    with signed(folder, "ko1") as wb:
        return check_up(wb, door_for(folder))


def later(folder):
    """Two acts and an opening of the vault."""
    act(folder, SelectCase("f1", "typisch"), SelectCase("f2", "auffällig"))
    seen(folder, "A-2")


def wheres(result):
    return {found.where for found in result["state"]}


def test_sound_stores_are_sound_each_time_and_there_is_nothing_to_remark(folder):
    for _ in range(3):
        later(folder)
        result = checked(folder)
        assert (result["state"], result["remarks"]) == ((), ())


@pytest.mark.parametrize(
    ("kinds", "where", "goes_on"),
    [
        (("workbench",), {"Werkbank"}, False),
        (("vault",), {"Tresor"}, False),
        (("workbench", "vault"), {"Werkbank", "Tresor"}, False),
        (("workbench", "vault", "anker.json"), {"Werkbank", "Tresor", "Anker im Ordner der Ablagen"}, False),
        (("workbench", "anker.json"), {"Werkbank", "Anker im Ordner der Ablagen"}, False),
        (("workbench", "vault"), {"Werkbank", "Tresor"}, True),
        (("workbench", "vault", "anker.json"), {"Werkbank", "Tresor", "Anker im Ordner der Ablagen"}, True),
    ],
    ids=[
        "workbench", "vault", "both", "both and the anchor", "workbench and the anchor",
        "both, and work goes on", "both and the anchor, and work goes on",
    ],
)  # fmt: skip
def test_what_was_put_back_is_found_and_found_again(folder, kinds, where, goes_on):
    put_back = kept(folder, *kinds)
    later(folder)
    put_back()
    if goes_on:
        act(folder, *(SelectCase("f1", f"anders {number}") for number in range(4)))
        seen(folder, "B-1")
        seen(folder, "B-2")
    stores = where & {"Werkbank", "Tresor"}
    first = wheres(checked(folder))
    assert first - {"Anker im Ordner der Ablagen"} == stores
    assert goes_on or first == where
    assert wheres(checked(folder)) >= stores


def test_how_many_entries_are_missing_is_said(folder):
    put_back = kept(folder, "workbench")
    later(folder)
    put_back()
    found = next(one for one in checked(folder)["state"] if one.where == "Werkbank")
    assert found.what.startswith(
        "Im Protokoll stehen 2 Einträge, laut Anker im Ordner der Ablagen waren es schon 4: "
    )
    assert "die letzten 2 Einträge fehlen" in found.what
    assert "Sicherung" in found.what_to_do


def test_the_vault_has_seen_more_of_the_workbench_than_there_is(folder):
    put_back = kept(folder, "workbench")
    later(folder)
    noted(folder)
    put_back()
    state_of(folder).unlink()
    anchor_file(folder).unlink()
    found = checked(folder)
    assert wheres(found) == {"Werkbank"}
    assert "laut Tresor" in found["state"][0].what


@pytest.mark.parametrize("cut", [None, 0, 4096], ids=["lost", "empty", "cut"])
def test_a_lost_or_cut_write_ahead_log_is_found(folder, tmp_path, cut):
    store = TeamStore(folder)
    before = (folder / WORKBENCH_FILE).read_bytes()
    for number in range(3):
        store.record(SelectCase("f1", f"Grund {number}"), "ko1")
    log = (folder / f"{WORKBENCH_FILE}-wal").read_bytes()
    store.close()
    (folder / WORKBENCH_FILE).write_bytes(before)  # as after a crash, with the log beside it
    if cut is not None:
        (folder / f"{WORKBENCH_FILE}-wal").write_bytes(log[:cut])
    assert wheres(checked(folder)) == {"Werkbank"}


def test_a_whole_write_ahead_log_is_sound(folder):
    store = TeamStore(folder)
    before = (folder / WORKBENCH_FILE).read_bytes()
    store.record(SelectCase("f1", "Grund"), "ko1")
    log = (folder / f"{WORKBENCH_FILE}-wal").read_bytes()
    store.close()
    (folder / WORKBENCH_FILE).write_bytes(before)
    (folder / f"{WORKBENCH_FILE}-wal").write_bytes(log)
    assert checked(folder)["state"] == ()


def test_a_copy_somewhere_else_cannot_know_and_says_so(folder, tmp_path):
    later(folder)
    result = checked(copied(folder, tmp_path / "kopie"))
    assert result["state"] == ()
    assert any("oder die Ablagen wurden hierher kopiert" in remark.what for remark in result["remarks"])
    assert all("oder die Ablagen" not in remark.what for remark in checked(folder)["remarks"])


def test_without_any_anchor_it_says_that_it_cannot_know(folder):
    state_of(folder).unlink()
    anchor_file(folder).unlink()
    result = checked(folder)
    assert result["state"] == ()
    assert [remark.what for remark in result["remarks"]] == [
        "Es gibt keinen, weder im Ordner der Ablagen noch in Ihrem Benutzerordner."
    ]


@pytest.mark.parametrize("behind", ["folder", "state"])
def test_a_store_may_be_ahead_of_its_anchors(folder, behind):
    path = anchor_file(folder) if behind == "folder" else state_of(folder)
    both = (anchor_file(folder), state_of(folder))
    before = [one.read_bytes() for one in both]
    act(folder)
    if behind == "folder":
        for one, content in zip(both, before, strict=True):  # a power cut before either was written
            one.write_bytes(content)
    else:
        path.write_bytes(before[1])
    assert checked(folder)["state"] == ()


def test_the_folders_anchor_alone_put_back_is_found(folder):
    put_back = kept(folder, "anker.json")
    later(folder)
    put_back()
    assert wheres(checked(folder)) == {"Anker im Ordner der Ablagen"}


@pytest.mark.parametrize("place", [anchor_file, state_of])
def test_an_anchor_that_was_edited_or_is_none_is_found(folder, place):
    path = place(folder)
    act(folder)
    write_anchor(path, replace(read_anchor(path), counter=99))
    assert {found.what.split(":")[0] for found in checked(folder)["state"]} >= {
        "Seine Unterschrift stimmt nicht"
    }
    path.write_text("kein Anker")
    assert any("lässt sich nicht lesen" in found.what for found in checked(folder)["state"])


def test_the_anchor_of_another_workbench_is_found(folder, tmp_path):
    other = fresh(tmp_path / "andere")
    anchor_file(other).unlink()
    with_sql(
        other,
        "workbench",
        "UPDATE secrets SET value = x'" + b"f".hex() * 32 + "' WHERE name = 'workbench_id'",
    )
    act(other)
    shutil.copy(anchor_file(other), anchor_file(folder))
    found = checked(folder)["state"]
    assert any(one.what == "Er gehört zu einer anderen Werkbank." for one in found), found


def test_with_registered_people_only_their_signatures_count(folder):
    known, unknown = TestSigner("ko1"), TestSigner("ko1")
    people = Registries((Registry(0, {"ko1": Signatory("ko1", known.public_key, (), "")}, "", 1),))
    for signer, said in ((None, "keine Unterschrift"), (unknown, "zu niemandem gehört"), (known, "")):
        anchor = replace(read_anchor(anchor_file(folder)))
        from kimlab.store.anchors import anchor_of

        anchor = anchor_of(anchor.workbench_id, anchor.workbench, anchor.vault, by="ko1", signer=signer)
        found = check_anchor(anchor, None, place="in der Sicherung", known=people)
        assert [said in one.what for one in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE pseudonyms SET id = 'f9'", "Aktenzeichen und Kennungen"),
        ("DELETE FROM pseudonyms", "Aktenzeichen und Kennungen"),
        ("INSERT INTO subject_keys VALUES ('f9', x'00')", "Schlüssel der Fälle und Personen"),
    ],
)
def test_the_vaults_tables_are_counted(folder, statement, where):
    with_sql(folder, "vault", statement)
    assert wheres(checked(folder)) == {f"Tresor, Tabelle „{where}“"}


@pytest.mark.parametrize("kind", ["workbench", "vault"])
def test_a_broken_chain_is_a_finding_beside_others(folder, kind):
    act(folder)
    with_sql(folder, kind, "UPDATE journal SET person = 'x' WHERE seq = 2")
    result = checked(folder)
    found = {
        one for one in result["findings"] if one.kind != "signature"
    }  # nor is there a signature of nobody's
    assert {(one.kind, one.store) for one in found} == {("chain", kind)}
    assert any("Eintrag 2 " in one.sentence for one in found)


def test_a_chain_that_was_rewritten_from_the_start_is_found(folder):
    """Whoever knows the passphrase can make a chain that holds; not one with the same end."""
    act(folder)
    from sqlalchemy import select, update

    from kimlab.store import _journal
    from kimlab.store._schema import WORKBENCH

    store = TeamStore(folder)
    journal, previous = WORKBENCH.tables["journal"], _journal.GENESIS
    with store._writing() as connection:
        payloads = _journal.sealed_parts(connection, WORKBENCH)
        for row in connection.execute(select(journal).order_by(journal.c.seq)).all():
            heading = _journal.Heading(row.at, "jemand", row.act, row.reference)
            digest = _journal.entry_hash(row.seq, heading, previous, payloads.get(row.seq, []))
            values = {"person": "jemand", "previous": previous, "hash": digest}
            connection.execute(update(journal).where(journal.c.seq == row.seq).values(**values))
            previous = digest
    store.verify()
    store.close()
    assert wheres(checked(folder)) == {"Werkbank"}


def test_a_clock_that_ran_ahead_is_found(folder):
    anchor = read_anchor(anchor_file(folder))
    ahead = replace(anchor, at="2999-01-01T00:00:00.000+00:00", counter=anchor.counter + 1)
    write_anchor(
        anchor_file(folder), replace(ahead, signature=who(folder, "ko1").sign(message_of(ahead)).hex())
    )
    result = checked(folder)
    assert [found.what for found in result["state"]] == [
        "Die Uhr ging rückwärts: Ein Anker trägt eine Zeit, die noch nicht gekommen ist."
    ]


def test_a_state_that_was_restored_on_purpose_is_accepted_with_a_reason_and_anchored_anew(folder):
    put_back = kept(folder, "workbench", "vault")
    aside = set(folder.glob("anker-abgelegt-*.json"))
    later(folder)
    put_back()
    with signed(folder, "leitung") as wb:
        door = door_for(folder, "leitung")
        with pytest.raises(InputError, match="restored"):
            accept_state(wb, door, "weil eben")
        assert check_up(wb, door)["state"] != []
        accept_state(wb, door, "restored")
        assert check_up(wb, door)["state"] == ()
        with door.open("leitung", "Probe") as vault:
            assert any(
                "Stand anerkannt: Sicherung eingespielt" in one for one in vault.journal()["reference"]
            )
    later(folder)
    assert checked(folder)["state"] == ()
    assert len(set(folder.glob("anker-abgelegt-*.json")) - aside) == 1


def test_the_anchors_hold_no_word_of_a_case(folder):
    act(folder, SelectCase("f1", "Merkwort"))
    seen(folder, "Merkzahl")
    for path in (anchor_file(folder), state_of(folder)):
        said = path.read_text()
        assert "Merk" not in said
        assert '"signature": ""' not in said


def test_the_command_says_what_is_wrong_and_ends_with_one(folder, monkeypatch):
    from typer.testing import CliRunner

    from kimlab.cli import app

    monkeypatch.setattr("getpass.getpass", lambda prompt: passphrase_of("leitung"))
    put_back = kept(folder, "workbench")
    later(folder)
    put_back()
    words = ["doctor", "--location", str(folder), "--person", "leitung"]
    said = CliRunner().invoke(app, words)
    assert said.exit_code == 1
    assert "Am Stand der Dateien stimmt etwas nicht:\n- Werkbank: " in said.output
    assert "Keine Fehler gefunden" not in said.output
    plain = CliRunner().invoke(app, [*words, "--json"])
    assert {found["where"] for found in json.loads(plain.stdout)["state"]} == {"Werkbank"}
    accepted = CliRunner().invoke(app, [*words, "--accept", "restored"])
    assert accepted.exit_code == 0
    assert "unversehrt" in accepted.output
