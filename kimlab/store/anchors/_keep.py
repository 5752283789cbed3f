"""After each transaction of a store: the anchor beside the stores, and its copy in the user's state folder.

An anchor is replaced only by one that continues it. Where a store has less than the anchor knows, or something else, the
anchor is the only witness: it stays, the person is told, and ``kimlab doctor`` says what is missing. Whatever fails here,
the act stands.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import SQLAlchemyError

from kimlab.errors import KimlabError
from kimlab.store.anchors._anchor import Anchor, End, anchor_of
from kimlab.store.anchors._files import ANCHOR_FILE, read_anchor, write_anchor
from kimlab.store.anchors._look import Look
from kimlab.store.anchors._state_folder import state_file
from kimlab.store.anchors._turn import turn
from kimlab.store.people import Signer

Half = Literal["workbench", "vault"]
_OTHER: Mapping[Half, Half] = MappingProxyType({"workbench": "vault", "vault": "workbench"})
LookAt = Callable[[Collection[int]], Look]

UNWRITTEN = (
    "Der Anker {} ließ sich nicht schreiben. Ihre Eintragung ist gespeichert; nur lässt sich später nicht zeigen, dass die "
    "Ablagen nicht zurückgesetzt wurden. Prüfen Sie die Rechte und den Platz dort."
)
UNCONTINUED = (
    "Der Anker {} passt nicht zu dieser Ablage und bleibt deshalb, wie er ist. Ihre Eintragung ist gespeichert. Vielleicht "
    "wurde eine Ablage auf einen älteren Stand zurückgesetzt: Rufen Sie „kimlab doctor“ auf."
)
UNSEEN = (
    "Ihre Eintragung ist gespeichert. Nur der Anker ist noch nicht so weit, weil sich die Ablage gerade nicht lesen lässt: "
    "Vielleicht bekommt sie eben neue Schlüssel. Die nächste Eintragung schreibt ihn fort."
)
BESIDE, AT_HOME = "im Ordner der Ablagen", "in Ihrem Benutzerordner"


@dataclass(frozen=True)
class Writer:
    """Who writes an anchor: the person, and their signature if they are signed in."""

    by: str
    signer: Signer | None = None


@dataclass(frozen=True)
class _Copy:
    path: Path
    place: str
    anchor: Anchor | None
    broken: bool = False

    def end(self, half: Half) -> End | None:
        return None if self.anchor is None else _end(self.anchor, half)


def keep_anchor(folder: Path, half: Half, look_at: LookAt, workbench_id: str, writer: Writer) -> None:
    """Write how far a store has come, in both places; warn once where that is not possible.

    Parameters
    ----------
    folder
        Where the stores lie.
    half
        Which of them was written; what is known about the other is carried over.
    look_at
        Looks at its journal. It is called when the turn has come, so that the anchor is never older than one before it.
    workbench_id
        The workbench's id, empty where only the vault is open: it is taken from the anchor that is there.
    writer
        Who wrote.
    """
    with _warned(BESIDE), _turn(folder):
        _keep(_copies(folder, workbench_id), half, look_at, workbench_id, writer)


def _keep(copies: list[_Copy], half: Half, look_at: LookAt, workbench_id: str, writer: Writer) -> None:
    kept = [copy.anchor for copy in copies if copy.anchor is not None and not copy.broken]
    known = workbench_id or next((one.workbench_id for one in kept), "")
    kept = [one for one in kept if one.workbench_id in ("", known)]
    looked = _look(look_at, copies, half)
    if looked is None:
        return
    stale = [copy for copy in copies if copy.broken or copy.end(half) != looked.end]
    if not stale:
        return
    counter = 1 + max((one.counter for one in kept), default=0)
    made: dict[tuple[End | None, End | None], Anchor] = {}
    for copy in stale:
        # Each copy keeps what it knows of the other store: if they differ, one of them is the witness.
        other = copy.end(_OTHER[half]) or _furthest([_end(one, _OTHER[half]) for one in kept])
        ends = (looked.end, other) if half == "workbench" else (other, looked.end)
        fresh = made.get(ends) or anchor_of(known, *ends, by=writer.by, signer=writer.signer, counter=counter)
        made[ends] = fresh
        if not _continued(copy, half, looked, fresh):
            warn_once(UNCONTINUED.format(copy.place))
            continue
        with _warned(copy.place):
            copy.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_anchor(copy.path, fresh, durable=copy.place == BESIDE)


def _look(look_at: LookAt, copies: list[_Copy], half: Half) -> Look | None:
    """Look at the journal; where another process exchanges the file or holds it, warn, for the act stands."""
    try:
        return look_at({end.length for copy in copies if (end := copy.end(half)) is not None})
    except (sqlcipher.Error, SQLAlchemyError):
        warn_once(UNSEEN)
        return None


def _continued(copy: _Copy, half: Half, looked: Look, fresh: Anchor) -> bool:
    """Tell whether the fresh anchor continues the one that is there; a signature is only followed by another."""
    before = copy.anchor
    if copy.broken or before is None:
        return not copy.broken
    same = not before.workbench_id or before.workbench_id == fresh.workbench_id
    signed = fresh.signed or not before.signed
    return same and signed and looked.continues(copy.end(half))


def _end(anchor: Anchor, half: Half) -> End | None:
    return anchor.workbench if half == "workbench" else anchor.vault


def _furthest(ends: list[End | None]) -> End | None:
    return max((end for end in ends if end is not None), key=lambda end: end.length, default=None)


def _copies(folder: Path, workbench_id: str) -> list[_Copy]:
    beside = _copy(folder / ANCHOR_FILE, BESIDE)
    known = workbench_id or (beside.anchor.workbench_id if beside.anchor else "")
    if not known:
        return [beside]
    try:
        path = state_file(known, folder)
    except OSError:
        warn_once(UNWRITTEN.format(AT_HOME))
        return [beside]
    return [beside, _copy(path, AT_HOME, None if beside.broken else beside.anchor)]


def _copy(path: Path, place: str, known: Anchor | None = None) -> _Copy:
    """Read a copy; one that is like another which is known to hold needs no second look at its signature."""
    try:
        anchor = read_anchor(path)
    except KimlabError:
        return _Copy(path, place, None, broken=True)
    return _Copy(path, place, anchor, broken=anchor not in (None, known) and not anchor.holds())


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Hold the turn; where the folder cannot be written, go on without, for the copy elsewhere."""
    with ExitStack() as held:
        try:
            held.enter_context(turn(folder))
        except OSError:
            warn_once(UNWRITTEN.format(BESIDE))
        yield


@contextmanager
def _warned(place: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, KimlabError):
        warn_once(UNWRITTEN.format(place))


@lru_cache(maxsize=64)
def warn_once(sentence: str) -> None:
    """Tell the person at the screen something, once a session."""
    logging.getLogger("kimlab").warning("%s", sentence)
