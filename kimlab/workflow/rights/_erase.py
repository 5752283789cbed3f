"""Forgetting somebody: shown, proposed, carried out by a second person in both stores, held out, and the way back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from kimlab.acts import EraseSubject, LiftErasure, ProposeErasure, RepeatErasure
from kimlab.errors import InputError, StoreError
from kimlab.leaks import named_finder
from kimlab.store import JournalEntry, VaultDoor
from kimlab.store.erasing import (
    LOOK,
    RECALL,
    Erasure,
    Subject,
    dependants_of,
    dependants_of_roots,
    digests_of,
    erase_in_vault,
    lift,
    listed_erasures,
)
from kimlab.store.erasing import Roots as _Roots
from kimlab.workbench import Workbench
from kimlab.workflow.admission._admit import finish_pending
from kimlab.workflow.admission._both_stores import BothStores, both_stores
from kimlab.workflow.rights._hold import refuse_hold
from kimlab.workflow.rights._may import refuse_role
from kimlab.workflow.rights._retention import refuse_not_due

_PREVIEW, _ERASE, _LIFT = "Übersicht vor einer Löschung", "Löschung", "Sperre nach einer Löschung aufheben"

_RETENTION = "retention"


@dataclass(frozen=True)
class Erased:
    """What came of an erasure.

    Attributes
    ----------
    entry
        The journal entry.
    rows
        How many rows of both stores went.
    look
        Words in which somebody is still named: a person looks at each and corrects it.
    recall
        Pages that left while they stood in the workbench: whoever has them is asked to delete them (DSGVO Art. 19).
    """

    entry: JournalEntry
    rows: int
    look: pd.DataFrame
    recall: pd.DataFrame


def show_dependants(wb: Workbench, vault: VaultDoor, subject: Subject) -> pd.DataFrame:
    """Return everything that depends on somebody, in both stores; see :func:`kimlab.store.erasing.dependants`."""
    with wb.store.transaction() as transaction, vault.open(wb.person, _PREVIEW) as opened:
        return dependants_of(transaction.rows, subject, opened, named_finder(wb.county)).listing


def propose_erasure(
    wb: Workbench,
    vault: VaultDoor,
    subject: Subject,
    ground: str,
    occasion: str = "",
    *,
    expires: date | None = None,
) -> tuple[str, pd.DataFrame]:
    """Propose that somebody be forgotten; return the proposal's id and what was found to depend on them.

    Parameters
    ----------
    wb, vault
        The open workbench of whoever proposes, and the door to the vault.
    subject
        Who.
    ground
        A key of ``GROUNDS_OF_ERASURES`` in :mod:`kimlab.tables`.
    occasion
        What it goes back to, without a name.
    expires
        Until when the numbers are held out; without, until a lead lifts it. Two people sign it with the rest.

    Raises
    ------
    InputError
        That day is over, or later than the county file lets the numbers be kept; or the ground is that a period is over,
        and it is not.
    StoreError
        Who is signed in may not propose it.
    """
    refuse_role(wb, ProposeErasure)
    refuse_hold(wb.county, expires)
    finish_pending(wb, vault)
    refuse_ground(wb, vault, subject, ground)
    with wb.store.transaction() as transaction, vault.open(wb.person, _PREVIEW) as opened:
        found = dependants_of(transaction.rows, subject, opened, named_finder(wb.county))
    erasure_id = f"x{secrets.token_hex(8)}"
    until = "" if expires is None else expires.isoformat()
    wb.record(ProposeErasure(erasure_id, subject.kind, subject.id, ground, found.sha256, occasion, until))
    return erasure_id, found.listing


def refuse_ground(wb: Workbench, vault: VaultDoor, subject: Subject, ground: str) -> None:
    """Refuse the ground that a period is over, where it is not; every other ground people judge.

    Raises
    ------
    InputError
        See :func:`refuse_not_due`.
    """
    if ground != _RETENTION:
        return
    with wb.store.transaction() as transaction, vault.open(wb.person, _PREVIEW) as opened:
        read = transaction.rows
        roots = dependants_of(read, subject, opened, named_finder(wb.county)).roots
        families = {row["family_id"] for row in read("persons", person_id=roots.persons)}
        cases = {row["case_id"] for row in read("cases", family_id=families)}
        cases |= {row["case_id"] for row in read("documents", document_id=roots.documents)}
    refuse_not_due(wb, {*roots.cases, *cases})


def erase(wb: Workbench, vault: VaultDoor, erasure_id: str) -> Erased:
    """Carry out an erasure that somebody else proposed: exactly what was shown, in both stores, for good.

    Rows, originals, the way back, numbers and keys are gone, and both files are written anew, so that no page keeps a
    copy. A theme keeps that it lost evidence, and is a candidate again if too little is left. An extract that still holds
    the numbers brings nobody back until the day that was proposed with it, nor does an older backup.

    Parameters
    ----------
    wb, vault
        The open workbench of whoever decides, and the door to the vault.
    erasure_id
        The proposal.

    Raises
    ------
    InputError
        Something was added since it was shown, or the same person proposed it. Nothing is erased.
    StoreError
        The person may not; or it is done, and the files cannot be written anew yet because somebody reads in them.
    """
    finish_pending(wb, vault)
    with both_stores(wb, vault, _ERASE) as both:
        row = _proposal(both, erasure_id)
        subject = Subject(row["kind"], row["subject"])
        found = dependants_of(both.rows, subject, both.vault, named_finder(wb.county))
        if found.sha256 != row["shown_sha256"]:
            raise InputError(
                "Seit dem Vorschlag ist etwas hinzugekommen oder weggefallen, was dazugehört.",
                "Gelöscht wird genau das, was gezeigt wurde; es wurde nichts gelöscht.",
                "Lassen Sie sich die Übersicht neu zeigen, und schlagen Sie die Löschung noch einmal vor.",
            )
        sets = (found.roots.cases, found.roots.persons, found.roots.documents)
        cases, persons, documents = (tuple(sorted(one)) for one in sets)
        digests = digests_of(both.vault.connection, found.ids)
        until = "" if row["expires"] is None else row["expires"].date().isoformat()
        act = EraseSubject(
            erasure_id, found.sha256, cases, persons, documents, digests, until, found.depending,
            found.emptied, found.places, found.others("cases", both.rows), found.others("persons", both.rows),
        )  # fmt: skip
        entry = both.record(act)
        rows = len(found.rows) + erase_in_vault(act, found, both.vault)
    listing = found.listing
    return Erased(entry, rows, _of(listing, LOOK), _of(listing, RECALL))


def lift_erasure(wb: Workbench, vault: VaultDoor, erasure_id: str, reason: str) -> JournalEntry:
    """Let people who return come in again: from now on an extract may hold their numbers.

    Raises
    ------
    InputError
        Nothing was erased so, it is lifted already, or the reason is lacking.
    """
    finish_pending(wb, vault)
    with both_stores(wb, vault, _LIFT) as both:
        entry = both.record(LiftErasure(erasure_id, reason))
        lift(both.vault.connection, erasure_id)
    return entry


def repeat_erasures(wb: Workbench, vault: VaultDoor) -> int:
    """Carry out what the list of erasures holds and these stores lack, as after an older backup; return how many.

    Raises
    ------
    StoreError
        Somebody whom these stores do not know signed an erasure, or it was changed.
    """
    listed = listed_erasures(wb.location, wb.store.workbench_id())
    done = {row["erasure_id"] for row in wb.store.rows("erasures") if row["decided"] is not None}
    lacking = [
        one for one in listed if isinstance(one.carried, EraseSubject) and one.carried.reference not in done
    ]
    among = {one.carried.reference for one in lacking}
    lifting = [
        one for one in listed if isinstance(one.carried, LiftErasure) and one.carried.reference in among
    ]
    lifted = {one.carried.reference for one in lifting}
    _check_signed(wb, [*lacking, *lifting])
    for one in lacking:
        _repeat(wb, vault, one, held=one.carried.reference not in lifted)
    return len(lacking)


def _repeat(wb: Workbench, vault: VaultDoor, one: Erasure, *, held: bool) -> None:
    first, said = one.carried, one.suggested
    assert isinstance(first, EraseSubject)
    assert said is not None  # as _check_signed has seen
    with both_stores(wb, vault, "Löschung wiederholen") as both:
        roots = _Roots(frozenset(first.cases), frozenset(first.persons), frozenset(first.documents))
        found = dependants_of_roots(both.rows, roots, both.vault, named_finder(wb.county))
        own = digests_of(
            both.vault.connection, found.ids
        )  # a backup from before the key was drawn has another
        tombstones = tuple(sorted({*first.tombstones, *own})) if held else ()
        again = RepeatErasure(
            first.erasure_id, said.kind, said.ground, one.person, first.cases, first.persons, first.documents,
            tombstones, first.expires, one.line, found.emptied, found.places,
            found.others("cases", both.rows), found.others("persons", both.rows),
        )  # fmt: skip
        both.record(again)
        erase_in_vault(again, found, both.vault)


def _check_signed(wb: Workbench, lacking: Sequence[Erasure]) -> None:
    known = wb.store.registries()
    if all(one.holds(known.keys_as) for one in lacking):
        return
    raise StoreError(
        "In der Liste der Löschungen steht etwas, was so nicht zwei Menschen unterschrieben haben, die diese Ablage kennt; "
        "es wurde nichts gelöscht.",
        "Entweder hat jemand die Liste verändert, oder die Sicherung ist älter als der Zugang einer der beiden.",
        "Arbeiten Sie nicht weiter. Nehmen Sie eine jüngere Sicherung, und sagen Sie es dem Datenschutz.",
    )


def _proposal(both: BothStores, erasure_id: str) -> dict[str, Any]:
    for row in both.rows("erasures", erasure_id=[erasure_id]):
        if row["decided"] is None:
            return row
    raise InputError(
        "Diesen Vorschlag gibt es nicht, oder er ist schon ausgeführt.",
        "Gelöscht wird nur, was jemand anderes vorgeschlagen hat.",
        "Sehen Sie in den offenen Vorschlägen nach.",
    )


def _of(listing: pd.DataFrame, fate: str) -> pd.DataFrame:
    return listing[listing["fate"] == fate].reset_index(drop=True)
