"""Rows of a table as whoever asks reads them: whose each is, by date, in words, and nothing that nobody said.

Source: DSGVO Art. 12 Abs. 1 (intelligible, plain language). That an empty cell is said to be „nicht eingetragen“ and that
vague days stand as what they are („zwischen … und …“) are a draft for the county's data protection officer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from kimlab.german import MISSING, date
from kimlab.tables import TABLES
from kimlab.workbench import Wording, is_shown

Row = dict[str, Any]

UNSAID = "nicht eingetragen"
WHOSE = "Von wem"
FAMILY = "Familie als Ganzes"
OTHER_FACT = "Weitere Angabe aus dem Fachverfahren"

FACTS: Mapping[str, str] = MappingProxyType(
    {
        "given_name": "Vorname",
        "family_name": "Nachname",
        "name": "Name",
        "azr_number": "AZR-Nummer",
        "address": "Anschrift",
        "phone": "Telefon",
        "mail": "E-Mail",
        "email": "E-Mail",
        "birth_date": "Geburtsdatum",
    }
)
"""What a mapping file calls what the vault alone keeps → its German word; of other words :data:`OTHER_FACT` is said."""

_WORKERS = frozenset({"person", "coder", "reviewer", "asked_by"})
"""Columns that name who works here; the law gives a right to one's own data (DSGVO Art. 15 Abs. 4)."""
_PLACES = frozenset({"span_start", "span_end"}) | {"start_to", "end_to"}
"""Places in a text, and the later end of a vague day, which stands with the earlier one."""
_LATER: Mapping[str, str] = MappingProxyType({"start": "start_to", "end": "end_to"})


def head_of(name: str) -> tuple[str, ...]:
    """Return the columns of a table that are told, by their names in code; days and purposes that identify a row too.

    >>> head_of("consents")
    ('purpose', 'recipients', 'version', 'language', 'given', 'withdrawn', 'guardian')
    """
    table = TABLES[name]
    several = len(table.key) > 1
    return tuple(
        one
        for one in table.names
        if (is_shown(name, one) or (several and one in table.key))
        and one not in _WORKERS | _PLACES | {"person_id"}
        and not (name in _OFFSETS and one in ("start", "end"))
    )


_OFFSETS = frozenset({"codings"})


def told_rows(
    name: str, rows: pd.DataFrame, members: Mapping[str, str], wording: Wording
) -> tuple[tuple[str, ...], ...]:
    """Return rows in words, person by person, each by date, with whose each is in front.

    Parameters
    ----------
    name
        The table.
    rows
        What is about whoever asks.
    members
        Persons in the order of the page, and what each is called there.
    wording
        Ids in words.
    """
    order = {one: place for place, one in enumerate(members, start=1)}
    columns = head_of(name)
    days = [one for one in columns if TABLES[name].column(one).dtype == "date"]
    found: list[Row] = [{str(k): v for k, v in row.items()} for row in rows.to_dict("records")]
    told = [
        (
            order.get(str(row.get("person_id") or ""), 0),
            _first_day(row, days),
            (_whose(row, members), *(_cell(name, one, row, wording) for one in columns)),
        )
        for row in found
    ]
    return tuple(cells for *_, cells in sorted(told))


def facts_of(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return what the vault keeps of one person: its German word and the value, names first."""
    order = list(FACTS)
    for name in sorted(values, key=lambda one: (order.index(one) if one in order else len(order), one)):
        yield FACTS.get(name, OTHER_FACT), values[name]


def _whose(row: Mapping[str, Any], members: Mapping[str, str]) -> str:
    return members.get(str(row.get("person_id") or ""), FAMILY)


def _first_day(row: Mapping[str, Any], days: Collection[str]) -> str:
    """Return the day by which a row stands in its place, ISO; without one it stands last."""
    known = [row[one] for one in days if not _empty(row.get(one))]
    return str(pd.Timestamp(str(known[0])).isoformat()) if known else "9999"


def _cell(name: str, column: str, row: Row, wording: Wording) -> str:
    later = row.get(_LATER.get(column, ""))
    if column in _LATER and not _empty(later) and not _empty(row[column]) and later != row[column]:
        return f"zwischen {date(row[column])} und {date(later)}; der Tag ist nicht bekannt"
    said = wording.value(name, column, row)
    return UNSAID if said == MISSING else said


def _empty(held: object) -> bool:
    return held is None or held is pd.NaT or held == ""
