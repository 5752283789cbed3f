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
)


def test_every_act_has_an_example_and_a_german_name():
    kinds = set(acts._KINDS.values())
    assert kinds == {type(example) for example in EXAMPLES} | {acts.AdmitRecords}
    assert len({kind.german for kind in kinds}) == len(kinds)


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
