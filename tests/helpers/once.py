"""Making something that takes long once for all workers of a test run."""

import fcntl
import os


def once(tmp_path_factory, name, make):
    """Return the path of what `make(path)` makes; the first worker makes it, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    path, done = folder / name, folder / f"{name}.fertig"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(path)
            done.touch()
    return path
