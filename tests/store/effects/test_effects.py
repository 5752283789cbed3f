import pandas as pd
import pytest
from rows import admission, case_rows

from kimlab.acts import (
    Act,
    AdmitRecords,
    CorrectRecord,
    DecideRelease,
    ProposeRelease,
    RecordPublication,
    RegisterUser,
    SelectCase,
)
from kimlab.errors import InputError, KimlabError, StoreError


def test_a_changed_row_is_updated_and_an_equal_one_left_alone(store):
    store.record(admission("f1", "f2"), "ko1")
    entry = store.record(admission("f1", import_id="i2", municipality="05570008"), "ko1")
    assert entry.changes == 1
    assert store.frame("cases").set_index("case_id")["municipality"].to_dict() == {
        "f1": "05570008",
        "f2": "05570004",
    }
    assert store.record(admission("f2", import_id="i3"), "ko1").changes == 0


def test_a_column_that_an_extract_does_not_deliver_stays(store):
    store.record(admission("f1"), "ko1")
    store.record(SelectCase("f1", "typisch"), "ko1")
    store.record(admission("f1", import_id="i2", municipality="05570008"), "ko1")
    assert store.frame("cases")["selected_for"].tolist() == ["typisch"]


def test_a_failing_act_leaves_everything_as_it_was(store):
    store.record(admission("f1"), "ko1")
    bad = {"cases": case_rows("f2"), "episodes": pd.DataFrame({"episode_id": ["v1"]})}
    with pytest.raises(KimlabError):
        store.record(AdmitRecords("i2", "fachverfahren", "2025-11-30", (), bad), "ko1")
    assert store.frame("cases")["case_id"].tolist() == ["f1"]
    assert len(store.journal()) == 2


def test_dates_numbers_lists_and_flags_survive(store):
    rows = {
        "contacts": pd.DataFrame(
            {
                "contact_id": ["k1", "k2"],
                "case_id": "f1",
                "date": pd.to_datetime(["2025-01-02 00:00", "2025-01-03 14:30"]),
                "kind": "phone",
                "by_client": [True, False],
                "duration_minutes": [20, None],
            }
        ),
        "consents": pd.DataFrame(
            {"person_id": ["p1"], "purpose": ["x"], "recipients": [("a", "b")], "given": ["2025-01-02"]}
        ),
    }
    store.record(AdmitRecords("i1", "fachverfahren", "2025-11-30", (), rows), "ko1")
    contacts = store.frame("contacts")
    assert contacts["date"].tolist() == list(pd.to_datetime(["2025-01-02 00:00", "2025-01-03 14:30"]))
    assert contacts["by_client"].tolist() == [True, False]
    assert contacts["duration_minutes"].isna().tolist() == [False, True]
    consents = store.frame("consents")
    assert consents["recipients"].tolist() == [("a", "b")]
    assert consents["withdrawn"].isna().all()


def test_a_correction_needs_a_reason_a_row_and_a_known_value(store):
    store.record(admission("f1"), "ko1")
    with pytest.raises(InputError, match="keine Begründung"):
        store.record(CorrectRecord("cases", {"case_id": "f1"}, {"provider": "KI"}, "  "), "ko1")
    with pytest.raises(InputError, match="keine Zeile"):
        store.record(CorrectRecord("cases", {"case_id": "f9"}, {"provider": "KI"}, "Anruf"), "ko1")
    with pytest.raises(InputError, match="Herkunft des Falls"):
        store.record(CorrectRecord("cases", {"case_id": "f1"}, {"source": "irgendwas"}, "Anruf"), "ko1")
    with pytest.raises(InputError, match="keine Tabelle"):
        store.record(CorrectRecord("gibtsnicht", {"case_id": "f1"}, {}, "Anruf"), "ko1")
    assert len(store.journal()) == 2


def test_a_row_with_a_date_in_its_key_can_be_corrected(store):
    spells = pd.DataFrame({"case_id": ["f1"], "constellation": ["case_management"], "start": ["2025-01-02"]})
    store.record(AdmitRecords("i1", "s", "2025-11-30", (), {"case_spells": spells}), "ko1")
    key = {"case_id": "f1", "start": "2025-01-02"}
    store.record(CorrectRecord("case_spells", key, {"end": "2025-05-01"}, "Nachtrag"), "ko1")
    assert store.frame("case_spells")["end"].tolist() == [pd.Timestamp("2025-05-01")]


def test_a_release_needs_two_people(store):
    store.record(ProposeRelease("r1", "abc", "working_group", ("Jobcenter",), "Beratung"), "ko1")
    with pytest.raises(InputError, match="zweiten Person"):
        store.record(DecideRelease("r1", "approved"), "ko1")
    with pytest.raises(InputError, match="nicht erteilt"):
        store.record(RecordPublication("r1", "bericht.html", "f" * 64), "ko1")
    store.record(DecideRelease("r1", "approved"), "ko2")
    store.record(RecordPublication("r1", "bericht.html", "f" * 64), "ko1")
    release = store.frame("releases").iloc[0]
    assert (release["decided_by"], release["file_name"]) == ("ko2", "bericht.html")


def test_a_release_is_decided_once_and_refused_with_a_reason(store):
    store.record(ProposeRelease("r1", "abc", "working_group", ("Jobcenter",), "Beratung"), "ko1")
    with pytest.raises(InputError, match="klares Ja"):
        store.record(DecideRelease("r1", "refused"), "ko2")
    store.record(DecideRelease("r1", "refused", "zu wenige Fälle"), "ko2")
    with pytest.raises(StoreError, match="schon protokolliert"):
        store.record(DecideRelease("r1", "approved"), "ko3")
    assert store.frame("releases")["decision"].tolist() == ["refused"]


@pytest.mark.parametrize(("recipients", "purpose"), [((), "Beratung"), (("Jobcenter",), " ")])
def test_a_release_names_recipients_and_purpose(store, recipients, purpose):
    with pytest.raises(InputError, match="Empfänger oder Zweck"):
        store.record(ProposeRelease("r1", "abc", "working_group", recipients, purpose), "ko1")


def test_an_unknown_act_is_refused(store):
    with pytest.raises(StoreError, match="nicht bekannt"):
        store.record(Act(), "ko1")


def test_a_person_is_registered_once(store):
    store.record(RegisterUser("neu1", "Kim Beispiel", "Arbeitsgruppe"), "leitung")
    with pytest.raises(StoreError, match="schon protokolliert"):
        store.record(RegisterUser("neu1", "Andere Person", "Arbeitsgruppe"), "leitung")
    assert store.frame("people", user_id=["neu1"])["name"].tolist() == ["Kim Beispiel"]
