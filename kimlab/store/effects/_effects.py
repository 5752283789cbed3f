"""What each act does to the workbench: from the act and the rows as they are to a list of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import singledispatch
from typing import Any

import pandas as pd

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError, StoreError
from kimlab.store._case_names import names_given
from kimlab.store._changes import Change, difference, key_of, rows
from kimlab.store._schema import STORED_TABLES
from kimlab.store.effects._authors import check_lead_made, check_not_signed
from kimlab.store.effects._correctable import check_correctable
from kimlab.store.effects._locks import locked_after, still_withdrawn
from kimlab.store.effects._second_person import check_second
from kimlab.store.past._clock import now
from kimlab.store.withholding._evidence_gone import themes_back
from kimlab.store.withholding._held_back import held_back
from kimlab.store.withholding._withheld import withheld
from kimlab.tables import TABLES, Table, conform, fitting, is_empty


@singledispatch
def changes_of(act: acts.Act, person: str, read: Read) -> list[Change]:
    """Return the changes an act makes; `read` gives a table's present rows."""
    raise StoreError(
        f"Die Handlung „{type(act).__name__}“ ist der Werkbank nicht bekannt.",
        "Nur vereinbarte Handlungen werden ausgeführt.",
        "Verwenden Sie eine der Handlungen aus kimlab.acts.",
    )


@changes_of.register
def _(act: acts.AdmitRecords, person: str, read: Read) -> list[Change]:
    only_declared(act)
    changes = taken_in(act, read)
    return [*changes, *themes_back(changes, person, read)]


@changes_of.register
def _(act: acts.RegisterUser, person: str, read: Read) -> list[Change]:
    check_lead_made(act.role, person, read)
    check_not_signed(act.user_id, read)
    return one("people", {"user_id": act.user_id, "name": act.name, "role": act.role}, read)


@changes_of.register
def _(act: acts.CorrectRecord, person: str, read: Read) -> list[Change]:
    if is_empty(act.reason):
        raise InputError(
            "Die Berichtigung hat keine Begründung.",
            "Ohne sie ist später nicht nachvollziehbar, warum die Angabe geändert wurde.",
            "Schreiben Sie in einem Satz, worauf die Berichtigung beruht.",
        )
    check_correctable(act.table, act.changes)
    if act.table == "people":
        check_not_signed(act.key.get("user_id"), read)
        check_lead_made(act.changes.get("role", ""), person, read)
    changes = _corrected(act, read)
    check_second(changes, person, read)
    return changes


@changes_of.register
def _(act: acts.ProposeCorrection, person: str, read: Read) -> list[Change]:
    if not act.changes:  # the row is to go: whoever wrote it undoes that then
        existing(act.table, act.key, read)
        return []
    if not _unlocks(act, read):
        check_correctable(act.table, act.changes)
    differs = {name for change in _corrected(act, read) for name in change.after or {}}
    if differs not in (set(), set(act.changes)):
        raise InputError(
            "Der Vorschlag nennt Angaben, die sich nicht ändern.",
            "Eine zweite Person trägt genau dasselbe ein; was gleich bleibt, gehört nicht dazu.",
            "Nennen Sie nur, was sich ändert.",
        )
    return []


def _unlocks(act: acts.ProposeCorrection, read: Read) -> bool:
    """Tell whether it proposes that a document counts again that a withdrawal locked: another person releases it then."""
    return (
        act.table == "documents"
        and act.changes.keys() == {"release"}
        and act.key.get("document_id") in withheld(read).locked
    )


def _corrected(act: acts.CorrectRecord | acts.ProposeCorrection, read: Read) -> list[Change]:
    current = existing(act.table, act.key, read)
    changed = conform(pd.DataFrame([{**current, **act.changes}]), act.table)
    return one(act.table, rows(changed)[0], read)


@changes_of.register
def _(act: acts.SelectCase, person: str, read: Read) -> list[Change]:
    current = existing("cases", {"case_id": act.case_id}, read)
    return one("cases", {**current, "selected_for": act.reason}, read)


def taken_in(act: acts.AdmitRecords, read: Read) -> list[Change]:
    """Return the changes that an import's rows make, with a line for each of its files; what is held back, is not."""
    changes, _ = held_back(_brought(act, read), read)
    wanted = {name: rows(act.records[name]) for name in ("cases", "persons") if name in act.records}
    names = names_given(wanted.get("cases", []), wanted.get("persons", []), read)
    return [*changes, *names, *locked_after(changes, read)]


def held_in(act: acts.AdmitRecords, read: Read) -> list[Change]:
    """Return what an import's rows would let others see of what is there already: it waits for two people."""
    return [] if read("imports", import_id=[act.import_id]) else held_back(_brought(act, read), read)[1]


