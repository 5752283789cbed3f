"""The history of a record, and a person's own last entries, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from kimlab.errors import InputError
from kimlab.german import MISSING
from kimlab.store import Change, JournalEntry, Step, target_of
from kimlab.tables import LOCAL_ZONE, TABLES
from kimlab.workbench._in_words import GONE, Wording, is_shown

HISTORY = ("entry", "at", "who", "title", "column", "before", "after", "reason")
"""Columns of a history."""
OWN = ("entry", "at", "title", "what", "undone")
"""Columns of one's own entries."""
ERASED = "gelöscht"
UPGRADE = "Bei einer Umstellung von kimlab angelegt"
_CALLED = frozenset({"releases", "measures", "agreements", "meetings", "people"})
"""Tables whose rows belong to no case, document, theme or reading: a list of entries calls them by their own words."""

_WRITTEN = frozenset({"person", "created"})  # who and when stand beside


def history_frame(name: str, steps: Sequence[Step], wording: Wording) -> pd.DataFrame:
    """Return the steps of a record, a row for each column that changed.

    Parameters
    ----------
    name
        Its table.
    steps
        What the journal tells of it.
    wording
        What ids are called.

    Returns
    -------
    DataFrame
        The columns :data:`HISTORY`: the entry's number (missing where no entry tells), the local moment, who by name, the
        act's German title, the column's German name, before and after in words, the reason.
    """
    lines = [line for step in steps for line in _lines(name, step, wording)]
    frame = pd.DataFrame(lines, columns=list(HISTORY))
    return frame.astype({"entry": "Int64", "at": "datetime64[s]"})


def own_frame(
    entries: Sequence[tuple[JournalEntry, Sequence[Change], int]], wording: Wording
) -> pd.DataFrame:
    """Return a person's own entries with the columns :data:`OWN`; `what` says which records they touched."""
    lines = [
        (
            entry.seq,
            _local(entry.at),
            _title(entry, target_of(entry) or 0),
            _touched(changes, wording),
            f"durch Eintrag {by}" if by else "",
        )
        for entry, changes, by in entries
    ]
    return pd.DataFrame(lines, columns=list(OWN)).astype({"entry": "Int64", "at": "datetime64[s]"})


def nothing_there(name: str) -> InputError:
    """Return the error for a record that never was."""
    return InputError(
        f"In der Tabelle „{TABLES[name].german}“ gibt es nichts, was so heißt, und es gab auch nie etwas.",
        "So ist nicht klar, wessen Geschichte gemeint ist.",
        "Prüfen Sie die Schreibweise; Fälle und Dokumente nennen Sie mit ihrem Namen, zum Beispiel „Fall 17“.",
    )


def _lines(name: str, step: Step, wording: Wording) -> Iterator[tuple[object, ...]]:
    if step.entry is None:
        yield (None, pd.NaT, MISSING, UPGRADE, MISSING, MISSING, MISSING, "")
        return
    entry, change = step.entry, step.change
    title = _title(entry, step.undid)
    if step.undone_by:
        title += f" (rückgängig gemacht durch Eintrag {step.undone_by})"
    begin = (entry.seq, _local(entry.at), wording.colleague(entry.person), title)
    if change is None:
        yield (*begin, ERASED, ERASED, ERASED, ERASED)
        return
    before, after = change.before or {}, change.after or {}
    columns = [one for one in TABLES[name].names if one in {*before, *after} and is_shown(name, one)]
    told = [one for one in columns if one not in _WRITTEN and (before.get(one) or after.get(one)) is not None]
    for column in told:
        said = [_said(name, column, side, change.key, wording) for side in (before, after)]
        if said[0] != said[1]:
            yield (*begin, TABLES[name].column(column).german, *said, change.reason)
    if not told:
        yield (*begin, MISSING, MISSING, MISSING, change.reason)


def _said(name: str, column: str, side: Mapping[str, Any], key: Mapping[str, Any], wording: Wording) -> str:
    return wording.value(name, column, {**key, **side}) if side else MISSING


def _title(entry: JournalEntry, undid: int) -> str:
    return f"Eintrag {undid} rückgängig gemacht" if undid else entry.title


def _touched(changes: Sequence[Change], wording: Wording) -> str:
    """Return which records were touched, those of one table together; of many their number."""
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    return "; ".join(_several(name, several, wording) for name, several in by_table.items()) or MISSING


def _several(name: str, changes: Sequence[Change], wording: Wording) -> str:
    german, owners = TABLES[name].german, {_owner(change, wording) for change in changes}
    whose = owners.pop() if len(owners) == 1 else ""
    if not whose and len(changes) == 1 and name in _CALLED:
        own = wording.record(name, str(next(iter(changes[0].key.values()))))
        whose = "" if own == GONE else own
    of = f"{german}{f' ({whose})' if whose else ''}"
    if len(changes) > 1:
        return f"{of}: {len(changes)} Einträge"
    change = changes[0]
    columns = [TABLES[name].column(one).german for one in change.after or () if is_shown(name, one)]
    if change.before is None:
        columns = ["neu"]
    elif change.after is None:
        columns = ["entfernt"]
    return f"{of}: {', '.join(columns) or MISSING}"


def _owner(change: Change, wording: Wording) -> str:
    """Return what the case, document, theme or reading is called to which a row belongs; "" for none."""
    own = _all_of(change)
    owner = next((one for one in ("case_id", "document_id", "theme_id", "reading_id") if one in own), "")
    return wording.record(f"{owner.removesuffix('_id')}s", str(own[owner])) if owner else ""


def _all_of(change: Change) -> dict[str, Any]:
    held = {**change.key, **(change.before or {}), **(change.after or {})}
    return {name: value for name, value in held.items() if value}


def _local(at: str) -> datetime:
    """Return the local moment of a journal's time, which is UTC.

    >>> _local("2025-01-07T08:00:00.000+00:00")
    datetime.datetime(2025, 1, 7, 9, 0)
    """
    moment = datetime.fromisoformat(at).astimezone(ZoneInfo(LOCAL_ZONE))
    return moment.replace(tzinfo=None, microsecond=0)
