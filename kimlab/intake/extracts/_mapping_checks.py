"""Whether a mapping makes sense: against the tables when it is read, against the county before it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from kimlab.errors import VocabularyError
from kimlab.intake.extracts._lists import has_closed_list, known_lists, resolve
from kimlab.intake.extracts._mapping import (
    FROM_COUNTY,
    MAPPING,
    NAMESPACES,
    ColumnMapping,
    FileMapping,
    Mapping_,
)
from kimlab.tables import TABLES, Column, Table
from kimlab.vocabulary import County

_BANDS: Mapping[str, str] = MappingProxyType({"age": "text", "origin": "text", "month": "date"})


def check_entry(entry: FileMapping, mapping: Mapping_, number: int) -> None:
    """Check one ``[[files]]`` entry against the table that it fills.

    Raises
    ------
    VocabularyError
        A target that does not exist or does not fit its treatment, two columns for one target, a
        required column without a source, an id without an owner.
    """
    table = TABLES[entry.table]
    for column in entry.columns:
        place = mapping.place(number, column.source)
        _check_targets(column, table, place)
        _RULES[column.treatment](column, table, place)
    place = mapping.place(number)
    _check_constants(entry, table, place)
    _check_doubles(entry, place)
    _check_required(entry, table, place)
    _check_owner(entry, mapping, number)


def _check_targets(column: ColumnMapping, table: Table, place: str) -> None:
    for target in (column.target, column.target_to):
        if target and target not in table.names:
            raise MAPPING.wrong(
                place,
                f"die Tabelle „{table.name}“ hat keine Spalte „{target}“",
                f"Möglich sind: {', '.join(table.names)}.",
            )
        if target in FROM_COUNTY and table.name == "cases" and not _names_a_source(column):
            raise MAPPING.wrong(
                place,
                f"„{target}“ kommt aus der Kreisdatei, nicht aus dem Auszug",
                'Streichen Sie die Spalte (treatment = "drop").',
            )


def _names_a_source(column: ColumnMapping) -> bool:
    """Whether a column says which source of the county file answers for a case."""
    return (column.treatment, column.list, column.target) == ("controlled", "source", "controller")


def _check_key(column: ColumnMapping, table: Table, place: str) -> None:
    if column.identifies not in NAMESPACES.values():
        names = ", ".join(dict.fromkeys(NAMESPACES.values()))
        raise MAPPING.wrong(place, f"„identifies“ ist „{column.identifies}“", f"Möglich sind: {names}.")
    if bool(column.target) == bool(column.attribute):
        raise MAPPING.wrong(
            place,
            "ein Schlüssel braucht entweder „target“ (Kennung) oder „attribute“ (nur für den Tresor)",
            "Geben Sie genau eines von beiden an.",
        )
    if column.target and NAMESPACES.get(column.target) != column.identifies:
        raise MAPPING.wrong(
            place,
            f"„{column.target}“ ist keine Kennung für „{column.identifies}“",
            "Prüfen Sie „target“ und „identifies“.",
        )


def _check_controlled(column: ColumnMapping, table: Table, place: str) -> None:
    target = _target(column, table, place)
    if target.name in NAMESPACES or target.dtype == "date":
        raise MAPPING.wrong(
            place,
            f"„{target.name}“ lässt sich nicht aus einer Liste füllen",
            'Verwenden Sie treatment = "key" für Kennungen und "date" für Tage.',
        )
    if not column.list and not column.values and not has_closed_list(table.name, target):
        raise MAPPING.wrong(
            place,
            "weder „list“ noch „values“ ist angegeben",
            "Nennen Sie die Liste, in der die Werte stehen müssen.",
        )


def _check_date(column: ColumnMapping, table: Table, place: str) -> None:
    for target in (_target(column, table, place), *_maybe(column.target_to, table)):
        if target.dtype != "date":
            raise MAPPING.wrong(place, f"„{target.name}“ ist keine Datumsspalte", "Prüfen Sie „target“.")


def _maybe(name: str, table: Table) -> tuple[Column, ...]:
    return (table.column(name),) if name else ()


def _check_band(column: ColumnMapping, table: Table, place: str) -> None:
    target = _target(column, table, place)
    if column.band not in _BANDS:
        raise MAPPING.wrong(
            place, f"die Gruppierung „{column.band}“ gibt es nicht", f"Möglich sind: {', '.join(_BANDS)}."
        )
    if target.dtype != _BANDS[column.band] or target.name in NAMESPACES:
        raise MAPPING.wrong(
            place, f"„{target.name}“ passt nicht zur Gruppierung „{column.band}“", "Prüfen Sie „target“."
        )


def _target(column: ColumnMapping, table: Table, place: str) -> Column:
    if not column.target:
        raise MAPPING.wrong(place, "„target“ fehlt", f"Nennen Sie eine Spalte der Tabelle „{table.name}“.")
    return table.column(column.target)


def _nothing(column: ColumnMapping, table: Table, place: str) -> None:
    """Free text and dropped columns have nothing that could be wrong."""


_RULES: Mapping[str, Callable[[ColumnMapping, Table, str], None]] = MappingProxyType(
    {
        "key": _check_key,
        "controlled": _check_controlled,
        "date": _check_date,
        "band": _check_band,
        "text": _nothing,
        "drop": _nothing,
    }
)


def _check_constants(entry: FileMapping, table: Table, place: str) -> None:
    for name in entry.constants:
        if name not in table.names or name in NAMESPACES or name in FROM_COUNTY:
            raise MAPPING.wrong(
                place,
                f"„{name}“ lässt sich nicht mit „constants“ füllen",
                f"Möglich sind Spalten der Tabelle „{table.name}“, die keine Kennungen sind.",
            )
        if table.column(name).dtype == "date":
            raise MAPPING.wrong(
                place, f"„{name}“ ist ein Datum", "Daten kommen aus einer Spalte des Auszugs."
            )


def _check_doubles(entry: FileMapping, place: str) -> None:
    counts = Counter(entry.filled)
    if double := [name for name, count in counts.items() if count > 1]:
        raise MAPPING.wrong(
            place, f"„{double[0]}“ wird mehrfach gefüllt", "Lassen Sie nur eine Quelle stehen."
        )
    sources = Counter(column.source for column in entry.columns)
    if double := [name for name, count in sources.items() if count > 1]:
        raise MAPPING.wrong(
            place, f"die Spalte „{double[0]}“ ist mehrfach aufgeführt", "Lassen Sie einen Eintrag stehen."
        )


def _check_required(entry: FileMapping, table: Table, place: str) -> None:
    derived = FROM_COUNTY if table.name == "cases" else ()
    filled = {*entry.filled, *derived}
    if missing := [column for column in table.columns if column.required and column.name not in filled]:
        names = ", ".join(f"„{column.german}“ ({column.name})" for column in missing)
        raise MAPPING.wrong(
            place,
            f"für Pflichtangaben der Tabelle „{table.german}“ fehlt eine Quelle: {names}",
            "Ordnen Sie eine Spalte zu oder setzen Sie einen Wert mit „constants“.",
        )


def _check_owner(entry: FileMapping, mapping: Mapping_, number: int) -> None:
    """Names need an id column of the same kind in the same file to hang on."""
    ids = {column.identifies for column in entry.columns if column.treatment == "key" and column.target}
    for column in entry.columns:
        if column.attribute and column.identifies not in ids:
            raise MAPPING.wrong(
                mapping.place(number, column.source),
                f"in dieser Datei gibt es keine Kennung für „{column.identifies}“",
                "Ordnen Sie auch die Spalte mit der Kennung zu; sonst ist offen, zu wem die Angabe gehört.",
            )


def check_county(mapping: Mapping_, county: County) -> None:
    """Check that the lists and ids a mapping names exist in `county`.

    Raises
    ------
    VocabularyError
        An unknown list; an own spelling or a constant that leads to no entry of the list. The
        message names the file and the place.
    """
    for number, entry in enumerate(mapping.files):
        for column in entry.columns:
            if column.treatment == "controlled":
                _check_list(column, entry, county, mapping.place(number, column.source))
        for name, value in entry.constants.items():
            closed = has_closed_list(entry.table, TABLES[entry.table].column(name))
            if closed and resolve(county, "", entry.table, name).get(value) is None:
                raise _unknown_entry(f"{mapping.place(number)}, „constants“", name)


def _check_list(column: ColumnMapping, entry: FileMapping, county: County, place: str) -> None:
    if column.list and column.list not in known_lists(county):
        raise MAPPING.wrong(
            place,
            f"die Liste „{column.list}“ gibt es in der Kreisdatei nicht",
            f"Möglich sind: {', '.join(known_lists(county))}.",
        )
    if not column.list and not has_closed_list(entry.table, TABLES[entry.table].column(column.target)):
        return
    known = resolve(county, column.list, entry.table, column.target)
    for number, value in enumerate(column.values.values(), start=1):
        if value and known.get(value) is None:
            raise _unknown_entry(f"{place}, „values“ Nr. {number}", column.list or column.target)


def _unknown_entry(place: str, name: str) -> VocabularyError:
    return MAPPING.wrong(
        place,
        f"der Wert ist kein Eintrag der Liste „{name}“",
        "Verwenden Sie eine Kennung aus der Kreisdatei.",
    )
