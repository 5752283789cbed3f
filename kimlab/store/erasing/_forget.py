"""Taking somebody out of the workbench: rows, keys, words of others, and what the journal tells beyond those keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, update

from kimlab.acts import Read
from kimlab.store._changes import Change
from kimlab.store._journal import sealed_parts
from kimlab.store._keys import ERASED
from kimlab.store._schema import WORKBENCH
from kimlab.store.erasing._leads import GoneRow, Roots, gone_rows, ids_of
from kimlab.store.erasing._words_left import Words
from kimlab.tables import TABLES

_BATCH = 400


@dataclass(frozen=True)
class Going:
    """What an erasure takes out of the workbench: found before anything is changed, taken out after its entry stands."""

    rows: tuple[GoneRow, ...]
    ids: frozenset[str]
    parts: tuple[str, ...]
    words: Words

    @classmethod
    def of(cls, roots: Roots, emptied: Iterable[str], changes: Iterable[Change], read: Read) -> Going:
        """Return it for an erasure that begins here; which parts are emptied stands in its own entry."""
        rows = tuple(gone_rows(roots, read))
        own = (one for one in changes if one.table == "erasures" and not one.restated)
        said = ((one.after or {}).get("parts", ()) for one in own)
        parts = tuple(one for parts in said for one in parts)
        return cls(rows, ids_of(rows, roots, read), parts, Words.of(emptied, read))

    def forget(self, connection: Connection) -> None:
        """Take the rows out, empty the parts, destroy the keys; the caller holds the transaction."""
        by_table: dict[str, list[GoneRow]] = {}
        for one in self.rows:
            by_table.setdefault(one.table, []).append(one)
        for name, gone in by_table.items():
            table, columns = WORKBENCH.tables[name], TABLES[name].key
            where = [table.c[column] == bindparam(f"key_{column}") for column in columns]
            keys = [{f"key_{column}": one.row[column] for column in columns} for one in gone]
            connection.execute(delete(table).where(*where), keys)
        for name, before, after in self.words.changed():
            table = WORKBENCH.tables[name]
            where = [table.c[column] == before[column] for column in TABLES[name].key]
            different = {column: value for column, value in after.items() if before[column] != value}
            connection.execute(update(table).where(*where).values(**different))
        _empty(connection, self.parts)
        keys_of = WORKBENCH.tables["subject_keys"]
        for batch in _batches(sorted(self.ids)):
            connection.execute(delete(keys_of).where(keys_of.c.subject_id.in_(batch)))


def _empty(connection: Connection, parts: Iterable[str]) -> None:
    """Leave only the hash of each part, which the journal's chain covers."""
    places = [tuple(map(int, one.split(":"))) for one in parts]
    sealed = sealed_parts(connection, WORKBENCH, {seq for seq, _ in places}) if places else {}
    table = WORKBENCH.tables["journal_payload"]
    for seq, part in places:
        left = ERASED + bytes.fromhex(sealed[seq][part].digest)
        wanted = update(table).where(table.c.seq == seq, table.c.part == part)
        connection.execute(wanted.values(ciphertext=left))


def _batches(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
