"""What one person signed of a release, read from their journal entry: a proposal, or a decision, each by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from kimlab.errors import DisclosureError
from kimlab.store import _journal
from kimlab.store._rows import rows
from kimlab.store._schema import WORKBENCH
from kimlab.store.signatures._papers import Papers

_PROPOSED = ("draft_sha256", "audience", "recipients", "purpose", "proposed_by", "beyond_reason")


@dataclass(frozen=True)
class SignedStep:
    """What one person signed of a release.

    Attributes
    ----------
    seq, person
        Which entry of the journal, and whose.
    signature
        The Ed25519 signature that the entry bears, 64 bytes.
    said
        Column of ``releases`` → what the entry put there.
    """

    seq: int
    person: str
    signature: bytes = field(repr=False)
    said: Mapping[str, Any] = field(repr=False)


def signed_step(connection: Connection, act: str, release_id: str) -> SignedStep:
    """Return the latest entry of an act (``ProposeRelease``, ``DecideRelease``) about a release, as it was signed.

    Raises
    ------
    DisclosureError
        There is none, it was undone, or nobody with the right to signed it.
    JournalError
        The journal's chain does not hold, or who may sign was forged.
    """
    found = _steps(connection, act, [release_id])
    if release_id not in found:
        raise _not_signed()
    return found[release_id]


def signed_proposals(connection: Connection, releases: Collection[str]) -> dict[str, SignedStep]:
    """Return release_id → its proposal as it was signed; without those of which the table of releases says something else.

    Somebody could otherwise read one thing and sign another.

    Raises
    ------
    JournalError
        As for :func:`signed_step`.
    """
    steps = _steps(connection, "ProposeRelease", releases)
    there = {row["release_id"]: row for row in rows(connection, "releases", {"release_id": list(releases)})}
    return {one: step for one, step in steps.items() if _agrees(step.said, there.get(one))}


def signed_proposal(connection: Connection, release_id: str) -> SignedStep:
    """Return one proposal as it was signed.

    Raises
    ------
    DisclosureError
        It is not signed, or the table says something else.
    JournalError
        As for :func:`signed_step`.
    """
    found = signed_proposals(connection, [release_id])
    if release_id not in found:
        raise _not_signed()
    return found[release_id]


def _steps(connection: Connection, act: str, releases: Collection[str]) -> dict[str, SignedStep]:
    """Return release_id → what was signed of it; the chain and those who may sign are looked at once."""
    _journal.verify(connection, WORKBENCH)
    papers, journal = Papers.of(connection), WORKBENCH.tables["journal"]
    found = {one: paper for one in releases if (paper := papers.latest(act, one)) is not None}
    wanted = select(journal.c.seq, journal.c.person, journal.c.signature).where(
        journal.c.seq.in_([paper.seq for paper in found.values()])
    )
    rows_of = {row.seq: row for row in connection.execute(wanted)}
    return {
        one: SignedStep(paper.seq, rows_of[paper.seq].person, bytes(rows_of[paper.seq].signature), paper.said)
        for one, paper in found.items()
    }


def _agrees(said: Mapping[str, Any], row: Mapping[str, Any] | None) -> bool:
    signed = {name: said.get(name) for name in _PROPOSED}
    signed["recipients"] = tuple(signed["recipients"] or ())
    signed["beyond_reason"] = signed["beyond_reason"] or ""  # of before kimlab asked
    return row is not None and {name: row[name] for name in _PROPOSED} == signed


def _not_signed() -> DisclosureError:
    return DisclosureError(
        "Was hier steht, hat so niemand unterschrieben.",
        "Entschieden wird nur über das, was eine andere Person vorgeschlagen und unterschrieben hat.",
        "Lassen Sie die Freigabe neu vorschlagen. Geschieht es wieder, rufen Sie „kimlab doctor“ auf.",
    )
