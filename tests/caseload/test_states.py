import pandas as pd
import pytest
from examples import examples
from histories import days, histories, parts, spells
from hypothesis import given, settings

from kimlab.caseload import running_on, standing, stretches

F = pd.DataFrame({"case_id": ["f"]})


def _of(*rows, day="2025-06-30"):
    return tuple(standing(F, spells(*rows), day).iloc[0][["state", "constellation"]])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ("without", "")),
        ([("f", "cm", "2025-01-01", None)], ("running", "cm")),
        ([("f", "cm", "2025-01-01", "2025-06-30")], ("closed", "")),
        ([("f", "cm", "2025-01-01", "2025-07-01")], ("running", "cm")),
        ([("f", "cm", "2025-07-01", None)], ("without", "")),
        ([("f", "si", "2025-01-01", "2025-02-01"), ("f", "cm", "2025-02-01", None)], ("running", "cm")),
        ([("f", "cm", "2025-01-01", "2025-03-01"), ("f", "closed", "2025-03-01", None)], ("closed", "")),
        ([("f", "cm", "2025-01-01", None), ("f", "closed", "2025-03-01", "2025-05-01")], ("closed", "")),
        ([("f", "closed", "2025-01-01", "2025-03-01"), ("f", "si", "2025-03-01", None)], ("running", "si")),
        # the one that began last holds, whatever an earlier one says
        ([("f", "cm", "2025-01-01", None), ("f", "si", "2025-02-01", "2025-03-01")], ("closed", "")),
    ],
)
def test_the_state_of_a_case_on_a_day(rows, expected):
    assert _of(*rows) == expected


def test_every_case_is_listed_once_in_its_order():
    cases = pd.DataFrame({"case_id": ["z", "f", "a"]})
    found = standing(cases, spells(("f", "cm", "2025-01-01", None)), "2025-06-30")
    assert found["case_id"].tolist() == ["z", "f", "a"]
    assert found["state"].tolist() == ["without", "running", "without"]


def test_other_states_of_rest_can_be_named():
    found = standing(F, spells(("f", "ruht", "2025-01-01", None)), "2025-06-30", states=("ruht",))
    assert found["state"].tolist() == ["closed"]


@settings(max_examples=examples(15), deadline=None)
@given(histories(), days)
def test_states_add_up_and_agree_with_the_stretches(frame, day):
    cases = frame[["case_id"]].drop_duplicates()
    found = standing(cases, frame, day)
    assert len(found) == len(cases)
    running = set(found.loc[found["state"] == "running", "case_id"])
    assert running == set(running_on(stretches(frame, day), day))
    one, two = (standing(part[["case_id"]].drop_duplicates(), part, day) for part in parts(frame))
    assert sorted(found.values.tolist()) == sorted(one.values.tolist() + two.values.tolist())
