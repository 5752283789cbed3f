"""The journal: every write once, in order, each entry's hash covering the one before and its sealed payloads.

Where people have keys of their own, whoever is signed in signs each entry's hash: one signature an act, however many rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Connection, MetaData, Row, func, insert, select, type_coerce
from sqlalchemy.types import NullType

from kimlab.acts import ACTS
from kimlab.errors import JournalError
from kimlab.german import date
from kimlab.store._changes import Change
from kimlab.store._keys import MANY, NOBODY, Sealed, ensure_keys, read_keys, seal, unseal
from kimlab.store.people import Signer
from kimlab.tables import LOCAL_ZONE

GENESIS = hashlib.sha256(b"kimlab journal 1").hexdigest()

MIGRATION = "MigrateStore"
"""The heading of what kimlab itself writes when it brings a store to its own version; see ``store.rebuilding``."""

TOLERANCE = timedelta(minutes=5)
"""How far the clocks of two machines may differ before it counts. Five minutes is what Kerberos recommends (RFC 4120,
section 8.2; to be verified)."""

HEADINGS: Mapping[str, str] = MappingProxyType(
    {MIGRATION: "Ablage auf eine neue Fassung gebracht", "OpenVault": "Tresor geöffnet"}
)
"""What stands in a journal and is no act that anybody records: its name → its German title."""


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
        return f"Eintrag {self.seq} im Protokoll: {self.title}"

    @property
    def title(self) -> str:
        """The act's German title."""
        return ACTS[self.act].german if self.act in ACTS else HEADINGS.get(self.act, self.act)

    @property
    def day(self) -> str:
        """The local day, as DD.MM.YYYY."""
        return date(datetime.fromisoformat(self.at).astimezone(ZoneInfo(LOCAL_ZONE)).date())

    @property
    def told(self) -> str:
        """Number, title and day, as a sentence names it."""
        return f"Eintrag {self.seq} („{self.title}“ vom {self.day})"


@dataclass(frozen=True)
class Heading:
    """What is known of an entry before it has its place: time (UTC, ISO 8601), person, act, its once-only reference.

    Where somebody else finishes what a person had ordered, ``finisher`` is who did, and ``ordered`` the order as that person
    had signed it (:mod:`kimlab.store.signatures._orders`).
    """

    at: str
    person: str
    act: str
    reference: str
    finisher: str = ""
    ordered: str = ""

    @property
    def signs(self) -> str:
        """Whose signature the entry bears: the finisher's, or the person's own."""
        return self.finisher or self.person


def now() -> str:
    """Return the present moment in UTC, as it stands in journals."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def append(
    connection: Connection,
    metadata: MetaData,
    heading: Heading,
    changes: Sequence[Change],
    signer: Signer | None = None,
) -> JournalEntry:
    """Write one entry with its payloads, signed if somebody is signed in; the caller holds the transaction."""
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
    signature = None if signer is None else signer.sign(signed_message(metadata, digest))
    connection.execute(
        insert(metadata.tables["journal"]),
        {"seq": seq, "previous": previous, "hash": digest, "signature": signature, **vars(heading)},
    )
    if sealed:
        connection.execute(
            insert(metadata.tables["journal_payload"]),
            [_payload_row(seq, part, item) for part, item in enumerate(sealed)],
        )
    _check_written(connection, metadata, (seq, digest), len(sealed))
    return JournalEntry(seq, heading.at, heading.person, heading.act, heading.reference, digest, len(changes))


def _check_written(connection: Connection, metadata: MetaData, end: tuple[int, str], parts: int) -> None:
    """See that an entry stands there before anybody is told of it: a table made anew can swallow what it is given."""
    payload = metadata.tables["journal_payload"]
    there = select(func.count()).select_from(payload).where(payload.c.seq == end[0])
    if head(connection, metadata) != end or connection.execute(there).scalar_one() != parts:
        raise _swallowed(end[0])


def entry_hash(seq: int, heading: Heading, previous: str, sealed: Sequence[Sealed]) -> str:
    """Return SHA-256 over the entry's heading, the hash before it, and every sealed payload in order."""
    payloads = [[list(s.subjects), s.nonce.hex(), s.digest] for s in sealed]
    content = [seq, heading.at, heading.person, heading.act, heading.reference, previous, payloads]
    if heading.finisher or heading.ordered:
        content += [heading.finisher, heading.ordered]
    # What is no text was never written by kimlab: it must break the chain, not the reading (default=repr).
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=repr)
    return hashlib.sha256(written.encode()).hexdigest()


