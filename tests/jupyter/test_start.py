"""How the workbench in the browser begins and ends, without a server."""

import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from kimlab.jupyter import Session, _server, start


class Process:
    """A server that has ended, is ended by Ctrl-C, or does not end when asked to."""

    def __init__(self, *answers):
        self.answers, self.done, self.stdin = list(answers), [], self

    def close(self):
        self.done.append("input closed")

    def wait(self, timeout=None):
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def kill(self):
        self.done.append("killed")


@pytest.fixture
def started(monkeypatch):
    """Start with a process in place of the server; returns the exit code and what the browser was sent to."""

    def run(process, **more):
        opened = []

        @contextmanager
        def session(folder, *, variables):
            yield Session("http://127.0.0.1:9/", "geheim", process, Path(), folder)

        monkeypatch.setattr(_server, "session", session)
        monkeypatch.setattr(_server.webbrowser, "open", opened.append)
        return start("data", **more), opened

    return run


def test_the_address_is_printed_and_opened_in_the_browser(started, capsys):
    code, opened = started(Process(0))
    assert (code, opened) == (0, ["http://127.0.0.1:9/lab?token=geheim"])
    said = capsys.readouterr().out
    assert "Die Werkbank läuft nur auf diesem Rechner: http://127.0.0.1:9/lab?token=geheim" in said
    assert "Beenden mit Strg-C." in said


def test_without_a_browser_the_address_is_still_printed(started, capsys):
    code, opened = started(Process(0), open_browser=False)
    assert (code, opened) == (0, [])
    assert "lab?token=geheim" in capsys.readouterr().out


def test_a_server_that_fails_passes_its_code_on_and_ctrl_c_is_an_ordinary_end(started):
    assert started(Process(7))[0] == 7
    assert started(Process(KeyboardInterrupt()))[0] == 0


def test_a_server_that_does_not_end_when_its_input_ends_is_ended():
    process = Process(subprocess.TimeoutExpired("lab", 15), 0)
    _server._end(process)
    assert process.done == ["input closed", "killed"]
    process = Process(0)
    _server._end(process)
    assert process.done == ["input closed"]


def test_a_notebook_that_somebody_changed_is_not_replaced(tmp_path):
    folder = _server._notebooks(tmp_path)
    own = folder / "Start.ipynb"
    own.write_text("meins", encoding="utf-8")
    (folder / "Themen.ipynb").unlink()
    _server._notebooks(tmp_path)
    assert own.read_text(encoding="utf-8") == "meins"
    assert (folder / "Themen.ipynb").is_file()


def test_where_no_server_can_be_started_nothing_private_is_left(tmp_path, monkeypatch):
    def refused(*_, **__):
        raise PermissionError

    monkeypatch.setattr(_server.subprocess, "Popen", refused)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(PermissionError), _server.session(tmp_path / "daten"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["daten"]
