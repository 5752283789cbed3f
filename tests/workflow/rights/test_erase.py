"""Forgetting somebody in both stores: nothing of them is left in any byte, and no extract brings them back."""

import pytest
from erased import MEMO, READING, bytes_of, case_of, forgotten, subject_of
from families import take_extract
from staffed import at_both, door_for, signed

from kimlab.acts import RecordReading, ShowSourceNumber
from kimlab.errors import InputError, StoreError
from kimlab.store.erasing import Subject
from kimlab.workflow import check_up, erase, finish_pending, lift_erasure, open_erasures, propose_erasure
from kimlab.workflow.admission._both_stores import both_stores

FIRST = "AZ-4711-a"
OF_FAMILY = (
    "Zwirbelmann",
    "Amira",
    "Karim",
    "Linara",
    FIRST,
    "PN-1",
    "PN-2",
    "PN-3",
    "FA-1",
    "Eschenhagen",
    "553109",
)
WORDS = (MEMO, READING, "wartet seit Januar", "Ein klarer Fall von Stillstand", "Der Bescheid kam nie an")


@pytest.fixture
def wb(erasable):
    with signed(erasable) as opened:
        yield opened


def keys_of(wb, ids):
    """The keys of these in both stores."""
    with door_for(wb.location).open("ko1", "Probe") as vault:
        from sqlalchemy import select

        from kimlab.store._schema import VAULT

        table = VAULT.tables["subject_keys"]
        found = dict(map(tuple, vault.connection.execute(select(table)).all()))
    found |= {row["subject_id"]: row["key"] for row in wb.store.rows("subject_keys")}
    return [bytes(key) for one, key in found.items() if one in ids]


def test_no_value_word_or_key_is_left_in_any_byte_of_both_stores(wb, erasable):
    case = case_of(wb, FIRST)
    persons = {row["person_id"] for row in wb.store.rows("persons")[:]}
    family = wb.store.rows("cases", case_id=[case])[0]["family_id"]
    mine = {row["person_id"] for row in wb.store.rows("persons", family_id=[family])} | {case}
    keys = keys_of(wb, mine)
    before = bytes_of(erasable)
    said = [one.encode() for one in (*OF_FAMILY, *WORDS)]
    assert [one for one in said if one not in before] == []
    assert len(keys) == len(mine)
    assert all(key in before for key in keys)
    done, _ = forgotten(wb)
    after = bytes_of(erasable)
    assert [one for one in said if one in after] == []
    assert [key for key in keys if key in after] == []
    assert b"Quastenflosser" in after
    assert done.rows > 30
    assert len(wb.store.rows("persons")) == len(persons) - 3


def test_the_doctor_is_content_and_nothing_is_left_to_finish(wb, erasable):
    forgotten(wb)
    checked = check_up(*at_both(wb, "leitung"))
    assert checked["findings"] == ()
    assert checked["state"] == ()
    assert checked["unknown_rows"] == 0
    assert checked["finished_imports"] == 0
    assert checked["erased_parts"] > 0


def test_the_same_extract_brings_nobody_back_and_lists_them(wb, erasable):
    forgotten(wb)
    again = take_extract(wb, door_for(erasable), erasable.parent / "auszug")
    reasons = set(again.extract.rejected["reason"])
    assert len(again.extract.rejected) == 4  # a case, three persons
    assert all(
        one.startswith("gelöscht am ") and one.endswith("wird nicht wieder aufgenommen") for one in reasons
    )
    assert len(wb.cases) == 2
    assert b"Zwirbelmann" not in bytes_of(erasable)


@pytest.mark.slow
def test_another_extract_brings_others_and_not_them(wb, erasable):
    from families import CASES, PERSONS

    forgotten(wb)
    cases = CASES.replace("Ahlen", "Beckum") + "AZ-4711-d;FA-4;Telgte;KI;\n"
    persons = PERSONS + "PN-6;FA-4;Muster;Erfunden;Mutter;weiblich\n"
    persons = persons.replace("PN-1;", " pn-1;")
    again = take_extract(wb, door_for(erasable), erasable.parent / "neu", cases=cases, persons=persons)
    assert len(wb.cases) == 3
    assert again.extract.files[0].rows == again.extract.files[0].taken + 1
    assert b"Zwirbelmann" not in bytes_of(erasable)
    checked = check_up(*at_both(wb, "leitung"))
    assert (checked["findings"], checked["state"]) == ((), ())


@pytest.mark.slow
def test_people_who_return_come_in_after_the_hold_was_lifted_with_a_reason(wb, erasable):
    forgotten(wb)
    erasure_id = wb.store.rows("erasures")[0]["erasure_id"]
    lead, door = at_both(wb, "leitung")
    with pytest.raises(InputError, match="Begründung"):
        lift_erasure(lead, door, erasure_id, " ")
    lift_erasure(lead, door, erasure_id, "Die Familie wird wieder beraten und hat neu eingewilligt.")
    take_extract(wb, door_for(erasable), erasable.parent / "auszug", cases=None or _moved())
    assert len(wb.cases) == 3
    assert case_of(wb, FIRST) not in str(wb.store.rows("erasures")[0]["subjects"])  # another random id


