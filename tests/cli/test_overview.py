"""The overview of commands: a list apart from them, and the same as what each says of itself."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kimlab.cli
from kimlab.cli import app
from kimlab.cli._commands import COMMANDS
from kimlab.cli._root import load

FOLDER = Path(kimlab.cli.__file__).parent


def called(*words):
    return CliRunner().invoke(app, list(words))


def first_sentence(text):
    return re.split(r"(?<=\.)\s", " ".join(text.split()))[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_what_the_list_says_of_a_command_is_what_it_says_itself(name):
    assert COMMANDS[name].help == first_sentence(load(name).help)


def test_every_command_is_listed():
    made = {
        ".".join(path.relative_to(FOLDER).with_suffix("").parts)
        for path in FOLDER.rglob("*.py")
        if re.search(r"^app = new_app\(", path.read_text("utf-8"), re.M)
    }
    assert made == {"_root", *(known.module for known in COMMANDS.values())}


def test_the_overview_shows_whole_sentences():
    words = " ".join(called("--help").output.split())
    places = [words.index(f" {name} {known.help}") for name, known in COMMANDS.items()]
    assert places == sorted(places)


def test_nothing_said_is_a_call_for_the_overview():
    said = called()
    assert said.exit_code == 2
    assert all(name in said.output for name in COMMANDS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("impot",), "No such command 'impot'. Did you mean 'import'?"),
        (("gibtsnicht",), "No such command 'gibtsnicht'."),
        (("--gibtsnicht",), "No such option: --gibtsnicht"),
        (("version", "--gibtsnicht"), "No such option: --gibtsnicht"),
    ],
)
def test_a_slip_is_named(words, said):
    done = called(*words)
    assert done.exit_code == 2
    assert said in done.output
