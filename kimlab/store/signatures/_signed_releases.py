"""A release as two people signed it: read from their journal entries, never from the table of releases."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from kimlab.errors import DisclosureError
from kimlab.store import _journal
from kimlab.store._rows import rows
from kimlab.store._schema import WORKBENCH
from kimlab.store._signed_names import what_is_decided
from kimlab.store.past._past import first_reference
from kimlab.store.secrets._mark import is_one_machine
from kimlab.store.signatures._papers import DECIDE, PROPOSE, Paper, Papers
from kimlab.store.signatures._registry import Registries

_OF_DECISION = ("decision", "decided_by")
_SIGNED = ("draft_sha256", "audience", "recipients", "purpose", "proposed_by", "beyond_reason", *_OF_DECISION)


@dataclass(frozen=True)
class SignedRelease:
    """What two people signed.

    Attributes
    ----------
    release_id, draft_sha256, audience, recipients, purpose, proposed_by, decided_by
        As in their entries.
    proposed_name, decided_name
        What they are called, as those who manage people signed it.
    beyond_reason
        Why it goes to others than bodies of its audience, as a lead signed it; empty if it does not.
    one_machine
        Whether both signed at the same machine, as each of them said; also where one of them did not say.
    """

    release_id: str
    draft_sha256: str
    audience: str
    recipients: tuple[str, ...]
    purpose: str
    proposed_by: str
    decided_by: str
    beyond_reason: str
    proposed_name: str
    decided_name: str
    one_machine: bool


def signed_release(connection: Connection, release_id: str) -> SignedRelease:
    """Return a release as two registered people signed it.

    Raises
    ------
    DisclosureError
        It was not proposed by one and approved by another, both with the right to and with valid signatures; or the table of
        releases says something else.
    JournalError
        Who may sign was forged.
    """
    papers = Papers.of(connection)
    _journal.verify(connection, WORKBENCH)
    approved = _approved(papers, release_id)
    if approved is None:
        raise _not_two()
    proposed, decided = approved
    values = {name: (decided if name in _OF_DECISION else proposed).said.get(name, "") for name in _SIGNED}
    values["recipients"] = tuple(values["recipients"])
    if [
        {name: row[name] for name in _SIGNED}
        for row in rows(connection, "releases", {"release_id": [release_id]})
    ] != [{name: values[name] for name in _SIGNED}]:
        raise _not_two()
    machines = (
        proposed.said.get("proposal_machine") or "",
        decided.said.get("decision_machine") or "",
    )
    return SignedRelease(
        release_id,
        **{name: values[name] for name in _SIGNED if name != "decision"},
        proposed_name=papers.name(values["proposed_by"]),
        decided_name=papers.name(values["decided_by"]),
        one_machine=is_one_machine(machines),
    )


def unreleased_publications(connection: Connection) -> list[int]:
    """Return the numbers of entries that note a publication which not two people had released by then.

    Those from before people had keys of their own are none: nobody signed anything.
    """
    papers, journal = Papers.of(connection), WORKBENCH.tables["journal"]
    if not papers.known.all:
        return []
    noted = select(journal.c.seq, journal.c.reference).where(
        journal.c.act == "RecordPublication", journal.c.seq > papers.known.all[0].since
    )
    return [
        row.seq
        for row in connection.execute(noted.order_by(journal.c.seq))
        if (approved := _approved(papers, first_reference(row.reference))) is None
        or approved[1].seq > row.seq
    ]


def _approved(papers: Papers, release_id: str) -> tuple[Paper, Paper] | None:
    """Return proposal and approval of a release, if two people signed them about the same thing; None otherwise."""
    proposed, decided = papers.latest(PROPOSE, release_id), papers.latest(DECIDE, release_id)
    if proposed is None or decided is None or decided.seq < proposed.seq:
        return None
    two = _two(papers.known, proposed.said["proposed_by"], decided.said["decided_by"])
    same = decided.said["decided_sha256"] == what_is_decided(proposed.said)
    return (proposed, decided) if decided.said["decision"] == "approved" and two and same else None


def _two(known: Registries, one: str, other: str) -> bool:
    """Tell whether these are two people, with no key in common."""
    return one != other and known.keys_ever(one).isdisjoint(known.keys_ever(other))


def _not_two() -> DisclosureError:
    return DisclosureError(
        "Diese Freigabe tragen nicht zwei Menschen mit ihrer Unterschrift.",
        "Was die Werkbank verlässt, haben zwei Menschen gelesen und unterschrieben; eine Zeile in der Tabelle genügt nicht.",
        "Schlagen Sie die Freigabe neu vor, und lassen Sie eine zweite Person entscheiden. Geschieht es wieder, rufen Sie "
        "„kimlab doctor“ auf.",
    )
