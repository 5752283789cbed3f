"""What people signed about releases: proposals and decisions as their entries say, never as the table of releases does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from kimlab.store import _journal
from kimlab.store._schema import WORKBENCH
from kimlab.store._signed_names import can_be_read, what_is_decided
from kimlab.store.past._past import first_reference
from kimlab.store.signatures._registry import Registries, bears_signature, registries
from kimlab.store.signatures._undoings import taken_back

PROPOSE, DECIDE = "ProposeRelease", "DecideRelease"
_WHO = {PROPOSE: "proposed_by", DECIDE: "decided_by"}
_TOLD = {
    PROPOSE: {"draft_sha256", "audience", "recipients", "purpose", "proposed_by"},
    DECIDE: {"decision", "decided_by", "decided_sha256"},
}
"""Act → what its entry must say; an entry made by hand may lack something."""


@dataclass(frozen=True)
class Paper:
    """What one person signed about one release.

    Attributes
    ----------
    seq, at
        The entry, and when it was written.
    said
        Column of the table of releases → value.
    """

    seq: int
    at: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Proposal:
    """A proposal that counts, as its person signed it.

    Attributes
    ----------
    release_id, draft_sha256, audience, recipients, purpose, proposed_by
        As in the entry.
    proposed_name
        What that person is called, as those who manage people signed it.
    shown_sha256
        The hash of all this: a decision names it, so that it holds for what was shown and for nothing else.
    times
        How many different things were ever proposed under this id.
    at
        When, UTC.
    beyond_reason
        Why it goes to others than bodies of its audience, as a lead signed it; empty if it does not.
    decision, decided_by, decided_name
        What another person signed of it since; empty as long as nobody did.
    """

    release_id: str
    draft_sha256: str
    audience: str
    recipients: tuple[str, ...]
    purpose: str
    proposed_by: str
    proposed_name: str
    shown_sha256: str
    times: int
    at: str
    decision: str = ""
    decided_by: str = ""
    decided_name: str = ""
    beyond_reason: str = ""


@dataclass(frozen=True)
class Papers:
    """All that was signed about releases, as one transaction sees it; get it by :meth:`of`."""

    connection: Connection
    known: Registries
    entries: Mapping[tuple[str, str], Sequence[Row[tuple[object, ...]]]]
    gone: frozenset[int]

    @classmethod
    def of(cls, connection: Connection) -> Papers:
        """Read it. Raises JournalError if who may sign was forged."""
        journal = WORKBENCH.tables["journal"]
        known = registries(connection)
        found: dict[tuple[str, str], list[Row[tuple[object, ...]]]] = {}
        wanted = select(journal).where(journal.c.act.in_((PROPOSE, DECIDE))).order_by(journal.c.seq)
        for row in connection.execute(wanted):
            found.setdefault((row.act, first_reference(row.reference)), []).append(row)
        return cls(connection, known, found, taken_back(connection, known) if found else frozenset())

    def latest(self, act: str, release_id: str) -> Paper | None:
        """Return the latest entry of an act about a release; None unless it counts and its person signed it."""
        entries = self.entries.get((act, release_id), ())
        if not entries or entries[-1].seq in self.gone:
            return None
        return self._paper(entries[-1], release_id)

    def proposals(self) -> Iterator[Proposal]:
        """Yield the proposals that count, the oldest first."""
        for act, release_id in self.entries:
            paper = self.latest(PROPOSE, release_id) if act == PROPOSE else None
            if paper is not None:
                yield self._proposal(release_id, paper)

    def name(self, user_id: str) -> str:
        """Return what somebody is called, as those who manage people signed it."""
        now = self.known.now
        return user_id if now is None else now.names.get(user_id, user_id)

    def _proposal(self, release_id: str, paper: Paper) -> Proposal:
        said = paper.said
        ever = [self._paper(row, release_id) for row in self.entries[PROPOSE, release_id]]
        decided = self.latest(DECIDE, release_id)
        holds = decided is not None and decided.seq > paper.seq
        told = decided.said if decided is not None and holds else {"decision": "", "decided_by": ""}
        return Proposal(
            release_id,
            said["draft_sha256"],
            said["audience"],
            tuple(said["recipients"]),
            said["purpose"],
            said["proposed_by"],
            self.name(said["proposed_by"]),
            what_is_decided(said),
            len({what_is_decided(one.said) for one in ever if one is not None}),
            paper.at,
            told["decision"],
            told["decided_by"],
            self.name(told["decided_by"]),
            said.get("beyond_reason") or "",
        )

    def _may_say(self, row: Row[tuple[object, ...]], said: Mapping[str, Any]) -> bool:
        """Tell whether somebody might give a reason for other recipients, if they did: who led KIM then."""
        return not said.get("beyond_reason") or self.known.led_at(row.seq, row.person)

    def _paper(self, row: Row[tuple[object, ...]], release_id: str) -> Paper | None:
        """Return what an entry says of a release, if its person signed it, it says nothing else, and that can be read."""
        if row.finisher or not bears_signature(self.connection, row, self.known):
            return None
        changes, erased = _journal.read_changes(self.connection, WORKBENCH, row.seq)
        if erased or [(one.table, one.key) for one in changes] != [("releases", {"release_id": release_id})]:
            return None
        said = changes[0].after
        if said is None or not _TOLD[row.act] <= said.keys() or said[_WHO[row.act]] != row.person:
            return None
        if row.act == PROPOSE and not (can_be_read(said) and self._may_say(row, said)):
            return None
        return Paper(row.seq, row.at, said)
