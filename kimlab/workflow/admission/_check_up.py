"""A check of both stores: do the journals hold, is anything unfinished, do texts and ways back belong together."""

from __future__ import annotations

from kimlab.store import VaultDoor
from kimlab.workbench import Workbench
from kimlab.workflow.admission._admit import finish_pending
from kimlab.workflow.admission._correct import check_ways_back


def check_up(wb: Workbench, vault: VaultDoor) -> dict[str, int]:
    """Verify both files and journals, the workbench's also against the vault's anchor, and finish what was interrupted.

    Every reviewed text is compared with what the vault's way back makes of its original.

    Returns
    -------
    dict
        workbench_entries, vault_entries, finished_imports.

    Raises
    ------
    JournalError
        A journal was changed, cut or rewritten.
    StoreError
        A store cannot be opened or is damaged, or a text and its way back do not belong together.
    """
    finished = finish_pending(wb, vault)
    with vault.open(wb.person or "kimlab", "Prüfung der Protokolle") as opened:
        wb.store.check_file()
        opened.check_file(vault.path)
        length, _ = wb.store.verify(opened.last_anchor())
        vault_length, _ = opened.verify()
        check_ways_back(wb, opened)
    return {"workbench_entries": length, "vault_entries": vault_length, "finished_imports": finished}
