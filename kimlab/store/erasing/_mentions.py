"""Where free words that are about nobody in particular mention somebody who goes: a person looks at each."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kimlab.acts import Read
from kimlab.german import plural
from kimlab.store._schema import STORED_TABLES
from kimlab.store.erasing._vault_values import matcher
from kimlab.store.past._past import Past
from kimlab.tables import TABLES

JOURNAL = "journal"
_NOBODYS = ("people", "people_keys", "slot_files", "codebooks", "code_kinds", "code_groups", "cue_words")
"""Tables about those who work here and about the codebook, whose words come from the county and from kimlab."""


@dataclass(frozen=True)
class Mention:
    """A row, or an entry of the journal, in whose words somebody is named; which words is never said."""

    table: str
    key: tuple[Any, ...]
    columns: tuple[str, ...]

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
    values: Collection[str], gone: Collection[tuple[str, tuple[Any, ...]]], read: Read
) -> Iterator[Mention]:
    """Yield the rows that stay, and the entries that can still be read, in which one of these values stands."""
    pattern = matcher(values)
    if pattern is None:
        return
    taken = set(gone)
    for name in STORED_TABLES:
        if name in _NOBODYS:
            continue
        table = TABLES[name]
        texts = [one.name for one in table.columns if one.dtype in ("text", "list")]
        for row in read(name):
            key = tuple(row[column] for column in table.key)
            if (name, key) in taken:
                continue
            columns = tuple(one for one in texts if pattern.search(_words(row[one]).casefold()))
            if columns:
                yield Mention(name, key, columns)


def mentions_in_journal(values: Collection[str], going: Collection[str], read: Read) -> Iterator[Mention]:
    """Yield the entries in which one of these values stands, in a part that no key of those who go seals."""
    pattern = matcher(values)
    if pattern is None:
        return
    for seq, parts in Past(read).parts().items():
        for part in parts:
            if part.changes is None or not set(part.subjects).isdisjoint(going):
                continue
            if any(_in_words(change.plain(), pattern) for change in part.changes):
                yield Mention(JOURNAL, (seq,), ())
                break


def _in_words(plain: Mapping[str, object], pattern: Any) -> bool:  # noqa: ANN401 - a compiled pattern
    said = json.dumps([plain["before"], plain["after"], plain.get("reason", "")], ensure_ascii=False)
    return plain["table"] not in _NOBODYS and bool(pattern.search(said.casefold()))


def _words(held: object) -> str:
    return " ".join(map(str, held)) if isinstance(held, tuple | list) else str(held or "")
