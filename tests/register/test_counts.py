"""How many entries of each kind the register holds."""

import pandas as pd

from kimlab.register import register_counts
from kimlab.vocabulary import Body

BODIES = (Body("ag1", "Arbeitsgruppe", "working_group"), Body("team", "Teambesprechung", "team"))


def register(**frames):
    """A register with these rows and nothing else."""
    empty = {
        "meetings": ["body"],
        "themes": ["status"],
        "agreements": ["kind", "status"],
        "measures": ["status", "due"],
    }
    made = {name: pd.DataFrame(frames.get(name, []), columns=columns) for name, columns in empty.items()}
    made["measures"] = made["measures"].astype({"due": "datetime64[s]"})
    return made


def test_an_empty_register_has_no_row_and_keeps_its_columns():
    found = register_counts(register(), BODIES, "2025-11-30")
    assert found.empty
    assert list(found) == ["evidence", "what", "count"]


def test_only_meetings_of_groups_count_and_each_state_by_itself():
    found = register_counts(
        register(
            meetings=[("ag1",), ("ag1",), ("team",)],
            themes=[("candidate",), ("agreed",), ("agreed",)],
            agreements=[("cooperation_agreement", "draft")],
        ),
        BODIES,
        "2025-11-30",
    )
    assert found.to_numpy().tolist() == [
        ["groups", "Sitzungen (Arbeitsgruppe)", 2],
        ["groups", "Themen, Kandidat", 1],
        ["groups", "Themen, vereinbart", 2],
        ["agreements", "Kooperationsvereinbarung, Entwurf", 1],
    ]


def test_meetings_of_a_body_that_is_called_otherwise_today_are_its_meetings():
    renamed = Body("fach", "Fachgruppe", "working_group", formerly=("ag1", "Arbeitsgruppe"))
    found = register_counts(register(meetings=[("ag1",), ("fach",)]), (renamed,), "2025-11-30")
    assert found.to_numpy().tolist() == [["groups", "Sitzungen (Fachgruppe)", 2]]


def test_a_measure_is_overdue_from_the_day_after_its_day_and_only_while_it_is_open():
    measures = [("open", "2025-11-29"), ("open", "2025-11-30"), ("open", None), ("done", "2025-11-01")]
    found = register_counts(register(measures=measures), BODIES, "2025-11-30")
    assert dict(zip(found["what"], found["count"], strict=True)) == {
        "Maßnahmen, offen": 3,
        "Maßnahmen, erledigt": 1,
        "Maßnahmen, offen und überfällig": 1,
    }