def signed_message(metadata: MetaData, digest: str) -> bytes:
    """Return what is signed for an entry: its hash, and which store's journal it stands in, so that none is moved."""
    store = "vault" if "pseudonyms" in metadata.tables else "workbench"
    return f"kimlab journal entry 1 {store} {digest}".encode()


def heading_of(row: Row[tuple[object, ...]]) -> Heading:
    """Return the heading that stands in a row of the journal."""
    return Heading(row.at, row.person, row.act, row.reference, row.finisher, row.ordered)


def holds(connection: Connection, metadata: MetaData, row: Row[tuple[object, ...]]) -> bool:
    """Tell whether an entry's hash is that of what stands there."""
    return fits(row, sealed_parts(connection, metadata, [row.seq]).get(row.seq, []))


def fits(row: Row[tuple[object, ...]], payloads: Sequence[Sealed]) -> bool:
    """Tell whether an entry's hash is that of its heading and these payloads."""
    return bool(row.hash == entry_hash(row.seq, heading_of(row), row.previous, payloads))


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
    payloads = sealed_parts(connection, metadata)
    journal = metadata.tables["journal"]
    for row in connection.execute(select(journal).order_by(journal.c.seq)):
        seq += 1
        expected = entry_hash(seq, heading_of(row), previous, payloads.pop(row.seq, []))
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
    payloads = sealed_parts(connection, metadata, [seq]).get(seq, [])
    return opened(seq, payloads, keys_for(connection, metadata, payloads))


def keys_for(connection: Connection, metadata: MetaData, payloads: Iterable[Sealed]) -> dict[str, bytes]:
    """Return the keys that open these payloads, as far as they are still there."""
    subjects = {subject for one in payloads for subject in one.subjects}
    return read_keys(connection, metadata.tables["subject_keys"], subjects)


def opened(seq: int, payloads: Sequence[Sealed], keys: dict[str, bytes]) -> tuple[list[Change], int]:
    """Return what stands in an entry's payloads, and how many of them are erased."""
    groups = [unseal(sealed, keys, (seq, part)) for part, sealed in enumerate(payloads)]
    changes = [Change.from_plain(item) for group in groups if isinstance(group, list) for item in group]
    return changes, sum(group is None for group in groups)


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


def sealed_parts(
    connection: Connection, metadata: MetaData, seqs: Collection[int] | None = None
) -> dict[int, list[Sealed]]:
    """Return the sealed payloads of every entry, or of these."""
    table = metadata.tables["journal_payload"]
    found: dict[int, list[Sealed]] = {}
    plain = (
        type_coerce(table.c[name], NullType()).label(name) for name in ("subjects", "nonce", "ciphertext")
    )
    wanted = select(table.c.seq, *plain).order_by(table.c.seq, table.c.part)
    few = seqs is not None and len(seqs) <= MANY
    for row in connection.execute(wanted.where(table.c.seq.in_(seqs or ())) if few else wanted):
        if seqs is None or row.seq in seqs:
            found.setdefault(row.seq, []).append(_sealed(row))
    return found


def _sealed(row: Row[tuple[Any, ...]]) -> Sealed:
    """Return what is sealed in a row; whatever kimlab did not write so breaks the chain, and never the reading."""
    try:
        subjects = tuple(map(str, json.loads(row.subjects)))
    except (TypeError, ValueError):
        subjects = ()
    if json.dumps(subjects) != row.subjects:
        subjects = (repr(row.subjects),)
    return Sealed(subjects, _bytes(row.nonce), _bytes(row.ciphertext))


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _swallowed(seq: int) -> JournalError:
    return JournalError(
        f"Eintrag {seq} steht nach dem Schreiben nicht im Protokoll; es wurde nichts eingetragen.",
        "Jemand hat die Ablage an kimlab vorbei so umgebaut, dass sie Einträge verschluckt.",
        "Arbeiten Sie nicht weiter, bewahren Sie die Datei auf, sagen Sie es dem Datenschutz und spielen Sie die letzte "
        "Sicherung ein.",
    )


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
