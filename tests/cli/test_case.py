"""The command ``kimlab case``: on the screen only, with a reason, both ways."""

import pytest
from reviewed import drafts
from staffed import signed

from kimlab.acts import ReleaseDocument
from kimlab.cli import _case
from kimlab.cli.common import _screen
from kimlab.errors import InputError

WHY = ("--reason", "Rückruf wegen des Kursplatzes")


@pytest.fixture(autouse=True)
def _beside_two_cases(two_cases):
    """Two stores with two cases."""


@pytest.fixture
def screen(monkeypatch):
    """Pretend that standard output is a screen."""
    for module in (_case, _screen):
        monkeypatch.setattr(module, "only_on_screen", lambda: None)


def looked_up():
    with signed("data") as wb:
        return wb.number_views[["way", "person", "reason"]].to_numpy().tolist()


def test_both_ways_on_the_screen_and_in_the_journal(call, screen):
    there = call("case", "fall 1", *WHY)
    assert there.exit_code == 0, there.exception
    number = there.stdout.split("Aktenzeichen ")[1].strip()
    assert number in ("AZ-4711-a", "AZ-4711-b")
    assert there.stdout.startswith("Fall 1 · Alleinstehend · ")
    assert "4711" not in there.stderr
    back = call("case", "--number", *WHY, input=f"{number}\n")
    assert "Fall 1 · Alleinstehend" in back.stdout
    assert sorted(looked_up()) == [["case", "ko1", WHY[1]], ["number", "ko1", WHY[1]]]


def test_into_a_file_or_another_program_nothing_is_written(call):
    refused = call("case", "Fall 1", *WHY)
    assert isinstance(refused.exception, InputError)
    assert "geht nicht auf einen Bildschirm" in str(refused.exception)
    assert "4711" not in refused.output
    assert looked_up() == []


def test_from_a_cell_of_a_notebook_nothing_is_written(call, screen, monkeypatch):
    monkeypatch.setenv("JPY_PARENT_PID", "1")
    assert "in einem Notizbuch nicht gezeigt" in str(call("case", "Fall 1", *WHY).exception)
    assert looked_up() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Fall 9", *WHY), "Einen Fall 9 gibt es nicht. "),
        (("Fall 1", "--reason", "-"), "„Begründung“ sagt noch nichts"),
        (("Fall 1", "--number", *WHY), "nicht klar, was nachgesehen werden soll"),
        (WHY, "nicht klar, was nachgesehen werden soll"),
    ],
)
def test_what_is_wrong_is_a_sentence(call, screen, words, said):
    failed = call("case", *words)
    assert failed.exit_code == 1
    assert said in str(failed.exception)
    assert looked_up() == []


def test_a_reason_is_asked_for(call, screen):
    assert call("case", "Fall 1").exit_code == 2


def test_one_sign_in_opens_both_stores(call, screen, asked):
    assert call("case", "Fall 1", *WHY).exit_code == 0
    assert asked == ["Passphrase von „ko1“: "]


def test_whose_documents_are_locked_is_said_beside_the_number(call, screen):
    with signed("data", "ko1") as wb:
        case = wb.case_of("Fall 1")
        drafts(wb.store, "t1", case=case)
        wb.record(ReleaseDocument("t1", "locked", "Widerruf"))
    said = call("case", "Fall 1", *WHY)
    assert "Zu diesem Fall sind Unterlagen gesperrt" in said.stderr
    assert "gesperrt" not in call("case", "Fall 2", *WHY).stderr
