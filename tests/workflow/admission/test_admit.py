import re
from datetime import date

import pytest
from extracts import CASES, EPISODES, SECRETS, write_extract
from powerless import as_powerless
from sqlalchemy import text

from kimlab.acts import SelectCase
from kimlab.errors import InputError, KimlabError, StoreError
from kimlab.workflow import admit

AS_OF = date(2025, 4, 30)


def state(wb, door):
    """Everything both stores hold, but the openings of the vault."""
    tables = ("cases", "persons", "episodes", "imports", "case_spells", "contacts", "consents")
    with door.open(door.signer.user_id, "Probe") as vault:
        inside = [
            vault._connection.execute(text(f"SELECT * FROM {name}")).all()
            for name in ("pseudonyms", "identities", "texts", "outbox", "subject_keys")
        ]
    return [wb.store.frame(name).to_dict("records") for name in tables], len(wb.journal), inside


def take(wb, door, extract, **more):
    folder, mapping = extract
    return admit(wb, door, folder, mapping, as_of=AS_OF, **more)


def test_an_extract_is_taken_in_and_its_numbers_stay_in_the_vault(wb, door, extract):
    admission = take(wb, door, extract)
    assert (len(wb.cases), len(wb.persons), len(wb.episodes)) == (2, 2, 3)
    # three lines on the files themselves, two names of cases and the counter of names
    assert admission.entry.changes == 2 + 2 + 3 + 3 + 3
    assert wb.cases["region"].tolist() != ["", ""]
    everything = repr([wb.store.frame(name).to_dict("records") for name in ("cases", "persons", "episodes")])
    assert not any(secret in everything for secret in SECRETS)
    with door.open("ko1", "Probe") as vault:
        known = vault.direct_identifiers()
        assert vault.outbox() == []
        assert vault.last_anchor() == wb.store.verify()
    assert {"Zwirbelmann", "AZ-4711-a", "PN-0002"} <= set(known["value"])


def test_ids_join_across_tables(wb, door, extract):
    take(wb, door, extract)
    assert set(wb.episodes["case_id"]) == set(wb.cases["case_id"])
    assert set(wb.episodes["person_id"]) - {""} <= set(wb.persons["person_id"])
    assert set(wb.persons["family_id"]) == set(wb.cases["family_id"])
    assert set(wb.episodes["family_id"]) == set(wb.cases["family_id"])


def test_bytes_of_both_files_hold_nothing_readable(wb, door, extract, location):
    take(wb, door, extract)
    wb.close()
    for path in location.iterdir():
        content = path.read_bytes()
        for secret in SECRETS:
            if len(secret) > 4:
                assert secret.encode() not in content
                assert secret.encode("utf-16-le") not in content


def test_the_same_extract_again_changes_nothing(wb, door, extract):
    take(wb, door, extract)
    before = state(wb, door)
    again = take(wb, door, extract)
    assert again.known_already
    assert state(wb, door) == before


def test_a_changed_row_is_a_journaled_update_and_ids_stay(wb, door, extract):
    take(wb, door, extract)
    ids = wb.cases["case_id"].tolist()
    write_extract(extract[0], episodes=EPISODES.replace("31.03.2025;", "31.03.2025;15.04.2025"))
    admission = take(wb, door, extract)
    assert wb.cases["case_id"].tolist() == ids
    changed = [change for change in wb.changes(admission.entry) if change.table != "imports"]
    assert [(change.table, change.before, change.after) for change in changed] == [
        ("episodes", {"end": None}, {"end": "2025-04-15T00:00:00"})
    ]


def test_what_people_entered_survives_the_next_extract(wb, door, extract):
    take(wb, door, extract)
    case = wb.cases["case_id"].iloc[0]
    wb.record(SelectCase(case, "typisch"))
    write_extract(extract[0], cases=CASES.replace("Ahlen", "Beckum"))
    take(wb, door, extract)
    assert wb.cases.set_index("case_id")["selected_for"][case] == "typisch"
    assert "05570008" in set(wb.cases["municipality"])


