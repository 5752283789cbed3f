"""What one person signed of a release, read from their journal entry: a proposal, or a decision, each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from kimlab.errors import DisclosureError
from kimlab.store import _journal
from kimlab.store._rows import rows
from kimlab.store._schema import WORKBENCH
from kimlab.store.signatures._registry import registries
from kimlab.store.signatures._signed_releases import _said

_PROPOSED = ("draft_sha256", "audience", "recipients", "purpose", "proposed_by")


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
    _journal.verify(connection, WORKBENCH)
    try:
        seq, said = _said(connection, registries(connection), act, release_id)
    except DisclosureError:
        raise _not_signed() from None
    journal = WORKBENCH.tables["journal"]
    row = connection.execute(select(journal.c.person, journal.c.signature).where(journal.c.seq == seq)).one()
    return SignedStep(seq, row.person, bytes(row.signature), said)


def signed_proposal(connection: Connection, release_id: str) -> SignedStep:
    """Return a proposal as it was signed, if the table of releases says the same.

    Raises
    ------
    DisclosureError
        It is not signed, or the table says something else: somebody could read one thing and sign another.
    JournalError
        As for :func:`signed_step`.
    """
    step = signed_step(connection, "ProposeRelease", release_id)
    signed = {name: step.said.get(name) for name in _PROPOSED}
    signed["recipients"] = tuple(signed["recipients"] or ())
    found = rows(connection, "releases", {"release_id": [release_id]})
    if [{name: row[name] for name in _PROPOSED} for row in found] != [signed]:
        raise _not_signed()
    return step


def _not_signed() -> DisclosureError:
    return DisclosureError(
        "Was hier steht, hat so niemand unterschrieben.",
        "Entschieden wird nur über das, was eine andere Person vorgeschlagen und unterschrieben hat.",
        "Lassen Sie die Freigabe neu vorschlagen. Geschieht es wieder, rufen Sie „kimlab doctor“ auf.",
    )
