"""Who could sign what, and when: read from the journal's own signed entries, never from a table.

The first :class:`~kimlab.acts.BindPeople` is signed by the lead that it names; every later one by somebody who could manage
people before it. So whoever holds the file and its key can write rows, but cannot make anybody a signer without a signature
of those who could. Which first one is the right one, the vault knows (:meth:`Vault.trusted`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import chain, pairwise
from types import MappingProxyType

from sqlalchemy import Connection, MetaData, Row, select

from kimlab.acts import ACTS
from kimlab.errors import JournalError
from kimlab.store import _journal
from kimlab.store._changes import Change
from kimlab.store._journal import TOLERANCE
from kimlab.store._keys import Sealed
from kimlab.store._schema import WORKBENCH
from kimlab.store._versions import versions
from kimlab.store.effects._may_change import MAY_CHANGE
from kimlab.store.people import LEAD, may_record, signed_by
from kimlab.store.signatures._orders import order_holds

_BINDING = ("BindPeople", "ChangePassphrase")


@dataclass(frozen=True)
class Signatory:
    """Somebody as the journal knows them: public key, roles, and the hash of their own part of the slot file."""

    user_id: str
    signing: bytes
    roles: tuple[str, ...]
    private_sha256: str


@dataclass(frozen=True)
class Registry:
    """Who could sign from one entry to the next.

    Attributes
    ----------
    since
        The entry that made it so.
    people
        user_id → who that is.
    slots_sha256, counter
        Which slot file counts.
    names
        user_id → name, as those who manage people signed it; also of those who have left.
    at
        When that entry was written, UTC, ISO 8601.
    """

    since: int
    people: Mapping[str, Signatory]
    slots_sha256: str
    counter: int
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    at: str = ""

    def has(self, user_id: str, key: bytes) -> bool:
        """Tell whether somebody could sign with this key."""
        return user_id in self.people and self.people[user_id].signing == key


@dataclass(frozen=True)
class Registries:
    """All of them, oldest first; empty where people have no keys of their own."""

    all: tuple[Registry, ...] = ()
    first_hash: str = field(default="", repr=False)

    @property
    def now(self) -> Registry | None:
        """The latest."""
        return self.all[-1] if self.all else None

    def before(self, seq: int) -> Registry | None:
        """Return who could sign an entry: those of the latest registry before it."""
        return next((one for one in reversed(self.all) if one.since < seq), None)

    def led_at(self, seq: int, user_id: str) -> bool:
        """Tell whether somebody led KIM when an entry was written."""
        then = self.before(seq)
        return then is not None and user_id in then.people and LEAD in then.people[user_id].roles

    def keys_ever(self, user_id: str) -> frozenset[bytes]:
        """Return every public key that a person ever had."""
        return frozenset(one.people[user_id].signing for one in self.all if user_id in one.people)

    def keys_as(self, user_id: str, act: str) -> frozenset[bytes]:
        """Return every public key that a person had while they might record an act of this name."""
        ever = [one.people[user_id] for one in self.all if user_id in one.people]
        return frozenset(one.signing for one in ever if may_record(one.roles, act))

    def keys_since(self, user_id: str, seq: int) -> frozenset[bytes]:
        """Return every public key that a person had after entry `seq`, or has had since."""
        ended = {one.since: later.since for one, later in pairwise(self.all)}
        return frozenset(
            one.people[user_id].signing
            for one in self.all
            if user_id in one.people and ended.get(one.since, seq + 1) > seq
        )

    def had_left(self, user_id: str, key: bytes, at: str) -> bool:
        """Tell whether a key of somebody did not count any more at a time; clocks of machines may differ a little."""
        left = [
            later.at
            for one, later in pairwise(self.all)
            if one.has(user_id, key) and not later.has(user_id, key)
        ]
        if not left or self.all[-1].has(user_id, key):
            return False
        try:
            return datetime.fromisoformat(at) - datetime.fromisoformat(left[-1]) > TOLERANCE
        except (ValueError, TypeError):  # a time that is none is a fault of its own
            return False


def registries(connection: Connection) -> Registries:
    """Read who could sign when from a workbench's journal.

    Raises
    ------
    JournalError
        Somebody was made a signer without the signature of those who could.
    """
    journal = WORKBENCH.tables["journal"]
    bound = select(journal).where(journal.c.act.in_(_BINDING)).order_by(journal.c.seq)
    rows = connection.execute(bound).all()
    parts = _journal.sealed_parts(connection, WORKBENCH, [row.seq for row in rows])
    keys = _journal.keys_for(connection, WORKBENCH, chain.from_iterable(parts.values()))
    return _judged(tuple(_Entry.of(row, parts.get(row.seq, []), keys) for row in rows))


@dataclass(frozen=True)
class _Entry:
    """An entry that binds people, as it stands: whether its hash holds, and its changes as JSON, None if they are gone."""

    row: Row[tuple[object, ...]]
    holds: bool
    changes: str | None

    @classmethod
    def of(cls, row: Row[tuple[object, ...]], parts: Sequence[Sealed], keys: dict[str, bytes]) -> _Entry:
        changes, erased = _journal.opened(row.seq, parts, keys)
        told = None if erased else json.dumps([one.plain() for one in changes])
        return cls(row, _journal.fits(row, parts), told)


@lru_cache(maxsize=4)  # asked at each act: the same entries are judged once
def _judged(entries: tuple[_Entry, ...]) -> Registries:
    found: list[Registry] = []
    for one in entries:
        changes = [Change.from_plain(plain) for plain in json.loads(one.changes or "[]")]
        before = found[-1] if found else None
        fresh = replace(_next(before, one.row.seq, changes), at=str(one.row.at))
        judge = before or fresh
        if (
            one.changes is None
            or not one.holds
            or not _may(one.row, judge, Registries((*found, fresh)))
            or not _only_their_own(one.row, changes)
        ):
            raise _forged(one.row.seq)
        found.append(fresh)
    return Registries(tuple(found), entries[0].row.hash if entries else "")


def unsigned_entries(connection: Connection, known: Registries) -> Iterator[int]:
    """Yield the numbers of entries since the first registry whose signature is missing, another's or without the right."""
    journal = WORKBENCH.tables["journal"]
    if not known.all:
        return
    later = select(journal).where(journal.c.seq > known.all[0].since).order_by(journal.c.seq)
    for row in connection.execute(later):
        judge = known.before(row.seq)
        if judge is None or not _may(row, judge, known):
            yield int(row.seq)


