"""A process that was set apart: nobody of the same user reads its memory, and the system writes none of it to a file."""

import os
import select
import subprocess
import sys
import termios

import pytest

from kimlab.cli.common._alone import show_typing
from kimlab.workflow import _second_person

CODE = """
import ctypes, resource
from kimlab.cli.common._alone import keep_from_others
dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)  # PR_GET_DUMPABLE
before = dumpable()
keep_from_others()
print(before, dumpable(), resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_memory_is_neither_read_nor_dumped():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout == "1 0 (0, 0)\n"


def typed(main, side, line):
    """Type a line, and wait until the terminal has taken it: on a busy machine that is later."""
    os.write(main, line)
    assert select.select([side], [], [], 30)[0]


def test_nothing_typed_ahead_shows_and_what_is_typed_after_the_sign_in_does(monkeypatch):
    """A passphrase typed while the second person's process starts: thrown away, and not on the screen."""
    main, side = os.openpty()
    monkeypatch.setattr(_second_person, "_TERMINAL", os.ttyname(side))
    monkeypatch.setattr(sys, "stdin", os.fdopen(os.dup(side)))
    typed(main, side, b"vorab getippt\n")
    with _second_person._terminal(("report", "decide")):
        typed(main, side, b"auch zu frueh\n")
        assert not termios.tcgetattr(side)[3] & termios.ECHO
        show_typing()
        assert termios.tcgetattr(side)[3] & termios.ECHO
        os.write(main, b"Freigeben\n")
        assert sys.stdin.readline() == "Freigeben\n"
    shown = os.read(main, 999)
    assert b"Freigeben" in shown
    assert b"auch zu frueh" not in shown
    sys.stdin.close()
    os.close(side)
    os.close(main)
