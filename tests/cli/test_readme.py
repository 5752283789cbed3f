"""The commands by which the README lets somebody practise work as they stand there."""

import re
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
PRACTISED = re.findall(r"^ +\.venv/bin/kimlab ((?:simulate|import) erfunden.*)$", README, flags=re.MULTILINE)


@pytest.mark.slow
def test_the_invented_extracts_come_in_by_the_commands_of_the_readme(call, data):
    assert [one.split()[0] for one in PRACTISED] == ["simulate", "import", "import"]
    for command in PRACTISED:
        words = command.replace("--person leitung", "").split()
        done = call(*words, *(["--cases", "12"] if words[0] == "simulate" else []))
        assert done.exit_code == 0, done.output
    assert "Änderungen in der Werkbank." in done.output
    assert (data / "werkbank.kimlab").exists()


def test_what_bad_rows_does_stands_there():
    assert "mit `--bad-rows list` kommt der Rest herein" in README
