"""Finding files in the folder of an extract and reading their bytes, without leaving the folder."""

from __future__ import annotations

import fnmatch
import gzip
import hashlib
import io
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kimlab.errors import InputError
from kimlab.intake._limits import Guard

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Content:
    """The bytes of one file as they were read once: what is hashed is what is parsed."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def list_files(folder: Path) -> tuple[Path, ...]:
    """Return the regular, visible files of `folder` by name; a link that leads outside is refused."""
    if not folder.is_dir():
        raise InputError(
            f"Der Ordner „{folder.name}“ ist nicht da oder kein Ordner.",
            "Aus ihm soll der Auszug gelesen werden.",
            "Prüfen Sie den Pfad.",
        )
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    except OSError:
        raise InputError(
            f"Der Ordner „{folder.name}“ lässt sich nicht lesen.",
            "Aus ihm soll der Auszug gelesen werden.",
            "Prüfen Sie die Zugriffsrechte.",
        ) from None
    return tuple(path for path in found if path.is_file() and _stays_inside(path, folder))


def _stays_inside(path: Path, folder: Path) -> bool:
    if path.resolve().is_relative_to(folder.resolve()):
        return True
    raise InputError(
        f"{path.name} ist eine Verknüpfung, die aus dem Ordner „{folder.name}“ hinausführt.",
        "Übernommen wird nur, was im Ordner des Auszugs selbst liegt.",
        "Legen Sie die Datei selbst in den Ordner.",
    )


def matching(files: tuple[Path, ...], pattern: str) -> tuple[Path, ...]:
    """Return the files whose name fits the glob `pattern`, whatever their case."""
    wanted = _folded(pattern)
    return tuple(path for path in files if fnmatch.fnmatchcase(_folded(path.name), wanted))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def read_bytes(path: Path, guard: Guard) -> Content:
    """Read a regular file whole, at most ``limits.file_bytes``; an empty one is refused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _unreadable(path.name)
        guard.file_size(path.stat().st_size)
        with path.open("rb") as stream:
            data = stream.read(guard.limits.file_bytes + 1)
    except OSError:
        raise _unreadable(path.name) from None
    guard.file_size(len(data))
    if not data.strip():
        raise InputError(
            f"{path.name} ist leer.",
            "Es gibt nichts zu übernehmen.",
            "Prüfen Sie, ob die Datei vollständig angekommen ist, und wiederholen Sie nötigenfalls den Export.",
        )
    return Content(path.name, data)


def _unreadable(name: str) -> InputError:
    return InputError(
        f"{name} lässt sich nicht lesen.",
        "Ohne die Datei wäre unvollständig, was übernommen wird.",
        "Prüfen Sie, ob die Datei da ist, ob Sie sie lesen dürfen und ob ein anderes Programm sie sperrt.",
    )


def unpacked(content: Content, guard: Guard) -> Iterator[bytes]:
    """Yield the bytes in pieces; gzip is recognised by its first bytes and unpacked under the limits."""
    if not content.data.startswith(_GZIP):
        yield from guard.chunks(io.BytesIO(content.data), len(content.data))
        return
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content.data)) as stream:
            yield from guard.chunks(stream, len(content.data))  # type: ignore[arg-type]
    except (OSError, EOFError, zlib.error):
        raise InputError(
            f"{content.name} ist beschädigt: Das gzip-Archiv bricht ab oder ist fehlerhaft.",
            "Ein Teil des Inhalts würde fehlen.",
            "Übertragen oder exportieren Sie die Datei noch einmal.",
        ) from None
