"""What leaves bears two signatures. Every attack here is by somebody with both files, the workbench's key and SQL."""

import re
import shutil
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from attacking import as_shown
from keyed import signed
from receiving import bodies_for
from signing import QUICK, newcomer, passphrase_of
from sqlalchemy import text

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.errors import DisclosureError, KimlabError, StoreError
from kimlab.store import WORKBENCH_FILE, Change, WorkbenchStore, _journal, binding
from kimlab.store._database import writing
from kimlab.store._schema import WORKBENCH
from kimlab.store.people import PEOPLE_FILE, PrivateKeys, first_slots, sign_in, with_person
from kimlab.workbench import COUNTY_FILE, DEFAULT_COUNTY, Workbench, county_of, door_of, open_workbench
from kimlab.workflow import (
    add_person,
    analyse,
    change_roles,
    drafts_of,
    new_release_id,
    publish,
    remove_person,
)

AS_OF = date(2025, 11, 30)


@pytest.fixture(scope="module")
def draft(county_folder):
    with signed(county_folder, "ko1") as wb:
        return drafts_of(analyse(wb, AS_OF))["interfaces"]


@pytest.fixture
def folder(county_folder, tmp_path):
    return shutil.copytree(county_folder, tmp_path / "daten")


def propose(folder, draft, user_id="ko1"):
    with signed(folder, user_id) as wb:
        release = new_release_id(wb)
        wb.record(
            ProposeRelease(release, draft.sha256, draft.audience, bodies_for(draft.audience), "Beratung")
        )
    return release


def decide(folder, release, user_id="ko2", decision="approved"):
    with signed(folder, user_id) as wb:
        wb.record(DecideRelease(release, decision, "gelesen"))


def published(folder, draft):
    """Publish as ko1, who may open the vault; return the page."""
    path = folder.parent / "bericht.html"
    with signed(folder, "ko1") as wb:
        publish(wb, door_of(wb), draft, path)
    return path.read_text(encoding="utf-8")


def refused(folder, draft, match=r"freigegeben|Menschen"):
    with pytest.raises(KimlabError, match=match) as found:
        published(folder, draft)
    assert not (folder.parent / "bericht.html").exists()
    assert found.value.do
    return str(found.value)


def sql(folder, *statements):
    """What somebody does who has the workbench's key and no scruples."""
    with signed(folder, "fm1") as wb, writing(wb.store._engine, wb.store.path, "workbench") as connection:
        for statement, values in statements:
            assert connection.execute(text(statement), values).rowcount != 0


@pytest.mark.slow
def test_two_sign_ins_release_and_the_page_says_so(folder, draft):
    decide(folder, propose(folder, draft))
    page = published(folder, draft)
    assert "Erfundene Person ko1" in page
    assert "Erfundene Person ko2" in page
    assert "zwei Passphrasen an einem Rechner" in page


@pytest.mark.slow
def test_two_machines_are_told_from_one(folder, draft, monkeypatch):
    release = propose(folder, draft)
    monkeypatch.setattr("kimlab.workbench._this_machine._system_id", lambda: "ein-anderer-rechner")
    decide(folder, release)
    assert "zwei Anmeldungen" in published(folder, draft)


def test_one_person_is_not_two(folder, draft):
    release = propose(folder, draft)
    with pytest.raises(KimlabError, match="dieselbe Person"):
        decide(folder, release, "ko1")
    refused(folder, draft, "nicht freigegeben")


def test_a_role_that_may_not_release_does_not(folder, draft):
    release = propose(folder, draft)
    for user_id in ("fm1", "gast"):
        with pytest.raises(StoreError, match="Rolle"):
            decide(folder, release, user_id)


def test_a_decision_written_with_sql_is_none(folder, draft):
    release = propose(folder, draft)
    sql(
        folder,
        (
            "UPDATE releases SET decision = 'approved', decided_by = 'ko2' WHERE release_id = :release",
            {"release": release},
        ),
    )
    refused(folder, draft, "nicht zwei Menschen")


