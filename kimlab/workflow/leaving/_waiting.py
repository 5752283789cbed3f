"""All that waits for a second person in one table: releases, words on their pages, and composed cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from kimlab.errors import KimlabError
from kimlab.german import in_a_row
from kimlab.reports import Draft
from kimlab.store import VaultDoor
from kimlab.workbench import Workbench
from kimlab.workflow._publish import preview_for
from kimlab.workflow._releases import OpenRelease, open_releases
from kimlab.workflow.composed import open_composites
from kimlab.workflow.leaving._words_to_ask import word_search, words_on

WAITING = ("kind", "number", "what", "where", "who", "since")
_Row = tuple[str, int, str, str, str, pd.Timestamp]


def waiting_for_second(
    wb: Workbench, drafts: Mapping[str, Draft] | None = None, vault: VaultDoor | None = None
) -> pd.DataFrame:
    """Return what waits for a second person.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    drafts
        The present drafts, so that a release is called by its report.
    vault
        The door to the vault, if words on the pages are to be looked for; it is opened once. Put the words into no log.

    Returns
    -------
    DataFrame
        kind („Freigabe“, „Wort“, „Beispielfall“); number: of the release, also for its words, or of the composed case;
        what: the report, the word, or the theme; where: for whom, the place on the page, or of which cases; who asked, by
        name; since (datetime64). In the order of kinds and numbers.
    """
    waiting = open_releases(wb, drafts)
    rows: list[_Row] = [
        ("Freigabe", one.number, one.page, in_a_row(one.recipients), one.proposed_by, _day(one.proposed_on))
        for one in waiting
    ]
    if vault and drafts and waiting:
        rows += _words(wb, waiting, {one.sha256: one for one in drafts.values()}, vault)
    rows += [
        ("Beispielfall", one.number, one.theme, in_a_row(one.called), one.writer, _day(one.written_on))
        for one in open_composites(wb)
    ]
    return pd.DataFrame(rows, columns=list(WAITING)).astype({"number": "int64", "since": "datetime64[s]"})


def _words(
    wb: Workbench, waiting: tuple[OpenRelease, ...], known: Mapping[str, Draft], vault: VaultDoor
) -> Iterator[_Row]:
    """Return the words of each page that is there; where it could not leave in any case, the row says so."""
    search = word_search(wb, vault)
    for one in waiting:
        draft = known.get(wb.store.signed_proposal(one.release_id).said["draft_sha256"])
        if draft is None:
            continue
        said = (*one.recipients, one.purpose, one.beyond_reason)
        try:
            asked = words_on(search, preview_for(wb, draft, one.recipients), said)
            found = [(word.word, word.place) for word in asked]
        except KimlabError as error:
            found = [(str(error), "die ganze Seite")]
        for word, place in found:
            yield "Wort", one.number, word, place, one.proposed_by, _day(one.proposed_on)


def _day(on: object) -> pd.Timestamp:
    return pd.Timestamp(str(on))
