"""Decisions of invented people are replayed in order, each by the person who signed in for it."""

from types import SimpleNamespace

import pytest
from staffed import LEAD, colleague

from kimlab.demo._replay import replay
from kimlab.errors import InputError


@pytest.fixture
def team(busy_wb):
    return {user_id: colleague(busy_wb, user_id) for user_id in (LEAD, "ko1", "ko2")}


def test_decisions_are_replayed_each_by_its_person(team, tmp_path):
    lines = [
        '{"person": "leitung", "act": "RegisterUser", "user_id": "neu1", "name": "Neu Erfunden", "role": "Gast"}',
        "",
        '{"person": "ko2", "act": "ProposeRelease", "release_id": "r6", "draft_sha256": "entwurf:wg", '
        '"audience": "working_group", "recipients": ["KIM"], "purpose": "Probe"}',
    ]
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    entries = replay(team, path, {"wg": SimpleNamespace(sha256="ab" * 32)})
    assert [entry.person for entry in entries] == ["leitung", "ko2"]
    assert team["ko1"].releases["draft_sha256"].tolist() == ["ab" * 32]
    assert team["ko1"].store.unsigned_entries() == []


@pytest.mark.parametrize(
    "line",
    [
        "kein json",
        '{"act": "SelectCase"}',
        '{"person": "ko1", "act": "ProposeRelease", "draft_sha256": "entwurf:fehlt"}',
        '{"person": "niemand", "act": "SelectCase", "case_id": "f1", "reason": "typisch"}',
    ],
)
def test_a_line_that_is_no_decision_of_the_team_is_named(team, tmp_path, line):
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="Zeile 2"):
        replay(team, path)