BAD = {
    "missing column": ({"cases": "Aktenzeichen;Familie\nA;B\n"}, "faelle.csv.*Wohnort|Wohnort.*faelle.csv"),
    "unknown municipality": (
        {"cases": CASES.replace("Telgte", "Münster")},
        "faelle.csv, Zeile 3, Spalte „Wohnort“",
    ),
    "end before start": (
        {"episodes": EPISODES.replace("10.03.2025", "10.02.2025")},
        "vorgaenge.csv, Zeile 2.*Ende liegt vor dem Beginn",
    ),
    "duplicate id": (
        {"cases": CASES.replace("AZ-4711-b;FA-2", "AZ-4711-a;FA-2")},
        "faelle.csv, Zeile 2.*Schlüssel steht mehrfach",
    ),
    "empty file": ({"cases": ""}, "faelle.csv"),
    "no case": ({"cases": "Aktenzeichen;Familie;Wohnort;Bemerkung\n"}, "faelle.csv"),
    "no file": ({"cases": None}, "faelle"),
    "not text": ({"cases": b"\x00\x01\x02\xff" * 50}, "faelle.csv"),
    "impossible date": ({"episodes": EPISODES.replace("31.03.2025", "31.02.2025")}, "vorgaenge.csv, Zeile 3"),
    "broken mapping": ({"mapping": "schema_version = 1\n[[files]\n"}, "zuordnung.toml"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_says_where_and_what_to_do_and_changes_nothing(wb, door, tmp_path, name):
    folder = tmp_path / "auszug"
    change, message = BAD[name]
    mapping = write_extract(folder, **change)
    before = state(wb, door)
    with pytest.raises(KimlabError) as caught:
        admit(wb, door, folder, mapping, as_of=AS_OF)
    assert re.search(message, str(caught.value)), str(caught.value)
    assert caught.value.why
    assert caught.value.do
    assert not any(secret in str(caught.value) for secret in SECRETS if len(secret) > 3)
    assert state(wb, door) == before


def test_a_broken_spreadsheet(wb, door, tmp_path):
    mapping = write_extract(tmp_path / "auszug", cases=None, mapping=None or _xlsx_mapping())
    (tmp_path / "auszug" / "faelle.xlsx").write_bytes(b"PK\x03\x04 kein Archiv")
    before = state(wb, door)
    with pytest.raises(InputError, match=r"faelle\.xlsx"):
        admit(wb, door, tmp_path / "auszug", mapping, as_of=AS_OF)
    assert state(wb, door) == before


def _xlsx_mapping():
    from extracts import MAPPING

    return MAPPING.replace("faelle*.csv", "faelle*.xlsx")


def test_the_rest_is_taken_in_if_asked_and_every_row_is_accounted_for(wb, door, tmp_path):
    mapping = write_extract(tmp_path / "auszug", cases=CASES.replace("Telgte", "Münster"))
    admission = admit(wb, door, tmp_path / "auszug", mapping, as_of=AS_OF, on_bad_rows="list")
    assert len(wb.cases) == 1
    rejected = admission.extract.rejected.groupby("file").size().to_dict()
    for ref in admission.extract.files:
        assert ref.rows == ref.taken + rejected.get(ref.name, 0)


def test_a_missing_vault_is_said(wb, door, extract, location):
    door.path.unlink()
    with pytest.raises(StoreError, match=r"Tresor.*fehlt"):
        take(wb, door, extract)
    assert wb.cases.empty


def test_a_folder_that_may_not_be_written(wb, door, extract, location):
    before = state(wb, door)
    wb.close()
    for path in location.iterdir():
        path.chmod(0o400)
    location.chmod(0o500)
    try:
        message = as_powerless(lambda: take(wb, door, extract))
    finally:
        location.chmod(0o700)
        for path in location.iterdir():
            path.chmod(0o600)
    assert message.startswith("StoreError"), message
    assert "darf hier nicht" in message
    assert state(wb, door) == before
