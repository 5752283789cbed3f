"""Which words of a draft a second person has to decide on, before it leaves."""

from __future__ import annotations

from kimlab.leaks import AskedWord, search_page
from kimlab.reports import Draft
from kimlab.store import VaultDoor
from kimlab.workbench import Workbench
from kimlab.workflow._publish import preview


def words_to_ask(wb: Workbench, vault: VaultDoor, draft: Draft) -> tuple[AskedWord, ...]:
    """Return the words of a draft that somebody of the vault is called as well, and that a second person has to decide on.

    Parameters
    ----------
    wb, vault
        The open workbench, and the door to the vault; it is opened once.
    draft
        What ``reports.render`` made.

    Returns
    -------
    tuple of AskedWord
        Each with its place on the page. Show them to people; put them into no log.

    Raises
    ------
    DisclosureError
        Something in the draft would disclose in any case.
    """
    return search_page(wb, vault, preview(draft, wb.county))