def _moved():
    from families import CASES

    return CASES.replace("Telgte", "Oelde")


def test_what_was_added_since_it_was_shown_is_not_erased_unseen(wb, erasable):
    erasure_id, _ = propose_erasure(wb, door_for(erasable), subject_of(wb, "family", "FA-1"), "objection")
    wb.store.record(RecordReading("l9", case_of(wb, FIRST), "Etwas Neues"), "ko1")
    with pytest.raises(InputError, match="hinzugekommen"):
        erase(*at_both(wb, "leitung"), erasure_id)
    assert len(wb.cases) == 3
    with door_for(erasable).open("ko1", "Probe") as vault:
        assert FIRST in vault.pseudonyms("case", "fachverfahren", ())


def test_whoever_checks_a_proposal_may_look_at_the_number_and_proposals_that_are_moot_are_listed_no_more(
    wb, erasable
):
    case, door = case_of(wb, FIRST), door_for(erasable)
    stale, _ = propose_erasure(wb, door, Subject("case", case), "objection")
    wb.store.record(RecordReading("l9", case, "Etwas Neues"), "ko1")
    fresh, _ = propose_erasure(wb, door, Subject("case", case), "objection")
    family, _ = propose_erasure(wb, door, subject_of(wb, "family", "FA-1"), "unlawful")
    assert [one.erasure_id for one in open_erasures(wb)] == [fresh, family]
    lead = at_both(wb, "leitung")
    with both_stores(*lead, "Nachsehen") as both:
        both.record(ShowSourceNumber("n1", case, "number", "Löschung geprüft"))
    erase(*lead, fresh)
    assert wb.store.rows("number_views") == []
    assert (
        open_erasures(wb) == ()
    )  # with its only case the family is gone: what else was proposed is about nobody
    assert len({stale, fresh, family}) == 3


def test_only_a_lead_erases_and_not_alone(wb, erasable):
    erasure_id, _ = propose_erasure(wb, door_for(erasable), subject_of(wb, "family", "FA-1"), "objection")
    with pytest.raises(StoreError, match="Koordination"):
        erase(*at_both(wb, "ko2"), erasure_id)
    lead, door = at_both(wb, "leitung")
    own, _ = propose_erasure(lead, door, subject_of(wb, "family", "FA-2"), "objection")
    with pytest.raises(InputError, match="dieselbe Person"):
        erase(lead, door, own)
    assert len(wb.cases) == 3


def test_one_person_is_gone_and_the_case_stays(wb, erasable):
    forgotten(wb, "person", "PN-3")
    after = bytes_of(erasable)
    assert b"Linara" not in after
    assert b"PN-3" not in after
    assert b"wartet seit Januar" not in after  # the letter named her
    assert b"Karim" in after
    assert len(wb.cases) == 3
    checked = check_up(*at_both(wb, "leitung"))
    assert (checked["findings"], checked["state"], checked["unknown_rows"]) == ((), (), 0)


def test_a_reader_delays_only_the_wiping_and_the_doctor_finishes(wb, erasable, monkeypatch):
    erasure_id, _ = propose_erasure(wb, door_for(erasable), subject_of(wb, "family", "FA-1"), "objection")
    lead, door = at_both(wb, "leitung")
    with wb.store.moment() as moment:
        moment.frame("cases")
        monkeypatch.setattr("kimlab.store._database._PRAGMAS", ("PRAGMA busy_timeout = 50",))
        with pytest.raises(StoreError, match=r"liest gerade|beschäftigt|schreib"):
            erase(lead, door, erasure_id)
    assert len(wb.cases) == 2
    assert finish_pending(lead, door) == 1
    assert b"Zwirbelmann" not in bytes_of(erasable)
    assert finish_pending(lead, door) == 0


RANDOM_IDS_REMAIN = {
    ("erasures", "subject"),
    ("erasures", "subjects"),
    (
        "journal",
        "reference",
    ),  # of acts that bear the random id of what they made; the chain's hashes cover both
    ("journal_payload", "subjects"),
}


def test_over_all_tables_of_both_stores_no_column_names_anybody_who_went(wb, erasable):
    from sqlalchemy import select

    from kimlab.store._schema import SCHEMAS
    from kimlab.store.erasing import dependants_of

    with door_for(erasable).open("ko1", "Probe") as vault:
        gone = dependants_of(wb.store, subject_of_open(vault), vault).ids
    assert len(gone) > 12
    forgotten(wb)
    named = set()
    with door_for(erasable).open("ko1", "Probe") as vault, wb.store.moment() as moment:
        for metadata, connection in (
            (SCHEMAS["vault"], vault.connection),
            (SCHEMAS["workbench"], moment._open()),
        ):
            for name, table in metadata.tables.items():
                for row in connection.execute(select(table)):
                    named |= {
                        (name, column)
                        for column, value in row._mapping.items()
                        if any(one in str(value) for one in gone if len(one) > 8) or value in gone
                    }
    assert named <= RANDOM_IDS_REMAIN


def subject_of_open(vault):
    from kimlab.store.erasing import Subject

    return Subject("family", vault.pseudonyms("family", "fachverfahren", ())["FA-1"])
