"""A check of both stores: is everything as the journals say, is anything unfinished, do texts and ways back fit."""

from __future__ import annotations

from typing import TypedDict

from kimlab.errors import StoreError
from kimlab.store import Finding, Vault, VaultDoor
from kimlab.workbench import Workbench
from kimlab.workflow.admission._admit import Progress, finish_pending
from kimlab.workflow.admission._correct import check_ways_back


class CheckedUp(TypedDict):
    """What a check of both stores found: lengths of the journals, what could be compared and not, what is wrong, notes."""

    workbench_entries: int
    vault_entries: int
    finished_imports: int
    rows: int
    values: int
    unknown_rows: int
    erased_parts: int
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def check_up(wb: Workbench, vault: VaultDoor, *, progress: Progress = lambda step: None) -> CheckedUp:
    """Rebuild the workbench from its journal, compare every value, check both chains, and finish what was interrupted.

    The workbench's journal is also held against the vault's anchor, and every reviewed text against what the vault's
    way back makes of its original.

    Parameters
    ----------
    wb
        The open workbench.
    vault
        The vault's door; that it was opened for this is journaled there.
    progress
        Is told how far it is, if it takes longer than a second.

    Returns
    -------
    CheckedUp
        What was found is returned, not raised: a store can have several faults, and each tells of another place.

    Raises
    ------
    StoreError
        A store cannot be opened, or its file is damaged: then nothing can be said about what it holds.
    """
    finished = finish_pending(wb, vault)
    with vault.open(wb.person or "kimlab", "Prüfung der Protokolle") as opened:
        wb.store.check_file()
        opened.check_file(vault.path)
        workbench = wb.store.check(opened.last_anchor(), progress)
        own = opened.check()
        sound = all(one.table != "documents" for one in workbench.findings)
        astray = _astray(wb, opened) if sound else ()  # of a false text the way back tells nothing more
    return {
        "workbench_entries": workbench.entries,
        "vault_entries": own.entries,
        "finished_imports": finished,
        "rows": workbench.rows,
        "values": workbench.values,
        "unknown_rows": workbench.unknown,
        "erased_parts": workbench.erased,
        "findings": (*workbench.findings, *(in_vault(one) for one in own.findings), *astray),
        "notes": (*workbench.notes, *(in_vault(one) for one in own.notes)),
    }


def in_vault(finding: Finding) -> Finding:
    """Return a finding about the vault's own journal, which says so."""
    return Finding(
        finding.kind, f"Tresor: {finding.sentence}", finding.table, finding.entries, finding.rows, "vault"
    )


def _astray(wb: Workbench, vault: Vault) -> tuple[Finding, ...]:
    try:
        check_ways_back(wb, vault)
    except StoreError as error:
        return (Finding("way_back", error.what, "documents"),)
    return ()
