"""What people write into acts: words of a closed list become its ids, free words are searched for names."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kimlab.acts import (
    Act,
    CorrectRecord,
    ProposeTheme,
    RecordAgreement,
    RecordEpisode,
    RecordMeasure,
    RecordMeeting,
    RecordSignal,
    Written,
    written_in,
)
from kimlab.errors import DoubtfulTextError, InputError
from kimlab.intake import has_closed_list, resolve
from kimlab.pseudonyms import DIRECT, Identifier, find_identifiers
from kimlab.tables import TABLES, Column
from kimlab.vocabulary import County

_OF_EPISODES = (
    "agency_id",
    "referred_to",
    "legal_sphere",
    "field_of_action",
    "action",
    "outcome",
    "wait_reason",
)
_AGENCIES: Mapping[type[Act], tuple[str, ...]] = {
    RecordSignal: ("source", "target"),
    ProposeTheme: ("source", "target"),
    RecordAgreement: ("source", "target"),
    RecordMeasure: ("agency_id",),
    RecordMeeting: (),
}
"""Acts of the register → fields that name an agency."""
_NAMES_WANTED = {("people", "name")}  # of those who work here, never of clients
_ID = re.compile(r"[\w.-]{1,64}")


def with_ids(act: Act, county: County) -> Act:
    """Return the act with the ids of closed lists in place of their words; what is in no list is refused.

    >>> from kimlab.vocabulary import load_county
    >>> act = CorrectRecord("cases", {"case_id": "f1"}, {"municipality": "Telgte"}, "Umzug")
    >>> with_ids(act, load_county()).changes
    {'municipality': '05570044'}
    """
    if isinstance(act, RecordEpisode):
        known = {name: getattr(act, name) for name in _OF_EPISODES if hasattr(act, name)}
        return dataclasses.replace(act, **_with_ids("episodes", known, county))
    if type(act) in _AGENCIES:
        return _with_agencies(act, county)
    if isinstance(act, CorrectRecord) and act.table in TABLES:
        return dataclasses.replace(act, changes=_with_ids(act.table, act.changes, county))
    return act


def _with_agencies(act: Act, county: County) -> Act:
    """Return an act of the register with ids for its agencies; a body must be one of the county's."""
    if isinstance(act, RecordMeeting) and act.body not in {body.body_id for body in county.bodies}:
        raise InputError(
            "Dieses Gremium steht nicht in der Kreisdatei.",
            "Für jedes Gremium ist festgelegt, was es sehen darf.",
            f"Möglich sind: {', '.join(body.body_id for body in county.bodies)}.",
        )
    named = {
        name: _with_id("episodes", "agency_id", getattr(act, name), county) for name in _AGENCIES[type(act)]
    }
    return dataclasses.replace(act, **named)


def check_written(act: Act, county: County, *, looked_at: bool = False) -> None:
    """Search what an act says in free words for names; see :func:`check_words`."""
    check_words(act.german, [*act.written(), *_corrected(act)], county, looked_at=looked_at)


def check_words(what: str, written: Iterable[Written], county: County, *, looked_at: bool = False) -> None:
    """Search free words for names, numbers and addresses.

    Raises
    ------
    InputError
        A rule is sure of one.
    DoubtfulTextError
        A rule is in doubt, and nobody has looked yet.
    """
    found = [
        (one.where, hit) for one in written for hit in find_identifiers(one.text, county=county) if hit.direct
    ]
    sure = [(where, hit) for where, hit in found if hit.certainty == "sure"]
    if sure:
        raise InputError(
            f"{what}: Der Text enthält eine direkte Kennung, {_spots(sure)}.",
            "In der Werkbank stehen keine Namen, Nummern oder Anschriften.",
            "Schreiben Sie stattdessen die Rolle, zum Beispiel „die Mutter“ oder „die Sachbearbeitung“.",
        )
    if found and not looked_at:
        raise DoubtfulTextError(
            f"{what}: Im Text könnte ein Name stehen, {_spots(found)}.",
            "In der Werkbank stehen keine Namen.",
            "Sehen Sie nach. Ist es keiner, bestätigen Sie das und speichern Sie noch einmal (looked_at=True).",
        )


def _spots(found: Sequence[tuple[str, Identifier]]) -> str:
    """Say where, never what."""
    return ", ".join(
        f"{where}, Zeichen {hit.start + 1} bis {hit.end} ({DIRECT[hit.kind]})" for where, hit in found[:5]
    )


def _with_ids(table: str, values: Mapping[str, Any], county: County) -> dict[str, Any]:
    return {name: _with_id(table, name, value, county) for name, value in values.items()}


def _with_id(table: str, name: str, value: Any, county: County) -> Any:  # noqa: ANN401 - a column may hold anything
    column = _text_column(table, name)
    if column is None or not isinstance(value, str) or not value:
        return value
    if _is_id(column):
        if not _ID.fullmatch(value):
            raise InputError(
                f"In „{column.german}“ steht keine Kennung.",
                "Kennungen sind zufällige Zeichen; ein Name würde jemanden erkennbar machen.",
                "Nehmen Sie die Kennung aus der Tabelle.",
            )
        return value
    if not has_closed_list(table, column):
        return value
    closed = resolve(county, "", table, name)
    found = closed.get(value)
    if found is None:
        raise InputError(
            f"„{column.german}“: Die Angabe {closed.reason}.",
            "Nur vereinbarte Worte lassen sich zählen und vergleichen.",
            "Verwenden Sie ein Wort aus der Liste, oder ergänzen Sie die Kreisdatei.",
        )
    return found


def _corrected(act: Act) -> tuple[Written, ...]:
    """Return what a correction puts into columns that hold free words."""
    if not isinstance(act, CorrectRecord) or act.table not in TABLES:
        return ()
    return written_in(
        (column.german, value)
        for name, value in act.changes.items()
        if (column := _column(act.table, name)) is not None
        and column.dtype in ("text", "list")
        and (act.table, name) not in _NAMES_WANTED
        and not _is_id(column)
        and not has_closed_list(act.table, column)
    )


def _column(table: str, name: str) -> Column | None:
    return TABLES[table].column(name) if name in TABLES[table].names else None


def _text_column(table: str, name: str) -> Column | None:
    column = _column(table, name)
    return column if column is not None and column.dtype == "text" else None


def _is_id(column: Column) -> bool:
    return column.name.endswith("_id") and column.name not in ("agency_id",)
