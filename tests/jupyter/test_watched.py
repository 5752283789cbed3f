"""The server, its kernels and its private folder go with the parent, however that ends; nothing in it holds a secret."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from lab import Lab

from kimlab.jupyter import session
from kimlab.jupyter._config import without_secrets
from kimlab.jupyter._private import _is_held, held, private_folder, remove_left_over

PARENT = """
import json, sys, time
from pathlib import Path
from kimlab.jupyter import session
with session(Path(sys.argv[1])) as running:
    print(json.dumps([running.process.pid, str(running.private), running.url, running.token]), flush=True)
    time.sleep(600)
"""


@pytest.fixture
def short(tmp_path, monkeypatch):
    """A temporary folder of its own, with a short name, for sockets."""
    folder = tempfile.mkdtemp(prefix="kw", dir="/tmp")
    monkeypatch.setenv("TMPDIR", folder)
    monkeypatch.setattr(tempfile, "tempdir", folder)
    yield Path(folder)
    subprocess.run(["rm", "-rf", folder], check=True)


def alive(pid):
    """Tell whether a process is there and has not ended: one that nobody waits for stays as a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in ("Z", "X")
    except OSError:
        return False


def gone_within(seconds, *conditions):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(condition() for condition in conditions):
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def started(short, tmp_path):
    """A parent with a running server: the parent, the server's number, its private folder, its address and token."""
    command = [sys.executable, "-c", PARENT, str(tmp_path / "daten")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        yield parent, *json.loads(parent.stdout.readline())
        parent.kill()


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_server_its_kernels_and_its_folder_go_with_the_parent(short, started, how):
    parent, server, private, url, token = started
    lab = Lab(url, token)
    (said, *_) = lab.run("import os\nprint(os.getpid())", keep=True)
    kernel = int(said["text"])
    assert alive(server)
    assert alive(kernel)
    assert Path(private).is_dir()
    parent.send_signal(how)
    parent.wait()
    assert gone_within(40, lambda: alive(server), lambda: alive(kernel), Path(private).exists)
    assert list(short.glob("kim*")) == []


@pytest.mark.slow
def test_killed_while_the_server_starts_nothing_stays(short, tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "daten")], stdout=subprocess.DEVNULL
    )
    assert gone_within(30, lambda: not list(short.glob("kim*/server.besetzt")))
    parent.kill()
    parent.wait()
    assert gone_within(40, lambda: list(short.glob("kim*")))


@pytest.mark.slow
def test_if_the_server_is_killed_too_the_next_start_cleans_up(short, started):
    parent, server, private, *_ = started
    parent.kill()
    os.kill(server, signal.SIGKILL)
    parent.wait()
    # The last of its threads gives the lock back, and may end after the process has.
    assert gone_within(10, lambda: alive(server), lambda: _is_held(Path(private) / "server.besetzt"))
    assert Path(private).is_dir()
    with private_folder() as fresh:
        assert sorted(short.glob("kim*")) == [fresh]


@pytest.mark.slow
def test_nothing_secret_is_in_the_environment(short, tmp_path, monkeypatch):
    for name in ("KIMLAB_PASSPHRASE", "KIMLAB_VAULT_PASSPHRASE", "JUPYTER_TOKEN"):
        monkeypatch.setenv(name, "ganz-geheime-worte")
    with session(tmp_path / "daten") as running:
        (said, *_) = Lab(running.url, running.token).run("import os\nprint(dict(os.environ))")
        server = Path(f"/proc/{running.process.pid}/environ").read_text()
        command = Path(f"/proc/{running.process.pid}/cmdline").read_text()
    for text in (said["text"], server, command):
        assert "ganz-geheime-worte" not in text
        assert running.token not in text
        assert "PASSPHRASE" not in text


def test_what_is_not_kimlabs_secret_stays_in_the_environment():
    kept = {"LANG": "de_DE", "KIMLAB_PERSON": "ko1", "KIMLAB_LOCATION": "data"}
    assert without_secrets({**kept, "KIMLAB_VAULT_PASSPHRASE": "x", "kimlab_passphrase": "y"}) == kept


def test_a_folder_that_somebody_holds_or_that_is_not_ours_stays(short):
    strange = short / "kimono"
    strange.mkdir()
    (strange / "bild.txt").write_text("nicht von kimlab", encoding="utf-8")
    left = short / "kim_left"
    left.mkdir()
    with held(left, "start"):
        pass
    with private_folder() as mine:
        assert not left.exists()
        remove_left_over()
        assert mine.is_dir()
        assert strange.is_dir()
    assert sorted(short.iterdir()) == [strange]


def test_a_folder_that_the_server_still_holds_stays(short):
    left = short / "kim_left"
    left.mkdir()
    with held(left, "start"):
        pass
    with held(left, "server"):
        remove_left_over()
        assert left.is_dir()
    remove_left_over()
    assert not left.exists()
