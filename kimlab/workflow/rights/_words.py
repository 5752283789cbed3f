"""Putting right what somebody wrote about a case, a theme or in a meeting: shown with a name for each field, then replaced.

Source: DSGVO Art. 16. Words that an erasure cut are replaced by the lead; what was erased does not come back with them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from kimlab.acts import CorrectWords
from kimlab.errors import InputError
from kimlab.german import date
from kimlab.store import CORRECTABLE_WORDS, JournalEntry
from kimlab.store.erasing import GONE, HELD_OUT, held_out, held_text
from kimlab.tables import TABLES
from kimlab.vocabulary import folded
from kimlab.workbench import Workbench, door_of
from kimlab.workflow._record_meant import record_meant
from kimlab.workflow.admission._held_out import today

MEETINGS = "Sitzungen"
_OWNERS = {"cases": "case_id", "themes": "theme_id"}
_LONGEST = 4
"""So many words in a row may make up one number, „AZ 4711 / a“. Voreinstellung of kimlab."""


@dataclass(frozen=True)
class _Words:
    """One field of one row: what it is called, where it stands, and what it says."""

    name: str
    table: str
    key: Mapping[str, str]
    column: str
    held: tuple[str, ...] = field(repr=False)
    day: str


def words_of(wb: Workbench, name: str) -> pd.DataFrame:
    """Return what people wrote freely about a record, and what each field is called; for the KIM team only.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    name
        „Fall 17“, a theme by its name, or „Sitzungen“ for all meetings.

    Returns
    -------
    DataFrame
        field („Lesarten 2, Wortlaut“), created, words.
    """
    rows = [(one.name, one.day, "; ".join(one.held)) for one in _words(wb, name)]
    return pd.DataFrame(rows, columns=["field", "created", "words"])


def correct_words(
    wb: Workbench,
    name: str,
    called: str,
    *,
    words: str | Sequence[str],
    reason: str,
    looked_at: bool = False,
) -> JournalEntry:
    """Put other words in one field of a record, in the name of whoever is signed in.

    Parameters
    ----------
    wb
        The open workbench; the vault is opened only where an erasure had cut the former words.
    name
        The record, as in :func:`words_of`.
    called
        The field, as :func:`words_of` calls it.
    words
        What is to stand there; of a field with several texts, all of them.
    reason
        Why; it is searched for names as the words are.
    looked_at
        The person has looked at the places where the search for names was in doubt.

    Raises
    ------
    KimlabError
        There is no such field, it is somebody else's, a name stands in the words, or they were erased. Nothing was changed.
    """
    found = {folded(one.name): one for one in _words(wb, name)}
    meant = found.get(folded(called))
    if meant is None:
        raise InputError(
            "So heißt hier kein Feld mit Worten, die sich berichtigen lassen.",
            "Ohne genaue Angabe würde etwas anderes überschrieben.",
            f"Möglich sind: {', '.join(f'„{one.name}“' for one in found.values())}."
            if found
            else "Hier hat noch niemand etwas in eigenen Worten festgehalten.",
        )
    said = (words,) if isinstance(words, str) else tuple(words)
    if any(GONE in one for one in meant.held):
        _refuse_erased(wb, said)
    several = TABLES[meant.table].column(meant.column).dtype == "list"
    new = said if several or len(said) != 1 else said[0]
    return wb.record(CorrectWords(meant.table, meant.key, {meant.column: new}, reason), looked_at=looked_at)


def _words(wb: Workbench, name: str) -> list[_Words]:
    """Return the fields of a record in a fixed order, also of a case that is only kept: the oldest row is the first."""
    if folded(name) == folded(MEETINGS):
        return _fields(wb, "meetings", {})
    table, record = record_meant(wb, name)
    if table not in _OWNERS:
        raise InputError(
            "Worte lassen sich so nur an einem Fall, einem Thema oder einer Sitzung berichtigen.",
            "Dokumente werden bei der Durchsicht berichtigt, und was zwei Menschen freigegeben haben, bleibt, wie es ist.",
            "Nennen Sie zum Beispiel „Fall 17“, den Namen eines Themas oder „Sitzungen“.",
        )
    owner = _OWNERS[table]
    tables = [one for one in CORRECTABLE_WORDS if owner in TABLES[one].names]
    found = [one for other in tables for one in _fields(wb, other, {owner: [record]})]
    return [*found, *(_restrictions(wb, record) if table == "cases" else ())]


def _restrictions(wb: Workbench, case_id: str) -> list[_Words]:
    families = [row["family_id"] for row in wb.store.rows("cases", case_id=[case_id])]
    persons = [row["person_id"] for row in wb.store.rows("persons", family_id=families)]
    return _fields(wb, "restrictions", {"person_id": persons})


def _fields(wb: Workbench, table: str, among: Mapping[str, Collection[object]]) -> list[_Words]:
    key = TABLES[table].key
    rows = sorted(
        wb.store.rows(table, **among), key=lambda row: (row["created"], *(str(row[one]) for one in key))
    )
    return [
        _Words(
            f"{TABLES[table].german} {number}, {TABLES[table].column(column).german}",
            table,
            {one: str(row[one]) for one in key},
            column,
            held,
            date(row["created"]),
        )
        for number, row in enumerate(rows, start=1)
        for column in sorted(CORRECTABLE_WORDS[table])
        if (held := _held(row[column]))
    ]


def _held(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - a text, several, or nothing
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),) if value else ()


def _numbers(words: Sequence[str]) -> set[str]:
    """Return what may be a number: each few words in a row with a digit in them, however it is written.

    >>> sorted(_numbers(["Akte", "AZ", "1"]))
    ['1', 'AZ 1', 'Akte AZ 1']
    """
    runs = (words[n : n + many] for n in range(len(words)) for many in range(1, _LONGEST + 1))
    return {" ".join(run) for run in runs if any(map(str.isdigit, "".join(run)))}


def _refuse_erased(wb: Workbench, said: Sequence[str]) -> None:
    """Refuse words that were erased: a number, or a document's words, as they are held against an extract."""
    whole = "\n".join(said)
    numbers = _numbers(whole.split())
    with door_of(wb).open(wb.person, "Worte an der Stelle von Gelöschtem") as opened:
        known = held_out(
            opened.connection, "", {(one, word) for one in HELD_OUT for word in numbers}, today()
        )
        if known or held_text(opened.connection, whole, "", today()) is not None:
            raise InputError(
                "In den neuen Worten steht etwas, das gelöscht wurde: eine Nummer, oder Worte eines Dokuments.",
                "Wer gelöscht wurde, käme damit zurück (DSGVO Art. 17); es wurde nichts geändert.",
                "Schreiben Sie in eigenen Worten, was ohne diese Angaben gilt.",
            )
