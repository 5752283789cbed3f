"""Replaying a file of decisions: each act in the name of whoever it names, with words in place of what nobody can know."""

import hashlib
import json
from types import SimpleNamespace

import pytest
from busy import OTHER
from reviewed import TEXT
from staffed import colleague

from kimlab.demo._replay import replay
from kimlab.errors import DoubtfulTextError, InputError

DRAFTS = {"wg": SimpleNamespace(sha256="ab" * 32)}


def text_of(words):
    return f"text:{hashlib.sha256(words.encode()).hexdigest()}"


def proposal(person="ko1", draft="entwurf:wg"):
    return {
        "person": person, "act": "ProposeRelease", "release_id": "r6", "draft_sha256": draft,
        "audience": "working_group", "recipients": ["Arbeitsgruppe"], "purpose": "Probe",
    }  # fmt: skip


def episode(**more):
    """An episode that stands in the words of a document."""
    return {
        "person": "ko1", "act": "RecordEpisode", "episode_id": "v9", "document_id": text_of(TEXT), "span_start": 9,
        "span_end": 40, "agency_id": "jobcenter", "start": "2024-05-03", **more,
    }  # fmt: skip


@pytest.fixture
def team(busy_wb):
    """The workbench, open for two of its people."""
    return {"ko1": busy_wb, "ko2": colleague(busy_wb, "ko2")}


@pytest.fixture
def play(team, tmp_path):
    """Replay lines from a file."""

    def run(*lines):
        path = tmp_path / "entscheidungen.jsonl"
        text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(text), encoding="utf-8")
        return replay(team, path, DRAFTS)

    return run


def test_each_act_is_recorded_by_its_person_and_a_draft_has_a_name(play, busy_wb):
    approval = {"person": "ko2", "act": "DecideRelease", "release_id": "r6", "decision": "approved"}
    entries = play(proposal(), "", approval)
    assert [entry.person for entry in entries] == ["ko1", "ko2"]
    (release,) = busy_wb.releases.to_dict("records")
    assert (release["draft_sha256"], release["decided_by"]) == ("ab" * 32, "ko2")
    assert busy_wb.verify() == len(busy_wb.journal)


def test_a_text_a_role_and_a_coding_stand_for_what_has_no_lasting_name(play, busy_wb):
    coding = {"coding_id": "kd1", "code_id": "kurs", "start": 23, "end": 27}
    play(
        {"person": "ko2", "act": "RecordCodings", "document_id": text_of(OTHER), "codings": [coding]},
        episode(person_id="rolle:mother"),
        {"person": "ko1", "act": "SelectCase", "case_id": "kodierung:k3", "reason": "typisch"},
    )
    coded = busy_wb.codings.set_index("coding_id").loc["kd1"]
    assert (coded["document_id"], coded["coder"]) == ("t2", "ko2")
    taken = busy_wb.episodes.set_index("episode_id").loc["v9"]
    assert (taken["document_id"], taken["person_id"]) == ("t1", "p-f1")
    assert busy_wb.cases.set_index("case_id").loc["f2", "selected_for"] == "typisch"


def test_who_has_looked_at_a_doubtful_word_says_so(play):
    chosen = {"person": "ko1", "act": "SelectCase", "case_id": "f2", "reason": "wegen Haddad"}
    with pytest.raises(DoubtfulTextError):
        play(chosen)
    assert len(play({**chosen, "looked_at": True})) == 1


@pytest.mark.parametrize(
    "line",
    [
        "kein json",
        "[1]",
        {"act": "SelectCase", "case_id": "f1", "reason": "typisch"},
        proposal(person="ko3"),
        proposal(draft="entwurf:fehlt"),
        episode(document_id=text_of("nie gelesen")),
        episode(person_id="rolle:father"),
        {"person": "ko1", "act": "SelectCase", "case_id": "kodierung:k9", "reason": "typisch"},
    ],
    ids=["no JSON", "no act", "nobody", "not signed in", "no draft", "no text", "no such role", "no coding"],
)
def test_a_line_that_is_no_decision_is_named_and_what_stood_before_it_is_recorded(play, busy_wb, line):
    before = len(busy_wb.journal)
    with pytest.raises(InputError, match="Zeile 2") as refused:
        play(proposal(), line)
    assert "Entwürfe sind: wg." in refused.value.do
    assert len(busy_wb.journal) == before + 1
