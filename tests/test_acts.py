import dataclasses

import pandas as pd
import pytest
from rows import admission

from kimlab import acts
from kimlab.errors import InputError
from kimlab.tables import conform

EXAMPLES = (
    acts.RegisterUser("ko1", "Kim Beispiel", "Koordination"),
    acts.CorrectRecord("cases", {"case_id": "f1"}, {"provider": "KI"}, "Anruf vom Träger"),
    acts.SelectCase("f1", "typisch – „so läuft es oft“"),
    acts.ProposeRelease("r1", "abc", "working_group", ("Jobcenter", "Ausländerbehörde"), "Beratung"),
    acts.DecideRelease("r1", "approved"),
    acts.RecordPublication("r1", "bericht.html", "f" * 64),
    acts.ReleaseDocument("t1", "locked", "anvertraut"),
    acts.CorrectPseudonym("t1", ((0, 8, "[Tante]"), (12, 17, "[Person 3]")), "übersehen", "b1"),
    acts.RecordConsent("p1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02", "1", "Deutsch", "p2"),
    acts.WithdrawConsent("p1", "Fallrekonstruktion", "2024-05-02", "2024-06-01"),
    acts.RecordCodings(
        "t1", ({"coding_id": "k1", "code_id": "warten", "start": 0, "end": 8, "memo": "oft 🌻"},)
    ),
    acts.RemoveCoding("k1", "anders gemeint"),
    acts.DescribeCode("warten", "Langes Warten", rule="jemand „wartet“ 🌻.", reason="zu eng"),
    acts.FinishCodingPass("t1", "1"),
    acts.RecordEpisode("v1", "t1", 0, 8, "jobcenter", "2024-05-03", wait_reason="document"),
    acts.RecordClientView("n1", "f1", "wieder nähen", "„Es dauert.“", "zuversichtlich"),
    acts.RecordReading("l1", "f1", "Das Warten liegt am Übergang."),
    acts.LinkReadingEvidence("b1", "l1", "against", episode_id="v1", comment="Hier ging es schnell."),
    acts.DecideReading("l1", "supported", "structural", "Alle Briefe gelesen."),
    acts.RecordMeeting("s1", "arbeitsgruppe", "2025-09-15", "Kreis", "", ("Jobcenter",), ("Kurse",), ("r1",)),
    acts.RecordMinutes("s1", ("Weiter so.",), "ruhig"),
    acts.RecordSignal("h1", "s1", "Es hakt.", "sozialamt", "jobcenter", "2025-07-01", "f1"),
    acts.ProposeTheme("th1", "Ohne Papier kein Geld", "Was fehlt?", ("code:warten",), "a", "b", "abc", "s1"),
    acts.DescribeTheme("th1", contrary_search="Vier Fälle gelesen."),
    acts.LinkThemeEvidence("b1", "th1", "for", "coding", "k1", "deutlich"),
    acts.MoveTheme("e1", "th1", "confirmed", "s1", "einstimmig"),
    acts.RecordAgreement("v1", "th1", "interface_agreement", "a", "b", "Antrag", 5, "Mail", "draft"),
    acts.RecordMeasure("m1", "th1", "Vordruck", "jobcenter", "2025-12-01", "v1"),
    acts.SettleMeasure("m1", "done", "2025-11-20", "liegt aus"),
)
ROWS = {
    "cases": {"case_id": ["f1"], "family_id": ["h1"], "municipality": "05570044", "region": "sued", "source": "case_work",
              "controller": "Kreis", "legal_basis": "x"},
    "documents": {"document_id": ["t1"], "case_id": ["f1"], "source_id": "x", "kind": "letter", "voice": "verbatim",
                  "created": "2024-05-03", "release": "draft"},
    "reviews": {"document_id": ["t1"], "case_id": ["f1"], "reviewer": "ko1", "created": "2024-05-03", "replaced": 2},
    "codes": {"code_id": ["warten"], "name": "Warten", "kind": "barrier", "definition": "Sie „wartet“.", "version": "1"},
}  # fmt: skip


def rows(name, **more):
    return conform(pd.DataFrame(ROWS[name]).assign(**more), name)


WITH_ROWS = (
    acts.AdmitRecords("i1", "fachverfahren", "2025-11-30", (), {"cases": rows("cases")}),
    acts.AdmitDocuments(
        "i2",
        "interview",
        "2024-05-03",
        (acts.FileRef("t1.txt", "0" * 64),),
        {"documents": rows("documents")},
    ),
    acts.ReviewDocument(
        "i3",
        "interview",
        "2024-05-03",
        (),
        {"reviews": rows("reviews"), "documents": rows("documents", text='[Mutter] 🌻\n\\ "u" \u00a0/')},
    ),
    acts.AdoptCodebook(
        "1", {"codes": rows("codes", cues=[("wart*", "<kurs> & fehlt")], position=3)}, "a" * 64
    ),
)


