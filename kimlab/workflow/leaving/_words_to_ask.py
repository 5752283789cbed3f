"""Which words of a draft a second person has to decide on, before it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kimlab.leaks import AskedWord, Search, asked_on, search_with
from kimlab.reports import Draft
from kimlab.store import VaultDoor
from kimlab.workbench import Workbench
from kimlab.workflow._as_signed import as_signed
from kimlab.workflow._publish import preview

_PURPOSE = "Bericht nach Wörtern durchsuchen, mit denen auch jemand heißt"


def words_to_ask(wb: Workbench, vault: VaultDoor, draft: Draft) -> tuple[AskedWord, ...]:
    """Return the words of a draft that somebody of the vault is called as well, and that a second person has to decide on.

    Looked through is what will stand on the page: the draft, and what its waiting proposals say of it, for these are
    printed, too. The file's name is known only when it is written.

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
    with wb.snapshot() as seen:
        waiting = [one for one in as_signed(seen).waiting if one.draft_sha256 == draft.sha256]
    said = [words for one in waiting for words in (*one.recipients, one.purpose, one.beyond_reason)]
    return words_on(word_search(wb, vault), preview(draft, wb.county), said)


def word_search(wb: Workbench, vault: VaultDoor) -> Search:
    """Return the search for :func:`words_on`; the vault is opened once, for as many pages as wait."""
    return search_with(wb, vault, _PURPOSE)


def words_on(search: Search, page: str, said: Iterable[str]) -> tuple[AskedWord, ...]:
    """Return the words to ask about on a page and in what its release says, which stands below it when it leaves."""
    below = "".join(f"\n<footer>{escape(words)}</footer>" for words in said if words)
    return asked_on(search, f"{page}{below}")