def test_a_whole_release_written_with_sql_is_none(folder, draft):
    values = {"sha": draft.sha256, "audience": draft.audience}
    sql(
        folder,
        (
            "INSERT INTO releases (release_id, draft_sha256, audience, recipients, purpose, proposed_by, decision, "
            "decided_by, reason, file_name, file_sha256) "
            "VALUES ('r1', :sha, :audience, '[\"AG\"]', 'x', 'ko2', 'approved', 'leitung', '', '', '')",
            values,
        ),
    )
    refused(folder, draft, "nicht zwei Menschen")


@pytest.mark.parametrize(
    ("column", "value"),
    [("audience", "team"), ("recipients", '["Zeitung"]'), ("purpose", "Werbung"), ("decided_by", "leitung")],
)
def test_nothing_of_a_release_can_be_changed_afterwards(folder, draft, column, value):
    decide(folder, propose(folder, draft))
    sql(folder, (f"UPDATE releases SET {column} = :value", {"value": value}))
    refused(folder, draft)


def test_a_release_of_another_draft_cannot_be_turned_to_this_one(folder, draft):
    decide(folder, propose(folder, replace(draft, title="Anderes")))
    sql(folder, ("UPDATE releases SET draft_sha256 = :sha", {"sha": draft.sha256}))
    refused(folder, draft, "nicht zwei Menschen")


def test_a_refusal_cannot_be_turned(folder, draft):
    decide(folder, propose(folder, draft), decision="refused")
    sql(folder, ("UPDATE releases SET decision = 'approved'", {}))
    refused(folder, draft, "nicht zwei Menschen")


def forge_entry(folder, act, person, signer_id="fm1", monkeypatch=None):
    """Write an entry with a right hash, signed with one's own key, in another's name."""
    who = sign_in(folder, signer_id, passphrase_of(signer_id))
    forged = replace(who, user_id=person)
    store = WorkbenchStore(folder / WORKBENCH_FILE, who.store_keys["workbench"], forged)
    monkeypatch.setattr("kimlab.store._workbench_store.refuse", lambda *given: None)
    store.record(as_shown(store, act), person)
    monkeypatch.undo()
    store.close()


def test_an_entry_in_anothers_name_with_ones_own_key_is_none(folder, draft, monkeypatch):
    release = propose(folder, draft)
    forge_entry(folder, DecideRelease(release, "approved", "gelesen"), "ko2", monkeypatch=monkeypatch)
    refused(folder, draft, "nicht zwei Menschen")


def test_an_entry_under_ones_own_name_without_the_right_is_none(folder, draft, monkeypatch):
    release = propose(folder, draft)
    forge_entry(folder, DecideRelease(release, "approved", "gelesen"), "fm1", monkeypatch=monkeypatch)
    refused(folder, draft, "nicht zwei Menschen")


def test_a_role_raised_with_sql_releases_nothing(folder, draft):
    release = propose(folder, draft)
    sql(folder, ("UPDATE people_keys SET roles = '[\"lead\"]' WHERE user_id = 'fm1'", {}))
    with pytest.raises(StoreError, match="Rolle"):
        decide(folder, release, "fm1")
    refused(folder, draft, "nicht freigegeben")


def test_a_signature_taken_from_another_decision_is_none(folder, draft):
    decide(folder, propose(folder, replace(draft, title="Anderes")))
    release = propose(folder, draft)
    decide(folder, release, "leitung")
    sql(
        folder,
        (
            "UPDATE journal SET person = 'ko2', signature = (SELECT signature FROM journal WHERE act = 'DecideRelease' "
            "AND person = 'ko2') WHERE act = 'DecideRelease' AND reference = :release",
            {"release": release},
        ),
        ("UPDATE releases SET decided_by = 'ko2' WHERE release_id = :release", {"release": release}),
    )
    refused(folder, draft, "Das Protokoll hält nicht")


