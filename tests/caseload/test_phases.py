import pandas as pd
import pytest
from histories import spells

from kimlab.caseload import due_list, phase_counts, phases, spells_until

NO_CONTACTS = pd.DataFrame({"contact_id": [], "case_id": [], "date": [], "kind": [], "by_client": []})


def _ends(frame, as_of="2025-06-30"):
    return [None if pd.isna(end) else f"{end:%Y-%m-%d}" for end in spells_until(frame, as_of)["end"]]


@pytest.mark.parametrize(
    ("rows", "ends"),
    [
        ([("f", "cm", "2025-01-01", None)], [None]),
        ([("f", "cm", "2025-01-01", "2025-06-30")], ["2025-06-30"]),
        ([("f", "cm", "2025-01-01", "2025-07-01")], [None]),
        ([("f", "cm", "2025-07-01", None)], []),
        ([("f", "cm", "2025-01-01", None), ("f", "closed", "2025-03-01", None)], ["2025-03-01", None]),
        ([("f", "cm", "2025-01-01", "2025-05-01"), ("f", "si", "2025-03-01", None)], ["2025-03-01", None]),
        ([("f", "cm", "2025-01-01", None), ("f", "si", "2025-07-01", None)], [None]),
    ],
)
def test_a_spell_ends_when_the_next_begins_and_the_future_is_not_known(rows, ends):
    assert _ends(spells(*rows)) == ends


def test_the_beginning_of_the_reference_day_is_known_whatever_its_hour():
    rows = spells(("f", "cm", "2025-06-30 16:00", None))
    assert len(spells_until(rows, "2025-06-30")) == 1


def test_a_phase_that_nobody_ended_is_over_once_the_case_is_closed():
    """Else a closed case would be listed as due for closing."""
    rows = spells(("f", "short_intervention", "2024-01-01", None), ("f", "closed", "2024-06-01", None))
    assert not phases(rows, "2025-06-30")["present"].any()
    assert due_list(rows, NO_CONTACTS, {"short_intervention": 3}, "2025-06-30").empty


def test_a_first_phase_after_a_rest_is_a_reactivation():
    rows = spells(("f", "closed", "2024-01-01", "2024-12-31"), ("f", "cm", "2025-01-01", None))
    assert phases(rows, "2025-06-30")[["number", "reactivated"]].values.tolist() == [[1, True]]


def test_phases_and_reactivations_of_each_case():
    rows = spells(
        ("f", "si", "2024-01-01", "2024-02-01"),
        ("f", "cm", "2024-02-02", "2024-05-01"),
        ("f", "closed", "2024-05-02", "2024-12-31"),
        ("f", "cm", "2025-01-01", None),
        ("g", "si", "2024-01-01", "2024-02-01"),
        ("g", "si", "2024-06-01", None),
        ("h", "closed", "2024-06-01", None),
    )
    assert phase_counts(phases(rows, "2025-06-30")).values.tolist() == [["f", 3, 1], ["g", 2, 1]]
