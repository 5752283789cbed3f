"""What the journal tells of the past: which entries still count, what each changed, and what came after it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kimlab.acts import CheckComposite, ProposeCorrection, Read, UndoEntry
from kimlab.store._changes import Change
from kimlab.store._journal import JournalEntry
from kimlab.store._keys import Sealed, unseal
from kimlab.store._signed_names import UNDOINGS, UNLAWFUL

UNDO = UndoEntry.__name__


@dataclass(frozen=True)
class Part:
    """What an entry changed of one case or person, or of nobody's rows.

    Attributes
    ----------
    subjects
        Whom it concerns.
    changes
        None if it was erased with one of them.
    """

    subjects: tuple[str, ...]
    changes: tuple[Change, ...] | None


def target_of(entry: JournalEntry) -> int | None:
    """Return the number of the entry that this one undid, None if it is no undoing.

    >>> target_of(JournalEntry(5, "2025-01-07T08:00:00", "ko1", "UndoEntry", "3", ""))
    3
    """
    return undone_entry(entry.reference) if entry.act == UNDO else None


def first_reference(reference: str) -> str:
    """Return the reference that an act itself bears: what was undone and is entered again bears a number behind it.

    >>> first_reference("r1"), first_reference("r1 17")
    ('r1', 'r1')
    """
    return reference.partition(" ")[0]


def undone_entry(reference: str) -> int:
    """Return the number of the entry that an undoing names; 0, which none has, where it names none.

    >>> undone_entry("3"), undone_entry("3 17"), undone_entry("x"), undone_entry("-1")
    (3, 3, 0, 0)
    """
    said = first_reference(reference)
    return int(said) if said.isascii() and said.isdigit() else 0


def undone_by(undoings: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return undone entry → the entry that undid it, of (undoing, what it undid); an undoing that was undone counts not.

    >>> undone_by([(5, 3)]), undone_by([(5, 3), (6, 5)]), undone_by([(5, 3), (6, 5), (7, 6)])
    ({3: 5}, {5: 6}, {6: 7, 3: 5})
    """
    found: dict[int, int] = {}
    for undoing, undone in sorted(undoings, reverse=True):
        if undoing not in found:
            found[undone] = undoing
    return found


class Past:
    """The journal as one transaction sees it.

    Attributes
    ----------
    entries
        Number → entry, the oldest first.
    undone
        Entries that do not count → the entry that undid each.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._keys: Mapping[str, bytes] | None = None
        names = ("seq", "at", "person", "act", "reference", "hash")
        self.entries: Mapping[int, JournalEntry] = {
            row["seq"]: JournalEntry(*(row[name] for name in names)) for row in read("journal")
        }
        self.undone = undone_by(self._undoings())

    def __repr__(self) -> str:
        return f"Past({len(self.entries)})"

    def counting_after(self, seq: int) -> tuple[JournalEntry, ...]:
        """Return the entries after `seq` that still count, the latest first: without those that undo each other."""
        undone = undone_by((undoing, target) for undoing, target in self._undoings() if target > seq)
        gone = undone.keys() | undone.values()
        later = sorted((one for one in self.entries if one > seq and one not in gone), reverse=True)
        return tuple(self.entries[one] for one in later)

    def free_reference(self, act: str, reference: str) -> str:
        """Return the reference under which an act is entered: it may be entered again once it was undone.

        Then it bears, behind a blank, the number of the undoing that freed it; or that of an entry which somebody wrote by
        hand who might not, so that it stands in nobody's way.
        """
        taken = {one.reference: one.seq for one in self.entries.values() if one.act == act}
        free = reference
        while free in taken and (past := self._frees(taken[free])):
            free = f"{reference} {past}"
        return free

    def _frees(self, seq: int) -> int:
        """Return the number under which what an entry entered may be entered again; 0 as long as it counts.

        A correction may be proposed, and a composed case checked, again at any time: how long either counts, the row itself
        tells.
        """
        if self.entries[seq].act in (ProposeCorrection.__name__, CheckComposite.__name__):
            return seq
        return self.undone.get(seq, 0) or (seq if self._read(UNLAWFUL, seq=[seq]) else 0)

    def first_act(self, seq: int) -> str:
        """Return the act at the beginning of an entry: its own, or that of what it undoes or brings back, by turns."""
        entry: JournalEntry | None = self.entries[seq]
        while entry is not None and (target := target_of(entry)) is not None and target < entry.seq:
            entry = self.entries.get(target)
        return "" if entry is None else entry.act

    def changes(self, seq: int) -> tuple[tuple[Change, ...], bool]:
        """Return what an entry changed as far as it is not erased, and whether some of it is."""
        parts = self.parts([seq]).get(seq, ())
        kept = tuple(change for part in parts for change in part.changes or ())
        return kept, any(part.changes is None for part in parts)

    def parts(self, seqs: Iterable[int] | None = None) -> dict[int, tuple[Part, ...]]:
        """Return entry → what it changed, for these entries or for all; without those that changed nothing."""
        among = {} if seqs is None else {"seq": set(seqs)}
        found: dict[int, list[Part]] = {}
        for row in self._read("journal_payload", **among):
            sealed = Sealed(tuple(json.loads(row["subjects"])), row["nonce"], row["ciphertext"])
            opened = unseal(sealed, self._opening(), (row["seq"], row["part"]))
            changes = tuple(map(Change.from_plain, opened)) if isinstance(opened, list) else None
            found.setdefault(row["seq"], []).append(Part(sealed.subjects, changes))
        return {seq: tuple(parts) for seq, parts in sorted(found.items())}

    def _opening(self) -> dict[str, bytes]:
        if self._keys is None:
            self._keys = {row["subject_id"]: bytes(row["key"]) for row in self._read("subject_keys")}
        return dict(self._keys)

    def _undoings(self) -> Iterator[tuple[int, int]]:
        """Yield undoing and undone; what somebody wrote by hand who might not undo it stands in nobody's way."""
        for row in self._read(UNDOINGS):
            yield row["seq"], row["undone"]