def test_a_signature_taken_away_is_missed(folder, draft):
    decide(folder, propose(folder, draft))
    sql(folder, ("UPDATE journal SET signature = NULL WHERE act = 'DecideRelease'", {}))
    refused(folder, draft, "nicht zwei Menschen")


def test_who_was_removed_decides_nothing_any_more(folder, draft, monkeypatch):
    release = propose(folder, draft)
    gone = sign_in(folder, "ko2", passphrase_of("ko2"))
    with signed(folder, "leitung") as wb:
        remove_person(wb, "ko2")
    store = WorkbenchStore(folder / WORKBENCH_FILE, gone.store_keys["workbench"], gone)
    monkeypatch.setattr("kimlab.store._workbench_store.refuse", lambda *given: None)
    store.record(as_shown(store, DecideRelease(release, "approved", "gelesen")), "ko2")
    monkeypatch.undo()
    refused(folder, draft, "nicht zwei Menschen")


@pytest.mark.slow
def test_what_somebody_signed_before_they_left_still_holds(folder, draft):
    decide(folder, propose(folder, draft))
    with signed(folder, "leitung") as wb:
        remove_person(wb, "ko2")
    assert "Erfundene Person ko2" in published(folder, draft)


def test_two_slots_of_one_person_are_refused(folder):
    with signed(folder, "leitung") as wb, pytest.raises(KimlabError, match="hat schon einen Zugang"):
        add_person(wb, newcomer("zwei", name="Erfundene  person KO1"), costs=QUICK)


def test_two_names_with_one_key_are_one_person(folder, draft, monkeypatch):
    """A slot file that names ko1's key twice: only a lead could sign it; even then the two are one."""
    lead = sign_in(folder, "leitung", passphrase_of("leitung"))
    slots = lead.slots
    twin = replace(slots.slot("ko1"), user_id="zwilling", name="Ein Zwilling")
    unsigned = replace(slots, counter=slots.counter + 1, slots=(*slots.slots, twin), signature=b"")
    forged = replace(unsigned, signature=lead.sign(unsigned.signed_content()))
    with signed(folder, "leitung") as wb:
        wb.store.record(binding(forged), "leitung")
    (folder / PEOPLE_FILE).write_bytes(forged.to_bytes())
    release = propose(folder, draft)
    one = sign_in(folder, "ko1", passphrase_of("ko1"))
    with open_workbench(folder, identity=replace(one, user_id="zwilling")) as wb:
        wb.record(DecideRelease(release, "approved", "gelesen"))
    refused(folder, draft, "nicht zwei Menschen")


def test_an_old_slot_file_put_back_publishes_nothing(folder, draft):
    decide(folder, propose(folder, draft))
    old = (folder / PEOPLE_FILE).read_bytes()
    with signed(folder, "leitung") as wb:
        change_roles(wb, "ko2", ["case_work"])
    (folder / PEOPLE_FILE).write_bytes(old)
    refused(folder, draft, "Protokoll")


def hash_anew(connection):
    """Make the whole chain hold again, as whoever has the file and its key can."""
    journal, previous = WORKBENCH.tables["journal"], _journal.GENESIS
    parts = _journal.sealed_parts(connection, WORKBENCH)
    for row in connection.execute(journal.select().order_by(journal.c.seq)).all():
        digest = _journal.entry_hash(row.seq, _journal.heading_of(row), previous, parts.get(row.seq, []))
        connection.execute(
            journal.update().where(journal.c.seq == row.seq).values(previous=previous, hash=digest)
        )
        previous = digest