def bears_signature(connection: Connection, row: Row[tuple[object, ...]], known: Registries) -> bool:
    """Tell whether an entry of the workbench says what was signed, by whoever it names, who might record it then."""
    judge = known.before(row.seq)
    return judge is not None and _journal.holds(connection, WORKBENCH, row) and _may(row, judge, known)


def _only_their_own(row: Row[tuple[object, ...]], changes: list[Change]) -> bool:
    """Tell whether an entry changes of people's keys no more than its act may: a passphrase is one's own and nothing else.

    Nobody finishes for somebody else what lets people in.
    """
    if row.finisher:
        return False
    if row.act == "BindPeople":
        return {one.table for one in changes} <= MAY_CHANGE["BindPeople"]
    own = {"user_id": row.person}
    return [(one.table, dict(one.key)) for one in changes] == [("people_keys", own)] and all(
        one.after is not None and set(one.after) == {"private_sha256"} for one in changes
    )


def _next(before: Registry | None, seq: int, changes: list[Change]) -> Registry:
    people = dict(before.people) if before else {}
    sha256, counter = (before.slots_sha256, before.counter) if before else ("", 0)
    names = dict(before.names) if before else {}
    for change in changes:
        if change.table == "people_keys":
            user_id = str(change.key["user_id"])
            if change.after is None:
                people.pop(user_id, None)
            else:
                people[user_id] = _signatory(user_id, people.get(user_id), change.after)
        elif change.table == "slot_files" and change.after is not None:
            sha256, counter = str(change.key["sha256"]), int(change.after["counter"])
        elif change.table == "people" and change.after is not None and "name" in change.after:
            names[str(change.key["user_id"])] = str(change.after["name"])
    return Registry(seq, MappingProxyType(people), sha256, counter, MappingProxyType(names))


def _signatory(user_id: str, before: Signatory | None, after: Mapping[str, object]) -> Signatory:
    """Return a signatory after a change, which holds only what differs."""
    signing, roles, private = after.get("signing"), after.get("roles"), after.get("private_sha256")
    return Signatory(
        user_id,
        bytes.fromhex(str(signing)) if signing is not None else before.signing if before else b"",
        tuple(roles) if isinstance(roles, list | tuple) else before.roles if before else (),
        str(private) if private is not None else before.private_sha256 if before else "",
    )


def _may(row: Row[tuple[object, ...]], judge: Registry, known: Registries) -> bool:
    """Tell whether an entry bears the signature of whoever it says, and they might record it.

    Who had ordered what another finishes may have left meanwhile: any key counts that they ever had. Whoever can open the
    workbench may bring it to a new version: what such an entry may hold, ``store.rebuilding`` says.
    """
    heading = _journal.heading_of(row)
    signer, author = judge.people.get(heading.signs), judge.people.get(heading.person)
    if signer is None or not bears_key(row, signer.signing, WORKBENCH):
        return False
    if heading.act == _journal.MIGRATION:
        return not heading.finisher and heading.reference in versions("workbench")
    if heading.act not in ACTS:
        return False
    if heading.finisher and not (
        ACTS[heading.act].both_stores
        and order_holds(heading.ordered, heading.act, heading.reference, known.keys_ever(heading.person))
    ):
        return False
    return heading.act == "ChangePassphrase" or may_record((author or signer).roles, heading.act)


def bears_key(row: Row[tuple[object, ...]], key: bytes, metadata: MetaData) -> bool:
    """Tell whether an entry bears the signature of this key."""
    signature = row.signature
    return isinstance(signature, bytes) and signed_by(
        key, signature, _journal.signed_message(metadata, str(row.hash))
    )


def _forged(seq: int) -> JournalError:
    return JournalError(
        f"Eintrag {seq} im Protokoll gibt jemandem einen Zugang, ohne dass jemand unterschrieben hat, der das darf.",
        "So könnte jemand freigeben, den niemand dazu bestimmt hat.",
        "Arbeiten Sie nicht weiter, sagen Sie es dem Datenschutz und spielen Sie die letzte Sicherung ein.",
    )
