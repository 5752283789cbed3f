"""Signing in at a prompt, or once through a pipe."""

import os
import subprocess
import sys

import pytest
from signing import passphrase_of

from kimlab.errors import StoreError
from kimlab.workbench import PERSON_VARIABLE, PIPE_VARIABLE, open_workbench, signed_in
from kimlab.workbench import _sign_in as signing_in


def piped(monkeypatch, content):
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    monkeypatch.setenv(PIPE_VARIABLE, str(reading))
    return reading


def test_at_a_prompt_by_name_or_asked_for_it(staffed, monkeypatch):
    asked = []
    monkeypatch.setattr(
        signing_in.getpass, "getpass", lambda prompt: asked.append(prompt) or passphrase_of("ko1")
    )
    monkeypatch.setattr("builtins.input", lambda prompt: " ko1 ")
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    assert signed_in(staffed, "ko1").user_id == signed_in(staffed).user_id == "ko1"
    monkeypatch.setenv(PERSON_VARIABLE, "ko1")
    assert signed_in(staffed).user_id == "ko1"
    assert asked == ["Passphrase von „ko1“: "] * 3


@pytest.mark.parametrize(("terminal", "tries"), [(True, 3), (False, 1)])
def test_at_a_terminal_a_slip_is_asked_about_again_twice(staffed, monkeypatch, terminal, tries):
    """Where nobody sits there, once: whatever comes through a pipe comes only once."""
    typed, asked = ["falsch", "auch falsch", passphrase_of("ko1")], []
    monkeypatch.setattr(signing_in.sys, "stdin", type("Lines", (), {"isatty": lambda self: terminal})())
    monkeypatch.setattr(
        signing_in.getpass, "getpass", lambda prompt: asked.append(prompt) or typed[len(asked) - 1]
    )
    if terminal:
        assert signed_in(staffed, "ko1").user_id == "ko1"
    typed[-1] = "noch einmal falsch"
    asked.clear()
    with pytest.raises(StoreError, match="nicht gelungen"):
        signed_in(staffed, "ko1")
    again = "Kürzel oder Passphrase stimmen nicht. Bitte noch einmal.\nPassphrase von „ko1“: "
    assert asked == ["Passphrase von „ko1“: ", *[again] * (tries - 1)]


def test_a_pipe_is_read_once_and_forgotten(staffed, monkeypatch):
    descriptor = piped(monkeypatch, f"ko1\n{passphrase_of('ko1')}\n".encode())
    with open_workbench(staffed) as wb:
        assert wb.person == "ko1"
        assert wb.identity.user_id == "ko1"
    assert PIPE_VARIABLE not in os.environ
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.read(descriptor, 1)


@pytest.mark.parametrize("content", [b"", b"ko1", b"\xff\xfe\n\xff\n"])
def test_a_pipe_without_a_sign_in_is_refused(staffed, monkeypatch, content):
    piped(monkeypatch, content)
    with pytest.raises(StoreError, match="Anmeldung"):
        signed_in(staffed)


@pytest.mark.parametrize("number", ["99", "kein", "-1"])
def test_what_is_no_pipe_is_refused(staffed, monkeypatch, number):
    monkeypatch.setenv(PIPE_VARIABLE, number)
    with pytest.raises(StoreError, match="keine Anmeldung"):
        signed_in(staffed)


def test_with_nobody_to_ask_there_is_a_way_out(staffed, monkeypatch):
    def nobody(prompt):
        raise EOFError

    monkeypatch.setattr(signing_in.getpass, "getpass", nobody)
    monkeypatch.setattr("builtins.input", nobody)
    monkeypatch.delenv(PERSON_VARIABLE, raising=False)
    for person in ("ko1", None):
        with pytest.raises(StoreError, match="niemand da") as refused:
            signed_in(staffed, person)
        assert PIPE_VARIABLE in refused.value.do


@pytest.mark.slow
def test_a_passphrase_reaches_no_child(staffed):
    """A process that signed in through a pipe starts another: nothing of it is in its environment or open there."""
    code = (
        "import os, subprocess, sys\n"
        "from kimlab.workbench import open_workbench\n"
        f"wb = open_workbench({str(staffed)!r})\n"
        'look = \'import os; print(sorted(k for k in os.environ if k.startswith("KIMLAB")), '
        '[f for f in os.listdir("/proc/self/fd") if int(f) > 3])\'\n'
        "print(wb.person, subprocess.run([sys.executable, '-c', look], capture_output=True, text=True).stdout)\n"
    )
    reading, writing = os.pipe()
    os.write(writing, f"ko1\n{passphrase_of('ko1')}\n".encode())
    os.close(writing)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KIMLAB")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        pass_fds=[reading],
        env={**environment, PIPE_VARIABLE: str(reading)},
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(reading)
    assert done.stdout.split() == ["ko1", "[]", "[]"], done.stderr


def test_what_is_piped_in_where_there_is_no_terminal_is_read_without_english_words():
    ask = "from kimlab.workbench._sign_in import secret_asked; print(len(secret_asked('Passphrase: ')))"
    for typed, length in (("zwölf Zeichen\n", "13"), ("", "")):
        told = subprocess.run(
            [sys.executable, "-c", ask],
            input=typed,
            capture_output=True,
            text=True,
            start_new_session=True,
            check=False,
        )
        assert told.stdout.strip() == length
        assert "Warning" not in told.stderr
        assert told.stderr.startswith("Passphrase: ")
