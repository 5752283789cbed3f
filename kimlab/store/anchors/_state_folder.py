"""Where the second copy of an anchor lies: in the user's own folder for the state of programs."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path


def state_file(workbench_id: str, folder: Path) -> Path:
    """Return the file for a workbench in a folder.

    Parameters
    ----------
    workbench_id
        The workbench's random id: another workbench in the same place is another file.
    folder
        Where its stores lie: a copy elsewhere has a history of its own, and a file of its own.

    Raises
    ------
    OSError
        This user has no home.
    """
    place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return state_folder() / f"{workbench_id}-{place}.json"


def state_folder() -> Path:
    """Return the folder, there or not.

    Sources: XDG Base Directory Specification (``$XDG_STATE_HOME``, by default ``~/.local/state``; relative paths are
    ignored); ``%LOCALAPPDATA%`` on Windows; ``~/Library/Application Support`` on macOS.
    """
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "kimlab"
    usual = {"win32": "AppData/Local", "darwin": "Library/Application Support"}
    return _home() / usual.get(sys.platform, ".local/state") / "kimlab"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as failure:
        raise OSError(str(failure)) from None
