"""The hardened server with real parts: what a day's work leaves on disk, and who can reach it."""

import base64
import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from lab import CODE, MARKER, Lab, notebook

from kimlab.errors import KimlabError
from kimlab.jupyter import _server, session

pytestmark = pytest.mark.slow


def traces(*roots):
    """Files that hold the marker, in any encoding in which a program would write it."""
    forms = [MARKER.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    raw = MARKER.encode()
    forms += [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]
    found = set()
    for root in roots:
        for path in Path(root).rglob("*"):
            if path.is_file() and not path.is_symlink():
                content = path.read_bytes()
                if any(form in content for form in forms):
                    found.add(path)
    return found


def a_days_work(lab):
    """Run, save with results, make a checkpoint, rename, copy, delete."""
    outputs = lab.run(CODE)
    assert MARKER in json.dumps(outputs)  # the person sees it
    body = {"type": "notebook", "format": "json", "content": notebook(CODE, outputs)}
    assert lab.ask("PUT", "contents/Arbeit.ipynb", body)[0] in (200, 201)
    assert lab.ask("POST", "contents/Arbeit.ipynb/checkpoints")[0] == 201
    assert lab.ask("PATCH", "contents/Arbeit.ipynb", {"path": "Neu.ipynb"})[0] == 200
    status, copy = lab.ask("POST", "contents/", {"copy_from": "Neu.ipynb"})
    assert status == 201
    assert lab.ask("DELETE", f"contents/{copy['path']}")[0] == 204


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A scratch home, so that every habit of Jupyter's would show."""
    folder = tmp_path / "zuhause"
    folder.mkdir()
    short = Path("/tmp") / f"kt{os.getpid()}"  # sockets have short names
    short.mkdir()
    for name, value in {"HOME": folder, "TMPDIR": short, "XDG_DATA_HOME": folder / ".local/share"}.items():
        monkeypatch.setenv(name, str(value))
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(short))
    yield folder
    subprocess.run(["rm", "-rf", str(short)], check=True)


def test_a_days_work_leaves_no_trace(home, tmp_path):
    folder = tmp_path / "daten"
    folder.mkdir(mode=0o700)
    with session(folder) as running:
        lab = Lab(running.url, running.token)
        a_days_work(lab)
        assert traces(home, folder, running.private) == set()
        readable = [
            path.name
            for root in (running.private, running.notebooks)
            for path in [root, *root.rglob("*")]
            if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & 0o077
        ]
        assert [name for name in readable if name != "README"] == []  # IPython's own, in a folder of mode 700
        assert stat.S_IMODE(running.private.stat().st_mode) == 0o700
        private = running.private
    assert not private.exists()
    assert traces(home, folder, os.environ["TMPDIR"]) == set()
    assert [path.name for path in running.notebooks.glob("*.ipynb") if path.name == "Neu.ipynb"] == [
        "Neu.ipynb"
    ]


def test_an_ordinary_server_does_leave_traces(home, tmp_path):
    """The same work beside a plain server: else the search above could not fail."""
    folder = tmp_path / "offen"
    folder.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.port={port}"]
    environment = {**os.environ, "JUPYTER_TOKEN": "probe"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    try:
        lab = Lab(f"http://127.0.0.1:{port}/", "probe")
        for _ in range(100):
            time.sleep(0.3)
            try:
                if lab.ask("GET", "status")[0] == 200:
                    break
            except OSError:
                continue
        a_days_work(lab)
    finally:
        process.terminate()
        process.wait(timeout=30)
    found = {path.name for path in traces(home, folder)}
    assert "Neu.ipynb" in found
    assert len(found) > 1  # the checkpoint, at least


def test_who_can_reach_it(home, tmp_path):
    with session(tmp_path / "daten") as running:
        stranger = Lab(running.url, "")
        assert stranger.ask("GET", "contents")[0] in (401, 403)
        assert stranger.ask("GET", "kernels")[0] in (401, 403)
        assert Lab(running.url, "falsch").ask("GET", "contents")[0] in (401, 403)
        owner = Lab(running.url, running.token)
        assert owner.ask("GET", "contents")[0] == 200
        assert owner.ask("GET", "terminals")[0] in (403, 404)
        assert owner.ask("POST", "terminals")[0] in (403, 404, 405)
        assert running.token not in repr(running)
        port = int(running.url.rsplit(":", 1)[1].strip("/"))
        assert listening(port) == {"0100007F"}  # 127.0.0.1


def listening(port):
    """Local addresses (hex, as the kernel writes them) on which something listens at this port."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, number = local.split(":")
            if int(number, 16) == port and state == "0A":
                found.add(address)
    return found


def test_a_server_that_does_not_start_is_said_and_cleaned_up(home, tmp_path, monkeypatch):
    monkeypatch.setattr(_server, "_PATIENCE", 0.0)
    with pytest.raises(KimlabError, match="nicht gestartet"), session(tmp_path / "daten"):
        pass
    assert not list(Path(os.environ["TMPDIR"]).glob("kim*"))


def test_nothing_english_is_said_at_the_screen(tmp_path):
    code = "import sys\nfrom pathlib import Path\nfrom kimlab.jupyter import session\nwith session(Path(sys.argv[1])): pass"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout + done.stderr == ""
