"""A release as two people signed it: read from their journal entries, never from the table of releases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from kimlab.errors import DisclosureError
from kimlab.store import _journal
from kimlab.store._rows import rows
from kimlab.store._schema import WORKBENCH
from kimlab.store.effects import what_is_decided
from kimlab.store.past._past import UNDO, first_reference, undone_by
from kimlab.store.signatures._registry import Registries, bears_signature, registries

_SIGNED = ("draft_sha256", "audience", "recipients", "purpose", "proposed_by", "decision", "decided_by")


@dataclass(frozen=True)
class SignedRelease:
    """What two people signed.

    Attributes
    ----------
    release_id, draft_sha256, audience, recipients, purpose, proposed_by, decided_by
        As in their entries.
    proposed_name, decided_name
        What they are called, as those who manage people signed it.
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
    proposed_name: str
    decided_name: str
    one_machine: bool


def signed_release(connection: Connection, release_id: str) -> SignedRelease | None:
    """Return a release as two registered people signed it; None where people have no keys of their own.

    Raises
    ------
    DisclosureError
        It was not proposed by one and approved by another, both with the right to and with valid signatures; or the table of
        releases says something else.
    JournalError
        Who may sign was forged.
    """
    known = registries(connection)
    if known.now is None:
        return None
    _journal.verify(connection, WORKBENCH)
    values: dict[str, Any] = {}
    places = []
    for act in ("ProposeRelease", "DecideRelease"):
        seq, said = _said(connection, known, act, release_id)
        places.append(seq)
        values |= said
    approved = values["decision"] == "approved" and places == sorted(places)
    if not approved or not _two(known, values["proposed_by"], values["decided_by"]):
        raise _not_two()
    if values.get("decided_sha256") != what_is_decided(values):
        raise _not_two()
    values["recipients"] = tuple(values["recipients"])
    if [
        {name: row[name] for name in _SIGNED}
        for row in rows(connection, "releases", {"release_id": [release_id]})
    ] != [{name: values[name] for name in _SIGNED}]:
        raise _not_two()
    machines = {values.get(name) or "" for name in ("proposal_machine", "decision_machine")}
    signed = {name: values[name] for name in _SIGNED if name != "decision"}
    names = known.now.names
    return SignedRelease(
        release_id,
        **signed,
        proposed_name=names.get(values["proposed_by"], values["proposed_by"]),
        decided_name=names.get(values["decided_by"], values["decided_by"]),
        one_machine=len(machines - {""}) < 2,
    )


def _said(
    connection: Connection, known: Registries, act: str, release_id: str
) -> tuple[int, Mapping[str, Any]]:
    """Return which entry says something of a release, and what, if its person signed it."""
    row = _latest(connection, act, release_id)
    if row is None or row.finisher or not bears_signature(connection, row, known):
        raise _not_two()
    changes, erased = _journal.read_changes(connection, WORKBENCH, row.seq)
    told = [one.after for one in changes if one.table == "releases" and one.key["release_id"] == release_id]
    if erased or len(told) != 1 or told[0] is None:
        raise _not_two()
    who = "proposed_by" if act == "ProposeRelease" else "decided_by"
    if told[0].get(who) != row.person:
        raise _not_two()
    return int(row.seq), told[0]


def _latest(connection: Connection, act: str, release_id: str) -> Row[tuple[object, ...]] | None:
    """Return the latest entry of an act about a release; None if there is none, or it was undone."""
    journal = WORKBENCH.tables["journal"]
    entries = connection.execute(select(journal).where(journal.c.act == act).order_by(journal.c.seq)).all()
    found = [row for row in entries if first_reference(row.reference) == release_id]
    undoings = connection.execute(
        select(journal.c.seq, journal.c.reference).where(journal.c.act == UNDO)
    ).all()
    undone = undone_by((row.seq, int(first_reference(row.reference))) for row in undoings)
    return found[-1] if found and found[-1].seq not in undone else None


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
