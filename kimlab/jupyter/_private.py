"""The private folder of one session: mode 700, held by those who use it, and removed when nobody does any more.

Whoever uses a folder holds a lock on a file in it. The system takes the lock back when the process ends, in whatever way, so
a folder that nobody holds was left by one that was killed, and the next session removes it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_PREFIX = "kim"  # short: sockets of kernels lie below the folder, and their names may have about 100 bytes
_HELD = ".besetzt"


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a private folder for the length of a block; what earlier, killed sessions left is removed first."""
    umask = os.umask(0o077)
    private = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        remove_left_over()
        with held(private, "start"):
            yield private
    finally:
        shutil.rmtree(private, ignore_errors=True)
        os.umask(umask)


@contextmanager
def held(private: Path, who: str) -> Iterator[None]:
    """Hold a private folder, so that nobody takes it for left over."""
    made = private / f"{who}.neu"
    with made.open("wb") as file:
        _lock(file)
        if sys.platform == "win32":  # an open file cannot get another name there
            (private / f"{who}{_HELD}").touch()
        else:
            made.replace(private / f"{who}{_HELD}")
        yield


def remove_left_over() -> None:
    """Remove the private folders of this user that nobody holds any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if _is_own(folder) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    found = folder.lstat()
    return folder.is_dir() and not folder.is_symlink() and (os.name == "nt" or found.st_uid == os.getuid())


def _is_left(folder: Path) -> bool:
    """Tell whether a folder was held once, and is not any more."""
    names = {path.name.removesuffix(_HELD) for path in folder.glob(f"*{_HELD}")}
    suffix = ".neu" if sys.platform == "win32" else _HELD
    return bool(names) and not any(_is_held(folder / f"{name}{suffix}") for name in names)


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb+") as file:
            return not _lock(file)
    except OSError:
        return path.exists()


def _lock(file: IO[bytes]) -> bool:
    """Take a lock that ends with the process; tell whether nobody else had it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - on Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
