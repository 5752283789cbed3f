"""Acts travel as one line of JSON each, and come back as they were."""

import dataclasses
import json
from importlib.resources import files

import pandas as pd
import pytest
from act_examples import EXAMPLES, WITH_ROWS
from act_strategies import acts as random_acts
from hypothesis import HealthCheck, given, settings
from rows import admission

from kimlab import acts
from kimlab.errors import InputError
from kimlab.tables import conform


def same(one, other):
    """Compare acts field by field, frames with their dtypes."""
    assert type(one) is type(other)
    for item in dataclasses.fields(one):
        value, back = getattr(one, item.name), getattr(other, item.name)
        if isinstance(value, dict) and any(isinstance(part, pd.DataFrame) for part in value.values()):
            assert value.keys() == back.keys()
            for name, frame in value.items():
                pd.testing.assert_frame_equal(back[name], frame)
        else:
            assert value == back, item.name


@given(random_acts)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_act_survives_the_journey_through_json(act):
    line = acts.to_json(act)
    assert "\n" not in line
    same(act, acts.from_json(line))


@pytest.mark.parametrize("act", [*EXAMPLES, *WITH_ROWS], ids=lambda act: type(act).__name__)
def test_each_example_does_too(act):
    same(act, acts.from_json(acts.to_json(act)))


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
    same(act, acts.from_json(acts.to_json(act)))


LINES = (
    '{"act": "AdmitRecords", "import_id": "i1", "source_id": "fachverfahren", "as_of": "2025-11-30", "files": '
    '[{"name": "a.csv", "sha256": "00", "rows": 2, "taken": 1, "table": "people"}], "records": {"people": '
    '{"columns": ["user_id", "name", "role"], "data": [["ko1", "Kim", "x"]]}}}',
    '{"act": "CorrectPseudonym", "document_id": "t1", "edits": [[0, 8, "[Tante]"]], "reason": "x", "correction_id": "b1"}',
    '{"act": "RecordAgreement", "agreement_id": "v1", "theme_id": "th1", "kind": "interface_agreement", "source": "a", '
    '"target": "b", "trigger": "Antrag", "deadline_days": null, "feedback": "", "status": "draft", "valid_from": "", '
    '"valid_to": "", "meeting_id": ""}',
)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[9:25])
def test_lines_of_the_landed_version_are_read_and_written_as_they_were(line):
    assert acts.to_json(acts.from_json(line)) == line


def test_every_line_of_the_demonstration_is_an_act():
    read = 0
    for path in files("kimlab.demo").iterdir():
        if path.name.endswith(".jsonl") and path.name != "durchsicht.jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                said = json.loads(line)
                said = {name: said[name] for name in said if name not in ("person", "looked_at")}
                back = json.loads(acts.to_json(acts.from_json(json.dumps(said))))
                assert {name: back[name] for name in said} == said
                read += 1
    assert read > 150


@pytest.mark.parametrize(
    "line",
    [
        "",
        "kein json",
        "[]",
        '{"act": "Unbekannt"}',
        '{"act": "Act"}',
        '{"act": "SelectCase"}',
        '{"act": "SelectCase", "case_id": "f1", "reason": "y", "x": 1}',
        '{"act": "AdmitRecords", "import_id": "i", "source_id": "s", "as_of": "d", "records": [1]}',
        '"text"',
    ],
)
def test_a_line_that_is_no_act_is_refused(line):
    with pytest.raises(InputError, match="unlesbar") as caught:
        acts.from_json(line)
    assert "SelectCase" in caught.value.do
