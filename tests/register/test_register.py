"""The register in small frames, by hand."""

import pandas as pd

from kimlab.register import TASKS, life, overview, tasks
from kimlab.tables import STATES_OF_THEMES, conform, empty

NAMES = ("themes", "theme_evidence", "theme_decisions", "meetings", "agreements", "measures", "signals")


def frame(name, columns, *rows):
    return conform(
        pd.DataFrame(rows, columns=columns).assign(person="ko1", created="2025-09-01 10:00:00"), name
    )


def register(**frames):
    return {name: frames.get(name, empty(name)) for name in NAMES}


def themes(*rows):
    return frame("themes", ["theme_id", "name", "status"], *rows)


def steps(*rows):
    return frame(
        "theme_decisions", ["decision_id", "theme_id", "before", "after", "meeting_id", "reason"], *rows
    )


MEETINGS = frame(
    "meetings",
    ["meeting_id", "body", "date"],
    ("s1", "arbeitsgruppe", "2025-09-15"),
    ("s2", "projektgruppe", "2025-10-20"),
)


def test_a_life_has_the_days_of_its_meetings_and_keeps_its_order_within_a_second():
    found = life(
        "t",
        themes(("t", "Geld", "confirmed"), ("u", "Kita", "candidate")),
        steps(
            ("z", "t", "candidate", "dropped", "", "zu wenig"),
            ("b", "t", "candidate", "confirmed", "s1", ""),
            ("a", "t", "dropped", "candidate", "", "neue Fälle"),
        ),
        MEETINGS,
    )
    assert found["status"].tolist() == ["candidate", "dropped", "candidate", "confirmed"]
    confirmed = found[found["status"] == "confirmed"].iloc[0]
    assert (confirmed["day"], confirmed["body"]) == (pd.Timestamp("2025-09-15"), "arbeitsgruppe")
    assert found["day"].dtype == "datetime64[s]"


def test_of_a_theme_that_is_not_there_nothing_is_told():
    assert life("x", themes(("t", "Geld", "candidate")), empty("theme_decisions"), MEETINGS).empty


def test_an_overview_tells_what_the_next_step_lacks():
    evidence = frame(
        "theme_evidence", ["evidence_id", "theme_id", "direction", "kind", "points_to"],
        ("b1", "t", "for", "case", "f1"), ("b2", "u", "for", "case", "f1"), ("b3", "u", "against", "case", "f2"),
    )  # fmt: skip
    found = overview(
        register(
            themes=themes(("t", "Geld", "candidate"), ("u", "Kita", "confirmed"), ("v", "Alt", "dropped")),
            theme_evidence=evidence,
            theme_decisions=steps(("d", "u", "candidate", "confirmed", "s1", "")),
            meetings=MEETINGS,
        ),
        "2025-11-30",
    )
    assert found["name"].tolist() == ["Geld", "Kita", "Alt"]
    assert found["next_status"].tolist() == ["confirmed", "project_group", ""]
    assert found["lacking"].tolist() == [
        ("Es ist nicht festgehalten, ob etwas gegen das Thema spricht.",),
        (),
        (),
    ]
    assert found["since"].iloc[1] == pd.Timestamp("2025-09-15")
    assert found[["evidence_for", "evidence_against"]].to_numpy().tolist() == [[1, 0], [1, 1], [0, 0]]


def test_tasks_are_the_pressing_ones_first():
    found = tasks(
        register(
            themes=themes(("t", "Geld", "agreed")),
            meetings=MEETINGS,
            measures=frame(
                "measures", ["measure_id", "theme_id", "what", "agency_id", "due", "status"],
                ("m1", "t", "bald", "jobcenter", "2025-12-30", "open"),
                ("m2", "t", "überfällig", "jobcenter", "2025-11-29", "open"),
                ("m3", "t", "später", "jobcenter", "2025-12-31", "open"),
                ("m4", "t", "erledigt", "jobcenter", "2025-11-01", "done"),
                ("m5", "t", "ohne Tag", "jobcenter", None, "open"),
            ),
            signals=frame(
                "signals", ["signal_id", "meeting_id", "what_is_stuck"], ("h1", "s1", "offen"), ("h2", "s1", "aufgegriffen")
            ),
            theme_evidence=frame(
                "theme_evidence", ["evidence_id", "theme_id", "direction", "kind", "points_to"],
                ("b1", "t", "for", "signal", "h2"),
            ),
        ),
        "2025-11-30",
    )  # fmt: skip
    assert found[["kind", "text"]].to_numpy().tolist() == [
        ["measure_overdue", "überfällig"],
        ["measure_due", "bald"],
        ["signal", "offen"],
        ["theme_lacks", "Zu dem Thema sind noch Maßnahmen offen."],
    ]
    assert found["due"].iloc[0] == pd.Timestamp("2025-11-29")


def test_an_empty_register_has_an_empty_overview_and_nothing_to_do():
    assert overview(register(), "2025-11-30").empty
    assert tasks(register(), "2025-11-30").empty


def test_every_state_has_its_place_in_the_overview():
    rows = [(status, status, status) for status in reversed(STATES_OF_THEMES)]
    found = overview(register(themes=themes(*rows)), "2025-11-30")
    assert found["status"].tolist() == list(STATES_OF_THEMES)
    assert set(tasks(register(themes=themes(*rows)), "2025-11-30")["kind"]) <= set(TASKS)
