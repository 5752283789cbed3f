"""Looking for leaks: what the vault knows and what stands in the workbench, in a report, in a notebook.

In a document's text a name that is an ordinary word as well ("Sommer"), or a date that is also somebody's date of birth, may
stand where two people left it standing. The vault's way back tells: from the place in the text it leads to a place in the
original. If the same words stand there and nothing of them was replaced, they may stay; where the rules take them as a name
they are a finding all the same. Where there is no way back, or it does not fit the text, nothing is accounted for.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from kimlab.intake import has_closed_list
from kimlab.leaks._files import Leak, as_frame, files_in, leaks_in_files
from kimlab.leaks._finding import Finding
from kimlab.leaks._search import Search
from kimlab.pseudonyms import INDIRECT, way_of
from kimlab.spans import OffsetMap
from kimlab.store import Change, Vault, VaultDoor
from kimlab.tables import TABLES, Column
from kimlab.workbench import Workbench

# User ids, as they stand beside what people did; they are chosen by the county, not taken from a case.
_USERS = ("reviewer", "coder", "proposed_by", "decided_by")
_Find = Callable[[str, bool], list[Finding]]
_STORED = tuple(name for name in TABLES if name != "agencies")  # agencies stand in the county file


def check_leaks(wb: Workbench, vault: VaultDoor, paths: Iterable[str | Path] = ()) -> pd.DataFrame:
    """Search the workbench and files for every direct identifier that the vault knows, and by the rules.

    Parameters
    ----------
    wb, vault
        The open workbench of the acting person, and the door to the vault. The vault is opened once; it journals it.
    paths
        Files to look through, and folders, which are walked: web pages, notebooks, pictures, tables, documents, archives.
        Pictures are looked at for what is written into the file, not for what they show.

    Returns
    -------
    DataFrame
        A row for each finding: `where` (table, „Protokoll“ or file), `part` (column and row from 1, entry, line, element,
        cell), `kind` and `position` (code points of that text, from 0). Kinds are those of ``Vault.direct_identifiers``;
        ``rule:…`` where a rule is sure of a name, a number or an address; ``unread`` for what could not be looked into.
        Never the value. Empty if nothing was found. ``attrs["files"]`` is how many files were looked through.

    Raises
    ------
    InputError
        A path is not there, or a folder holds no file.

    Notes
    -----
    Not found are ids (they are random), single words that are public in the county, names of two letters, numbers under five
    digits, and names that are ordinary words and stand where nobody takes them for a name.
    """
    files = files_in(paths)
    with vault.open(wb.person, "Werkbank und Dateien nach direkten Kennungen durchsuchen") as opened:
        # The vault is held open meanwhile: a correction changes both stores, and would have to wait for it.
        with wb.snapshot() as seen:
            frames = {name: seen.kept.frame(name) for name in _STORED}  # what is withheld is searched, too
        identifiers = opened.direct_identifiers()
        ways = {one: _Way.of(one, opened) for one in frames["documents"].query("text != ''")["document_id"]}
    search = Search.of(wb, identifiers)

    @functools.cache
    def find(text: str, free: bool) -> list[Finding]:
        return search.find(text, read=free)

    found = [*_in_tables(frames, search, ways, find), *_in_journal(wb, find), *leaks_in_files(files, search)]
    return as_frame(found, len(files))


@dataclass(frozen=True)
class _Way:
    """The way from a document's text back to its original."""

    original: str = field(default="", repr=False)
    direct: tuple[tuple[int, int], ...] = ()
    map: OffsetMap | None = field(default=None, repr=False)

    @classmethod
    def of(cls, document_id: str, opened: Vault) -> _Way:
        original = opened.documents.original(document_id)
        if original is None:
            return cls()
        spans = opened.documents.way_back(document_id)
        direct = tuple((span.start, span.end) for span in spans if span.kind not in INDIRECT)
        return cls(original.text, direct, way_of(original.text, spans))

    def accounts_for(self, text: str) -> Callable[[Finding], bool]:
        """Return what tells of a finding in the text whether the same words were left standing in the original."""
        if self.map is None or self.map.apply(self.original) != text:
            return lambda finding: False

        def accounted(finding: Finding) -> bool:
            assert self.map is not None
            start, end = self.map.backward(finding.position, finding.end)
            touched = any(first < end and start < last for first, last in self.direct)
            return not touched and self.original[start:end] == text[finding.position : finding.end]

        return accounted


def _in_tables(
    frames: Mapping[str, pd.DataFrame], search: Search, ways: Mapping[str, _Way], find: _Find
) -> Iterator[Leak]:
    for name, frame in frames.items():
        where = f"Tabelle „{TABLES[name].german}“"
        for column in filter(_searched, TABLES[name].columns):
            if (name, column.name) == ("documents", "text"):
                continue
            free = _written_freely(name, column)
            for row, value in enumerate(frame[column.name], start=1):
                for one in [one for text in _texts(value) for one in find(text, free)]:
                    yield where, f"Spalte „{column.german}“, Zeile {row}", one.kind, one.position
        if name == "documents":
            for row, (document_id, text) in enumerate(
                zip(frame["document_id"], frame["text"], strict=True), start=1
            ):
                way = ways.get(document_id, _Way())
                for one in search.find(text, innocent=way.accounts_for(text)) if text else []:
                    yield where, f"Spalte „Text“, Zeile {row}", one.kind, one.position


def _in_journal(wb: Workbench, find: _Find) -> Iterator[Leak]:
    for seq in wb.journal["seq"]:
        for change in wb.changes(int(seq)):
            place = f"Eintrag {seq}, Tabelle „{TABLES[change.table].german}“"
            for column, text in _journaled(change):
                for one in find(text, _written_freely(change.table, column)):
                    yield "Protokoll", f"{place}, Spalte „{column.german}“", one.kind, one.position
            for one in find(change.reason, True) if change.reason else ():
                yield "Protokoll", f"{place}, Begründung", one.kind, one.position


def _journaled(change: Change) -> Iterator[tuple[Column, str]]:
    """Yield what the journal keeps of a change in columns that are searched."""
    for row in (change.key, change.before or {}, change.after or {}):
        for name, value in row.items():
            column = TABLES[change.table].column(name)
            if _searched(column) and column.journaled:
                yield from ((column, text) for text in _texts(value))


@functools.cache
def _written_freely(table: str, column: Column) -> bool:
    """Tell whether people write freely there, so that the rules look: not names of staff, not what the rules marked."""
    closed = bool(column.allowed) or has_closed_list(table, column)
    return not closed and (table, column.name) not in (("people", "name"), ("document_spans", "value"))


def _searched(column: Column) -> bool:
    """Tell whether a column is searched: texts but for ids, which are random, and hashes."""
    text = column.dtype in ("text", "list")
    return text and not column.name.endswith(("_id", "sha256")) and column.name not in _USERS


def _texts(value: object) -> Iterator[str]:
    values = value if isinstance(value, tuple | list) else (value,)
    return (one for one in values if isinstance(one, str) and one)
