"""A composed case by commands: one person writes it, another one reads and checks it."""

import json

import pytest
from beside_releases import COMPOSED, compose
from keyed import signed
from signing import passphrase_of
from typer.testing import CliRunner

from kimlab.acts import ProposeTheme
from kimlab.cli import app
from kimlab.errors import InputError
from kimlab.workbench import PERSON_VARIABLE, CaseNames


@pytest.fixture
def call(monkeypatch, stacked):
    """Call the command line as somebody, with what is typed as answers."""
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)

    def run(*words, person="ko2", answers=()):
        monkeypatch.setattr("getpass.getpass", lambda prompt: passphrase_of(person))
        where = ("--location", str(stacked), "--person", person)
        typed = "".join(f"{one}\n" for one in answers)
        return CliRunner().invoke(app, [*words, *where], input=typed)

    return run


def checked(folder):
    with signed(folder, "leitung") as wb:
        return wb.composite_cases["checked_by"].tolist()


@pytest.mark.slow
def test_it_is_written_listed_and_checked(call, stacked):
    with signed(stacked, "ko1") as wb:
        wb.record(ProposeTheme("th1", "Warten"))
        names = CaseNames.of(wb)
        cases = [word for one in sorted(names.numbers) for word in ("--case", names.name(one))]
    written = call("composed", "write", "Warten", *cases, person="ko1", answers=(COMPOSED,))
    assert written.exit_code == 0, written.exception
    assert "kimlab composed check 1 --person KÜRZEL" in written.output
    listed = call("composed", "list")
    assert "Beispielfall 1 zum Thema „Warten“, aus Fall " in listed.output
    assert [one["number"] for one in json.loads(call("composed", "list", "--json").output)] == [1]
    assert "kimlab composed check 1" in call("report", "list").output
    put_off = call("composed", "check", "1", answers=("vielleicht", "s"))
    assert COMPOSED in put_off.output
    assert checked(stacked) == [""]
    done = call("composed", "check", "1", answers=("g",))
    assert "Beispielfall 1: geprüft." in done.output
    assert checked(stacked) == ["ko2"]
    assert "wartet kein Beispielfall" in str(call("composed", "check", "1").exception)


def test_whoever_wrote_it_or_may_not_is_told_before_reading(call, stacked):
    compose(stacked)
    for person, said in (("ko1", "selbst geschrieben"), ("gast", "Mit Ihrer Rolle")):
        refused = call("composed", "check", "1", person=person, answers=("g",))
        assert said in str(refused.exception)
        assert COMPOSED not in refused.output
    assert checked(stacked) == [""]


def test_a_theme_and_a_text_that_are_none_are_said(call, stacked, tmp_path):
    compose(stacked)
    (tmp_path / "text.txt").write_bytes(b"\xff\xfe")
    for words, said in (
        (("Freigabe 1",), "kein Thema"),
        (("Warten", "--text", str(tmp_path / "text.txt")), "UTF-8"),
    ):
        refused = call("composed", "write", *words, "--case", "Fall 1", person="ko1")
        assert isinstance(refused.exception, InputError)
        assert said in str(refused.exception)


@pytest.mark.slow
def test_reading_the_stack_reads_it_too(call, stacked):
    compose(stacked)
    done = call("report", "decide", answers=("s", "g", "ja"))  # two pages tell of the new theme
    assert done.exit_code == 0, done.exception
    assert "sieht nur, wer den Tresor öffnen darf" in done.output
    assert "Unterschrieben: Beispielfall 1 geprüft." in done.output
    assert checked(stacked) == ["ko2"]
