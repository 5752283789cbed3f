"""The commands ``kimlab rights``: a case by its name, confirmed by typing it, told in words."""

import os
import pty
import re
import shutil
import sys
from datetime import date

import pytest
from erased import case_of, erasable_stores
from once import once
from signing import passphrase_of
from staffed import signed

from kimlab.cli.common import _screen, _whom
from kimlab.errors import InputError
from kimlab.workbench import PERSON_VARIABLE

ID = re.compile(r"\b[a-z]?[0-9a-f]{16,}\b")


@pytest.fixture(scope="session")
def erasable_folder(tmp_path_factory):
    return once(tmp_path_factory, "rechte", erasable_stores)


@pytest.fixture
def rights(erasable_folder, tmp_path, call, monkeypatch):
    """Call ``kimlab rights`` beside three invented families, and look that no id is on the screen."""
    shutil.copytree(erasable_folder, tmp_path / "data")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "heim"))

    def run(*words, **more):
        done = call("rights", *words, **more)
        assert not ID.search(done.output)
        return done

    return run


@pytest.fixture
def first(rights):
    """What the first family's case is called: „Fall 1“, and everything behind it."""
    with signed("data") as wb:
        number = wb.case_names.set_index("case_id")["number"][case_of(wb, "AZ-4711-a")]
    return f"Fall {number}"


def cases():
    with signed("data") as wb:
        return len(wb.cases)


def test_an_objection_is_typed_once_more_listed_and_lifted(rights, first, monkeypatch):
    words = ("object", first, "--member", "mutter", "--since", "2026-01-05", "--reason", "keine Auswertung")
    refused = rights(*words, input="Fall 99\n")
    assert "nicht der Name des Falls" in str(refused.exception)
    assert cases() == 3
    done = rights(*words, input=f"{first}\n")
    assert done.exit_code == 0, done.exception
    assert cases() == 2
    said = rights("list").stdout
    assert said.startswith(f"1  {first} · ")
    assert "Mutter: Widerspruch seit 05.01.2026" in said
    lift = ("lift", "1", "--informed", "2026-02-01", "--day", "2026-02-02", "--reason", "zwingende Gründe")
    assert "lässt sich" in str(rights(*lift).exception)  # the coordination may not
    monkeypatch.setenv(PERSON_VARIABLE, "leitung")
    assert rights(*lift).exit_code == 0
    assert cases() == 3


def test_a_restriction_names_its_ground_and_asks_who(rights, first):
    words = ("restrict", first, "--since", "2026-01-05", "--ground", "bestritten")
    done = rights(*words, input=f"Vater\n{first}\n")
    assert done.exit_code == 0, done.exception
    assert "„Mutter“" in done.stderr
    assert "Vater: Einschränkung" in rights("list").stdout
    assert "bestreitet" in rights("list").stdout
    assert rights("restrict", first, "--since", "2026-01-05", "--ground", "laune").exit_code == 2


def test_a_withdrawal_says_what_waits(rights, first):
    done = rights("withdraw", first, "--member", "Mutter", "--day", "2026-01-05", input=f"{first}\n")
    assert done.exit_code == 0, done.exception
    said = rights("due", "--as-of", "2026-01-06").stdout
    assert f"{first} · " in said
    assert "Lesarten (1), ausgeblendet seit einem Widerruf" in said


def test_the_preview_and_the_recall_list_change_nothing(rights, first):
    said = rights("preview", first).stdout
    assert "Was gelöscht würde:" in said
    assert f"Lesarten · {first}" in said
    assert "Es ging keine Seite hinaus" in rights("recall", first).stdout
    assert cases() == 3


def test_an_auskunft_is_written_beside_its_data(rights, first, tmp_path):
    done = rights(
        "access",
        first,
        "--to",
        tmp_path / "auskunft.html",
        "--reason",
        "Antrag vom 3.1.2026",
        "--day",
        "2026-01-05",
    )
    assert done.exit_code == 0, done.exception
    assert "Zwirbelmann" in (tmp_path / "auskunft.html").read_text(encoding="utf-8")
    assert (tmp_path / "auskunft.json").exists()
    assert "Zwirbelmann" not in done.output


@pytest.mark.slow
def test_two_leads_erase_and_read_the_letters_first(rights, first, monkeypatch):
    monkeypatch.setenv(PERSON_VARIABLE, "leitung")
    words = ("erase", first, "--ground", "widerspruch", "--reason", "Antrag vom 3.1.2026")
    assert "Es fehlt der Grund" in str(rights("erase", first).exception)
    done = rights(*words, input=f"{first}\n")
    assert done.exit_code == 0, done.exception
    assert "--proposal 1" in done.stderr
    assert f"Löschung 1 vorgeschlagen: {first}" in rights("list").stdout
    own = rights("erase", "--proposal", "1", input=f"{first}\n")
    assert isinstance(own.exception, InputError)
    assert "dieselbe Person" in str(own.exception)
    assert cases() == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("preview",), "nicht klar, um welchen Fall"),
        (("preview", "Fall 99"), "Einen Fall 99 gibt es nicht"),
        (
            ("lift", "7", "--informed", "2026-01-01", "--day", "2026-01-02", "--reason", "x y"),
            "Unter dieser Nummer",
        ),
        (("erase", "--proposal", "7"), "Unter dieser Nummer"),
    ],
)
def test_what_is_wrong_is_a_sentence(rights, words, said):
    assert said in str(rights(*words).exception)


def test_a_source_number_is_asked_for_and_stands_nowhere(rights, first, monkeypatch):
    for module in (_screen, _whom):
        monkeypatch.setattr(module, "only_on_screen", lambda: None)
    done = rights("preview", "--number", "--reason", "Antrag am Telefon", input="AZ-4711-a\n")
    assert f"· {first}" in done.stdout
    with signed("data") as wb:
        assert wb.number_views["reason"].tolist() == ["Antrag am Telefon"]


@pytest.mark.slow
def test_at_a_real_terminal_nobody_needs_python(rights, first, tmp_path):
    """One objection from end to end: a process of its own, a terminal, a typed passphrase, a typed confirmation."""
    words = [
        sys.executable,
        "-m",
        "kimlab",
        "rights",
        "object",
        first,
        "--member",
        "Mutter",
        "--since",
        "2026-01-05",
    ]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, words)
    said = b""
    for prompt, typed in ((b"Passphrase", passphrase_of("ko1")), (b"Best\xc3\xa4tigung:", first)):
        while prompt not in said:
            said += os.read(terminal, 4096)
        os.write(terminal, f"{typed}\n".encode())
    try:
        while more := os.read(terminal, 4096):
            said += more
    except OSError:  # the terminal is closed when the process ends
        pass
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, said.decode()
    assert "Eingetragen" in said.decode()
    assert cases() == 2
    assert date(2026, 1, 5).isoformat() not in said.decode()
