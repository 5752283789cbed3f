"""What must hold of rows that come back: the same as when an act writes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change, key_of
from kimlab.store.effects._authors import same_person
from kimlab.store.effects._codebook import check_described
from kimlab.store.effects._coding import passage
from kimlab.store.effects._composites import refuse_verbatim
from kimlab.store.effects._documents import usable
from kimlab.store.effects._readings import is_whole
from kimlab.store.effects._register import own_name
from kimlab.tables import STATES_OF_READINGS, TABLES, Weight, reading_obstacles


def check_fit(changes: Sequence[Change], person: str, read: Read) -> None:
    """Refuse changes after which something would stand that no act could have written.

    Parameters
    ----------
    changes
        What undoing would do.
    person
        Who undoes.
    read
        The tables before.

    Raises
    ------
    InputError
        A document is locked, or a row does not go together with what stands there now.
    """
    for change in changes:
        row = _whole(change, read)
        if change.table != "documents" and row.get("document_id"):
            usable(str(row["document_id"]), read)
        if change.after is not None and change.table in _CHECKS:
            _CHECKS[change.table](_Back(change, row, changes, person, read))


@dataclass(frozen=True)
class _Back:
    """A row that comes back: the change that brings it, the whole row, what else changes, who undoes, the tables before."""

    change: Change
    row: Mapping[str, Any]
    changes: Sequence[Change]
    person: str
    read: Read

    def others(self, name: str, **among: Collection[object]) -> list[dict[str, Any]]:
        """Return rows of a table that these changes neither bring nor take away."""
        table = TABLES[name]
        moving = {key_of(change.key, table) for change in self.changes if change.table == name}
        return [row for row in self.read(name, **among) if key_of(row, table) not in moving]


def _whole(change: Change, read: Read) -> dict[str, Any]:
    """Return the row as it will stand; of one that goes, as it stands now."""
    if change.after is None:
        return dict(change.before or {})
    known = read(change.table, **{column: [value] for column, value in change.key.items()})
    return {**(known[0] if known else {}), **change.after}


def _coding(back: _Back) -> None:
    owner = "document_id" if back.row["document_id"] else "episode_id"
    if passage(back.row) in {passage(one) for one in back.others("codings", **{owner: [back.row[owner]]})}:
        raise InputError(
            "Dieselbe Person hat dieselbe Stelle inzwischen noch einmal mit demselben Kode versehen.",
            "Doppelt gezählte Stellen verfälschen jede Auswertung.",
            "Lassen Sie die neue Kodierung gelten, oder nehmen Sie sie vorher zurück.",
        )


def _plan(back: _Back) -> None:
    of_case = [back.row["case_id"]]
    asked = is_whole(back.others("client_views", case_id=of_case))
    if asked or back.others("client_view_plans", case_id=of_case):
        raise InputError(
            "Wer die Klientin oder den Klienten bis wann fragt, ist inzwischen neu festgelegt, oder sie sind schon gefragt.",
            "Zwei Vorhaben nebeneinander würden einander widersprechen.",
            "Lassen Sie gelten, was jetzt dort steht, oder machen Sie es zuerst rückgängig.",
        )


def _reading(back: _Back) -> None:
    row, of_reading = back.row, [back.row["reading_id"]]
    directions = [one["direction"] for one in back.read("reading_evidence", reading_id=of_reading)]
    weight = Weight(directions.count("for"), directions.count("against"), row["contrary_search"])
    found = reading_obstacles(str(row["status"]), str(row["kind"]), weight)
    if found:
        raise InputError(
            f"Die Lesart wäre wieder „{STATES_OF_READINGS[row['status']]}“. {' '.join(found)}",
            "Eine Lesart gilt nur mit Belegen, und nur wenn auch nach Gegenbelegen gesucht wurde.",
            "Ergänzen Sie zuerst, was fehlt.",
        )


def _theme(back: _Back) -> None:
    own_name(str(back.row["theme_id"]), str(back.row["name"]), back.read)


def _code(back: _Back) -> None:
    check_described(str(back.row["code_id"]), back.change.after or {}, back.read)


def _release(back: _Back) -> None:
    """Refuse a proposal or decision that comes back by other hands: nobody, not even who leads, signs for somebody else."""
    row = back.row
    whose = row["decided_by"] if row["decision"] else row["proposed_by"] if back.change.before is None else ""
    if whose and same_person(str(whose)) != same_person(back.person):
        raise InputError(
            "Damit würde wieder gelten, was eine andere Person unterschrieben und dann zurückgenommen hat.",
            "Für eine Freigabe steht jede Person mit ihrer eigenen Unterschrift; sie gilt erst mit einer zweiten Person.",
            "Bitten Sie die andere Person, neu vorzuschlagen oder neu zu entscheiden.",
        )


def _composite(back: _Back) -> None:
    """Refuse a composed case that comes back with words of a document, or checked by other hands."""
    row = back.row
    refuse_verbatim(str(row["text"]), back.read)
    if row["checked_by"] and same_person(str(row["checked_by"])) != same_person(back.person):
        raise InputError(
            "Damit würde wieder gelten, dass eine andere Person den Beispielfall geprüft hat.",
            "Für eine Prüfung steht, wer gelesen hat.",
            "Bitten Sie die andere Person, ihn noch einmal zu prüfen.",
        )


_CHECKS: Mapping[str, Callable[[_Back], None]] = MappingProxyType(
    {
        "codings": _coding,
        "client_view_plans": _plan,
        "readings": _reading,
        "themes": _theme,
        "codes": _code,
        "releases": _release,
        "composite_cases": _composite,
    }
)
"""Table → what must hold of a row that comes back, beside what its references need."""
