"""Reading a mapping file (TOML): form first, then :mod:`kimlab.intake.extracts._mapping_checks` for the sense.

One entry ``[[files]]`` a kind of file::

    schema_version = 1
    source = "fachverfahren"             # a source of the county file
    [[files]]
    match = "faelle*.csv"                # glob inside the folder, whatever the case
    table = "cases"
    sheet = ""                           # xlsx, ods: the sheet; empty = the first
    optional = false                     # true: may be missing or without rows
    constants = { source = "case_work" } # target = the same value for every row
    [files.columns."Aktenzeichen"]
    treatment = "key"                    # see below

===========  =====================================================================================
treatment    what happens
===========  =====================================================================================
key          a direct identifier. With ``target``: the id column, ``identifies`` says of what. Without:
             ``attribute`` names what it is (``family_name``); it is kept for the vault only
controlled   only values of a closed list come in. ``list``: municipality, agency, constellation, source
             (which source of the county file answers for a case; target ``controller``) or a list of
             the county file; without it the list that belongs to the target (also numbers, yes/no,
             the words that the table allows). ``values``: own spellings = ids
date         day or time; vague ones (``mm/jjjj``) only with ``target_to`` for the latest day
band         ``age`` (date of birth or age), ``origin`` (country), ``month`` (date → first of month)
text         free text: dropped, unless ``keep = true``; then kept for the vault only
drop         never comes in
===========  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from kimlab.intake._raw import heading
from kimlab.intake.extracts._mapping import (
    MAPPING,
    OWNERS,
    Band,
    ColumnMapping,
    FileMapping,
    Mapping_,
    Treatment,
)
from kimlab.intake.extracts._mapping_checks import check_entry

SCHEMA_VERSION = 1

_KEYS = {
    "file": {"schema_version", "source", "files"},
    "entry": {"match", "table", "sheet", "constants", "columns", "optional"},
}
_COLUMN_KEYS: Mapping[str, set[str]] = MappingProxyType(
    {
        "key": {"identifies", "target", "attribute"},
        "controlled": {"list", "target", "values"},
        "date": {"target", "target_to"},
        "band": {"band", "target"},
        "text": {"keep"},
        "drop": set(),
    }
)


def read_mapping(path: str | Path) -> Mapping_:
    """Read and check a mapping file (TOML, UTF-8).

    Raises
    ------
    VocabularyError
        Not readable, not TOML, another ``schema_version``; an unknown key, table, treatment or target; two
        columns for one target; a required column of the table without a source. The message names
        the file and the place in it.

    Examples
    --------
    >>> import tempfile
    >>> text = '''
    ... schema_version = 1
    ... source = "fachverfahren"
    ... [[files]]
    ... match = "personen*.csv"
    ... table = "persons"
    ... [files.columns."Personennummer"]
    ... treatment = "key"
    ... identifies = "person"
    ... target = "person_id"
    ... [files.columns."Familiennummer"]
    ... treatment = "key"
    ... identifies = "family"
    ... target = "family_id"
    ... '''
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "zuordnung.toml")
    ...     _ = file.write_text(text, encoding="utf-8")
    ...     read_mapping(file).files[0].wanted
    ('Personennummer', 'Familiennummer')
    """
    path = Path(path)
    data = MAPPING.read(path, SCHEMA_VERSION)
    MAPPING.refuse_unknown(data, _KEYS["file"], path.name)
    source = _word(data, "source", path.name)
    if not source:
        raise MAPPING.wrong(
            path.name, "source fehlt", "Nennen Sie die Kennung einer Datenquelle der Kreisdatei."
        )
    entries = data.get("files")
    if not isinstance(entries, list) or not entries:
        raise MAPPING.wrong(
            path.name, "es gibt keinen Eintrag [[files]]", "Beschreiben Sie jede Datei mit einem Eintrag."
        )
    empty = Mapping_(path.name, source, ())
    files = tuple(_entry(_table(entry, empty.place(n)), empty, n) for n, entry in enumerate(entries))
    return Mapping_(path.name, source, files)


def _table(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise MAPPING.wrong(
            place, "hier wird eine Tabelle erwartet", "Schreiben Sie sie wie im Beispiel der Dokumentation."
        )
    return cast("dict[str, Any]", value)


def _word(data: Mapping[str, Any], key: str, place: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise MAPPING.wrong(place, f"„{key}“ ist kein Text", "Setzen Sie den Wert in Anführungszeichen.")
    return value


def _truth(data: Mapping[str, Any], key: str, place: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise MAPPING.wrong(
            place,
            f"„{key}“ ist weder true noch false",
            "Schreiben Sie true oder false ohne Anführungszeichen.",
        )
    return value


def _words(data: Mapping[str, Any], key: str, place: str) -> Mapping[str, str]:
    values = _table(data.get(key, {}), f"{place}, „{key}“")
    if not all(isinstance(value, str | int | bool) for value in values.values()):
        raise MAPPING.wrong(
            f"{place}, „{key}“",
            "ein Wert ist weder Text noch Zahl",
            "Setzen Sie die Werte in Anführungszeichen.",
        )
    return MappingProxyType({name: str(value) for name, value in values.items()})


def _entry(data: dict[str, Any], mapping: Mapping_, number: int) -> FileMapping:
    place = mapping.place(number)
    MAPPING.refuse_unknown(data, _KEYS["entry"], place)
    name = _word(data, "table", place)
    if name not in OWNERS:
        raise MAPPING.wrong(
            place, f"die Tabelle „{name}“ gibt es nicht", f"Möglich sind: {', '.join(OWNERS)}."
        )
    columns = _table(data.get("columns", {}), place)
    entry = FileMapping(
        match=_match(_word(data, "match", place), place),
        table=name,
        sheet=_word(data, "sheet", place),
        optional=_truth(data, "optional", place),
        constants=_words(data, "constants", place),
        columns=tuple(
            _column(
                heading(source), _table(column, mapping.place(number, source)), mapping.place(number, source)
            )
            for source, column in columns.items()
        ),
    )
    check_entry(entry, mapping, number)
    return entry


def _match(match: str, place: str) -> str:
    if not match or "/" in match or "\\" in match or ".." in match:
        raise MAPPING.wrong(
            place,
            "„match“ ist leer oder führt aus dem Ordner heraus",
            "Geben Sie einen Dateinamen an, Platzhalter * und ? sind erlaubt, Ordner nicht.",
        )
    return match


def _column(source: str, data: dict[str, Any], place: str) -> ColumnMapping:
    treatment = _word(data, "treatment", place)
    if treatment not in _COLUMN_KEYS:
        raise MAPPING.wrong(
            place, f"die Behandlung „{treatment}“ gibt es nicht", f"Möglich sind: {', '.join(_COLUMN_KEYS)}."
        )
    MAPPING.refuse_unknown(data, {"treatment"} | _COLUMN_KEYS[treatment], place)
    return ColumnMapping(
        source=source,
        treatment=cast("Treatment", treatment),
        target=_word(data, "target", place),
        target_to=_word(data, "target_to", place),
        identifies=_word(data, "identifies", place),
        attribute=_word(data, "attribute", place),
        list=_word(data, "list", place),
        values=_words(data, "values", place),
        band=cast("Band", _word(data, "band", place)),
        keep=_truth(data, "keep", place),
    )
