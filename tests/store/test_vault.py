import pandas as pd
import pytest
from rows import admission
from staffed import door_for

from kimlab.errors import JournalError, StoreError
from kimlab.store import VaultDoor
from kimlab.store._schema import WORKBENCH


def test_a_source_number_keeps_its_random_id(door):
    with door.open("ko1", "Probe") as vault:
        first = vault.pseudonyms("case", "fachverfahren", ["A-1", "A-2", ""])
    with door.open("ko1", "Probe") as vault:
        again = vault.pseudonyms("case", "fachverfahren", ["A-2", "A-3"])
    assert again["A-2"] == first["A-2"]
    assert set(first) == {"A-1", "A-2"}
    assert len(set(again.values())) == 3
    assert not any("A-" in identifier for identifier in again.values())


def test_namespaces_and_sources_do_not_mix(door):
    with door.open("ko1", "Probe") as vault:
        ids = {
            vault.pseudonyms(namespace, source, ["1"])["1"]
            for namespace in ("case", "person")
            for source in ("kreis", "verband")
        }
    assert len(ids) == 4


def test_a_failing_block_keeps_nothing_not_even_the_opening(door):
    def interrupted():
        with door.open("ko1", "Probe") as vault:
            vault.pseudonyms("case", "fachverfahren", ["A-1"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    with door.open("ko1", "Probe") as vault:
        assert vault.direct_identifiers().empty
        assert len(vault.journal()) == 3  # the team's beginning, and this one


def test_every_opening_is_journaled_with_person_and_purpose(location, door):
    with (
        door.open("ko1", "Aufnahme"),
        pytest.raises(StoreError),
        VaultDoor(door.path, "falsch" * 3).open("x", "y"),
    ):
        pass
    with door_for(location, "ko2").open("ko2", "Freigabe") as vault:
        journal = vault.journal()
        assert vault.verify()[0] == 4
    assert journal["act"].tolist() == ["OpenVault", "CloseVault", "OpenVault", "OpenVault"]
    opened = journal[journal["act"] == "OpenVault"]
    assert opened["person"].tolist() == ["leitung", "ko1", "ko2"]
    assert opened["reference"].str.split().str[0].tolist() == ["Eigene", "Aufnahme", "Freigabe"]


def test_identities_are_kept_once(door):
    frame = pd.DataFrame(
        [("person", "p1", "family_name", "Musterfrau")] * 2, columns=["namespace", "id", "attribute", "value"]
    )
    for _ in range(2):
        with door.open("ko1", "Probe") as vault:
            vault.keep_identities(frame)
            assert vault.direct_identifiers().to_dict("records") == [
                {"kind": "family_name", "value": "Musterfrau"}
            ]


def test_the_newest_text_counts(door):
    for text in ("alt", "neu"):
        with door.open("ko1", "Probe") as vault:
            vault.keep_texts(
                pd.DataFrame([("episode", "v1", "Notiz", text)], columns=["namespace", "id", "field", "text"])
            )
    with door.open("ko1", "Probe") as vault:
        from sqlalchemy import text as sql

        assert vault._connection.execute(sql("SELECT text FROM texts")).scalars().all() == ["neu"]


def test_the_outbox_holds_an_import_until_it_is_confirmed(location, door):
    with door.open("ko1", "Aufnahme") as vault:
        vault.put_in_outbox(admission("f1"), "ko1")
    with door_for(location, "ko2").open("ko2", "Aufnahme") as vault:
        [(act, person, _)] = vault.outbox()
        assert (act.import_id, person) == ("i1", "ko1")
        assert act.records["cases"]["case_id"].tolist() == ["f1"]
        vault.confirm("i1")
        assert vault.outbox() == []


def test_the_vault_notices_a_workbench_that_was_cut_back(store, door):
    store.record(admission("f1"), "ko1")
    with door.open("ko1", "Aufnahme") as vault:
        vault.anchor(store)
    with store._writing() as connection:
        for name in ("journal_payload", "journal"):
            connection.execute(WORKBENCH.tables[name].delete())
    with pytest.raises(JournalError), door.open("ko1", "Aufnahme") as vault:
        vault.anchor(store)
