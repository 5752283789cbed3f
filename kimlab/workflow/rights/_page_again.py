"""Whether a page that has left may leave within another: nobody took anything back since, and nobody new reads it.

A page is bytes: what it shows cannot be told from them. So what is known of it is looked at: what was recorded since it
left, and of which cases it showed words. Where one of the two speaks against it, its draft is made anew and compared.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kimlab.reports import said_of
from kimlab.store import SignedRelease, first_reference
from kimlab.vocabulary import READ_TOGETHER
from kimlab.workbench import Snapshot, Workbench
from kimlab.workflow._analyse import analyse
from kimlab.workflow._drafts import drafts_of
from kimlab.workflow.recipients import Readers, Ties, readers_of, ties_of

_TAKING_BACK = frozenset(
    {
        "CorrectPseudonym",
        "CorrectRecord",
        "CorrectWords",
        "DecideReading",
        "EraseSubject",
        "RecordObjection",
        "ReleaseDocument",
        "RemoveCoding",
        "RepeatErasure",
        "RestrictProcessing",
        "UndoEntry",
        "WithdrawConsent",
    }
)
"""Acts after which something on a page may not be said any more. Source: DSGVO Art. 7 Abs. 3, 16 to 19, 21; that a coding
that was removed, a reading that was decided anew and an entry that was undone count, too, is a „Voreinstellung“."""


def may_leave_again(wb: Workbench, release: SignedRelease, page: str) -> bool:
    """Tell whether a published page may stand in another one that leaves.

    Parameters
    ----------
    wb
        The open workbench, with the county file of today.
    release
        Under which it left.
    page
        The page, byte for byte.
    """
    if not _taken_back_since(wb, release.release_id) and not _other_readers(wb, release):
        return True
    _, as_of = said_of(page) or ("", None)
    today = drafts_of(analyse(wb, as_of)).values() if as_of is not None else ()
    return release.draft_sha256 in {draft.sha256 for draft in today}


def _taken_back_since(wb: Workbench, release_id: str) -> bool:
    journal = wb.journal
    left = journal[journal["act"] == "RecordPublication"]
    here = left.loc[left["reference"].map(first_reference) == release_id, "seq"]
    since = journal["seq"] > (here.min() if len(here) else 0)
    return bool((since & journal["act"].isin(_TAKING_BACK)).any())


def _other_readers(wb: Workbench, release: SignedRelease) -> bool:
    """Tell whether it showed words of a case that are kept only by now, or that one of its readers may not read today.

    Extracts bring withdrawals, too.
    """
    shown = wb.store.rows("shown_cases", release_id=[release.release_id])
    audiences = (release.audience, *READ_TOGETHER.get(release.audience, ()))
    readers = readers_of(wb.county, audiences)
    with wb.snapshot() as seen:
        ties = ties_of(seen)
        on_passages, withdrawn = _on_passages_only(seen), seen.withheld.withdrawn
    if any(row["case_id"] in withdrawn and row["way"] != "listed" for row in shown):
        return True
    return any(not _may_read(readers, ties, row["case_id"], _as_passage(row, on_passages)) for row in shown)


def _on_passages_only(seen: Snapshot) -> frozenset[str]:
    """Return the cases of whose pieces of evidence only codings bear a comment: it is read with its passage."""
    pieces = seen.frame("theme_evidence", "case_id", "kind", "comment")
    said = pieces[pieces["comment"].astype("str").str.strip() != ""]
    return frozenset(said["case_id"]) - frozenset(said.loc[said["kind"] != "coding", "case_id"])


def _as_passage(row: Mapping[str, Any], on_passages: Collection[str]) -> str:
    return "passage" if row["way"] == "comment" and row["case_id"] in on_passages else str(row["way"])


def _may_read(readers: Readers, ties: Ties, case_id: str, way: str) -> bool:
    if case_id not in ties.families or readers.hides(ties, case_id):
        return False
    if way == "passage":
        return not readers.why_no_passage(ties, case_id, needs_consent=case_id in ties.on_consent)
    return way == "listed" or not readers.why_no_words(ties, case_id)
