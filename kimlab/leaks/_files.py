"""Looking through files and folders for what must not leave; what is found is said by kind and place, never by value."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from kimlab.errors import InputError
from kimlab.leaks._containers import LARGEST, Part, Unread, parts_of
from kimlab.leaks._file_names import words_of_name
from kimlab.leaks._search import Search, search_with
from kimlab.leaks._views import element_at
from kimlab.store import VaultDoor
from kimlab.vocabulary import County
from kimlab.workbench import Workbench

COLUMNS = ("where", "part", "kind", "position")
UNREAD = "unread"
FILES = "files"
_ENCRYPTED = (".kimlab", ".kimlab-wal", ".kimlab-shm")  # both stores: unreadable without their keys
_QUOTED = re.compile(r" „[^“]*“")

Leak = tuple[str, str, str, int]


@dataclass(frozen=True)
class Found:
    """A file to look through, and how it is called: relative to the folder that was named."""

    path: Path
    name: str


def check_files(
    paths: Iterable[str | Path],
    county: County,
    *,
    wb: Workbench | None = None,
    vault: VaultDoor | None = None,
) -> pd.DataFrame:
    """Look through files for direct identifiers, as :func:`check_leaks` does, but not through the stores.

    Parameters
    ----------
    paths
        Files, and folders, which are walked.
    county
        Whose places and agencies are no names.
    wb, vault
        With them the vault's identifiers are looked for, without them only the rules look.

    Returns
    -------
    DataFrame
        Like that of :func:`check_leaks`; ``attrs["files"]`` is how many files were looked through.

    Raises
    ------
    InputError
        A path is not there, or a folder holds no file.

    Notes
    -----
    The rules look wherever a file can hold words, also in attributes, scripts, names of sheets, properties and texts of
    pictures; a name that nothing announces they find only where nothing else stands (a sheet's name, an author). What a
    picture shows is not read, nor what is written into pictures other than PNG and JPEG. How often they are wrong is
    measured by ``tests/benchmarks/bench_leaks.py``: on the pages of the demonstration (0.4 MB) 14 findings were those
    who released the page, and one was wrong: a font in a style sheet, 2.5 in a megabyte.
    """
    files = files_in(paths)
    if wb is None or vault is None:
        search = Search.by_rules(county)
    else:
        search = search_with(wb, vault, "Dateien nach direkten Kennungen durchsuchen")
    return as_frame(leaks_in_files(files, search), len(files))


def as_frame(leaks: Iterable[Leak], files: int) -> pd.DataFrame:
    """Return leaks as a DataFrame, sorted, each once; how many files were looked through is kept with it."""
    frame = pd.DataFrame(sorted(set(leaks)), columns=list(COLUMNS))
    frame = frame.astype({"where": "str", "part": "str", "kind": "str", "position": "int64"})
    frame.attrs[FILES] = files
    return frame


def files_in(paths: Iterable[str | Path]) -> list[Found]:
    """Return the files that paths name, those in folders included, hidden ones, too; the stores themselves are left out."""
    found: list[Found] = []
    for path in map(Path, paths):
        inside = list(_walked(path)) if path.is_dir() else [Found(path, path.name)]
        if not inside or not path.exists():
            raise InputError(
                f"„{path.name}“ ist nicht da." if inside else f"Im Ordner „{path.name}“ liegt keine Datei.",
                "Was nicht durchsucht ist, darf nicht als geprüft gelten.",
                "Prüfen Sie den Pfad.",
            )
        found += inside
    return _told_apart(found)


def _told_apart(files: Sequence[Found]) -> list[Found]:
    """Return files of which those with the same name bear their folders' names as well: else nobody knows which is meant."""
    often = Counter(one.name for one in files)
    alike = [one.path.resolve() for one in files if often[one.name] > 1]
    return [
        one if often[one.name] == 1 else replace(one, name=_tail(one.path.resolve(), alike)) for one in files
    ]


def _tail(path: Path, others: Sequence[Path]) -> str:
    """Return the shortest end of a path that no other file has."""
    ends = (path.parts[-count:] for count in range(1, len(path.parts) + 1))
    apart = (end for end in ends if all(one.parts[-len(end) :] != end for one in others if one != path))
    return "/".join(next(apart))


def leaks_in_files(files: Sequence[Found], search: Search) -> Iterator[Leak]:
    """Yield what stands in files, their names included."""
    for number, file in enumerate(files, start=1):
        named = [*search.find(words_of_name(file.name), file=True), *search.inside(file.name)]
        where = f"Datei {number}" if named else file.name
        yield from ((where, "Dateiname", one.kind, one.position) for one in named)
        try:
            data = _read(file.path)
        except OSError:
            yield where, "Datei nicht lesbar", UNREAD, 0
            continue
        if data is None:
            yield where, "Datei zu groß", UNREAD, 0
            continue
        yield from leaks_in_bytes(where, file.name, data, search)


def leaks_in_bytes(where: str, name: str, data: bytes, search: Search) -> Iterator[Leak]:
    """Yield what stands in the bytes of a file."""
    for part in parts_of(name, data):
        yield from _in_part(where, part, search)


def _walked(folder: Path) -> Iterator[Found]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent) / name
            if not name.endswith(_ENCRYPTED):
                yield Found(path, str(path.relative_to(folder)))


def _read(path: Path) -> bytes | None:
    """Return a file's bytes, None if there are too many."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    return data if len(data) <= LARGEST else None


def _in_part(where: str, part: Part | Unread, search: Search) -> Iterator[Leak]:
    if isinstance(part, Unread):
        yield where, _shown(f"{part.place}: {part.reason}".removeprefix(": "), search), UNREAD, 0
        return
    found = search.find(part.text, read=part.prose, markup=part.markup, file=True, noise=part.noise)
    if not found:
        return
    place, lines = _shown(part.place, search), _line_ends(part)
    for one in found:
        said = [place, *_line_and_element(part, lines, one.position, search)]
        yield where, ", ".join(filter(None, said)) or "Text", one.kind, one.position


def _line_ends(part: Part) -> list[int]:
    return [match.start() for match in re.finditer("\n", part.text)] if part.lines else []


def _line_and_element(part: Part, lines: Sequence[int], position: int, search: Search) -> Iterator[str]:
    if part.lines:
        yield f"Zeile {bisect_left(lines, position) + 1}"
    if part.markup:
        element = element_at(part.text, position)
        if element and not search.find(element, file=True):
            yield f"Element <{element}>"


def _shown(place: str, search: Search) -> str:
    """Return a place without the names of an archive's parts if it holds a finding itself, and empty if it still does."""
    for said in (place, _QUOTED.sub("", place)):
        if not search.find(_as_words(said), file=True):
            return said
    return ""


def _as_words(name: str) -> str:
    """Return a file's name as words that rules can read."""
    return re.sub(r"[_+]|%20", " ", name)
