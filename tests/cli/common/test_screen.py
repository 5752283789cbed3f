"""What may stand on a screen only."""

import sys

import pytest

from kimlab.cli.common._screen import on_screen
from kimlab.errors import InputError


def test_it_is_written_on_a_screen(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    on_screen("AZ-1")
    assert capsys.readouterr().out == "AZ-1\n"


def test_it_is_written_nowhere_else(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    with pytest.raises(InputError, match="Rufen Sie den Befehl in einem Terminal auf"):
        on_screen("AZ-1")
    assert capsys.readouterr().out == ""