def test_every_act_has_an_example_and_a_german_name():
    kinds = set(acts._KINDS.values())
    assert kinds == {type(example) for example in (*EXAMPLES, *WITH_ROWS)}
    assert len({kind.german for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("act", WITH_ROWS, ids=lambda act: type(act).__name__)
def test_rows_survive_the_journey_through_json(act):
    back = acts.from_json(acts.to_json(act))
    assert type(back) is type(act)
    assert back.records.keys() == act.records.keys()
    for name, frame in act.records.items():
        pd.testing.assert_frame_equal(back.records[name], frame)
    assert dataclasses.replace(back, records={}).__dict__ == dataclasses.replace(act, records={}).__dict__


def test_an_act_that_concerns_the_vault_has_a_reference_that_is_its_own():
    for act in (*EXAMPLES, *WITH_ROWS):
        assert bool(act.both_stores) <= bool(act.reference)
        if act.once:
            assert act.reference == getattr(act, act.once)
    assert {type(act).__name__ for act in (*EXAMPLES, *WITH_ROWS) if act.both_stores} == {
        "AdmitRecords", "AdmitDocuments", "ReviewDocument", "CorrectPseudonym",
    }  # fmt: skip


def test_what_is_shown_of_an_act_holds_no_rows_and_no_notes():
    for act in (*EXAMPLES, *WITH_ROWS):
        assert not [word for word in ("🌻", "Mutter", "wartet", "KI'") if word in repr(act)]
    assert "Mutter" not in repr(acts.Written("Notiz", "die Mutter"))


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        (acts.SelectCase("f1", " "), []),
        (acts.RegisterUser("ko1", "Kim Beispiel", "Koordination"), ["Funktion"]),
        (
            acts.ProposeRelease("r1", "abc", "team", ("A", "", "B"), "x"),
            ["Empfänger 1", "Empfänger 3", "Zweck"],
        ),
        (
            acts.RecordConsent("p1", "x", ("A",), "2024-05-02", guardian="g"),
            ["Zweck", "Empfänger 1", "Sorgeberechtigte Person"],
        ),
        (
            acts.CorrectPseudonym("t1", ((0, 1, "[a]"), (2, 3, "[b]")), "x", "b"),
            ["Begründung", "Platzhalter 1", "Platzhalter 2"],
        ),
        (acts.RecordCodings("t1", ({"memo": ""}, {"memo": "x"}, {})), ["Notiz 2"]),
        (acts.ReleaseDocument("t1", "locked", "x"), ["Begründung"]),
        (acts.RecordPublication("r1", "b.html", "f"), ["Dateiname"]),
        (WITH_ROWS[3], ["Fassung", "Name 1", "Definition 1", "Hinweise 1", "Hinweise 2"]),
        (acts.AdoptCodebook("2"), ["Fassung"]),
        (acts.DescribeCode("warten", rule="x", reason="y"), ["Kodieren, wenn", "Begründung"]),
        (acts.WithdrawConsent("p1", "x", "y", "z"), []),
        (acts.FinishCodingPass("t1", "1"), []),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, acts.Act) else None,
)
def test_what_people_write_freely(act, fields):
    assert [one.where for one in act.written()] == fields


@pytest.mark.parametrize("act", EXAMPLES, ids=lambda act: type(act).__name__)
def test_an_act_survives_the_journey_through_json(act):
    line = acts.to_json(act)
    assert "\n" not in line
    assert acts.from_json(line) == act
    assert dataclasses.is_dataclass(act)
    with pytest.raises(dataclasses.FrozenInstanceError):
        act.reason = "x"


def test_frames_survive_with_their_dtypes_and_only_their_columns():
    episodes = pd.DataFrame(
        {
            "episode_id": ["v1", "v2"],
            "case_id": "f1",
            "agency_id": "abh",
            "start": ["2025-03-30 02:30", "2025-01-01"],
        }
    )
    episodes = conform(episodes, "episodes")[["episode_id", "case_id", "agency_id", "start"]]
    act = dataclasses.replace(
        admission("f1"), records={"episodes": episodes}, files=(acts.FileRef("a.csv", "0" * 64, 2, 2),)
    )
    back = acts.from_json(acts.to_json(act))
    pd.testing.assert_frame_equal(back.records["episodes"], episodes)
    assert back.files == act.files


@pytest.mark.parametrize(
    "line",
    [
        "",
        "kein json",
        "[]",
        '{"act": "Unbekannt"}',
        '{"act": "SelectCase"}',
        '{"act": "SelectCase", "x": 1}',
        '"text"',
    ],
)
def test_a_line_that_is_no_act_is_refused(line):
    with pytest.raises(InputError, match="unlesbar"):
        acts.from_json(line)
