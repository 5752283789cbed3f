"""Starting the server: a private folder, a fresh token, loopback only, nothing secret in its environment.

It ends with this process, however this one ends (:mod:`kimlab.jupyter._watched`), and everything private goes with it.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import kimlab
from kimlab.errors import KimlabError
from kimlab.jupyter._config import without_secrets, write_config
from kimlab.jupyter._private import private_folder

NOTEBOOKS = "notizbuecher"
LOCATION_VARIABLE = "KIMLAB_LOCATION"
_PATIENCE = 60.0  # seconds until the server must answer
_PACKAGE = Path(kimlab.__file__).parent
_SOURCE = next(
    folder for folder in (_PACKAGE / NOTEBOOKS, _PACKAGE.parent / "notebooks") if folder.is_dir()
)  # of an installed package, or of the project's folder


@dataclass(frozen=True)
class Session:
    """A running server."""

    url: str
    token: str = field(repr=False)
    process: subprocess.Popen[bytes] = field(repr=False)
    private: Path = field(repr=False)
    notebooks: Path

    @property
    def address(self) -> str:
        """The address with its token, for the browser."""
        return f"{self.url}lab?token={self.token}"


def start(
    folder: str | Path, *, open_browser: bool = True, variables: Mapping[str, str] | None = None
) -> int:
    """Open the workbench in the browser until the person ends it with Ctrl-C; return the exit code.

    Parameters
    ----------
    folder
        The folder with the workbench; its notebooks lie in ``notizbuecher`` below it.
    open_browser
        Whether to open the browser; the address is printed in any case.
    variables
        Further environment variables for the kernels (who acts in a demonstration); nothing secret.
    """
    with session(Path(folder), variables=variables) as running:
        print(f"Die Werkbank läuft nur auf diesem Rechner: {running.address}")  # noqa: T201
        print("Beenden mit Strg-C. Ergebnisse in Notizbüchern werden nicht gespeichert.")  # noqa: T201
        if open_browser:
            webbrowser.open(running.address)
        try:
            return running.process.wait()
        except KeyboardInterrupt:
            return 0


@contextmanager
def session(folder: Path, *, variables: Mapping[str, str] | None = None) -> Iterator[Session]:
    """Run a hardened server for the length of a block.

    Raises
    ------
    KimlabError
        The server does not answer within a minute.
    """
    _no_core_dumps()
    process: subprocess.Popen[bytes] | None = None
    with private_folder() as private:
        try:
            notebooks = _notebooks(folder)
            port, token = _free_port(), secrets.token_hex(24)
            environment = {
                **without_secrets(os.environ),
                **write_config(private, token),
                **(variables or {}),
                LOCATION_VARIABLE: str(folder.resolve()),
            }
            command = [
                sys.executable, "-m", "kimlab.jupyter._watched", str(private), f"--ServerApp.port={port}",
                "--ServerApp.port_retries=0", f"--ServerApp.root_dir={notebooks}", "--allow-root", "--no-browser",
            ]  # fmt: skip
            process = subprocess.Popen(command, env=environment, cwd=notebooks, stdin=subprocess.PIPE)  # noqa: S603
            running = Session(f"http://127.0.0.1:{port}/", token, process, private, notebooks)
            _wait_until_it_answers(running)
            yield running
        finally:
            if process is not None:
                _end(process)


def _notebooks(folder: Path) -> Path:
    """Return the folder of the notebooks, with a copy of each that is not there yet."""
    target = folder.resolve() / NOTEBOOKS
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for source in sorted(_SOURCE.glob("*.ipynb")):
        if not (target / source.name).exists():
            (target / source.name).write_bytes(source.read_bytes())
    return target


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(running: Session) -> None:
    headers = {"Authorization": f"token {running.token}"}
    request = urllib.request.Request(f"{running.url}api/status", headers=headers)  # noqa: S310 - loopback
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and running.process.poll() is None:
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310 - our own address on loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise KimlabError(
        "Die Werkbank im Browser ist nicht gestartet.",
        "Ohne den Dienst lassen sich keine Notizbücher öffnen.",
        "Rufen Sie „kimlab doctor“ auf und versuchen Sie es noch einmal.",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the server's input, at which it ends; a server that does not is ended."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _no_core_dumps() -> None:
    """Keep a crashing kernel from leaving its memory on disk."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
