"""The journal: every write once, in order, each entry's hash covering the one before and its sealed payloads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, MetaData, Row, insert, select

from kimlab.acts import ACTS
from kimlab.errors import JournalError
from kimlab.store._changes import Change
from kimlab.store._keys import NOBODY, Sealed, ensure_keys, read_keys, seal, unseal

GENESIS = hashlib.sha256(b"kimlab journal 1").hexdigest()


@dataclass(frozen=True)
class JournalEntry:
    """One entry: who did what when, how many rows it changed, and its place in the chain."""

    seq: int
    at: str
    person: str
    act: str
    reference: str
    hash: str
    changes: int = 0

    def __repr__(self) -> str:
        """Say what a person sees below the cell that recorded it; hash and reference are for programs."""
        said = ACTS[self.act].german if self.act in ACTS else self.act
        return f"Eintrag {self.seq} im Protokoll: {said}"


@dataclass(frozen=True)
class Heading:
    """What is known of an entry before it has its place: time (UTC, ISO 8601), person, act, its once-only reference."""

    at: str
    person: str
    act: str
    reference: str


def append(
    connection: Connection, metadata: MetaData, heading: Heading, changes: Sequence[Change]
) -> JournalEntry:
    """Write one entry with its payloads; the caller holds the transaction."""
    seq, previous = head(connection, metadata)
    seq += 1
    parts = _by_subjects(changes)
    keys = ensure_keys(
        connection, metadata.tables["subject_keys"], {s for subjects in parts for s in subjects or (NOBODY,)}
    )
    sealed = [
        seal([change.plain() for change in group], subjects, keys, (seq, part))
        for part, (subjects, group) in enumerate(sorted(parts.items()))
    ]
    digest = entry_hash(seq, heading, previous, sealed)
    values = {"at": heading.at, "person": heading.person, "act": heading.act, "reference": heading.reference}
    connection.execute(
        insert(metadata.tables["journal"]), {"seq": seq, "previous": previous, "hash": digest, **values}
    )
    if sealed:
        connection.execute(
            insert(metadata.tables["journal_payload"]),
            [_payload_row(seq, part, item) for part, item in enumerate(sealed)],
        )
    return JournalEntry(seq, heading.at, heading.person, heading.act, heading.reference, digest, len(changes))


def entry_hash(seq: int, heading: Heading, previous: str, sealed: Sequence[Sealed]) -> str:
    """Return SHA-256 over the entry's heading, the hash before it, and every sealed payload in order."""
    payloads = [[list(s.subjects), s.nonce.hex(), hashlib.sha256(s.ciphertext).hexdigest()] for s in sealed]
    content = [seq, heading.at, heading.person, heading.act, heading.reference, previous, payloads]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def verify(
    connection: Connection, metadata: MetaData, anchor: tuple[int, str] | None = None
) -> tuple[int, str]:
    """Recompute the whole chain; return its length and head.

    Parameters
    ----------
    connection, metadata
        A read transaction and the store's schema.
    anchor
        Length and head seen earlier and kept elsewhere (the vault): shows a cut-off or rewritten end.

    Raises
    ------
    JournalError
        An entry is missing, changed or out of order; the message names the first one.
    """
    previous, seq = GENESIS, 0
    payloads = _payloads(connection, metadata)
    journal = metadata.tables["journal"]
    for row in connection.execute(select(journal).order_by(journal.c.seq)):
        seq += 1
        heading = Heading(row.at, row.person, row.act, row.reference)
        expected = entry_hash(seq, heading, previous, payloads.pop(row.seq, []))
        if row.seq != seq or row.previous != previous or row.hash != expected:
            raise _broken(seq)
        previous = row.hash
        if anchor is not None and anchor[0] == seq and anchor[1] != previous:
            raise _broken(seq)
    if anchor is not None and anchor[0] > seq and not payloads:
        raise _cut_off(seq, anchor[0])
    if payloads:
        raise _broken(seq + 1)
    return seq, previous


