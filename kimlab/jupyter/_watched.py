"""The server as a process of its own that ends when its parent does, also after ``kill -9``.

Its standard input is a pipe whose other end only the parent holds. When the parent ends, in whatever way, the system closes
that end: the server stops its kernels and itself, and removes the private folder. It works the same on Linux, macOS and
Windows, and needs nothing of the parent's last moments. Run as ``python -m kimlab.jupyter._watched PRIVATE_FOLDER …``.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from kimlab.jupyter._private import held

_LAST = 15.0
"""Seconds that the server has to stop its kernels, of which each gets five to end by itself (jupyter_client's default)."""


def main(private: Path, arguments: list[str]) -> None:
    """Run the server until it is stopped or its parent ends."""
    threading.Thread(target=_stop_at_the_end_of_input, args=(private,), daemon=True).start()
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - slow: the parent may end meanwhile

    LabApp.launch_instance(argv=arguments)


def _stop_at_the_end_of_input(private: Path) -> None:
    """Wait until the parent's end of the pipe closes; then stop the server: gently first, if it runs already."""
    with suppress(OSError):
        while os.read(0, 1024):
            pass
    with suppress(Exception):  # whatever state the server is in, the folder goes and the process ends below
        if _stopped():
            time.sleep(_LAST)
    _remove(private)
    os._exit(1)  # kernels look every second whether their parent is there, and end


def _stopped() -> bool:
    """Ask the server to stop, in its own thread; tell whether there is one."""
    module = sys.modules.get("jupyter_server.serverapp")
    if module is None or not module.ServerApp.initialized():
        return False
    server = module.ServerApp.instance()
    if getattr(server, "http_server", None) is None:
        return False
    server.stop(from_signal=True)
    return True


def _remove(private: Path) -> None:
    """Remove the private folder; whoever still writes into it by its name makes no new one."""
    with suppress(OSError):
        private = private.rename(private.with_name(f"{private.name}.weg"))
    shutil.rmtree(private, ignore_errors=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    try:
        with held(folder, "server"):
            main(folder, sys.argv[2:])
    finally:
        _remove(folder)
