"""The end of what went through both stores: confirmed in the vault; of an erasure, what makes it last comes first.

An erasure stays in the vault's outbox until it stands in the list of erasures and both files were written anew. Whoever is
interrupted finds it there, and ``finish_pending`` or ``kimlab doctor`` goes on.
"""

from __future__ import annotations

from collections.abc import Collection

from kimlab.acts import Act, EraseSubject, LiftErasure, ProposeErasure, RepeatErasure
from kimlab.store import VaultDoor, first_reference
from kimlab.store.erasing import LISTED, Erasure, keep_listed, wipe_vault, wipe_workbench
from kimlab.workbench import Workbench

_ERASING = (EraseSubject, RepeatErasure, LiftErasure)


def settle(wb: Workbench, vault: VaultDoor, references: Collection[str], purpose: str) -> None:
    """Confirm acts that both stores hold, by their references.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault.
    references
        Of the acts that the workbench has taken over from the vault's outbox.
    purpose
        What for; it is journaled in the vault.

    Raises
    ------
    StoreError
        Somebody reads in a store that has to be written anew, or the list cannot be written: the erasure stays to be
        finished.
    """
    with vault.open(wb.person, purpose) as opened:
        done = [one for one in opened.outbox() if one[0].reference in set(references)]
        erasures = [one for one in done if isinstance(one[0], _ERASING)]
        lasting = {act.reference for act, _, _ in erasures}
        for reference in references:
            if reference not in lasting:
                opened.confirm(reference)
        opened.anchor(wb.store)
    if erasures:
        _make_last(wb, vault, erasures)


def _make_last(wb: Workbench, vault: VaultDoor, erasures: Collection[tuple[Act, str, str]]) -> None:
    listed = [
        Erasure.of(act, person, order, _proposal(wb, act) if isinstance(act, EraseSubject) else None)
        for act, person, order in erasures
        if isinstance(act, LISTED)
    ]
    if listed:
        keep_listed(wb.location, wb.store.workbench_id(), listed)
    wipe_workbench(wb.store)
    wipe_vault(vault)
    with vault.open(wb.person, "Löschung abgeschlossen") as opened:
        for act, _, _ in erasures:
            opened.confirm(act.reference)
        opened.anchor(wb.store)


def _proposal(wb: Workbench, act: EraseSubject) -> tuple[ProposeErasure, str, str]:
    """Return what was proposed, without its free words; by whom; and what they signed of it beside their entry."""
    (row,) = wb.store.rows("erasures", erasure_id=[act.erasure_id])
    until = "" if row["expires"] is None else row["expires"].date().isoformat()
    said = ProposeErasure(
        row["erasure_id"], row["kind"], row["subject"], row["ground"], row["shown_sha256"], "", until
    )
    entries = wb.store.rows("journal", act=[ProposeErasure.__name__])
    orders = [one["ordered"] for one in entries if first_reference(one["reference"]) == act.erasure_id]
    return said, row["proposed_by"], orders[-1] if orders else ""
