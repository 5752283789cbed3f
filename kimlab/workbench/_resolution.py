"""Acts in which somebody wrote „Fall 17“ or „Fall 17, Brief vom 9.1.2025“ get the ids that are meant."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kimlab.acts import Act, fields_of
from kimlab.errors import InputError
from kimlab.tables import TABLES
from kimlab.workbench._case_names import is_case_name

if TYPE_CHECKING:
    from kimlab.workbench._tables import Tables

Resolve = Callable[[str], str]


def document_named(tables: Tables, said: str) -> str:
    """Return the id of a document where somebody wrote its name, and anything else as it is."""
    return tables.document_of(said) if is_case_name(said) else said


def record_key(table: str, key: Mapping[str, object] | str, tables: Tables) -> tuple[str, dict[str, object]]:
    """Return a table and the key of the row that somebody means, with ids in place of names.

    Raises
    ------
    InputError
        There is no such table, or the key does not name its key columns.
    """
    columns = TABLES[table].key if table in TABLES else ()
    given = {columns[0]: key} if isinstance(key, str) and len(columns) == 1 else key
    if not isinstance(given, Mapping) or set(given) != set(columns) or not columns:
        raise InputError(
            "Es ist keine Tabelle von kimlab genannt, oder der Schlüssel nennt nicht genau ihre Schlüsselspalten.",
            "So ist nicht klar, welcher Eintrag gemeint ist.",
            f"Tabellen sind: {', '.join(TABLES)}.",
        )
    by_column: Mapping[str, Resolve] = {"case_id": tables.case_of, "document_id": tables.document_of}
    return table, {
        name: by_column[name](str(held)) if name in by_column and is_case_name(held) else held
        for name, held in given.items()
    }


def with_named(act: Act, tables: Tables) -> Act:
    """Return the act with ids of cases and documents where names of them stand.

    Parameters
    ----------
    act
        The act.
    tables
        What knows the names; asked only where one stands.

    Raises
    ------
    InputError
        There is no case or document of that name.
    """
    by_table: Mapping[str, Resolve] = {"cases": tables.case_of, "documents": tables.document_of}
    by_column: Mapping[str, Resolve] = {"case_id": tables.case_of, "document_id": tables.document_of}
    changed: dict[str, object] = {}
    for name, one in fields_of(type(act)).items():
        value = getattr(act, name)
        if isinstance(value, Mapping):
            found = {
                key: by_column[key](held)
                for key, held in value.items()
                if key in by_column and is_case_name(held)
            }
            if found:
                changed[name] = {**value, **found}
        elif is_case_name(value):
            tables_led_to = {place.table for place in one.kind.places(value, act)}
            for table in tables_led_to & set(by_table):
                changed[name] = by_table[table](value)
    return dataclasses.replace(act, **changed) if changed else act
