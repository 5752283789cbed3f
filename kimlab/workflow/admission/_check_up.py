"""A check of both stores: do the journals hold, was anything put back, do texts and ways back belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from kimlab.errors import InputError, JournalError
from kimlab.store import Finding, Vault, VaultDoor
from kimlab.store.anchors import End, check_clock, check_end, set_anchors_aside, survey
from kimlab.workbench import Workbench
from kimlab.workflow.admission._admit import finish_pending
from kimlab.workflow.admission._correct import check_ways_back

_PURPOSE = "Prüfung der Protokolle"
ACCEPTED: Mapping[str, str] = MappingProxyType(
    {"restored": "Sicherung eingespielt", "cleared": "Ursache geklärt"}
)
"""Why somebody takes the stores as they are, although an anchor says something else."""


@dataclass(frozen=True)
class _Examined:
    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...]


def check_up(wb: Workbench, vault: VaultDoor) -> dict[str, Any]:
    """Verify both journals, the vault's tables and all anchors; if they hold, finish what was interrupted.

    Every reviewed text is compared with what the vault's way back makes of its original.

    Returns
    -------
    dict
        workbench_entries, vault_entries, finished_imports; findings: what is wrong; remarks: what cannot be known
        (lists of :class:`kimlab.store.Finding`). With findings nothing is finished, so that nothing is built upon them.

    Raises
    ------
    StoreError
        A store cannot be opened, or a text and its way back do not belong together.
    """
    person = wb.person or "kimlab"
    with vault.open(person, _PURPOSE) as opened:
        examined = _examined(wb, opened)
    finished = 0 if examined.findings else finish_pending(wb, vault)
    with vault.open(person, _PURPOSE) as opened:
        if not examined.findings:
            check_ways_back(wb, opened)
        return {
            "workbench_entries": wb.store.look().end.length,
            "vault_entries": opened.look().end.length,
            "finished_imports": finished,
            "findings": list(examined.findings),
            "remarks": list(examined.remarks),
        }


def accept_state(wb: Workbench, vault: VaultDoor, reason: str) -> None:
    """Take both stores as they are, after somebody has cleared up why they are not what an anchor says.

    The anchors are put aside, not thrown away; the vault's journal notes who did it and why; what follows is anchored anew.

    Parameters
    ----------
    wb, vault
        The open workbench of the acting person, and the door to the vault.
    reason
        A key of :data:`ACCEPTED`: a closed list, for nobody could take a name out of the vault's journal again.

    Raises
    ------
    InputError
        The reason is none of these.
    """
    if reason not in ACCEPTED:
        raise InputError(
            "Dieser Grund steht nicht auf der Liste.",
            "Wer später prüft, muss sehen, warum die Anker nicht mehr passten.",
            f"Möglich sind: {', '.join(f'{name} ({german})' for name, german in ACCEPTED.items())}.",
        )
    with vault.open(wb.acting_person(), f"Stand anerkannt: {ACCEPTED[reason]}") as opened:
        opened.begin_anew()
        set_anchors_aside(wb.location, wb.store.workbench_id())


def _examined(wb: Workbench, opened: Vault) -> _Examined:
    surveyed = survey(wb.location, wb.store.workbench_id(), wb.store, opened)
    now, anchors = datetime.now(UTC), list(surveyed.anchors)
    findings = [
        *_chains(wb, opened),
        *surveyed.findings,
        *_seen_from_the_vault(wb, opened),
        *opened.check_tables(),
        *check_clock(wb.journal, anchors, "Werkbank", now),
        *check_clock(opened.journal(), [], "Tresor", now),
    ]
    return _Examined(tuple(dict.fromkeys(findings)), surveyed.remarks)


def _chains(wb: Workbench, opened: Vault) -> list[Finding]:
    """Recompute both journals."""
    found = []
    for name, verify in (("Werkbank", wb.store.verify), ("Tresor", opened.verify)):
        try:
            verify()
        except JournalError as broken:
            found.append(Finding(name, broken.what, broken.why, broken.do))
    return found


def _seen_from_the_vault(wb: Workbench, opened: Vault) -> list[Finding]:
    """Compare the workbench with how far the vault has seen it."""
    last = opened.last_anchor()
    return [] if last is None else check_end(End(*last), wb.store, "Werkbank", "Tresor")