def _brought(act: acts.AdmitRecords, read: Read) -> list[Change]:
    wanted = {name: rows(frame) for name, frame in act.records.items()} | {"imports": _imports(act)}
    if "consents" in wanted:
        wanted["consents"] = still_withdrawn(wanted["consents"], read("consents"))
    return [change for name in sorted(wanted) for change in merged(name, wanted[name], read)]


def only_declared(act: acts.AdmitRecords) -> None:
    """Refuse rows of tables that this act does not fill: no words of a document come in by an extract."""
    allowed = acts.tables_filled(type(act))
    if not set(act.records) <= set(allowed):
        raise StoreError(
            "Eine Aufnahme enthält Zeilen einer Tabelle, die auf diesem Weg nicht gefüllt wird.",
            "Worte aus Dokumenten kommen nur nach einer Durchsicht in die Werkbank.",
            f"Auf diesem Weg gehen: {', '.join(allowed)}.",
        )


def _imports(act: acts.AdmitRecords) -> list[dict[str, Any]]:
    """Return what is kept of an import itself: which files, and how many of their rows."""
    return [
        {
            "import_id": act.import_id,
            "table_name": ref.table or "–",
            "file_name": ref.name,
            "source_id": act.source_id,
            "as_of": datetime.fromisoformat(act.as_of),
            "sha256": ref.sha256,
            "rows": ref.rows,
            "taken": ref.taken,
        }
        for ref in act.files
    ]


def merged(name: str, wanted: Sequence[Mapping[str, Any]], read: Read) -> list[Change]:
    """Compare wanted rows with present ones; columns that were not delivered stay as they are."""
    table = TABLES[name]
    near = read(name, **{table.key[0]: {row[table.key[0]] for row in wanted}})
    known = {key_of(row, table): row for row in near}
    new = [row for row in wanted if key_of(row, table) not in known]
    changed = [
        difference(name, known[key_of(row, table)], row) for row in wanted if key_of(row, table) in known
    ]
    added = [difference(name, None, row) for row in full(name, new)] if new else []
    return [change for change in (*added, *changed) if change is not None]


def one(name: str, wanted: Mapping[str, Any], read: Read) -> list[Change]:
    """Return the change that one row makes, if any."""
    return merged(name, [wanted], read)


def full(name: str, wanted: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with every column of the table, missing ones empty."""
    fit = fitting(name, wanted)
    return rows(conform(pd.DataFrame(list(wanted)), name)) if fit is None else fit


def existing(name: str, key: Mapping[str, Any], read: Read) -> dict[str, Any]:
    """Return the row with this key; refused if there is none."""
    if name not in STORED_TABLES or set(key) != set(TABLES[name].key):
        raise InputError(
            f"„{name}“ ist keine Tabelle, oder der Schlüssel nennt nicht genau ihre Schlüsselspalten.",
            "So ist nicht klar, welche Zeile gemeint ist.",
            f"Tabellen sind: {', '.join(STORED_TABLES)}.",
        )
    table = TABLES[name]
    wanted = {column: _key_value(table, column, key[column]) for column in table.key}
    known = all(isinstance(value, str | int | datetime) for value in wanted.values())
    for row in read(name, **{table.key[0]: [wanted[table.key[0]]]}) if known else ():
        if all(row[column] == wanted[column] for column in table.key):
            return row
    raise InputError(
        f"In der Tabelle „{table.german}“ gibt es keine Zeile mit diesem Schlüssel.",
        "Es gibt nichts zu ändern.",
        "Laden Sie die Ansicht neu; vielleicht wurde die Zeile inzwischen entfernt.",
    )


def _key_value(table: Table, column: str, value: object) -> object:
    return day(str(value)) if table.column(column).dtype == "date" else value


def day(text: str) -> datetime:
    """Return the moment that an ISO date names; refused without repeating what was written."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return moment
    except (ValueError, TypeError):
        pass
    raise InputError(
        "Eine Angabe ist kein Datum.", "Sie wird für Fristen gebraucht.", "Schreiben Sie JJJJ-MM-TT."
    )


def day_past(text: str) -> datetime:
    """Return the day on which something happened; refused where it is still to come: a slip would hold for years.

    >>> day_past("2025-11-30").year
    2025
    """
    found = day(text)
    if found > now():
        raise InputError(
            "Ein Tag liegt in der Zukunft.",
            "Was jemand erklärt hat, gilt von dem Tag an, an dem es geschah; ein Schreibfehler gälte über Jahre.",
            "Prüfen Sie das Jahr. Was erst später gelten soll, tragen Sie ein, wenn es so weit ist.",
        )
    return found
