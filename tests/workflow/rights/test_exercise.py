"""Objection, restriction, withdrawal and their end by the words that a person types; what waits for erasure."""

import pytest
from staffed import colleague

from kimlab import acts
from kimlab.errors import InputError
from kimlab.workflow import (
    lift,
    member_meant,
    members_of,
    record_objection,
    restrict,
    restrictions_of,
    waiting_for_erasure,
    withdraw,
)


def case_name(wb, case="f1"):
    names = wb.case_names.set_index("case_id")["number"]
    return f"Fall {names[case]}"


def test_a_member_is_meant_by_their_place_in_the_family(busy_wb):
    case = case_name(busy_wb)
    assert [one.name for one in members_of(busy_wb, case)] == ["Mutter"]
    assert member_meant(busy_wb, case, " mutter ").person_id == "p-f1"
    with pytest.raises(InputError, match="Zu diesem Fall gehören: „Mutter“"):
        member_meant(busy_wb, case, "Vater")


def test_what_is_in_force_is_listed_in_words_and_lifted_by_its_number(busy_wb):
    record_objection(busy_wb, "p-f1", "2025-10-05", "keine Auswertung")
    restrict(busy_wb, "p-f2", "contested", "2025-10-06")
    found = restrictions_of(busy_wb)
    assert found[["member", "kind"]].to_numpy().tolist() == [
        ["Mutter", "Widerspruch"],
        ["Mutter", "Einschränkung"],
    ]
    first, second = found["number"]
    assert min(first, second) >= 1000  # as short as no row's place
    assert found["case"].str.startswith("Fall ").all()
    lead = colleague(busy_wb, "leitung")
    lift(lead, first, "2025-10-20", "2025-10-21", "zwingende Gründe")
    assert restrictions_of(busy_wb)["number"].tolist() == [second]
    with pytest.raises(InputError, match="Unter dieser Nummer"):
        lift(lead, first, "2025-10-20", "2025-10-21", "noch einmal")


def test_a_withdrawal_hides_and_lists_what_waits_for_erasure(busy_wb):
    with pytest.raises(InputError, match="gilt keine Einwilligung"):
        withdraw(busy_wb, "p-f1", "2025-10-05")
    busy_wb.record(acts.RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"))
    busy_wb.record(acts.RecordConsent("p-f1", "Ausstellung", ("Museum",), "2024-05-02"))
    assert waiting_for_erasure(busy_wb).empty
    assert len(withdraw(busy_wb, "p-f1", "2025-10-05")) == 2
    assert waiting_for_erasure(busy_wb)[["what", "rows"]].to_numpy().tolist() == [
        ["Belege der Themen", 2],
        ["Dokumente", 1],
        ["Kodierdurchgänge", 1],
        ["Kodierungen", 2],
        ["Lesarten", 1],
    ]
    assert len(busy_wb.store.frame("readings")) == 1