def test_people_made_up_anew_are_not_those_the_vault_knows(folder, draft):
    """All people are thrown out of the workbench and made anew by one's own hand; ko1, who may open the vault, stays as they
    were and notices nothing when signing in.
    """
    who = sign_in(folder, "fm1", passphrase_of("fm1"))
    store = WorkbenchStore(folder / WORKBENCH_FILE, who.store_keys["workbench"])
    lead = newcomer("falsch", "lead", vault=True)
    slots, fake = first_slots(store.workbench_id(), lead, who.store_keys, PrivateKeys.new().public, QUICK)
    slots = with_person(slots, fake, newcomer("falsch2", "lead"), QUICK)
    unsigned = replace(slots, slots=(*slots.slots, who.slots.slot("ko1")), signature=b"")
    slots = replace(unsigned, signature=fake.sign(unsigned.signed_content()))
    with writing(store._engine, store.path, "workbench") as connection:
        connection.execute(text("UPDATE journal SET act = 'Nichts' WHERE act = 'BindPeople'"))
        for table in ("people_keys", "slot_files"):
            connection.execute(text(f"DELETE FROM {table}"))
        hash_anew(connection)
    store.signer = fake
    store.record(binding(slots), "falsch")
    store.close()
    (folder / PEOPLE_FILE).write_bytes(slots.to_bytes())
    decide(folder, propose(folder, draft, "falsch"), "falsch2")
    refused(folder, draft, "Tresor kennt die Menschen nicht")


def test_a_workbench_whose_people_were_taken_out_lets_nothing_leave(folder, draft):
    """Without people of their own it would be one of an older version, where nothing is signed."""
    decide(folder, propose(folder, draft))
    who = sign_in(folder, "ko1", passphrase_of("ko1"))
    store = WorkbenchStore(folder / WORKBENCH_FILE, who.store_keys["workbench"], who)
    with writing(store._engine, store.path, "workbench") as connection:
        connection.execute(text("UPDATE journal SET act = 'Nichts' WHERE act = 'BindPeople'"))
        connection.execute(text("DELETE FROM people_keys"))
        hash_anew(connection)
    wb = Workbench(store, county_of(folder))
    with pytest.raises(StoreError, match="niemand angemeldet"):
        wb.record(ProposeRelease("r1", draft.sha256, draft.audience, bodies_for(draft.audience), "Beratung"))
    with pytest.raises(DisclosureError, match="nicht zwei Menschen"):
        publish(wb, door_of(wb), draft, folder.parent / "bericht.html")
    assert not (folder.parent / "bericht.html").exists()


def hand_made(folder, act, reference, changes, *statements, user_id="fm1", heading=None):
    """What somebody with the file, its key and an own slot appends by hand: a right entry under their own name."""
    who = sign_in(folder, user_id, passphrase_of(user_id))
    store = WorkbenchStore(folder / WORKBENCH_FILE, who.store_keys["workbench"])
    with writing(store._engine, store.path, "workbench") as connection:
        told = heading or _journal.Heading(_journal.now(), user_id, act, reference)
        _journal.append(connection, WORKBENCH, told, changes, who)
        for statement, values in statements:
            connection.execute(text(statement), values)
    store.close()


def test_a_change_of_ones_passphrase_changes_nobody_elses_keys(folder, draft):
    own = sign_in(folder, "fm1", passphrase_of("fm1")).public_key.hex()
    changes = [
        Change("people_keys", {"user_id": one}, {"signing": "x"}, {"signing": own}) for one in ("ko1", "ko2")
    ]
    decide(folder, propose(folder, draft))
    hand_made(folder, "ChangePassphrase", "x" * 64, changes)
    refused(folder, draft, "gibt jemandem einen Zugang")


def test_under_an_approval_no_other_proposal_is_put(folder, draft):
    """ko2 is shown a harmless proposal in place of the one that is decided on; afterwards it is put back."""
    harmless, meant = propose(folder, replace(draft, title="Harmlos")), propose(folder, draft)
    shas = {"harmless": harmless, "meant": meant, "sha": draft.sha256}
    other = "SELECT draft_sha256 FROM releases WHERE release_id = :harmless"
    sql(folder, (f"UPDATE releases SET draft_sha256 = ({other}) WHERE release_id = :meant", shas))
    with pytest.raises(KimlabError, match="nicht das, was Ihnen gezeigt wurde"):
        decide(folder, meant)
    sql(folder, ("UPDATE releases SET draft_sha256 = :sha WHERE release_id = :meant", shas))
    refused(folder, draft, "nicht freigegeben")