def read(connection: Connection, metadata: MetaData) -> pd.DataFrame:
    """Return the journal's headings as a DataFrame (seq, at, person, act, reference, hash)."""
    journal = metadata.tables["journal"]
    names = ["seq", "at", "person", "act", "reference", "hash"]
    rows = connection.execute(select(*(journal.c[name] for name in names)).order_by(journal.c.seq)).all()
    return pd.DataFrame([tuple(row) for row in rows], columns=names)


def read_changes(connection: Connection, metadata: MetaData, seq: int) -> tuple[list[Change], int]:
    """Return what one entry changed, and how many of its payloads are erased."""
    keys = read_keys(connection, metadata.tables["subject_keys"])
    opened = [
        unseal(sealed, keys, (seq, part))
        for part, sealed in enumerate(_payloads(connection, metadata, seq).get(seq, []))
    ]
    changes = [Change.from_plain(item) for group in opened if isinstance(group, list) for item in group]
    return changes, sum(group is None for group in opened)


def find(connection: Connection, metadata: MetaData, act: str, reference: str) -> JournalEntry | None:
    """Return the entry of this act with this reference, if it was ever written."""
    journal = metadata.tables["journal"]
    row = connection.execute(
        select(journal).where(journal.c.act == act, journal.c.reference == reference)
    ).one_or_none()
    return (
        None if row is None else JournalEntry(row.seq, row.at, row.person, row.act, row.reference, row.hash)
    )


def head(connection: Connection, metadata: MetaData) -> tuple[int, str]:
    """Return number and hash of the latest entry."""
    journal = metadata.tables["journal"]
    row = connection.execute(
        select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
    ).one_or_none()
    return (0, GENESIS) if row is None else (row.seq, row.hash)


def _by_subjects(changes: Sequence[Change]) -> Mapping[tuple[str, ...], list[Change]]:
    groups: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault(change.subjects, []).append(change)
    return groups


def _payload_row(seq: int, part: int, sealed: Sealed) -> dict[str, object]:
    return {
        "seq": seq,
        "part": part,
        "subjects": json.dumps(sealed.subjects),
        "nonce": sealed.nonce,
        "ciphertext": sealed.ciphertext,
    }


def _payloads(connection: Connection, metadata: MetaData, seq: int | None = None) -> dict[int, list[Sealed]]:
    """Return the sealed payloads of every entry, or of one."""
    table = metadata.tables["journal_payload"]
    found: dict[int, list[Sealed]] = {}
    wanted = select(table).order_by(table.c.seq, table.c.part)
    for row in connection.execute(wanted if seq is None else wanted.where(table.c.seq == seq)):
        found.setdefault(row.seq, []).append(_sealed(row))
    return found


def _sealed(row: Row[tuple[object, ...]]) -> Sealed:
    return Sealed(tuple(json.loads(row.subjects)), row.nonce, row.ciphertext)


def _cut_off(seq: int, known: int) -> JournalError:
    return JournalError(
        f"Das Protokoll endet zu früh: Eintrag {seq + 1} und was nach ihm kam fehlt; "
        f"bekannt war es schon bis Eintrag {known}.",
        "So sieht eine Ablage aus, die kopiert wurde, während jemand damit arbeitete (ohne die Beidatei „-wal“), oder "
        "deren Ende jemand abgeschnitten hat.",
        "Arbeiten Sie nicht weiter, bewahren Sie den Ordner auf und spielen Sie die letzte Sicherung ein: „kimlab restore“.",
    )


def _broken(seq: int) -> JournalError:
    return JournalError(
        f"Das Protokoll hält nicht: Eintrag {seq} fehlt, wurde verändert oder steht nicht an seinem Platz.",
        "Damit ist nicht mehr belegt, wer was wann entschieden hat.",
        "Arbeiten Sie nicht weiter, bewahren Sie die Datei auf und spielen Sie die letzte Sicherung ein.",
    )
