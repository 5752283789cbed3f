"""Files that are there as a whole or not at all, and leave nothing beside them, however the program ends.

What is written lies beside its target under one name per target until it is whole, so that the next call finds what a killed
one left there. Writers of one folder wait for each other by a lock that the system takes back when a process ends.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kimlab.errors import InputError, why_refused

_EARLIER = re.compile(r"\.[a-z0-9_]{8}\.teil")
"""How kimlab up to 0.3.0 called what it was writing: another name at each call, so that nobody found it again."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is either there as a whole or not at all; only its owner may read it."""
    with alone_in(path):
        prepare(path, content)
        try:
            put_in_place(path)
        except OSError as failure:
            raise unwritable(path, failure) from None


@contextmanager
def alone_in(path: Path) -> Iterator[None]:
    """Hold the folder of a file, so that one process of kimlab at a time writes there; the next one waits.

    The lock is the system's own (``flock``) and leaves no file; it ends with the process, also with ``kill -9``. Windows and
    some network drives have none: there two who write the same file at the same moment can disturb each other.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    try:
        folder = os.open(path.parent, os.O_RDONLY)
    except OSError as failure:
        raise unwritable(path, failure) from None
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def prepare(path: Path, content: bytes) -> None:
    """Write the content beside its target, whole and on disk, in place of what earlier calls left there.

    Raises
    ------
    InputError
        It cannot be written there; nothing is left.
    """
    part = part_of(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        _remove_leftovers(path)
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as failure:
        discard(path)
        raise unwritable(path, failure) from None


def put_in_place(path: Path) -> None:
    """Let what was prepared take the place of its target; raises OSError, and then nothing is left beside it."""
    try:
        part_of(path).replace(path)
    except OSError:
        discard(path)
        raise


def discard(path: Path) -> None:
    """Remove what was prepared for a target, if anything was."""
    with suppress(OSError):
        part_of(path).unlink(missing_ok=True)


def left_over(path: Path) -> str:
    """Return the hash of what a killed call left for a target, empty if there is nothing."""
    return standing(part_of(path))


def standing(path: Path) -> str:
    """Return the hash of a file, empty if there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def part_of(path: Path) -> Path:
    """Return where the content of a file lies until it is whole: one place per target."""
    return path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:16]}.teil")


def unwritable(path: Path, failure: OSError) -> InputError:
    """Return the error for a file that cannot be written where it was meant to be."""
    return InputError(
        f"Die Datei „{path.name}“ lässt sich im Ordner „{path.parent}“ nicht schreiben ({why_refused(failure)}).",
        "Es wurde nichts veröffentlicht und nichts protokolliert.",
        "Prüfen Sie Ordner, Rechte und freien Platz.",
    )


def _remove_leftovers(path: Path) -> None:
    discard(path)
    for old in path.parent.glob(".*.teil"):
        if _EARLIER.fullmatch(old.name) and old.is_file() and not old.is_symlink():
            old.unlink(missing_ok=True)
