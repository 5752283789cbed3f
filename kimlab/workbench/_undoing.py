"""Which acts undo an entry: rows are put back, or the act that its own act names follows from the entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from kimlab.acts import Act, ReleaseDocument, RemoveCoding, UndoEntry
from kimlab.errors import InputError
from kimlab.store import Change, JournalEntry

if TYPE_CHECKING:
    from kimlab.workbench._tables import Tables

Build = Callable[[JournalEntry, Sequence[Change], str, "Tables"], tuple[Act, ...]]


def acts_that_undo(
    entry: JournalEntry, changes: Sequence[Change], reason: str, tables: Tables
) -> tuple[Act, ...]:
    """Return what is to be recorded so that an entry no longer counts.

    Parameters
    ----------
    entry, changes
        The entry, and what it changed.
    reason
        Why; it stands with each of the acts.
    tables
        The tables as they are now.

    Raises
    ------
    InputError
        What the entry did is no more.
    """
    build = _BUILT.get(entry.act)
    return build(entry, changes, reason, tables) if build else (UndoEntry(entry.seq, reason),)


def _removed(entry: JournalEntry, changes: Sequence[Change], reason: str, tables: Tables) -> tuple[Act, ...]:
    made = [str(change.key["coding_id"]) for change in changes if change.table == "codings"]
    there = set(tables.frame("codings", "coding_id", coding_id=made)["coding_id"])
    if not there:
        raise _no_more(entry, "Von seinen Kodierungen steht keine mehr da.")
    return tuple(RemoveCoding(one, reason) for one in made if one in there)


def _released(entry: JournalEntry, changes: Sequence[Change], reason: str, tables: Tables) -> tuple[Act, ...]:
    for change in changes:
        document = str(change.key["document_id"])
        now = tables.frame("documents", "release", document_id=[document])["release"].tolist()
        if now == [(change.after or {}).get("release")]:
            return (ReleaseDocument(document, str((change.before or {})["release"]), reason),)
    raise _no_more(entry, "Der Stand des Dokuments ist inzwischen ein anderer.")


def _no_more(entry: JournalEntry, what: str) -> InputError:
    return InputError(
        f"{entry.told} lässt sich nicht rückgängig machen. {what}",
        "Es gibt nichts zurückzunehmen; es wurde nichts geändert.",
        "Sehen Sie in der Geschichte nach, was danach eingetragen wurde.",
    )


_BUILT: Mapping[str, Build] = MappingProxyType({"RecordCodings": _removed, "ReleaseDocument": _released})
"""Act that others undo → how these follow from its entry. Of the rest people have to say more: a theme's step back names a
meeting, a consent is signed anew, a codebook is handed in."""
