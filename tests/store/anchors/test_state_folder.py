"""Where the second copy lies."""

import sys
from pathlib import Path

import pytest

from kimlab.store.anchors import _state_folder as wing
from kimlab.store.anchors import state_file


@pytest.mark.parametrize(
    ("system", "variable", "usual"),
    [
        ("linux", "XDG_STATE_HOME", ".local/state/kimlab"),
        ("win32", "LOCALAPPDATA", "AppData/Local/kimlab"),
        ("darwin", "XDG_STATE_HOME", "Library/Application Support/kimlab"),
    ],
)
def test_each_system_has_its_folder(monkeypatch, tmp_path, system, variable, usual):
    monkeypatch.setattr(wing.sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv(variable, str(tmp_path / "anderswo"))
    assert wing.state_folder() == tmp_path / "anderswo" / "kimlab"
    monkeypatch.setenv(variable, "nicht/absolut")
    assert wing.state_folder() == tmp_path / usual
    monkeypatch.delenv(variable)
    assert wing.state_folder() == tmp_path / usual


def test_two_workbenches_and_two_places_do_not_mix(tmp_path):
    files = {state_file(one, tmp_path / place) for one in ("w1", "w2") for place in ("a", "b")}
    assert len(files) == 4
    assert state_file("w1", tmp_path / "a" / ".." / "a") in files


def test_without_a_home_it_is_said_as_a_failure_of_the_system(monkeypatch):
    def homeless():
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.delenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME")
    with pytest.raises(OSError, match="no home"):
        wing.state_folder()


def test_no_test_writes_into_this_users_home():
    assert "kimlab-anker-" in str(wing.state_folder())
