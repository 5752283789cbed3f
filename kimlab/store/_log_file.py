"""Looking at a store's write-ahead log before SQLite does: a damaged one is cut at the damage, and nobody is told.

SQLite reads the log up to the first frame whose checksum is wrong and takes that for its end, as after a power cut
(https://www.sqlite.org/fileformat2.html#the_write_ahead_log); what was confirmed behind it is lost, and the next write
overwrites it. After a power cut one commit at most can stand behind such a frame: with ``synchronous = FULL`` each commit is
on the disk before the next one begins. Two or more were confirmed. SQLCipher encrypts the pages in the log, not
the frames' headers, so no key is needed.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from kimlab.errors import StoreError

_HEADER, _FRAME_HEADER, _CHECKED = 32, 24, 8  # of a frame's header the first 8 bytes are part of the checksum
_CERTAIN = 2  # commits behind the damage
_LOOKS = 3  # others may be writing while it is read: what is damaged stays so
_MAGIC = (0x377F0682, 0x377F0683)
_PAGE_SIZES = tuple(2**power for power in range(9, 17))
_USUAL_PAGE = 4096
_NOTHING = np.zeros((1, 2), np.uint32)
_STEP = np.array([[1, 1], [1, 2]], np.uint32)  # what a pair makes of (s0, s1)
_PAIR = np.array([[1, 0], [1, 1]], np.uint32)  # what it adds


def check_log(path: Path, name: str) -> None:
    """Raise StoreError if confirmed entries stand behind damage in a store's write-ahead log."""
    for look in range(_LOOKS):
        if lost_commits(Path(f"{path}-wal")) < _CERTAIN:
            return
        time.sleep(0.05 * look)
    raise StoreError(
        f"{name} „{path.name}“: Die Beidatei „{path.name}-wal“ ist beschädigt; bestätigte Einträge darin sind nicht "
        "mehr lesbar.",
        "So sieht eine Ablage aus, die kopiert wurde, während jemand damit arbeitete, oder deren Laufwerk fehlerhaft "
        "ist. Würde sie geöffnet, gingen diese Einträge still verloren; deshalb wurde nichts geändert.",
        "Bewahren Sie den Ordner so auf, wie er ist, und spielen Sie die letzte Sicherung ein: „kimlab restore“.",
    )


def lost_commits(log: Path) -> int:
    """Return how many commits of a write-ahead log stand behind the first frame that does not hold."""
    try:
        content = log.read_bytes()
    except OSError:
        return 0
    frames = _frames(content)
    if not len(frames):
        return 0
    header = np.frombuffer(content, ">u4", _HEADER // 4)
    order = ">u4" if header[0] & 1 else "<u4"
    words = np.ascontiguousarray(frames[:, :_FRAME_HEADER]).view(">u4").astype(np.uint32)
    held = header[0] in _MAGIC and (_sums(_numbers(content[:24], order), _NOTHING) == header[6:8]).all()
    salts = header[4:6] if held else words[0, 2:4]
    ours = (words[:, 2:4] == salts).all(axis=1)  # others are left from before the log began anew
    good = held & ours & _follows(frames, words, header[6:8], order)
    first_bad = len(good) if good.all() else int(good.argmin())
    behind = slice(first_bad, None)
    return int((ours[behind] & (words[behind, 1] > 0)).sum())


def _numbers(content: bytes, order: str) -> np.ndarray:
    return np.frombuffer(content, order).astype(np.uint32)[None]


def _frames(content: bytes) -> np.ndarray:
    """Return the whole frames of a log, a row of bytes each."""
    size = int.from_bytes(content[8:12], "big")
    whole = _FRAME_HEADER + (size if size in _PAGE_SIZES else _USUAL_PAGE)
    count = max(0, len(content) - _HEADER) // whole
    return np.frombuffer(content, np.uint8, count * whole, min(_HEADER, len(content))).reshape(count, whole)


def _follows(frames: np.ndarray, words: np.ndarray, start: np.ndarray, order: str) -> np.ndarray:
    """Tell of each frame whether its checksum goes on from the one before it."""
    checked = np.concatenate([frames[:, :_CHECKED], frames[:, _FRAME_HEADER:]], axis=1).view(order)
    before = np.concatenate([start.astype(np.uint32)[None], words[:-1, 4:6]])
    follows: np.ndarray = (_sums(checked.astype(np.uint32), before) == words[:, 4:6]).all(axis=1)
    return follows


def _sums(numbers: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Return SQLite's checksum of each row of numbers, going on from `before`.

    For each pair (a, b) of a row, s0 becomes s0 + a + s1 and then s1 becomes s1 + b + s0, modulo 2³² (section 4.4 of the
    file format). That is linear: one product with weights that depend on a number's place only.
    """
    step, pair = _STEP, _PAIR
    weights = []
    for _ in range(numbers.shape[1] // 2):
        weights.append(pair.T)
        pair = step @ pair
    power = np.linalg.matrix_power(step, numbers.shape[1] // 2)
    sums: np.ndarray = numbers @ np.concatenate(weights[::-1]) + before @ power.T
    return sums