def test_a_later_proposal_takes_over_no_earlier_approval(folder, draft):
    release = propose(folder, replace(draft, title="Harmlos"))
    decide(folder, release)
    row = {"draft_sha256": draft.sha256, "audience": draft.audience, "recipients": ["Arbeitsgruppe"], "purpose": "Beratung",
           "proposed_by": "ko1", "decision": "", "decided_by": ""}  # fmt: skip
    hand_made(
        folder, "ProposeRelease", f"{release} 999", [Change("releases", {"release_id": release}, None, row)],
        ("UPDATE releases SET draft_sha256 = :sha", {"sha": draft.sha256}), user_id="ko1",
    )  # fmt: skip
    refused(folder, draft, "nicht zwei Menschen")


def test_a_journal_that_was_cut_writes_no_page(folder, draft):
    """An approval was taken back; the end of the journal is cut and the row put back."""
    release = propose(folder, draft)
    decide(folder, release)
    with signed(folder, "ko2") as wb:
        entry = wb.store.journal()["seq"].max()
        wb.undo(int(entry), "doch nicht")
    with signed(folder, "ko1") as wb, door_of(wb).open("ko1", "Probe") as vault:
        vault.anchor(wb.store)
    sql(
        folder,
        ("DELETE FROM journal_payload WHERE seq > :seq", {"seq": int(entry)}),
        ("DELETE FROM journal WHERE seq > :seq", {"seq": int(entry)}),
        ("UPDATE releases SET decision = 'approved', decided_by = 'ko2', reason = 'gelesen'", {}),
    )
    refused(folder, draft, "endet zu früh")


def test_an_approval_that_was_taken_back_last_is_not_cut_off(folder, draft):
    """The vault has not been opened since; the anchor of the last entry tells."""
    decide(folder, propose(folder, draft))
    with signed(folder, "ko2") as wb:
        gone = wb.undo(int(wb.journal["seq"].max()), "doch nicht").seq
    sql(
        folder,
        ("DELETE FROM journal_payload WHERE seq = :seq", {"seq": gone}),
        ("DELETE FROM journal WHERE seq = :seq", {"seq": gone}),
        (
            "UPDATE releases SET decision = 'approved', decided_by = 'ko2', reason = 'gelesen', decision_machine = "
            "proposal_machine, decided_sha256 = 'x'",
            {},
        ),
    )
    refused(folder, draft, "kimlab doctor")


@pytest.mark.slow
def test_who_released_is_called_as_those_who_manage_people_call_them(folder, draft):
    decide(folder, propose(folder, draft))
    sql(folder, ("UPDATE people SET name = 'Landrat Dr. Falsch'", {}))
    page = published(folder, draft)
    assert "Falsch" not in page
    assert "Erfundene Person ko2" in page


def test_an_act_that_there_is_not_counts_for_nothing(folder):
    hand_made(
        folder,
        "OpenVault",
        "x",
        [Change("cases", {"case_id": "f1"}, {"provider": ""}, {"provider": "x"})],
        user_id="gast",
    )
    hand_made(folder, "MigrateStore", "x", [], user_id="fm1")
    with signed(folder, "ko1") as wb:
        assert len(wb.store.unsigned_entries()) == 2


@pytest.mark.slow
def test_another_threshold_needs_a_new_release(folder, draft):
    """What two people released with a threshold of the county file does not leave under a lower one."""
    decide(folder, propose(folder, draft))
    own = (files("kimlab.vocabulary") / "counties" / f"{DEFAULT_COUNTY}.toml").read_text(encoding="utf-8")
    lowered = re.sub(r"(?m)^(persons|families) = \d+", r"\1 = 3", own)
    assert lowered != own
    (folder / COUNTY_FILE).write_text(lowered, encoding="utf-8")
    refused(folder, draft, "anderen Kreisdatei")
    with signed(folder, "ko1") as wb:
        fresh = drafts_of(analyse(wb, AS_OF))["interfaces"]
    refused(folder, fresh, "nicht freigegeben")
