"""What correcting words does to the workbench: other words in a row, by whoever wrote them, or whoever leads KIM.

Source: DSGVO Art. 16 (wrong data about somebody are put right). That beside the author only the lead does it is a
Voreinstellung of kimlab, as for codings and undoing (:mod:`._authors`, :mod:`._may_undo`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store._signed_names import UNLAWFUL
from kimlab.store.effects._authors import leads, same_person
from kimlab.store.effects._composites import refuse_verbatim
from kimlab.store.effects._correctable import check_correctable_words
from kimlab.store.effects._effects import changes_of, existing, one
from kimlab.store.effects._quotes import check_coarser
from kimlab.store.effects._register import own_name
from kimlab.store.erasing._emptied import GONE
from kimlab.store.past._past import Past
from kimlab.tables import TABLES, is_empty

_BY_TWO = "composite_cases"
_Row = Mapping[str, Any]


@changes_of.register
def _(act: acts.CorrectWords, person: str, read: Read) -> list[Change]:
    check_correctable_words(act.table, act.changes)
    row = existing(act.table, act.key, read)
    said = {column: _same_kind(act.table, column, held) for column, held in act.changes.items()}
    _check_said(act, row, said)
    _check_whose(act.table, row, said, person, read)
    after = {**row, **said}
    _check_fit(act.table, after, read)
    if act.table == _BY_TWO:  # whoever checked it read other words
        after |= {"checked_by": "", "checked": None}
    return one(act.table, after, read)


def _same_kind(table: str, column: str, held: object) -> object:
    """Return several words as a tuple where the column holds several, and one text where it holds one; else refuse."""
    several = TABLES[table].column(column).dtype == "list"
    if several and isinstance(held, tuple | list) and all(isinstance(word, str) for word in held):
        return tuple(held)
    if not several and isinstance(held, str):
        return held
    raise InputError(
        f"In „{TABLES[table].column(column).german}“ {'stehen mehrere Texte' if several else 'steht ein einziger Text'}.",
        "Sonst ist nicht klar, was dort stehen soll.",
        "Geben Sie alle an, auch die, die bleiben." if several else "Geben Sie genau einen Text an.",
    )


def _check_said(act: acts.CorrectWords, row: _Row, said: _Row) -> None:
    if is_empty(act.reason):
        raise InputError(
            "Die Berichtigung hat keine Begründung.",
            "Ohne sie ist später nicht nachvollziehbar, warum dort andere Worte stehen.",
            "Schreiben Sie in einem Satz, worauf die Berichtigung beruht.",
        )
    if not said or any(not list(_texts(held)) or any(map(is_empty, _texts(held))) for held in said.values()):
        raise InputError(
            "Es fehlt, was stattdessen dort stehen soll.",
            "Berichtigen heißt, andere Worte an die Stelle der falschen zu setzen.",
            "Schreiben Sie sie auf. Soll der Eintrag ganz weg, machen Sie ihn rückgängig.",
        )
    if all(said[column] == row[column] for column in said):
        raise InputError(
            "Genau diese Worte stehen schon dort.",
            "Es gibt nichts zu berichtigen.",
            "Laden Sie die Ansicht neu; vielleicht hat es schon jemand berichtigt.",
        )


def _check_whose(table: str, row: _Row, said: _Row, person: str, read: Read) -> None:
    """Refuse other words for what somebody else wrote, unless by the lead; a composed case is its author's only."""
    if table != _BY_TWO and leads(person, read):
        return
    emptied = any(GONE in word for column in said for word in _texts(row[column]))
    if emptied or not all(_wrote(table, row, column, person, read) for column in said):
        raise InputError(
            "Diese Worte stammen von einer anderen Person, oder eine Löschung hat sie gekürzt.",
            "Für einen Beispielfall steht, wer ihn geschrieben hat; eine andere Person prüft ihn."
            if table == _BY_TWO
            else "Was jemand festgehalten hat, berichtigt nur diese Person oder die Leitung; was eine Löschung gekürzt hat, "
            "nur die Leitung.",
            "Bitten Sie die Person, die es geschrieben hat."
            if table == _BY_TWO
            else "Bitten Sie die Person, die es geschrieben hat, oder die Leitung.",
        )


def _wrote(table: str, row: _Row, column: str, person: str, read: Read) -> bool:
    """Tell whether an entry of somebody wrote these words there: as the journal says, not the row's own column."""
    past = Past(read)
    mine = [seq for seq, entry in past.entries.items() if same_person(entry.person) == same_person(person)]
    key = Change(table, {name: row[name] for name in TABLES[table].key}, None, {}).plain()["key"]
    held = _plain(row[column])
    return any(
        change.table == table
        and dict(change.key) == key
        and change.after is not None
        and _plain(change.after.get(column)) == held
        and not read(UNLAWFUL, seq=[seq])
        for seq, parts in past.parts(mine).items()
        for part in parts
        for change in part.changes or ()
    )


def _check_fit(table: str, after: _Row, read: Read) -> None:
    """Refuse words that the act which wrote the row would have refused."""
    if table == "themes":
        own_name(str(after["theme_id"]), str(after["name"]), read)
    if table == "coarser_words":
        check_coarser(str(after["original"]), str(after["coarser"]))
    if table == _BY_TWO:
        refuse_verbatim(str(after["text"]), read)


def _texts(held: object) -> Iterator[str]:
    yield from map(str, held) if isinstance(held, tuple | list) else (str(held or ""),)


def _plain(held: object) -> object:
    return list(held) if isinstance(held, tuple | list) else held
