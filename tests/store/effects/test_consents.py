"""Consents are given for a purpose and to somebody; a withdrawn one stays withdrawn and locks what rests on it."""

import pandas as pd
import pytest
from reviewed import TEXT, review_act, reviewed
from seeing import workbench_rows

from kimlab.acts import AdmitRecords, ProposeCorrection, RecordConsent, ReleaseDocument, WithdrawConsent
from kimlab.errors import InputError
from kimlab.tables import conform

GIVEN = RecordConsent(
    "p-f1", "Fallrekonstruktion", ("KIM-Team", " Arbeitsgruppe "), "2024-05-02", "1", "Deutsch"
)
WITHDRAWN = WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "2024-06-01")


def test_a_consent_is_kept_as_it_was_given(full):
    entry = full.record(GIVEN, "ko1")
    row = full.frame("consents").iloc[0]
    assert (row["purpose"], row["recipients"]) == ("reconstruction", ("KIM-Team", "Arbeitsgruppe"))
    assert row["given"] == pd.Timestamp("2024-05-02")
    (change,) = full.changes(entry.seq)[0]
    assert change.subjects == ("p-f1",)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (RecordConsent("p-f1", " ", ("x",), "2024-05-02"), "Zweck oder Empfänger"),
        (RecordConsent("p-f1", "x", (), "2024-05-02"), "Zweck oder Empfänger"),
        (RecordConsent("p-f1", "x", (" ",), "2024-05-02"), "Zweck oder Empfänger"),
        (RecordConsent("p9", "x", ("y",), "2024-05-02"), "keine Zeile"),
        (RecordConsent("p-f1", "x", ("y",), "gestern"), "kein Datum"),
        (WithdrawConsent("p-f1", "x", "2024-05-02", "2024-06-01"), "keine Zeile"),
        (WithdrawConsent("p-f1", "Fallrekonstruktion", "irgendwann", "2024-06-01"), "kein Datum"),
        (WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "bald"), "kein Datum"),
        (WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "2024-05-01"), "vor der Einwilligung"),
        (RecordConsent("p-f1", "x", ("y",), "2999-05-02"), "in der Zukunft"),
        (WithdrawConsent("p-f1", "Fallrekonstruktion", "2024-05-02", "2999-05-02"), "in der Zukunft"),
        (GIVEN, "schon eingetragen"),
    ],
)
def test_what_is_no_consent_or_no_withdrawal_is_refused(kept, act, message):
    store, before = kept
    with pytest.raises(InputError, match=message):
        store.record(act, "ko1")
    assert workbench_rows(store) == before


def test_a_withdrawal_locks_every_document_of_the_family_in_the_same_entry(full):
    reviewed(full, "t3", case="f2")
    full.record(ReleaseDocument("t1", "released"), "ko1")
    full.record(GIVEN, "ko1")
    entry = full.record(WITHDRAWN, "ko1")
    releases = full.frame("documents").set_index("document_id")["release"].to_dict()
    assert releases == {"t1": "locked", "t2": "locked", "t3": "reviewed"}
    assert {(change.table, change.subjects) for change in full.changes(entry.seq)[0]} == {
        ("consents", ("p-f1",)),
        ("documents", ("f1",)),
    }
    for again in (WITHDRAWN, GIVEN):
        with pytest.raises(InputError):
            full.record(again, "ko1")


def test_a_consent_for_something_else_locks_nothing(full):
    full.record(RecordConsent("p-f1", "Ausstellung", ("Museum",), "2024-05-02"), "ko1")
    full.record(WithdrawConsent("p-f1", "Ausstellung", "2024-05-02", "2024-06-01"), "ko1")
    assert full.frame("documents")["release"].tolist() == ["reviewed", "draft"]


def rows(withdrawn):
    frame = pd.DataFrame({"person_id": ["p-f1"], "purpose": ["reconstruction"], "given": ["2024-05-02"]})
    whole = conform(frame.assign(withdrawn=pd.to_datetime([withdrawn])), "consents")
    return {"consents": whole[["person_id", "purpose", "given", "withdrawn"]]}


def test_a_withdrawal_in_an_extract_locks_too_and_none_takes_it_back(full):
    full.record(AdmitRecords("i2", "fachverfahren", "2025-11-30", (), rows("2024-06-01")), "ko1")
    assert full.frame("documents")["release"].tolist() == ["locked", "locked"]
    full.record(ProposeCorrection("documents", {"document_id": "t1"}, {"release": "reviewed"}), "ko2")
    full.record(ReleaseDocument("t1", "reviewed", "versehentlich"), "ko1")
    entry = full.record(AdmitRecords("i3", "fachverfahren", "2025-11-30", (), rows(None)), "ko1")
    assert entry.changes == 0
    assert full.frame("consents")["withdrawn"].notna().tolist() == [True]
    assert full.frame("documents")["release"].tolist() == [
        "reviewed",
        "locked",
    ]  # the same withdrawal is not news


def test_a_text_that_two_people_finished_after_a_withdrawal_stays_out(full):
    full.record(review_act("t2", "ko1"), "ko1")
    full.record(GIVEN, "ko1")
    full.record(WITHDRAWN, "ko1")
    full.record(review_act("t2", "ko2", TEXT), "ko2")
    row = full.frame("documents").set_index("document_id").loc["t2"]
    assert (row["text"], row["release"]) == ("", "locked")
    assert len(full.frame("reviews")) == 4
