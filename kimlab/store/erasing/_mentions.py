"""Where words that stay name somebody who goes: what is theirs alone is emptied, at the rest a person looks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kimlab.acts import Read
from kimlab.german import plural
from kimlab.store._changes import Change, subjects_of
from kimlab.store._keys import NOBODY
from kimlab.store._schema import STORED_TABLES
from kimlab.store.erasing._emptied import EMPTIABLE, Emptied, columns_of_words, written_key
from kimlab.store.erasing._naming import Naming, Stretch
from kimlab.store.past._past import Past
from kimlab.tables import TABLES

JOURNAL = "journal"
_NOBODYS = ("people", "people_keys", "slot_files", "codebooks", "code_kinds", "code_groups", "cue_words")
"""Tables about those who work here and about the codebook, whose words come from the county and from kimlab."""

_TEXT, _FILE = ("documents", "text"), ("imports", "file_name")
_Seen = Mapping[str, Sequence[Stretch]]


@dataclass(frozen=True)
class Mention:
    """A row, or an entry of the journal, in whose words somebody is named; which words is never said.

    Attributes
    ----------
    table, key
        Which.
    columns
        Where it stands.
    cells
        What of it is emptied; none where a person has to look.
    places
        Parts of the journal that are emptied.
    subjects
        Others whose rows these are.
    """

    table: str
    key: tuple[Any, ...]
    columns: tuple[str, ...]
    cells: tuple[Emptied, ...] = ()
    places: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """Where it stands, in German."""
        if self.table == JOURNAL:
            return f"Eintrag {self.key[0]} im Protokoll"
        table = TABLES[self.table]
        words = " und ".join(f"„{table.column(name).german}“" for name in self.columns)
        return f"{table.german}: {plural(len(self.columns), 'Spalte', 'Spalten').split(' ', 1)[1]} {words}"


def names_of_cases(cases: Collection[str], read: Read) -> frozenset[str]:
    """Return what people call these cases, „Fall 17“."""
    return frozenset(f"Fall {row['number']}" for row in read("case_names", case_id=cases))


def mentions(
    naming: Naming, gone: Collection[tuple[str, tuple[Any, ...]]], texts: _Seen, read: Read
) -> Iterator[Mention]:
    """Yield the rows that stay and name somebody: what is emptied in each, and where a person has to look.

    Parameters
    ----------
    naming
        How to find whom.
    gone
        Table and key of the rows that go.
    texts
        Document → the stretches of its text, where the vault has its original and so knows better.
    read
        How to read rows.
    """
    taken = set(gone)
    for name in STORED_TABLES:
        if name in _NOBODYS:
            continue
        for number, row in enumerate(read(name), start=1):
            key = tuple(row[column] for column in TABLES[name].key)
            if (name, key) in taken:
                continue
            cells = tuple(_cells(naming, name, row, number, texts)) if name in EMPTIABLE else ()
            if cells:
                columns = tuple(dict.fromkeys(one.column for one in cells))
                yield Mention(name, key, columns, cells, subjects=frozenset(subjects_of(row)))
            asked = tuple(_asked(naming, name, row, {one.column for one in cells}))
            if asked:
                yield Mention(name, key, asked)


def mentions_in_journal(naming: Naming, going: Collection[str], read: Read) -> Iterator[Mention]:
    """Yield the entries that name somebody in a part that no key of those who go seals: emptied, or to be looked at."""
    for seq, parts in Past(read).parts().items():
        places, look, subjects = [], False, set[str]()
        for number, part in enumerate(parts):
            if part.changes is None or not set(part.subjects).isdisjoint(going):
                continue
            if all(change.table in EMPTIABLE for change in part.changes) and _named(naming, part.changes):
                places.append(f"{seq}:{number}")
                subjects |= set(part.subjects)
            else:
                words = (word for change in part.changes for word in _words_of(change))
                look = look or any(naming.own(word) or naming.asks(word) for word in words)
        if places:
            yield Mention(JOURNAL, (seq,), (), places=tuple(places), subjects=frozenset(subjects - {NOBODY}))
        if look:
            yield Mention(JOURNAL, (seq,), ())


def _cells(naming: Naming, name: str, row: Mapping[str, Any], number: int, texts: _Seen) -> Iterator[Emptied]:
    key = written_key(name, row)
    for column in columns_of_words(name):
        for item, words in enumerate(_items(row[column])):
            if (name, column) == _FILE:
                found: Sequence[Stretch] = ((0, len(words)),) if naming.names_file(words) else ()
                item = number  # noqa: PLW2901 - a file's new name bears its number, not that of a list's item
            elif (name, column) == _TEXT and row["document_id"] in texts:
                found = texts[row["document_id"]]
            else:
                found = naming.stretches(words)
            if found:
                yield Emptied(name, key, column, item, len(words), tuple(found))


def _asked(naming: Naming, name: str, row: Mapping[str, Any], cut: Collection[str]) -> Iterator[str]:
    emptied = columns_of_words(name) if name in EMPTIABLE else ()
    for one in TABLES[name].columns:
        if one.dtype in ("text", "list") and one.name not in cut:
            words = _items(row[one.name])
            mine = one.name not in emptied and any(_names(naming, one.name, word) for word in words)
            if mine or any(map(naming.asks, words)):
                yield one.name


def _names(naming: Naming, column: str, words: str) -> bool:
    return naming.names_file(words) if column == "file_name" else bool(naming.own(words))


def _words_of(change: Change) -> Iterator[str]:
    """Yield what a change says; of the codebook and of those who work here nothing is searched."""
    if change.table not in _NOBODYS:
        for row in (change.before or {}, change.after or {}):
            yield from (word for held in row.values() for word in _items(held))
    yield change.reason


def _named(naming: Naming, changes: Collection[Change]) -> bool:
    """Tell whether changes say something that is emptied, in words or in a file's name."""
    files = (str(one.key["file_name"]) for one in changes if one.table == "imports")
    words = (word for change in changes for word in _words_of(change))
    return any(map(naming.names_file, files)) or any(map(naming.stretches, words))


def _items(held: object) -> tuple[str, ...]:
    items = held if isinstance(held, tuple | list) else (held,)
    return tuple(one for one in items if isinstance(one, str))
