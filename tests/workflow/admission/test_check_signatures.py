"""Each entry of both journals and each anchor bears the right signature; whatever does not is told with its place."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from keyed import signed, staff
from past_kimlab import append, hash_anew, past_kimlab, sql, who
from signing import TestSigner

from kimlab.acts import SelectCase
from kimlab.errors import StoreError
from kimlab.store import Change
from kimlab.store._schema import VAULT
from kimlab.store.anchors import ANCHOR_FILE, anchor_of, read_anchor, state_file, write_anchor
from kimlab.workbench import door_of
from kimlab.workflow import check_up, remove_person


def looked(folder, user_id="leitung"):
    with signed(folder, user_id) as wb:
        return check_up(wb, door_of(wb))


def worked(folder, user_id="ko1"):
    """Something is entered, and the vault is opened."""
    with signed(folder, user_id) as wb:
        wb.record(SelectCase(wb.cases["case_id"].iloc[0], "auffällig"))
        with door_of(wb).open(user_id, "Probe") as vault:
            return vault.look().end.length


def in_vault(folder):
    """(entries, sentence) of what is wrong with signatures in the vault."""
    found = looked(folder)["findings"]
    assert {(one.kind, one.store) for one in found} <= {("signature", "vault")}, found
    return [(one.entries, one.sentence) for one in found]


def places(folder):
    """Both files that hold an anchor."""
    with signed(folder, "fm1") as wb:
        return {"beside": folder / ANCHOR_FILE, "home": state_file(wb.store.workbench_id(), folder)}


def told(folder):
    return {(one.where, one.what) for one in looked(folder)["state"]}


def test_sound_stores_are_sound_for_whoever_looks(staffed):
    worked(staffed)
    for user_id in ("leitung", "ko1", "leitung"):
        found = looked(staffed, user_id)
        assert (found["findings"], found["state"]) == ((), ())


def test_what_was_entered_before_people_had_keys_stays_unsigned_and_sound(furnished):
    staff(furnished)
    assert in_vault(furnished) == []


@pytest.mark.parametrize("signature", ["NULL", "x'00'", "'Text'", "zeroblob(64)"])
def test_a_signature_taken_from_the_vaults_journal_is_missed(staffed, signature):
    seq = worked(staffed)
    sql(staffed, "vault", f"UPDATE journal SET signature = {signature} WHERE seq = {seq}")
    assert in_vault(staffed) == [
        ((seq,), f"Tresor: Eintrag {seq} trägt nicht die Unterschrift der Person, die er nennt.")
    ]


def test_all_signatures_taken_from_the_vaults_journal_are_missed(staffed):
    worked(staffed)
    with signed(staffed, "leitung") as wb, door_of(wb).open("leitung", "Probe") as vault:
        since, length = vault.signed_since(), vault.look().end.length
    sql(staffed, "vault", "UPDATE journal SET signature = NULL")
    assert [entries for entries, _ in in_vault(staffed)] == [(seq,) for seq in range(since, length + 1)]


def test_the_signature_of_another_entry_is_none(staffed):
    seq = worked(staffed)
    worked(staffed)
    sql(staffed, "vault", f"UPDATE journal SET signature = (SELECT signature FROM journal WHERE seq = {seq}) "
        f"WHERE seq = {seq + 1}")  # fmt: skip
    assert [entries for entries, _ in in_vault(staffed)] == [(seq + 1,)]


@pytest.mark.parametrize("person", ["kimlab", "leitung", "niemand"])
def test_an_entry_that_nobody_signed_is_found(staffed, person):
    seq = append(staffed, "vault", "OpenVault", person)
    assert [entries for entries, _ in in_vault(staffed)] == [(seq,)]


def test_an_entry_in_anothers_name_is_found(staffed):
    forged = replace(who(staffed, "ko1"), user_id="leitung")
    seq = append(staffed, "vault", "OpenVault", "leitung", signer=forged)
    assert [entries for entries, _ in in_vault(staffed)] == [(seq,)]


def test_a_chain_that_somebody_wrote_anew_bears_no_signatures(staffed):
    worked(staffed)
    last = worked(staffed)
    with past_kimlab(staffed, "vault") as connection:
        journal = VAULT.tables["journal"]
        connection.execute(
            journal.update().where(journal.c.seq == last - 1).values(reference="Einsicht 1234567890abcdef")
        )
        hash_anew(connection, VAULT)
    assert [entries for entries, _ in in_vault_or_state(staffed)] == [(last - 1,), (last,)]


def in_vault_or_state(folder):
    """As `in_vault`; what the anchors say stands beside it."""
    found = looked(folder)
    assert {one.where for one in found["state"]} == {"Tresor"}
    return [(one.entries, one.sentence) for one in found["findings"]]


def test_whoever_left_opens_nothing_more_in_their_own_name(staffed, lead_wb, monkeypatch):
    gone = who(staffed, "ko1")
    before = append(staffed, "vault", "OpenVault", "ko1", signer=gone)
    remove_person(lead_wb, "ko1")
    monkeypatch.setattr("kimlab.store.signatures._registry.TOLERANCE", timedelta(0))
    with past_kimlab(staffed, "vault", gone.store_keys["vault"]) as connection:
        from kimlab.store import _journal

        heading = _journal.Heading(_journal.now(), "ko1", "OpenVault", "y")
        after = _journal.append(connection, VAULT, heading, [], gone).seq
    assert (before, in_vault(staffed)) == (
        after - 1,
        [((after,), f"Tresor: Eintrag {after} hat jemand unterschrieben, der damals schon keinen Zugang mehr hatte.")],
    )  # fmt: skip


@pytest.mark.parametrize("place", ["beside", "home"])
@pytest.mark.parametrize("by", ["leitung", "ko1"])
def test_an_anchor_of_a_stranger_or_of_nobody_is_found(staffed, place, by):
    worked(staffed)
    path = places(staffed)[place]
    where = {"beside": "Anker im Ordner der Ablagen", "home": "Anker in Ihrem Benutzerordner"}[place]
    right = path.read_bytes()
    for signer, said in ((TestSigner(by), "zu niemandem gehört"), (None, "trägt keine Unterschrift")):
        path.write_bytes(right)
        known = read_anchor(path)
        forged = anchor_of(
            known.workbench_id, known.workbench, known.vault, by=by, signer=signer, counter=known.counter + 1
        )
        write_anchor(path, forged)
        found = told(staffed)
        assert any(one == where and said in what for one, what in found), found


def test_an_anchor_of_somebody_who_had_left_is_found(staffed, lead_wb, monkeypatch):
    gone = who(staffed, "ko1")
    worked(staffed)
    remove_person(lead_wb, "ko1")
    monkeypatch.setattr("kimlab.store.signatures._registry.TOLERANCE", timedelta(0))
    path = places(staffed)["beside"]
    known = read_anchor(path)
    forged = anchor_of(
        known.workbench_id, known.workbench, known.vault, by="ko1", signer=gone, counter=known.counter + 1
    )
    write_anchor(path, forged)
    assert told(staffed) == {
        (
            "Anker im Ordner der Ablagen",
            "Ihn hat jemand unterschrieben, der damals schon keinen Zugang mehr hatte.",
        )
    }


def test_what_somebody_anchored_before_they_left_counts(staffed, lead_wb):
    """The copy in a folder of somebody who has not entered anything since."""
    worked(staffed, "ko1")
    home = places(staffed)["home"]
    old = home.read_bytes()
    assert read_anchor(home).by == "ko1"
    remove_person(lead_wb, "ko1")
    home.write_bytes(old)
    assert told(staffed) == set()


@pytest.mark.parametrize("place", ["beside", "home"])
def test_the_anchor_of_another_workbench_is_found(staffed, staffed_folder, place, tmp_path):
    from signing import QUICK, newcomer

    from kimlab.workflow import found

    found(tmp_path / "anderswo", newcomer("leitung", "lead", vault=True), costs=QUICK)
    worked(staffed)
    shutil.copy(tmp_path / "anderswo" / ANCHOR_FILE, places(staffed)[place])
    assert "Er gehört zu einer anderen Werkbank." in {what for _, what in told(staffed)}


def test_an_anchor_that_was_removed_is_missed_once(staffed):
    worked(staffed)
    places(staffed)["beside"].unlink()
    assert told(staffed) == {
        (
            "Anker im Ordner der Ablagen",
            "Er fehlt, obwohl seine zweite Fassung in Ihrem Benutzerordner da ist.",
        )
    }
    assert told(staffed) == set()


def test_a_store_put_back_to_before_somebody_came_is_told_as_such(staffed, tmp_path, lead_wb):
    """Whoever signed the anchor is unknown to the older journal: that it is older must still be said."""
    from signing import QUICK, newcomer

    from kimlab.store import VAULT_FILE, WORKBENCH_FILE
    from kimlab.store.people import PEOPLE_FILE
    from kimlab.workflow import add_person

    lead_wb.close()
    names = (WORKBENCH_FILE, VAULT_FILE, PEOPLE_FILE)
    before = {name: (staffed / name).read_bytes() for name in names}
    with signed(staffed, "leitung") as wb:
        add_person(wb, newcomer("neu1", vault=True), costs=QUICK)
    worked(staffed, "neu1")
    for name in names:
        for suffix in ("-wal", "-shm"):
            (staffed / f"{name}{suffix}").unlink(missing_ok=True)
        (staffed / name).write_bytes(before[name])
    assert {"Werkbank", "Tresor"} <= {where for where, _ in told(staffed)}


def test_an_act_of_the_vault_in_the_workbenchs_journal_is_none(staffed):
    seq = append(
        staffed, "workbench", "OpenVault", "ko1", signer=who(staffed, "ko1"),
        changes=[Change("counters", {"counter_id": "case_names"}, {"value": 3}, {"value": 4})],
    )  # fmt: skip
    assert (seq,) in {one.entries for one in looked(staffed)["findings"] if one.kind == "signature"}


def exchanged(folder):
    sql(folder, "workbench", "UPDATE secrets SET value = randomblob(32) WHERE name = 'print'")


def test_a_secret_that_was_exchanged_for_good_is_found_and_nothing_rests_on_it(staffed):
    """Marks and samples could be chosen with it: the doctor tells, and whatever notes the workbench's state refuses."""
    exchanged(staffed)
    assert [one for one in told(staffed) if "Geheimnis" in one[1]] == [
        ("Werkbank", "Das Geheimnis für Prüfzeichen und Stichproben ist nicht das, das der Tresor kennt.")
    ]
    with (
        signed(staffed, "leitung") as wb,
        pytest.raises(StoreError, match="Geheimnis"),
        door_of(wb).open("leitung", "Probe") as vault,
    ):
        vault.anchor(wb.store)


def test_stores_of_an_older_kimlab_note_their_secret_with_the_next_state(staffed):
    sql(staffed, "vault", "DELETE FROM trust WHERE name = 'marks'")
    with signed(staffed, "leitung") as wb, door_of(wb).open("leitung", "Probe") as vault:
        vault.begin_anew()
        assert vault.check_secret(wb.store) == []
        vault.anchor(wb.store)
    exchanged(staffed)
    assert any("Geheimnis" in what for _, what in told(staffed))
