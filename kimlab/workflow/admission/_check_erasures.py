"""Whether two people signed each erasure that the journal tells of: held against the list of erasures beside the stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kimlab.acts import EraseSubject, ProposeErasure, RepeatErasure
from kimlab.errors import InputError, StoreError
from kimlab.store import UNDOINGS, Finding, Registries, Vault, first_reference, undone_by
from kimlab.store.erasing import Erasure, listed_erasures, roots_in
from kimlab.workbench import Workbench

_ERASING = (EraseSubject.__name__, RepeatErasure.__name__)


def check_erasures(wb: Workbench, opened: Vault, known: Registries | None) -> Iterator[Finding]:
    """Yield erasures that not two people signed just so; without those that are still to be finished.

    The rows that went are gone, and whom an entry names by random ids cannot be looked up any more. So the list tells: there
    stands what both signed, and where the erasure begins. An entry that anybody wrote by hand has no such line.

    Parameters
    ----------
    wb, opened
        The open workbench and its vault.
    known
        Who could sign when; None where people were forged, which is told elsewhere.
    """
    if known is None or not known.all:
        return
    unfinished = {act.reference for act, _, _ in opened.outbox()}
    entries = wb.store.rows("journal", act=_ERASING)
    later = [row for row in entries if row["seq"] > known.all[0].since]
    try:
        listed = _listed(wb) if later else {}
    except (StoreError, InputError) as error:
        yield Finding("signature", error.what)
        return
    judged = _Judged(
        known, listed, {row["erasure_id"]: row for row in wb.store.rows("erasures")}, _proposed(wb)
    )
    for entry in later:
        erasure_id = first_reference(entry["reference"])
        if erasure_id not in unfinished and not judged.holds(entry, erasure_id):
            yield _not_two(entry["seq"])


@dataclass(frozen=True)
class _Judged:
    """What an entry is held against: who could sign, the list, the rows, and the proposals that stand in the journal."""

    known: Registries
    listed: Mapping[str, Erasure]
    rows: Mapping[str, Mapping[str, Any]]
    proposed: Mapping[str, int]

    def holds(self, entry: Mapping[str, Any], erasure_id: str) -> bool:
        """Tell whether two people signed what an entry did."""
        one, row = self.listed.get(erasure_id), self.rows.get(erasure_id)
        if one is None or row is None or not one.holds(self.known.keys_as):
            return False
        if entry["act"] == RepeatErasure.__name__:
            return _did(one, row)
        before = self.proposed.get(erasure_id, entry["seq"]) < entry["seq"]
        return before and entry["person"] == one.person and _did(one, row)


def _did(one: Erasure, row: Mapping[str, Any]) -> bool:
    """Tell whether the row of an erasure says what a line of the list says."""
    act, said = one.carried, one.suggested
    if not isinstance(act, EraseSubject) or said is None:
        return False
    told = (said.kind, said.subject, said.ground, said.shown, one.proposer, one.person)
    names = ("kind", "subject", "ground", "shown_sha256", "proposed_by", "decided_by")
    return told == tuple(row[name] for name in names) and set(row["subjects"]) == set(roots_in(act).ids)


def _listed(wb: Workbench) -> dict[str, Erasure]:
    lines = listed_erasures(wb.location, wb.store.workbench_id())
    return {one.carried.reference: one for one in lines if isinstance(one.carried, EraseSubject)}


def _proposed(wb: Workbench) -> dict[str, int]:
    """Return erasure → the latest entry that proposes it; without those that were taken back."""
    entries = wb.store.rows("journal", act=[ProposeErasure.__name__])
    gone = undone_by((row["seq"], row["undone"]) for row in wb.store.rows(UNDOINGS))
    return {first_reference(row["reference"]): row["seq"] for row in entries if row["seq"] not in gone}


def _not_two(seq: int) -> Finding:
    return Finding(
        "signature",
        f"Eintrag {seq} löscht jemanden. In der Liste der Löschungen steht nicht, dass genau das zwei Menschen "
        "unterschrieben haben: Jemand hat allein gelöscht, oder die Liste fehlt oder wurde verändert.",
        entries=(seq,),
    )
