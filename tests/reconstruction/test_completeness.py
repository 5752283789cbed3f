from dataclasses import replace

import pandas as pd
import pytest

from kimlab.reconstruction import CaseMaterial, completeness

COMPLETE = CaseMaterial(
    "f",
    cases=pd.DataFrame({"case_id": ["f", "g"], "selected_for": ["typisch", ""]}),
    episodes=pd.DataFrame({"episode_id": ["e1", "e2", "e9"], "case_id": ["f", "f", "g"]}),
    codings=pd.DataFrame({"coding_id": ["c1"], "case_id": ["f"]}),
    client_views=pd.DataFrame(
        {
            "case_id": ["f", "f"],
            "goal": ["Arbeit", ""],
            "statement": ["Es dauert.", "Niemand fragt."],
            "assessment": ["", "zuversichtlich"],
        }
    ),
    readings=pd.DataFrame(
        {"reading_id": ["l1"], "case_id": ["f"], "text": ["Es liegt am Weg."], "contrary_search": [""]}
    ),
    reading_evidence=pd.DataFrame(
        {
            "evidence_id": ["b1", "b2"],
            "reading_id": "l1",
            "direction": ["for", "against"],
            "coding_id": ["c1", ""],
            "episode_id": ["", "e1"],
        }
    ),
)


def test_nothing_is_missing():
    assert completeness(COMPLETE) == []


@pytest.mark.parametrize(
    ("changes", "begin"),
    [
        ({"cases": COMPLETE.cases.assign(selected_for=["  ", "typisch"])}, "Es fehlt der Auswahlgrund"),
        ({"episodes": COMPLETE.episodes.iloc[[0, 2]]}, "Die Sequenz ist noch keine: 1 Vorgang ist eingetragen"),
        ({"client_views": COMPLETE.client_views.iloc[:0]}, "Es fehlt die Nutzerperspektive"),
        ({"client_views": COMPLETE.client_views.assign(case_id="g")}, "Es fehlt die Nutzerperspektive"),
        (
            {"client_views": COMPLETE.client_views.iloc[:1]},
            "Die Nutzerperspektive ist unvollständig: Es fehlt die eigene Einschätzung. Es ist nicht festgehalten, wer",
        ),
        ({"readings": COMPLETE.readings.assign(case_id="g")}, "Es fehlt eine Lesart:"),
        ({"reading_evidence": COMPLETE.reading_evidence.iloc[:1]}, "Es fehlt eine Lesart mit Belegen dafür und dagegen"),
        ({"reading_evidence": COMPLETE.reading_evidence.iloc[1:]}, "Es fehlt eine Lesart mit Belegen dafür und dagegen"),
        ({"codings": COMPLETE.codings.iloc[:0]}, "Lesart 1 hält die Regeln ihres Standes nicht ein"),
        ({"readings": COMPLETE.readings.assign(status="supported")}, "Lesart 1 hält die Regeln ihres Standes nicht ein"),
    ],
)  # fmt: skip
def test_one_thing_missing_is_one_sentence(changes, begin):
    found = completeness(replace(COMPLETE, **changes))
    assert len(found) == 1
    assert found[0].startswith(begin)


def test_a_search_in_vain_is_a_look_at_the_contrary():
    case = replace(
        COMPLETE,
        readings=COMPLETE.readings.assign(contrary_search="Alle Vorgänge noch einmal gelesen."),
        reading_evidence=COMPLETE.reading_evidence.iloc[:1],
    )
    assert completeness(case) == []


def test_a_case_with_nothing_lacks_four_things():
    assert len(completeness(replace(COMPLETE, case_id="unknown"))) == 4


def test_repr_shows_no_content():
    assert repr(COMPLETE) == "CaseMaterial('f')"


@pytest.mark.parametrize("empty", ["nicht gefragt", "-", "k. A.", "…"])
def test_empty_words_of_before_are_missing(empty):
    views = pd.DataFrame({"case_id": ["f"], "goal": [empty], "statement": [empty], "assessment": [empty]})
    (said,) = completeness(replace(COMPLETE, client_views=views))
    assert said.startswith("Es fehlt die Nutzerperspektive")
    searched = COMPLETE.readings.assign(contrary_search=empty)
    (said,) = completeness(
        replace(COMPLETE, readings=searched, reading_evidence=COMPLETE.reading_evidence.iloc[:1])
    )
    assert said.startswith("Es fehlt eine Lesart mit Belegen dafür und dagegen")


def test_who_is_still_to_ask_is_named_and_the_reconstruction_is_not_complete():
    plans = pd.DataFrame(
        {
            "case_id": ["g", "f"],
            "asked_by": ["Jugendamt", "Fallmanagement"],
            "ask_until": pd.Timestamp("2025-12-12"),
        }
    )
    (said,) = completeness(
        replace(COMPLETE, client_views=COMPLETE.client_views.iloc[:0], client_view_plans=plans)
    )
    assert said.endswith("Noch nicht erhoben: Fallmanagement fragt bis zum 12.12.2025.")
    assert completeness(replace(COMPLETE, client_view_plans=plans)) == []
